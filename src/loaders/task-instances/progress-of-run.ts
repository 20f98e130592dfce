import type { AirflowDagRun, AirflowTaskInstance } from "../../airflow/wire/rows.ts";
import { isFinished } from "../../domain/run-state.ts";
import { isInstanceFinished, isInstanceInProgress, stateRank } from "../../domain/task-instance-state.ts";

/** How far a run is. */
export type RunProgress = {
  readonly run: AirflowDagRun;
  /** All task instances except removed ones, whose task is no longer in the definition. An unexpanded mapped task is one. */
  readonly total: number;
  /** Those in a final state, including skipped ones and those whose upstream failed. */
  readonly finished: number;
  readonly percent: number;
  /** How many instances, removed ones included, are in each Airflow state, in the order in which a task passes through them. */
  readonly counts: readonly { readonly state: string | null; readonly count: number }[];
  readonly running: readonly AirflowTaskInstance[];
};

/** How far a run is, from all its task instances. Without any, it is at 0 or 100 percent, depending on its own state. */
export function progressOf(run: AirflowDagRun, instances: readonly AirflowTaskInstance[]): RunProgress {
  const counts = [...Map.groupBy(instances, (row) => row.state)].map(([state, rows]) => ({
    state,
    count: rows.length,
  }));
  const counted = instances.filter((row) => row.state !== "removed");
  const finished = counted.filter(isInstanceFinished).length;
  const share = counted.length === 0 ? Number(isFinished(run)) : finished / counted.length;
  return {
    run,
    total: counted.length,
    finished,
    // Rounded down to a tenth, so that 100 means that all are finished.
    percent: Math.floor(share * 1000) / 10,
    counts: counts.toSorted((a, b) => stateRank(a.state) - stateRank(b.state)),
    running: instances.filter(isInstanceInProgress),
  };
}
