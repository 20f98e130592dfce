import DataLoader from "dataloader";
import type { AirflowClient } from "../airflow/client/client.ts";
import { type TaskInstanceKey, taskInstanceKeyText } from "../domain/run-key.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { settled } from "./settled.ts";

/** A task instance by its key, null where there is none; one call each. */
export function createTaskInstanceByKey(
  airflow: Pick<AirflowClient, "taskInstance">,
): DataLoader<TaskInstanceKey, AirflowTaskInstance | null, string> {
  return new DataLoader(
    async (keys) => settled(await Promise.allSettled(keys.map((key) => airflow.taskInstance(key)))),
    {
      cacheKeyFn: taskInstanceKeyText,
    },
  );
}
