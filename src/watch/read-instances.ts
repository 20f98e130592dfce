import type { AirflowClient } from "../airflow/client/client.ts";
import { instanceRowKeyText, type RunKey } from "../domain/run-key.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { createTaskInstancesOfRun } from "../loaders/task-instances/task-instances-of-run.ts";

type Reads = Pick<AirflowClient, "taskInstances" | "taskInstancesBatch">;

const PAGE_ROWS = 100;
/** A run with more rows than this is read by batch, which has larger pages. */
const MAX_ROWS_BY_GET = 500;

/**
 * All task instances of each run. A single run is read by GET. The batch endpoint reads many runs in one request, but
 * for each request Airflow writes a row to its audit log, and on SQLite waits for any other writer.
 */
export async function readInstancesOfRuns(
  airflow: Reads,
  runs: readonly RunKey[],
): Promise<readonly (readonly AirflowTaskInstance[])[]> {
  const [first] = runs;
  const single = first !== undefined && runs.length === 1 ? await readByGet(airflow, first) : null;
  if (single !== null) return [single];
  const loader = createTaskInstancesOfRun(airflow);
  return Promise.all(runs.map(async (run) => loader.load(run)));
}

/** Returns null when there are too many rows, or when rows moved between pages while they were read. */
async function readByGet(airflow: Reads, run: RunKey): Promise<readonly AirflowTaskInstance[] | null> {
  const rows = new Map<string, AirflowTaskInstance>();
  for (let offset = 0; ;) {
    const page = await airflow.taskInstances(run, { limit: PAGE_ROWS, offset });
    const pageRows = page?.task_instances ?? [];
    for (const row of pageRows) rows.set(instanceRowKeyText(row), row);
    offset += pageRows.length;
    const total = page?.total_entries ?? offset;
    if (total > MAX_ROWS_BY_GET) return null;
    if (offset >= total || pageRows.length === 0) return rows.size === total ? [...rows.values()] : null;
  }
}
