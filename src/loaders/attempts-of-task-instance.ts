import DataLoader from "dataloader";
import type { AirflowClient } from "../airflow/client/client.ts";
import { type TaskInstanceKey, taskInstanceKeyText } from "../domain/run-key.ts";
import type { AirflowTry } from "../airflow/wire/rows.ts";
import { settled } from "./settled.ts";

/**
 * Every attempt at a task instance, oldest first, the current one included; one call each. Empty before the first: what
 * Airflow then calls attempt 0 has not begun. Empty, too: no such instance.
 */
export function createAttemptsOfTaskInstance(
  airflow: Pick<AirflowClient, "tries">,
): DataLoader<TaskInstanceKey, readonly AirflowTry[], string> {
  const load = async (key: TaskInstanceKey): Promise<readonly AirflowTry[]> => {
    const answer = await airflow.tries(key);
    return (answer?.task_instances ?? [])
      .filter((attempt) => attempt.try_number > 0)
      .toSorted((a, b) => a.try_number - b.try_number);
  };
  return new DataLoader(async (keys) => settled(await Promise.allSettled(keys.map(load))), {
    cacheKeyFn: taskInstanceKeyText,
  });
}
