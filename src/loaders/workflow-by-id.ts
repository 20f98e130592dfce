import DataLoader from "dataloader";
import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowDag } from "../airflow/wire/rows.ts";
import { settled } from "./settled.ts";

const PAGE = 100;

/**
 * A workflow by id, null where there is none for this caller. One is asked for by itself; several are picked out of the
 * list (Airflow has no list by ids), page after page, as long as a page costs less than asking for the rest one by one.
 */
export function createWorkflowById(
  airflow: Pick<AirflowClient, "dag" | "dags">,
): DataLoader<string, AirflowDag | null> {
  return new DataLoader(async (dagIds) => {
    const found =
      dagIds.length > 1
        ? await fromList(airflow, new Set(dagIds))
        : { rows: new Map<string, AirflowDag>(), isWhole: false };
    const one = async (dagId: string): Promise<AirflowDag | null> =>
      found.rows.get(dagId) ?? (found.isWhole ? null : airflow.dag(dagId));
    return settled(await Promise.allSettled(dagIds.map(one)));
  });
}

/** Stale ones too: a run of a workflow that is gone still names it. */
async function fromList(
  airflow: Pick<AirflowClient, "dags">,
  wanted: ReadonlySet<string>,
): Promise<{ rows: Map<string, AirflowDag>; isWhole: boolean }> {
  const rows = new Map<string, AirflowDag>();
  for (let offset = 0; ;) {
    const { dags, total_entries } = await airflow.dags({
      limit: PAGE,
      offset,
      exclude_stale: false,
      order_by: "dag_id",
    });
    for (const dag of dags) if (wanted.has(dag.dag_id)) rows.set(dag.dag_id, dag);
    offset += dags.length;
    if (dags.length === 0 || offset >= total_entries) return { rows, isWhole: true };
    const missing = wanted.size - rows.size;
    if (missing === 0) return { rows, isWhole: false };
    if (Math.ceil((total_entries - offset) / PAGE) >= missing) return { rows, isWhole: false };
  }
}
