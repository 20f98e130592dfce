import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { instanceRowKeyText, runRowKeyText } from "../domain/run-key.ts";

/**
 * Rows that Airflow wrote since an instant, each once; incomplete when there were too many pages or rows moved between
 * pages.
 */
export type ChangedRows<Row> = { readonly rows: readonly Row[]; readonly isComplete: boolean };

/** Airflow's default maximum for a GET, whatever `limit` is. */
const PAGE_ROWS = 100;
const MAX_PAGES = 50;

/** Runs written at or after `since`: new ones, changes of state, clears. Notes and deletions are not included. */
export async function readChangedRuns(
  airflow: Pick<AirflowClient, "dagRuns">,
  since: string,
): Promise<ChangedRows<AirflowDagRun>> {
  return readPages(async (offset) => {
    const query = { updated_at_gte: since, order_by: "-updated_at", limit: PAGE_ROWS, offset };
    const { dag_runs, total_entries } = await airflow.dagRuns("~", query);
    return { rows: dag_runs, total: total_entries };
  }, runRowKeyText);
}

/**
 * Task instances written at or after `since`; each heartbeat of a running one counts as a write.
 * `onDate` receives the `Date` header of the first page, by Airflow's clock.
 */
export async function readChangedInstances(
  airflow: Pick<AirflowClient, "allTaskInstances">,
  since: string,
  onDate: (date: string | null) => void,
): Promise<ChangedRows<AirflowTaskInstance>> {
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
 * Reads newest first: a row that changes between two pages moves to the front and shifts the others back. Then one row
 * is read twice, and only the changed row can be missed, which the next poll returns.
 */
async function readPages<Row>(
  readPage: (offset: number) => Promise<{ rows: readonly Row[]; total: number | null }>,
  keyOf: (row: Row) => string,
): Promise<ChangedRows<Row>> {
  const found = new Map<string, Row>();
  let offset = 0;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { rows, total } = await readPage(offset);
    for (const row of rows) found.set(keyOf(row), row);
    offset += rows.length;
    if (rows.length === 0 || (total === null ? rows.length < PAGE_ROWS : offset >= total)) {
      // Fewer rows than the total: some were deleted meanwhile, or (up to Airflow 3.2) the pages were sorted by the order
      // of a concurrent request.
      const isComplete = page === 0 || total === null || found.size >= total;
      return { rows: [...found.values()], isComplete };
    }
  }
  return { rows: [...found.values()], isComplete: false };
}
