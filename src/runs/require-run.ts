import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { GatewayError } from "../domain/errors.ts";
import type { RunKey, TaskInstanceKey } from "../domain/run-key.ts";
import { runGlobalId, taskInstanceGlobalId } from "../graphql/ids.ts";

/** Reads the run from Airflow, without the request's cache. Throws NOT_FOUND when there is no such run. */
export async function requireRun(airflow: Pick<AirflowClient, "dagRun">, key: RunKey): Promise<AirflowDagRun> {
  const run = await airflow.dagRun(key);
  if (run === null) throw runNotFound(runGlobalId(key.dagId, key.dagRunId));
  return run;
}

/** NOT_FOUND for the global id of a run. */
export const runNotFound = (id: string): GatewayError => new GatewayError("NOT_FOUND", `Run ${id} not found.`);

/**
 * Reads the task instance from Airflow, without the request's cache. Throws NOT_FOUND when there is no such task instance,
 * also for a mapped task without a map index.
 */
export async function requireTaskInstance(
  airflow: Pick<AirflowClient, "taskInstance">,
  key: TaskInstanceKey,
): Promise<AirflowTaskInstance> {
  const row = await airflow.taskInstance(key);
  if (row !== null) return row;
  const hint = key.mapIndex < 0 ? " If the task is mapped, append `/<map index>` to the id." : "";
  throw new GatewayError("NOT_FOUND", `Task instance ${taskInstanceGlobalId(key)} not found.${hint}`);
}
