import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import type { RunKey } from "../../domain/run-key.ts";
import { cancellationNote, isCancelled, MAX_REASON_LENGTH } from "../../domain/run-note.ts";
import { isFinished } from "../../domain/run-state.ts";
import { ArgumentErrors, noteProblem } from "../argument-errors.ts";
import { requireRun } from "../require-run.ts";
import type { RunSources } from "../sources.ts";
import { patchRun } from "./patch-run.ts";

export type CancelResult = {
  readonly run: AirflowDagRun;
  /** False when the run had already finished and was left unchanged. */
  readonly cancelled: boolean;
};

/**
 * Cancels an unfinished run: running tasks fail, waiting tasks are skipped, and the run's note is marked as cancelled, with
 * the reason. Not atomic: if the run finishes between the check and the write, its final state is overwritten.
 *
 * Idempotent: a finished run is left unchanged, and so is a cancelled run whose teardown still runs.
 */
export async function cancelRun(
  sources: RunSources,
  { key, reason }: { readonly key: RunKey; readonly reason: string | null },
): Promise<CancelResult> {
  const errors = new ArgumentErrors();
  errors.addProblem("reason", noteProblem(reason, MAX_REASON_LENGTH));
  errors.throwIfAny();
  return await cancelRunRow(sources, await requireRun(sources.airflow, key), reason);
}

/** As `cancelRun`, for a run that was just read and a reason that fits into a note. */
export async function cancelRunRow(
  sources: RunSources,
  run: AirflowDagRun,
  reason: string | null,
): Promise<CancelResult> {
  if (isFinished(run)) return { run, cancelled: false };
  if (isCancelled(run)) return { run, cancelled: true };
  const after = await patchRun(sources, run, { state: "failed", note: cancellationNote(run, reason) });
  return { run: after, cancelled: true };
}
