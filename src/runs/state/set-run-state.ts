import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import type { RunKey } from "../../domain/run-key.ts";
import { noteKeepingMark } from "../../domain/run-note.ts";
import { filterableRunState, type SettableRunState } from "../../domain/run-state.ts";
import { runGlobalId } from "../../graphql/ids.ts";
import { checkNote } from "../argument-errors.ts";
import { requireRun } from "../require-run.ts";
import type { RunSources } from "../sources.ts";
import { patchRun } from "./patch-run.ts";

export type RunStateRequest = {
  readonly key: RunKey;
  readonly state: SettableRunState;
  /** Replaces the run's note; null keeps it. */
  readonly note: string | null;
  /** The required current states in Airflow's spelling, `unknown` for any other; null for any state. */
  readonly ifState: readonly string[] | null;
};

/**
 * Sets the state of a run and returns the run as in Airflow's response: it can still be `running` while a teardown task
 * runs. Not atomic: `ifState` is checked before the write, since Airflow has no compare-and-set.
 *
 * Idempotent: a run that already has the state is left unchanged, except for its note.
 */
export async function setRunState(
  sources: RunSources,
  { key, state, note, ifState }: RunStateRequest,
): Promise<AirflowDagRun> {
  checkNote(note);
  const run = await requireRun(sources.airflow, key);
  checkState(run, ifState);
  const notePatch = note === null ? {} : { note: noteKeepingMark(run, note) };
  const patch = run.state === state ? notePatch : { state, ...notePatch };
  if (Object.keys(patch).length === 0 || (run.state === state && notePatch.note === run.note)) return run;
  return await patchRun(sources, run, patch);
}

function checkState(run: AirflowDagRun, ifState: readonly string[] | null): void {
  if (ifState === null || ifState.includes(filterableRunState(run.state))) return;
  const allowed = ifState.length === 0 ? "no state, since it is empty" : `only ${ifState.join(" or ")}`;
  throw new GatewayError(
    "PRECONDITION_FAILED",
    `${runGlobalId(run.dag_id, run.dag_run_id)} is ${run.state}, but \`ifState\` allows ${allowed}. Nothing was changed.`,
  );
}
