import { flag, readBody, strictObject } from "../body.ts";
import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { hasPrefix, inRange, isEqual, isLike, isOneOf, type Filter } from "../filters.ts";
import { pageOf, readOrder, type SortKeys, type Sortable } from "../paging.ts";
import { badRequest, internalServerError, notFound, HttpError } from "../http-error.ts";
import { dagDetailsRow, dagRow } from "../rows/dag-row.ts";
import { runStates } from "./states.ts";
import { setPaused } from "../simulation/runs.ts";
import { resumeSchedule } from "../simulation/schedules.ts";
import type { DagRow, RunRow, Tables } from "../simulation/tables.ts";
import { readStates } from "../query.ts";
import { dagOf } from "./find.ts";

/** The endpoints that list, read and pause DAGs. */
export function dagEndpoints({ tables }: Api): readonly Endpoint[] {
  return [
    endpoint({ method: "get", path: "/api/v2/dags", access: "read" }, (call) => listDags(tables, call)),
    endpoint({ method: "get", path: "/api/v2/dags/:dag_id", access: "read" }, (call) => dagRow(dagOf(tables, call))),
    endpoint({ method: "get", path: "/api/v2/dags/:dag_id/details", access: "read" }, (call) => {
      const dag = dagOf(tables, call);
      return dagDetailsRow(dag, tables.runs.filter((run) => run.dag === dag && run.state === "running").length);
    }),
    endpoint({ method: "patch", path: "/api/v2/dags/:dag_id", access: "write", event: "patch_dag" }, (call) =>
      patchDag(tables, call),
    ),
  ];
}

function listDags(tables: Tables, { query }: Call): unknown {
  const order = query.order(["dag_id"]);
  const lastRun = lastRuns(tables, runFilters(query));
  const filters = dagFilters(query, lastRun.isFiltered ? (dag) => lastRun.of(dag) !== undefined : null);
  const lastState = query.word("last_dag_run_state", runStates);
  const [limit, offset] = [query.limit(), query.offset()];
  query.check();
  // Airflow's API description allows these two names, but a DAG has no such columns: Airflow responds with 500.
  if (order.some((name) => /^-*(state|start_date)$/.test(name))) throw new HttpError(500, internalServerError);
  const page = pageOf({
    rows: [...tables.dags.values()],
    filters: [...filters, ...isEqual(lastState, (dag: DagRow) => lastRun.of(dag)?.state)],
    columns: readOrder(
      order,
      sortKeys((dag) => lastRun.of(dag)),
      "dag_id",
    ),
    limit,
    offset,
  });
  return { dags: page.rows.map(dagRow), total_entries: page.total };
}

const byId = (dag: DagRow): Sortable => dag.compiled.dagId;

const sortKeys = (lastRun: (dag: DagRow) => RunRow | undefined): SortKeys<DagRow> => ({
  dag_id: [byId],
  dag_display_name: [(dag) => dag.compiled.displayName],
  next_dagrun: [(dag) => dag.nextRun],
  last_run_state: [(dag) => lastRun(dag)?.state ?? null],
  last_run_start_date: [(dag) => lastRun(dag)?.startDate ?? null],
});

const hasTag = ({ compiled }: DagRow, tag: string) => compiled.definition.tags?.includes(tag) ?? false;

function dagFilters(query: Call["query"], hasMatchingRun: Filter<DagRow> | null): readonly Filter<DagRow>[] {
  const tags = query.texts("tags");
  const matchesAllTags = query.literal("tags_match_mode", ["any", "all"]) === "all";
  const owners = query.texts("owners").map((owner) => owner.toLowerCase());
  const excludesStale = query.flag("exclude_stale") ?? true;
  return [
    ...isLike(query.text("dag_id_pattern"), (dag: DagRow) => dag.compiled.dagId),
    ...hasPrefix(query.text("dag_id_prefix_pattern"), (dag: DagRow) => dag.compiled.dagId),
    ...isLike(query.text("dag_display_name_pattern"), (dag: DagRow) => dag.compiled.displayName),
    ...hasPrefix(query.text("dag_display_name_prefix_pattern"), (dag: DagRow) => dag.compiled.displayName),
    ...isEqual(query.flag("paused"), (dag: DagRow) => dag.isPaused),
    ...isEqual(query.flag("has_import_errors"), (dag: DagRow) => dag.hasImportErrors),
    ...isEqual(query.text("bundle_name"), () => "dags-folder"),
    ...isEqual(query.flag("is_favorite"), () => false),
    ...isEqual(query.flag("has_asset_schedule"), () => false),
    ...(excludesStale ? [(dag: DagRow) => !dag.isStale] : []),
    ...(hasMatchingRun === null ? [] : [hasMatchingRun]),
    ...(tags.length === 0
      ? []
      : [
          (dag: DagRow) =>
            matchesAllTags ? tags.every((tag) => hasTag(dag, tag)) : tags.some((tag) => hasTag(dag, tag)),
        ]),
    ...(owners.length === 0
      ? []
      : [(dag: DagRow) => owners.some((owner) => dag.compiled.owners.join(", ").toLowerCase().includes(owner))]),
  ];
}

function runFilters(query: Call["query"]): readonly Filter<RunRow>[] {
  return [
    ...inRange(query.times("dag_run_start_date"), (run: RunRow) => run.startDate),
    ...inRange(query.times("dag_run_end_date"), (run: RunRow) => run.endDate),
    ...isOneOf(
      readStates(query, "dag_run_state", { states: runStates, title: "state" }),
      (run: RunRow): string | null => run.state,
    ),
  ];
}

/** The latest run of each DAG by `run_after`, of the runs that match all filters. */
function lastRuns(tables: Tables, filters: readonly Filter<RunRow>[]) {
  const last = new Map<DagRow, RunRow>();
  for (const run of tables.runs.filter((one) => filters.every((filter) => filter(one)))) {
    const previous = last.get(run.dag);
    if (previous === undefined || previous.runAfter < run.runAfter) last.set(run.dag, run);
  }
  return { isFiltered: filters.length > 0, of: (dag: DagRow) => last.get(dag) };
}

const patchBody = strictObject({ is_paused: flag }, ["is_paused"]);

function patchDag(tables: Tables, call: Call): unknown {
  const { is_paused: isPaused } = readBody(call.body, patchBody);
  const dag = tables.dags.get(call.path("dag_id"));
  if (dag === undefined) throw notFound(`Dag with id: ${call.path("dag_id")} was not found`);
  const mask = call.query.texts("update_mask");
  if (mask.length > 0 && (mask.length > 1 || mask[0] !== "is_paused")) {
    throw badRequest("Only `is_paused` field can be updated through the REST API");
  }
  if (isPaused !== undefined && isPaused !== dag.isPaused) {
    setPaused(tables, dag, isPaused);
    if (!isPaused) resumeSchedule(tables, dag);
  }
  return dagRow(dag);
}
