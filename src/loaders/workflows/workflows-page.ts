import type { AirflowDag } from "../../airflow/wire/rows.ts";
import {
  cursorScope,
  decodeCursor,
  paginateArray,
  toConnection,
  type Connection,
  type SortKey,
} from "../../graphql/connection.ts";
import { toPosition } from "../scan/position.ts";
import { emptyPage, scanPage } from "../scan/scan-page.ts";
import { scan } from "../scan/scan.ts";
import { compareWorkflows, isAirflowOrder, sortKeysOf, type WorkflowOrder } from "./workflow-order.ts";
import { createWorkflowSource, type WorkflowFilter, type WorkflowSources } from "./workflow-source.ts";

export type WorkflowsArgs = {
  readonly filter: WorkflowFilter;
  readonly order: WorkflowOrder;
  readonly first: number;
  readonly after: string | null;
};
export type WorkflowPage = Connection<AirflowDag>;

const MAX_WORKFLOWS = 20_000;

/**
 * One page of workflows. It costs one call if Airflow supports the filter and the order. Otherwise Airflow's list is read
 * to the end, and the latest runs, where they are needed, cost one more call.
 */
export async function workflowsPage(sources: WorkflowSources, args: WorkflowsArgs): Promise<WorkflowPage> {
  const { filter, order, first, after } = args;
  const scope = cursorScope("workflows", [filter, order]);
  // Decoded first, so that an invalid cursor costs no call.
  const decoded = after === null ? null : decodeCursor(scope, after);
  if (filter.tags?.length === 0 || filter.owners?.length === 0) return emptyPage(after);
  if (!isAirflowOrder(order, sources)) return sortedPage(sources, args, scope);
  const source = createWorkflowSource(sources, filter, order);
  return scanPage(source, { scope, first, after: after === null ? null : toPosition(decoded) });
}

async function sortedPage(
  sources: WorkflowSources,
  { filter, order, first, after }: WorkflowsArgs,
  scope: string,
): Promise<WorkflowPage> {
  const dags = await allWorkflows(sources, filter);
  const keys = await sortKeysOf(dags, order, sources);
  const sortKey = (dag: AirflowDag): SortKey => keys.get(dag.dag_id) ?? [null, dag.dag_id];
  const compare = compareWorkflows(order);
  const rows = dags.toSorted((a, b) => compare(sortKey(a), sortKey(b)));
  return toConnection(paginateArray(rows, { first, after, sortKey, compare, scope }));
}

/** Every matching workflow that the caller may read, by id. Stale ones are left out unless the filter includes them. */
export async function allWorkflows(
  sources: WorkflowSources,
  filter: WorkflowFilter = {},
): Promise<readonly AirflowDag[]> {
  const source = createWorkflowSource(sources, filter, { by: "dag_id", descending: false });
  const { rows } = await scan(source, MAX_WORKFLOWS, null);
  return rows.map((row) => row.node);
}
