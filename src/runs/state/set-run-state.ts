import { type RunKey, runKeyOf } from "../../domain/run-key.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { runGlobalId } from "../../graphql/ids.ts";
import { noteWithWords } from "./cancel-mark.ts";
import { Complaints, noteProblem } from "../argument-errors.ts";
import { isFinished } from "../../domain/run-state.ts";
import { existingRun } from "../existing-run.ts";
import { writeOnce } from "../write-once.ts";
import type { RunSources } from "../sources.ts";
import { written } from "../written.ts";

export type SettableRunState = "success" | "failed" | "queued";
export type RunStateRequest = {
  readonly key: RunKey;
  readonly state: SettableRunState;
  /** Replaces the run's note; null leaves it. */
  readonly note: string | null;
  /** As Airflow spells them, `unknown` for any other; null: whatever state it is in. */
  readonly ifState: readonly string[] | null;
};

const KNOWN: readonly string[] = ["queued", "running", "success", "failed"];

/**
 * Sets a run's state as Airflow does, and gives the run as Airflow answers: with an unfinished teardown it may still say
 * `running`. `ifState` is checked, then the state is written: Airflow has no compare-and-set.
 *
 * Already so: a run in that state is left alone; a note is written all the same.
 */
export async function setRunState(
  sources: RunSources,
  { key, state, note, ifState }: RunStateRequest,
): Promise<AirflowDagRun> {
  const complaints = new Complaints();
  complaints.of("note", noteProblem(note));
  complaints.throw();
  const run = await existingRun(sources.airflow, key);
  checkState(run, ifState);
  const wanted = note === null ? {} : { note: noteWithWords(run, note) };
  const patch = run.state === state ? wanted : { state, ...wanted };
  if (Object.keys(patch).length === 0 || (run.state === state && wanted.note === run.note)) return run;
  return await patchRun(sources, run, patch);
}

function checkState(run: AirflowDagRun, ifState: readonly string[] | null): void {
  if (ifState === null || ifState.includes(KNOWN.includes(run.state) ? run.state : "unknown")) return;
  throw new GatewayError(
    "PRECONDITION_FAILED",
    `${runGlobalId(run.dag_id, run.dag_run_id)} is ${run.state}, and not ${ifState.join(" or ") || "in one of `ifState`, which names none"}.`,
  );
}

/** Writes state and note of a run in one call; a lost answer is settled by reading the run. */
export async function patchRun(
  sources: RunSources,
  before: AirflowDagRun,
  patch: { readonly state?: SettableRunState; readonly note?: string | null },
): Promise<AirflowDagRun> {
  const key = runKeyOf(before);
  const id = runGlobalId(key.dagId, key.dagRunId);
  const after = await writeOnce(
    sources,
    () => sources.airflow.patchDagRun(key, patch),
    async () => {
      const now = await sources.airflow.dagRun(key);
      return now !== null && isPatched(before, now, patch) ? now : null;
    },
    { message: `What became of ${id} is not known: Airflow's answer was lost. Read the run.`, runId: id },
  );
  written(sources.loaders, { runs: [after] });
  return after;
}

function isPatched(
  before: AirflowDagRun,
  now: AirflowDagRun,
  { state, note }: { readonly state?: SettableRunState; readonly note?: string | null },
): boolean {
  // State and note are written together, so a new note proves both: the state itself may lag behind a teardown.
  if (note !== undefined && (note ?? "") !== (before.note ?? "")) return (now.note ?? "") === (note ?? "");
  if (state === undefined) return true;
  // A queued run goes on at once; what stays is the new instant of its queueing.
  return state === "queued" ? now.queued_at !== before.queued_at && !isFinished(now) : now.state === state;
}
