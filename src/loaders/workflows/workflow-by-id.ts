import DataLoader from "dataloader";
import type { AirflowClient } from "../../airflow/client/client.ts";
import type { AirflowDag } from "../../airflow/wire/rows.ts";
import { loadEach } from "../load-each.ts";

const PAGE_ROWS = 100;

/**
 * A workflow by its id; null if this caller cannot find it. A single workflow costs one call. Several are looked up in
 * Airflow's list (which has no filter by ids), page by page, while that costs fewer calls than requesting the missing
 * ones separately.
 */
export function createWorkflowById(
  airflow: Pick<AirflowClient, "dag" | "dags">,
): DataLoader<string, AirflowDag | null> {
  return new DataLoader(async (dagIds) => {
    const listed = dagIds.length > 1 ? await findInList(airflow, new Set(dagIds)) : NOTHING_LISTED;
    return loadEach(dagIds, async (dagId) => listed.rows.get(dagId) ?? (listed.isComplete ? null : airflow.dag(dagId)));
  });
}

/** Workflows found in the list; `isComplete` when the list was read to its end, so that the others do not exist. */
type Listed = { readonly rows: ReadonlyMap<string, AirflowDag>; readonly isComplete: boolean };

const NOTHING_LISTED: Listed = { rows: new Map(), isComplete: false };

/** Includes stale workflows: their runs still refer to them. */
async function findInList(airflow: Pick<AirflowClient, "dags">, wanted: ReadonlySet<string>): Promise<Listed> {
  const rows = new Map<string, AirflowDag>();
  for (let offset = 0; ;) {
    const { dags, total_entries } = await airflow.dags({
      limit: PAGE_ROWS,
      offset,
      exclude_stale: false,
      order_by: "dag_id",
    });
    for (const dag of dags) if (wanted.has(dag.dag_id)) rows.set(dag.dag_id, dag);
    offset += dags.length;
    if (dags.length === 0 || offset >= total_entries) return { rows, isComplete: true };
    const missing = wanted.size - rows.size;
    const remainingPages = Math.ceil((total_entries - offset) / PAGE_ROWS);
    if (missing === 0 || remainingPages >= missing) return { rows, isComplete: false };
  }
}
