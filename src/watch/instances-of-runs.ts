import type { AirflowClient } from "../airflow/client/client.ts";
import { instanceRowKeyText, type RunKey } from "../domain/run-key.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { createTaskInstancesOfRun } from "../loaders/task-instances-of-run.ts";

type Reads = Pick<AirflowClient, "taskInstances" | "taskInstancesBatch">;

const PAGE_ROWS = 100;
/** Rows of one run before the batch, with its larger pages, is the better way. */
const MAX_ROWS = 500;

/**
 * All task instances of each run. A single run is read by GET: the batch is one call for many, but Airflow writes a row into its
 * audit log for it, and on SQLite waits for whoever else writes.
 */
export async function instancesOfRuns(
  airflow: Reads,
  runs: readonly RunKey[],
): Promise<readonly (readonly AirflowTaskInstance[])[]> {
  const [only] = runs;
  const alone = only !== undefined && runs.length === 1 ? await instancesOfRun(airflow, only) : null;
  if (alone !== null) return [alone];
  const loader = createTaskInstancesOfRun(airflow);
  return Promise.all(runs.map(async (run) => loader.load(run)));
}

/** Null: there are many, or they moved while they were read. */
async function instancesOfRun(airflow: Reads, run: RunKey): Promise<readonly AirflowTaskInstance[] | null> {
  const rows = new Map<string, AirflowTaskInstance>();
  for (let offset = 0; ;) {
    const page = await airflow.taskInstances(run, { limit: PAGE_ROWS, offset });
    const found = page?.task_instances ?? [];
    for (const row of found) rows.set(instanceRowKeyText(row), row);
    offset += found.length;
    const total = page?.total_entries ?? offset;
    if (total > MAX_ROWS) return null;
    if (offset >= total || found.length === 0) return rows.size === total ? [...rows.values()] : null;
  }
}
