import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { instanceRowKeyText, runRowKeyText } from "../domain/run-key.ts";

/** Rows that Airflow wrote since an instant, each once; not whole when there were more than anybody wants to page through. */
export type Changed<Row> = { readonly rows: readonly Row[]; readonly isWhole: boolean };

/** What a GET brings at most, whatever `limit` says. */
const PAGE_ROWS = 100;
const MAX_PAGES = 50;

/** Runs that were written at or after `since`: new ones, changes of state, clears. Not notes, and not what was deleted. */
export async function changedRuns(
  airflow: Pick<AirflowClient, "dagRuns">,
  since: string,
): Promise<Changed<AirflowDagRun>> {
  return readPages(async (offset) => {
    const query = { updated_at_gte: since, order_by: "-updated_at", limit: PAGE_ROWS, offset };
    const { dag_runs, total_entries } = await airflow.dagRuns("~", query);
    return { rows: dag_runs, total: total_entries };
  }, runRowKeyText);
}

/**
 * The same of task instances; those that run are among them whenever their heartbeat came.
 * `onDate` hears what Airflow's clock said with the first page.
 */
export async function changedInstances(
  airflow: Pick<AirflowClient, "allTaskInstances">,
  since: string,
  onDate: (date: string | null) => void,
): Promise<Changed<AirflowTaskInstance>> {
  return readPages(
    async (offset) => {
      const query = { updated_at_gte: since, order_by: "-id", limit: PAGE_ROWS, offset };
      const { task_instances, total_entries, date } = await airflow.allTaskInstances(query);
      if (offset === 0) onDate(date);
      return { rows: task_instances, total: total_entries };
    },
    (row) => `${runRowKeyText(row)}/${instanceRowKeyText(row)}`,
  );
}

/**
 * Newest first: a row that changes while pages are read moves to the front and pushes the others back, so that one is read
 * twice, and none is left out but itself, which the next poll then brings.
 */
async function readPages<Row>(
  read: (offset: number) => Promise<{ rows: readonly Row[]; total: number | null }>,
  idOf: (row: Row) => string,
): Promise<Changed<Row>> {
  const found = new Map<string, Row>();
  let offset = 0;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { rows, total } = await read(offset);
    for (const row of rows) found.set(idOf(row), row);
    offset += rows.length;
    if (rows.length === 0 || (total === null ? rows.length < PAGE_ROWS : offset >= total)) {
      // Something was deleted meanwhile, or (up to Airflow 3.2) sorted by what somebody else asked for.
      const isWhole = page === 0 || total === null || found.size >= total;
      return { rows: [...found.values()], isWhole };
    }
  }
  return { rows: [...found.values()], isWhole: false };
}
