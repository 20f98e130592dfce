import type { AirflowClient, Query } from "../airflow/client/client.ts";
import type { AirflowDag } from "../airflow/wire/rows.ts";
import {
  connection,
  decodeCursor,
  encodeCursor,
  pageOfArray,
  scopeOf,
  type Connection,
  type SortKey,
} from "../graphql/connection.ts";
import { KNOWN_RUN_STATES } from "./run-filter.ts";
import { countAll, fromPosition, scan, toPosition, type Source } from "./scan.ts";
import {
  compareWorkflows,
  isAirflowsOrder,
  sortKeysOf,
  type OrderSources,
  type WorkflowOrder,
} from "./workflow-order.ts";

/** Which workflows; all that is given must hold, and an empty list matches nothing. */
export type WorkflowFilter = {
  readonly search?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly owners?: readonly string[] | undefined;
  readonly isPaused?: boolean | undefined;
  /** As Airflow spells it; `unknown` stands for every state that this gateway does not know. */
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

/** What a list of workflows needs beside Airflow's own list. */
export type WorkflowSources = OrderSources & {
  readonly airflow: Pick<AirflowClient, "dags">;
  /** The ids of the profiles that a workflow's tasks run. */
  readonly profilesOf: (dagId: string) => Promise<readonly string[]>;
};

const PAGE_ROWS = 100;
/** Workflows whose tasks are asked for at once, to see what they run. */
const CHECKED_AT_ONCE = 8;

/**
 * One page of workflows: one call, unless filter or order ask for what Airflow cannot do, or does otherwise; then its
 * whole list is read, and where the newest runs count, those in one more call.
 */
export async function workflowsPage(sources: WorkflowSources, args: WorkflowsArgs): Promise<WorkflowPage> {
  const { filter, order, first, after } = args;
  const scope = scopeOf("workflows", [filter, order]);
  const position = after === null ? null : decodeCursor(scope, after);
  if (filter.tags?.length === 0 || filter.owners?.length === 0) {
    return connection({ rows: [], hasNextPage: false, hasPreviousPage: after !== null, totalCount: () => 0 });
  }
  return isAirflowsOrder(order, sources)
    ? scannedPage(workflowSource(sources, filter, order), scope, first, position)
    : sortedPage(sources, args, scope);
}

async function scannedPage(
  source: Source<AirflowDag>,
  scope: string,
  first: number,
  after: unknown,
): Promise<WorkflowPage> {
  const { rows, hasMore, total } = await scan(source, first, after === null ? null : toPosition(after));
  return connection({
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
  return connection(pageOfArray(rows, { first, after, sortKey, compare, scope }));
}

/** Every workflow the caller may read that Airflow still finds, by id. */
export async function allWorkflows(
  sources: WorkflowSources,
  filter: WorkflowFilter = {},
): Promise<readonly AirflowDag[]> {
  const source = workflowSource(sources, filter, { by: "dag_id", descending: false });
  const { rows } = await scan(source, 20_000, null);
  return rows.map((row) => row.node);
}

function workflowSource(sources: WorkflowSources, filter: WorkflowFilter, order: WorkflowOrder): Source<AirflowDag> {
  const query: Query = {
    tags: filter.tags,
    ...(filter.tags === undefined ? {} : { tags_match_mode: "any" }),
    owners: filter.owners,
    paused: filter.isPaused,
    has_import_errors: filter.hasImportErrors,
    // What cannot be imported any more is stale to Airflow.
    ...(filter.includeStale === true || filter.hasImportErrors === true ? { exclude_stale: false } : {}),
    order_by: `${order.descending ? "-" : ""}${order.by}`,
  };
  const source: Source<AirflowDag> = {
    key: (dag) => dag.dag_id,
    pageSize: PAGE_ROWS,
    page: async ({ offset, limit }) => {
      const { dags, total_entries } = await sources.airflow.dags({ ...query, offset, limit });
      return { rows: dags, total: total_entries };
    },
  };
  if (!needsChecking(filter)) return source;
  return {
    ...source,
    // Newest runs come in one call for all of a page.
    ...(filter.dapProfile === undefined || filter.latestRunState !== undefined
      ? {}
      : { checkedAtOnce: CHECKED_AT_ONCE }),
    matches: async (dag) => matches(sources, filter, dag),
  };
}

/**
 * `owners` finds parts of names, `has_import_errors` is ignored by an Airflow that does not know it, and by
 * `last_dag_run_state` Airflow means the run that was made last: a backfill's, where `latestRun` is tonight's.
 */
const needsChecking = ({ search, owners, hasImportErrors, dapProfile, latestRunState }: WorkflowFilter): boolean =>
  [search, owners, hasImportErrors, dapProfile, latestRunState].some((given) => given !== undefined);

async function matches(sources: WorkflowSources, filter: WorkflowFilter, dag: AirflowDag): Promise<boolean> {
  const search = filter.search?.toLowerCase();
  const texts = [dag.dag_id, sources.titleOf(dag.dag_id) ?? dag.dag_display_name].map((text) => text.toLowerCase());
  if (search !== undefined && !texts.some((text) => text.includes(search))) return false;
  if (filter.owners !== undefined && !dag.owners.some((owner) => filter.owners?.includes(owner))) return false;
  if (filter.hasImportErrors !== undefined && dag.has_import_errors !== filter.hasImportErrors) return false;
  if (filter.latestRunState !== undefined && !(await isLatestIn(sources, dag, filter.latestRunState))) return false;
  if (filter.dapProfile === undefined) return true;
  const wanted = filter.dapProfile;
  const profiles = await sources.profilesOf(dag.dag_id);
  return profiles.some((id) => id === wanted || (!wanted.includes("@") && id.startsWith(`${wanted}@`)));
}

async function isLatestIn(sources: WorkflowSources, dag: AirflowDag, wanted: string): Promise<boolean> {
  const state = (await sources.latestRunOf(dag.dag_id))?.state;
  return state !== undefined && (KNOWN_RUN_STATES.includes(state) ? state : "unknown") === wanted;
}
