import pLimit from "p-limit";
import type { AirflowClient } from "../airflow/client/client.ts";
import { type RunKey, runRowKeyText } from "../domain/run-key.ts";
import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import { GatewayError } from "../domain/errors.ts";
import type { WatchedRun } from "./watched-run.ts";

const PAGE_ROWS = 1000;
/** After this many pages the runs that were not found are read one by one. */
const MAX_PAGES = 5;
const MAX_CONCURRENT_READS = 4;

/**
 * The current rows of these runs by run id, null for deleted ones: no change list contains deletions. Usually one
 * request, for all runs of their workflows between the first and the last of them. A run that it lacks is read by its
 * key before it counts as deleted.
 */
export async function rereadRuns(
  airflow: Pick<AirflowClient, "dagRunsBatch" | "dagRun">,
  runs: readonly WatchedRun[],
): Promise<ReadonlyMap<string, AirflowDagRun | null>> {
  const rows = new Map<string, AirflowDagRun | null>();
  const missing = new Map(runs.map((run) => [run.id, run]));
  const times = runs.map((run) => run.row.run_after).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined) return rows;
  const body = {
    dag_ids: [...new Set(runs.map((run) => run.key.dagId))],
    run_after_gte: first,
    run_after_lte: last,
    order_by: "-run_after",
    page_limit: PAGE_ROWS,
  };
  for (let page = 0; page < MAX_PAGES && missing.size > 0; page += 1) {
    const { dag_runs, total_entries } = await airflow.dagRunsBatch({ ...body, page_offset: page * PAGE_ROWS });
    for (const row of dag_runs) if (missing.delete(runRowKeyText(row))) rows.set(runRowKeyText(row), row);
    if (dag_runs.length < PAGE_ROWS || (page + 1) * PAGE_ROWS >= (total_entries ?? Infinity)) break;
  }
  const limit = pLimit(MAX_CONCURRENT_READS);
  const readMissing = async ({ id, key }: WatchedRun): Promise<void> => {
    rows.set(id, await readVisibleRun(airflow, key));
  };
  try {
    await Promise.all([...missing.values()].map(async (run) => limit(readMissing, run)));
  } finally {
    // After an error the remaining reads are not sent.
    limit.clearQueue();
  }
  return rows;
}

/** A run's row; null when it was deleted, or when this caller may no longer read it. */
export async function readVisibleRun(
  airflow: Pick<AirflowClient, "dagRun">,
  key: RunKey,
): Promise<AirflowDagRun | null> {
  try {
    return await airflow.dagRun(key);
  } catch (error) {
    if (error instanceof GatewayError && error.code === "FORBIDDEN") return null;
    throw error;
  }
}
