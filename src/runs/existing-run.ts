import type { AirflowClient } from "../airflow/client/client.ts";
import type { RunKey, TaskInstanceKey } from "../domain/run-key.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { GatewayError } from "../domain/errors.ts";
import { runGlobalId, taskInstanceGlobalId } from "../graphql/ids.ts";

/** The run as it stands now, whatever was read before. NOT_FOUND where there is none for this caller. */
export async function existingRun(airflow: Pick<AirflowClient, "dagRun">, key: RunKey): Promise<AirflowDagRun> {
  const run = await airflow.dagRun(key);
  if (run === null) throw new GatewayError("NOT_FOUND", `There is no run ${runGlobalId(key.dagId, key.dagRunId)}.`);
  return run;
}

/** The task instance as it stands now. NOT_FOUND where there is none, also for a mapped task without its map index. */
export async function existingTaskInstance(
  airflow: Pick<AirflowClient, "taskInstance">,
  key: TaskInstanceKey,
): Promise<AirflowTaskInstance> {
  const row = await airflow.taskInstance(key);
  if (row !== null) return row;
  const hint = key.mapIndex < 0 ? " (Where its task is mapped, the id ends with `/<map index>`.)" : "";
  throw new GatewayError("NOT_FOUND", `There is no task instance ${taskInstanceGlobalId(key)}.${hint}`);
}
