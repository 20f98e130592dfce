import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { type RunKey, runKeyOf } from "../../domain/run-key.ts";
import { runGlobalId } from "../../graphql/ids.ts";
import { invalidateLoaders } from "../invalidate-loaders.ts";
import type { RunSources } from "../sources.ts";
import { writeOnce } from "../write-once.ts";

/**
 * Deletes the record of a run that is not running; returns whether there was one. Throws PRECONDITION_FAILED for a running
 * run. The gateway checks the state itself: Airflow 3.0 deletes a running run while its tasks continue.
 *
 * Idempotent: deleting a run that does not exist succeeds.
 */
export async function deleteRun(sources: RunSources, key: RunKey): Promise<boolean> {
  const run = await sources.airflow.dagRun(key);
  return run === null ? false : await deleteRunRow(sources, run);
}

/** As `deleteRun`, for a run that was just read. */
export async function deleteRunRow(sources: RunSources, run: AirflowDagRun): Promise<boolean> {
  checkDeletable(run);
  const key = runKeyOf(run);
  const runId = runGlobalId(key.dagId, key.dagRunId);
  const deleted = await writeOnce(
    sources,
    () => sources.airflow.deleteDagRun(key),
    async () => ((await sources.airflow.dagRun(key)) === null ? true : null),
    { message: `Could not confirm that ${runId} was deleted: Airflow's response was lost. Read the run.`, runId },
  );
  invalidateLoaders(sources.loaders);
  return deleted;
}

/** Throws PRECONDITION_FAILED for a running run. */
export function checkDeletable(run: AirflowDagRun): void {
  if (run.state !== "running") return;
  throw new GatewayError(
    "PRECONDITION_FAILED",
    `${runGlobalId(run.dag_id, run.dag_run_id)} is running. Cancel it, and delete it after it has stopped.`,
  );
}
