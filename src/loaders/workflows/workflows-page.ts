import type { AirflowClient } from "../../airflow/client/client.ts";
import type { Query } from "../../airflow/wire/requests.ts";
import type { AirflowDag } from "../../airflow/wire/rows.ts";
import { filterableRunState } from "../../domain/run-state.ts";
import {
  toConnection,
  decodeCursor,
  encodeCursor,
  paginateArray,
  cursorScope,
  type Connection,
  type SortKey,
} from "../../graphql/connection.ts";
import { fromPosition, toPosition } from "../scan/position.ts";
import type { RowSource } from "../scan/row-source.ts";
import { countAll, scan } from "../scan/scan.ts";
import {
  compareWorkflows,
  isAirflowOrder,
  sortKeysOf,
  type OrderSources,
  type WorkflowOrder,
} from "./workflow-order.ts";

/** Which workflows: all conditions must be true, and an empty list matches nothing. */
export type WorkflowFilter = {
  readonly search?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly owners?: readonly string[] | undefined;
  readonly isPaused?: boolean | undefined;
  /** In Airflow's spelling; `unknown` matches every state that the gateway does not know. */
  readonly latestRunState?: string | undefined;
  /** `<slug>@<version>`, or a slug for any version. */
  readonly dapProfile?: string | undefined;
  readonly hasImportErrors?: boolean | undefined;
  readonly includeStale?: boolean | undefined;
};
export type WorkflowsArgs = {
  readonly filter: WorkflowFilter;
  readonly order: WorkflowOrder;
  readonly first: number;
  readonly after: string | null;
};
export type WorkflowPage = Connection<AirflowDag>;

/** Where a list of workflows is read from. */
export type WorkflowSources = OrderSources & {
  readonly airflow: Pick<AirflowClient, "dags">;
  /** The ids of the profiles that a workflow's tasks run. */
  readonly profilesOf: (dagId: string) => Promise<readonly string[]>;
};

const PAGE_ROWS = 100;
const MAX_WORKFLOWS = 20_000;
/** How many workflows are matched against `dapProfile` at once, since each costs a call. */
const MATCHED_AT_ONCE = 8;

/**
 * One page of workflows. It costs one call if Airflow supports the filter and the order. Otherwise Airflow's list is read
 * to the end, and the latest runs, where they are needed, cost one more call.
 */
export async function workflowsPage(sources: WorkflowSources, args: WorkflowsArgs): Promise<WorkflowPage> {
  const { filter, order, first, after } = args;
  const scope = cursorScope("workflows", [filter, order]);
  const position = after === null ? null : decodeCursor(scope, after);
  if (filter.tags?.length === 0 || filter.owners?.length === 0) {
    return toConnection({ rows: [], hasNextPage: false, hasPreviousPage: after !== null, totalCount: () => 0 });
  }
  return isAirflowOrder(order, sources)
    ? scannedPage(workflowSource(sources, filter, order), scope, first, position)
    : sortedPage(sources, args, scope);
}

async function scannedPage(
  source: RowSource<AirflowDag>,
  scope: string,
  first: number,
  after: unknown,
): Promise<WorkflowPage> {
  const { rows, hasMore, total } = await scan(source, first, after === null ? null : toPosition(after));
  return toConnection({
    rows: rows.map((row) => ({ node: row.node, cursor: encodeCursor(scope, fromPosition(row.position)) })),
    hasNextPage: hasMore,
    hasPreviousPage: after !== null,
    totalCount: () => total ?? countAll(source),
  });
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
  const source = workflowSource(sources, filter, { by: "dag_id", descending: false });
  const { rows } = await scan(source, MAX_WORKFLOWS, null);
  return rows.map((row) => row.node);
}

function workflowSource(sources: WorkflowSources, filter: WorkflowFilter, order: WorkflowOrder): RowSource<AirflowDag> {
  const query: Query = {
    tags: filter.tags,
    ...(filter.tags === undefined ? {} : { tags_match_mode: "any" }),
    owners: filter.owners,
    paused: filter.isPaused,
    has_import_errors: filter.hasImportErrors,
    // Airflow marks a workflow that it can no longer import as stale.
    ...(filter.includeStale === true || filter.hasImportErrors === true ? { exclude_stale: false } : {}),
    order_by: `${order.descending ? "-" : ""}${order.by}`,
  };
  const source: RowSource<AirflowDag> = {
    key: (dag) => dag.dag_id,
    pageSize: PAGE_ROWS,
    page: async ({ offset, limit }) => {
      const { dags, total_entries } = await sources.airflow.dags({ ...query, offset, limit });
      return { rows: dags, total: total_entries };
    },
  };
  if (!needsMatching(filter)) return source;
  return {
    ...source,
    // The latest runs of a whole page cost one call, so they are not split.
    ...(filter.dapProfile === undefined || filter.latestRunState !== undefined
      ? {}
      : { matchedAtOnce: MATCHED_AT_ONCE }),
    matches: async (dag) => matches(sources, filter, dag),
  };
}

/**
 * Whether Airflow cannot apply the filter exactly. Its `owners` matches parts of names, older versions ignore
 * `has_import_errors`, and its `last_dag_run_state` considers the run that was created last: possibly a backfill, while
 * `latestRun` is the run with the latest `run_after`.
 */
const needsMatching = ({ search, owners, hasImportErrors, dapProfile, latestRunState }: WorkflowFilter): boolean =>
  [search, owners, hasImportErrors, dapProfile, latestRunState].some((condition) => condition !== undefined);

async function matches(sources: WorkflowSources, filter: WorkflowFilter, dag: AirflowDag): Promise<boolean> {
  const search = filter.search?.toLowerCase();
  const texts = [dag.dag_id, sources.titleOf(dag.dag_id) ?? dag.dag_display_name].map((text) => text.toLowerCase());
  if (search !== undefined && !texts.some((text) => text.includes(search))) return false;
  if (filter.owners !== undefined && !dag.owners.some((owner) => filter.owners?.includes(owner))) return false;
  if (filter.hasImportErrors !== undefined && dag.has_import_errors !== filter.hasImportErrors) return false;
  if (filter.latestRunState !== undefined && !(await isLatestRunIn(sources, dag, filter.latestRunState))) return false;
  if (filter.dapProfile === undefined) return true;
  const wanted = filter.dapProfile;
  const profiles = await sources.profilesOf(dag.dag_id);
  return profiles.some((id) => id === wanted || (!wanted.includes("@") && id.startsWith(`${wanted}@`)));
}

async function isLatestRunIn(sources: WorkflowSources, dag: AirflowDag, wanted: string): Promise<boolean> {
  const state = (await sources.latestRunOf(dag.dag_id))?.state;
  return state !== undefined && filterableRunState(state) === wanted;
}
