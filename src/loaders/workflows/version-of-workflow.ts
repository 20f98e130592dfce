import DataLoader from "dataloader";
import type { AirflowClient } from "../../airflow/client/client.ts";
import { loadEach } from "../load-each.ts";

const PAGE_ROWS = 100;
/** Pages of the list of all versions, newest first. Workflows that are not in them are requested one by one. */
const MAX_PAGES = 3;

/**
 * Airflow's number of the newest version of each workflow; null where there is none. Several workflows usually cost one
 * call.
 */
export function createVersionOfWorkflow(
  airflow: Pick<AirflowClient, "dagVersions">,
): DataLoader<string, number | null> {
  return new DataLoader(async (dagIds) => {
    const newest = dagIds.length > 1 ? await findInList(airflow, dagIds) : new Map<string, number>();
    return loadEach(dagIds, async (dagId) => newest.get(dagId) ?? newestVersionOf(airflow, dagId));
  });
}

async function findInList(
  airflow: Pick<AirflowClient, "dagVersions">,
  dagIds: readonly string[],
): Promise<Map<string, number>> {
  const wanted = new Set(dagIds);
  const newest = new Map<string, number>();
  for (let page = 0, offset = 0; page < MAX_PAGES && newest.size < wanted.size; page += 1) {
    const { dag_versions, total_entries } = await airflow.dagVersions("~", {
      order_by: "-id",
      limit: PAGE_ROWS,
      offset,
    });
    for (const { dag_id, version_number } of dag_versions) {
      if (wanted.has(dag_id)) newest.set(dag_id, Math.max(version_number, newest.get(dag_id) ?? 0));
    }
    offset += dag_versions.length;
    if (dag_versions.length === 0 || offset >= total_entries) break;
  }
  return newest;
}

async function newestVersionOf(airflow: Pick<AirflowClient, "dagVersions">, dagId: string): Promise<number | null> {
  const { dag_versions } = await airflow.dagVersions(dagId, { order_by: "-version_number", limit: 1 });
  return dag_versions[0]?.version_number ?? null;
}
