import type { RunKey, TaskInstanceKey } from "../../domain/run-key.ts";
import type { PathValues } from "./url.ts";

export const RUN_PATH = "/dags/{dag_id}/dagRuns/{dag_run_id}";
export const TASK_INSTANCE_PATH = `${RUN_PATH}/taskInstances/{task_id}/{map_index}`;

/** The values for `RUN_PATH`. */
export const runPath = ({ dagId, dagRunId }: RunKey): PathValues => ({ dag_id: dagId, dag_run_id: dagRunId });

/** The values for `TASK_INSTANCE_PATH`; map index -1 also finds a task instance that is not mapped. */
export const taskInstancePath = ({ taskId, mapIndex, ...run }: TaskInstanceKey): PathValues => ({
  ...runPath(run),
  task_id: taskId,
  map_index: mapIndex,
});

/** Whether a body contains an empty list, which Airflow takes for no filter. */
export const hasEmptyList = (body: Readonly<Record<string, unknown>>): boolean =>
  Object.values(body).some((value) => Array.isArray(value) && value.length === 0);
