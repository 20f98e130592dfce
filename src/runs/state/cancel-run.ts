import type { RunKey } from "../../domain/run-key.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { isCancelled, MAX_REASON, noteOfCancelled } from "./cancel-mark.ts";
import { Complaints, noteProblem } from "../argument-errors.ts";
import { isFinished } from "../../domain/run-state.ts";
import { existingRun } from "../existing-run.ts";
import { patchRun } from "./set-run-state.ts";
import type { RunSources } from "../sources.ts";

export type Cancelled = {
  readonly run: AirflowDagRun;
  /** False: it had finished before, and nothing was done. */
  readonly cancelled: boolean;
};

/**
 * Stops an unfinished run: what runs fails, what has not started is skipped, and the run's note says that it was
 * cancelled, and why. Read, then written: a run that finishes in between is overtaken.
 *
 * Already so: a finished run is left alone, and so is one that was cancelled and still tears down.
 */
export async function cancelRun(
  sources: RunSources,
  { key, reason }: { readonly key: RunKey; readonly reason: string | null },
): Promise<Cancelled> {
  checkReason(reason);
  return await cancel(sources, await existingRun(sources.airflow, key), reason);
}

/** BAD_USER_INPUT for a reason that no note could hold. */
export function checkReason(reason: string | null): void {
  const complaints = new Complaints();
  complaints.of("reason", noteProblem(reason, MAX_REASON));
  complaints.throw();
}

/** The same for a run that was just read. */
export async function cancel(sources: RunSources, run: AirflowDagRun, reason: string | null): Promise<Cancelled> {
  if (isFinished(run)) return { run, cancelled: false };
  if (isCancelled(run)) return { run, cancelled: true };
  const after = await patchRun(sources, run, { state: "failed", note: noteOfCancelled(run, reason) });
  return { run: after, cancelled: true };
}
