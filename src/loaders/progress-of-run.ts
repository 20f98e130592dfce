import { isFinished } from "../domain/run-state.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";

/** How far a run has come. */
export type RunProgress = {
  readonly run: AirflowDagRun;
  /** Removed ones count nowhere: the definition no longer has them. A mapped task that has not expanded is one. */
  readonly total: number;
  /** Those that are over, whatever came of them: skipped ones and those whose upstream failed, too. */
  readonly finished: number;
  readonly percent: number;
  /** By Airflow's state, of every instance, in the order in which a task goes through them. */
  readonly counts: readonly { readonly state: string | null; readonly count: number }[];
  readonly running: readonly AirflowTaskInstance[];
};

const ORDER: readonly (string | null)[] = [
  null,
  "scheduled",
  "queued",
  "running",
  "restarting",
  "deferred",
  "awaiting_input",
  "up_for_reschedule",
  "up_for_retry",
  "success",
  "failed",
  "upstream_failed",
  "skipped",
  "removed",
];
const OVER: ReadonlySet<string | null> = new Set(["success", "failed", "skipped", "upstream_failed"]);
const AT_WORK: ReadonlySet<string | null> = new Set(["running", "restarting", "deferred"]);

/** How far a run has come, from all its task instances; a run without any is done when Airflow says so. */
export function progressOf(run: AirflowDagRun, instances: readonly AirflowTaskInstance[]): RunProgress {
  const counts = [...Map.groupBy(instances, (row) => row.state)].map(([state, rows]) => ({
    state,
    count: rows.length,
  }));
  const counted = instances.filter((row) => row.state !== "removed");
  const finished = counted.filter((row) => OVER.has(row.state)).length;
  const share = counted.length === 0 ? Number(isFinished(run)) : finished / counted.length;
  return {
    run,
    total: counted.length,
    finished,
    // In tenths, rounded down: 100 is for what is done.
    percent: Math.floor(share * 1000) / 10,
    counts: counts.toSorted((a, b) => placeOf(a.state) - placeOf(b.state)),
    running: instances.filter((row) => AT_WORK.has(row.state)),
  };
}

/** States that a newer Airflow may have come last. */
function placeOf(state: string | null): number {
  const place = ORDER.indexOf(state);
  return place === -1 ? ORDER.length : place;
}
