import type { AirflowClient, Query } from "../airflow/client.ts";
import type { AirflowDag } from "../airflow/wire.ts";
import { connection, decodeCursor, encodeCursor, scopeOf, type Connection } from "../graphql/connection.ts";
import { countAll, fromPosition, scan, toPosition, type Source } from "./scan.ts";

/** Which workflows; all that is given must hold, and an empty list matches nothing. */
export type WorkflowFilter = {
  readonly search?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly owners?: readonly string[] | undefined;
  readonly isPaused?: boolean | undefined;
  /** As Airflow spells it. */
  readonly latestRunState?: string | undefined;
  /** `<slug>@<version>`, or a slug for any version. */
  readonly dapProfile?: string | undefined;
  readonly hasImportErrors?: boolean | undefined;
  readonly includeStale?: boolean | undefined;
};
export type WorkflowOrder = {
  readonly by: "dag_id" | "dag_display_name" | "next_dagrun" | "last_run_start_date";
  readonly descending: boolean;
};
export type WorkflowsArgs = {
  readonly filter: WorkflowFilter;
  readonly order: WorkflowOrder;
  readonly first: number;
  readonly after: string | null;
};
export type WorkflowPage = Connection<AirflowDag>;

/** What a list of workflows needs beside Airflow's own list. */
export type WorkflowSources = {
  readonly airflow: Pick<AirflowClient, "dags">;
  /** The ids of the profiles that a workflow's tasks run. */
  readonly profilesOf: (dagId: string) => Promise<readonly string[]>;
};

const PAGE_ROWS = 100;

/** One page of workflows: one call, unless the filter asks for what Airflow cannot filter by. */
export async function workflowsPage(sources: WorkflowSources, args: WorkflowsArgs): Promise<WorkflowPage> {
  const { filter, order, first, after } = args;
  const scope = scopeOf("workflows", [filter, order]);
  const position = after === null ? null : toPosition(decodeCursor(scope, after));
  if (filter.tags?.length === 0 || filter.owners?.length === 0) {
    return connection({ rows: [], hasNextPage: false, hasPreviousPage: after !== null, totalCount: () => 0 });
  }
  const source = workflowSource(sources, filter, order);
  const { rows, hasMore, total } = await scan(source, first, position);
  return connection({
    rows: rows.map((row) => ({ node: row.node, cursor: encodeCursor(scope, fromPosition(row.position)) })),
    hasNextPage: hasMore,
    hasPreviousPage: after !== null,
    totalCount: () => total ?? countAll(source),
  });
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
    last_dag_run_state: filter.latestRunState,
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
  return needsChecking(filter) ? { ...source, matches: async (dag) => matches(sources, filter, dag) } : source;
}

/** `owners` finds parts of names, and `has_import_errors` is ignored by an Airflow that does not know it. */
const needsChecking = ({ search, owners, hasImportErrors, dapProfile }: WorkflowFilter): boolean =>
  search !== undefined || owners !== undefined || hasImportErrors !== undefined || dapProfile !== undefined;

async function matches(sources: WorkflowSources, filter: WorkflowFilter, dag: AirflowDag): Promise<boolean> {
  const search = filter.search?.toLowerCase();
  const texts = [dag.dag_id, dag.dag_display_name].map((text) => text.toLowerCase());
  if (search !== undefined && !texts.some((text) => text.includes(search))) return false;
  if (filter.owners !== undefined && !dag.owners.some((owner) => filter.owners?.includes(owner))) return false;
  if (filter.hasImportErrors !== undefined && dag.has_import_errors !== filter.hasImportErrors) return false;
  if (filter.dapProfile === undefined) return true;
  const wanted = filter.dapProfile;
  const profiles = await sources.profilesOf(dag.dag_id);
  return profiles.some((id) => id === wanted || (!wanted.includes("@") && id.startsWith(`${wanted}@`)));
}
