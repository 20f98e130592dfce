import DataLoader from "dataloader";
import type { AirflowClient } from "../../airflow/client/client.ts";
import { type TaskInstanceKey, taskInstanceKeyText } from "../../domain/run-key.ts";
import type { AirflowTry } from "../../airflow/wire/rows.ts";
import { loadEach } from "../load-each.ts";

/**
 * Every attempt at a task instance, oldest first, including the current one; one call each. Airflow's attempt 0 has not
 * started and is left out. Empty for an unknown task instance.
 */
export function createAttemptsOfTaskInstance(
  airflow: Pick<AirflowClient, "tries">,
): DataLoader<TaskInstanceKey, readonly AirflowTry[], string> {
  const load = async (key: TaskInstanceKey): Promise<readonly AirflowTry[]> => {
    const tries = (await airflow.tries(key))?.task_instances ?? [];
    return tries.filter((attempt) => attempt.try_number > 0).toSorted((a, b) => a.try_number - b.try_number);
  };
  return new DataLoader(async (keys) => loadEach(keys, load), { cacheKeyFn: taskInstanceKeyText });
}
