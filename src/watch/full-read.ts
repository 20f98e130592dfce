import type { AirflowClient } from "../airflow/client/client.ts";
import { type RunKey, runRowKeyText } from "../domain/run-key.ts";
import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import { GatewayError } from "../domain/errors.ts";
import type { WatchedRun } from "./watched-run.ts";

const PAGE_ROWS = 1000;
/** Among more runs than this, those still missing are asked for one by one. */
const MAX_PAGES = 5;
const AT_ONCE = 4;

/**
 * The rows of these runs as they stand, null for those that are gone: nothing else tells deletions. Mostly one call, for
 * all runs of their workflows between the first and the last of them; none is taken for gone before it was asked for by itself.
 */
export async function readAgain(
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
  const left = [...missing.values()];
  for (let from = 0; from < left.length; from += AT_ONCE) {
    const some = left.slice(from, from + AT_ONCE);
    const found = await Promise.all(some.map(async ({ key }) => readRow(airflow, key)));
    for (const [index, { id }] of some.entries()) rows.set(id, found[index] ?? null);
  }
  return rows;
}

/** A run's row; null for one that is gone, or that this caller may not read any more. */
export async function readRow(airflow: Pick<AirflowClient, "dagRun">, key: RunKey): Promise<AirflowDagRun | null> {
  try {
    return await airflow.dagRun(key);
  } catch (error) {
    if (error instanceof GatewayError && error.code === "FORBIDDEN") return null;
    throw error;
  }
}
