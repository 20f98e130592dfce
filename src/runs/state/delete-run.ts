import { type RunKey, runKeyOf } from "../../domain/run-key.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { runGlobalId } from "../../graphql/ids.ts";
import { writeOnce } from "../write-once.ts";
import type { RunSources } from "../sources.ts";
import { written } from "../written.ts";

/**
 * Deletes the record of a run that is not running; true when there was one. PRECONDITION_FAILED of a running one: its
 * state is looked at first, since Airflow 3.0 would delete it and let its tasks run on.
 *
 * Already so: deleting what is gone succeeds.
 */
export async function deleteRun(sources: RunSources, key: RunKey): Promise<boolean> {
  const run = await sources.airflow.dagRun(key);
  return run === null ? false : await remove(sources, run);
}

/** The same for a run that was just read. */
export async function remove(sources: RunSources, run: AirflowDagRun): Promise<boolean> {
  const refusal = deleteRefusal(run);
  if (refusal !== null) throw refusal;
  const key = runKeyOf(run);
  const id = runGlobalId(key.dagId, key.dagRunId);
  const deleted = await writeOnce(
    sources,
    () => sources.airflow.deleteDagRun(key),
    async () => ((await sources.airflow.dagRun(key)) === null ? true : null),
    { message: `Whether ${id} is deleted is not known: Airflow's answer was lost. Read the run.`, runId: id },
  );
  written(sources.loaders);
  return deleted;
}

/** PRECONDITION_FAILED of a run that is running; null of any other. */
export function deleteRefusal(run: AirflowDagRun): GatewayError | null {
  if (run.state !== "running") return null;
  const id = runGlobalId(run.dag_id, run.dag_run_id);
  return new GatewayError("PRECONDITION_FAILED", `${id} is running. Cancel it, and delete it when it has stopped.`);
}
