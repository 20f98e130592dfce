import type { AirflowClient } from "../../airflow/client/client.ts";
import type { Query } from "../../airflow/wire/requests.ts";
import type { AirflowDag } from "../../airflow/wire/rows.ts";
import { filterableRunState } from "../../domain/run-state.ts";
import type { RowSource } from "../scan/row-source.ts";
import type { OrderSources, WorkflowOrder } from "./workflow-order.ts";

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

/** Where a list of workflows is read from. */
export type WorkflowSources = OrderSources & {
  readonly airflow: Pick<AirflowClient, "dags">;
  /** The ids of the profiles that a workflow's tasks run. */
  readonly profilesOf: (dagId: string) => Promise<readonly string[]>;
};

const PAGE_ROWS = 100;
/** How many workflows are matched against `dapProfile` at once, since each costs a call. */
const MATCHED_AT_ONCE = 8;

/** The workflows that the caller may read, in an order that Airflow supports, as a list to scan. */
export function createWorkflowSource(
  sources: WorkflowSources,
  filter: WorkflowFilter,
  order: WorkflowOrder,
): RowSource<AirflowDag> {
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
