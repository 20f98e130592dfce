import { listOf, nullable, oneOf, readBody, strictObject, text } from "../body.ts";
import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { contains, hasPrefix, inOpenRange, inRange, isEqual, isLike, isOneOf, type Filter } from "../filters.ts";
import { pageFields, pageOf, readOrder, type SortKeys, type Sortable } from "../paging.ts";
import { dumps } from "../python-text.ts";
import { readStates } from "../query.ts";
import { runDuration, runRow } from "../rows/run-row.ts";
import type { RunRow, Tables } from "../simulation/tables.ts";
import { batchFields, rangeOf, requireTilde } from "./batch.ts";
import { dagOf, runOf } from "./find.ts";
import { runStates, runTypes } from "./states.ts";
import { updatedAtOf } from "./updated-at.ts";

/** The endpoints that list and read runs. */
export function runEndpoints({ tables }: Api): readonly Endpoint[] {
  return [
    endpoint({ method: "post", path: "/api/v2/dags/:dag_id/dagRuns/list", access: "read" }, (call) =>
      listBatch(tables, call),
    ),
    endpoint({ method: "get", path: "/api/v2/dags/:dag_id/dagRuns", access: "read" }, (call) => listRuns(tables, call)),
    endpoint({ method: "get", path: "/api/v2/dags/:dag_id/dagRuns/:dag_run_id", access: "read" }, (call) =>
      runRow(runOf(tables, call)),
    ),
  ];
}

const dagIdOf = (run: RunRow): string => run.dag.compiled.dagId;
const confText = (run: RunRow): string => dumps(run.conf);
const byPk = (run: RunRow): Sortable => run.pk;
const byRunId = (run: RunRow): Sortable => run.runId;

const sortKeys: SortKeys<RunRow> = {
  id: [byPk],
  state: [(run) => run.state],
  dag_id: [dagIdOf],
  run_id: [byRunId],
  dag_run_id: [byRunId],
  logical_date: [(run) => run.logicalDate],
  run_after: [(run) => run.runAfter],
  start_date: [(run) => run.startDate],
  end_date: [(run) => run.endDate],
  updated_at: [(run) => run.updatedAt],
  conf: [confText],
};
const sortKeysOfGet: SortKeys<RunRow> = { ...sortKeys, duration: [runDuration], partition_date: [() => null] };

function listRuns(tables: Tables, call: Call): unknown {
  const { query } = call;
  const isAnyDag = call.path("dag_id") === "~";
  const filters = filtersOfQuery(tables, query);
  const [limit, offset, cursor] = [query.limit(), query.offset(), query.text("cursor")];
  query.check();
  const dag = isAnyDag ? null : dagOf(tables, call);
  const page = pageOf({
    rows: dag === null ? tables.runs : tables.runs.filter((run) => run.dag === dag),
    filters,
    columns: readOrder(query.order(["id"]), sortKeysOfGet, "id"),
    limit,
    offset,
    cursor,
  });
  return { dag_runs: page.rows.map(runRow), ...pageFields(page, cursor) };
}

function filtersOfQuery(tables: Tables, query: Call["query"]): readonly Filter<RunRow>[] {
  const now = tables.timeline.nowMs() * 1000;
  return [
    ...inRange(query.times("run_after"), (run: RunRow) => run.runAfter),
    ...inRange(query.times("logical_date"), (run: RunRow) => run.logicalDate),
    ...inOpenRange(query.times("start_date"), (run: RunRow) => run.startDate, now),
    ...inOpenRange(query.times("end_date"), (run: RunRow) => run.endDate, now),
    ...inRange(query.times("updated_at"), (run: RunRow) => updatedAtOf(run, now)),
    ...inRange(query.numbers("duration"), runDuration),
    ...contains(query.text("conf_contains"), confText),
    ...isOneOf(
      readStates(query, "state", { states: runStates, title: "state" }),
      (run: RunRow): string | null => run.state,
    ),
    ...isOneOf(
      readStates(query, "run_type", { states: runTypes, title: "run type" }),
      (run: RunRow): string | null => run.runType,
    ),
    ...isOneOf(query.integers("dag_version"), (run: RunRow) => run.version.number),
    ...isEqual(query.text("bundle_version"), (): string => ""),
    ...isLike(query.text("run_id_pattern"), (run: RunRow) => run.runId),
    ...hasPrefix(query.text("run_id_prefix_pattern"), (run: RunRow) => run.runId),
    ...isLike(query.text("triggering_user_name_pattern"), (run: RunRow) => run.triggeringUser),
    ...hasPrefix(query.text("triggering_user_name_prefix_pattern"), (run: RunRow) => run.triggeringUser),
    ...isLike(query.text("dag_id_pattern"), dagIdOf),
    ...hasPrefix(query.text("dag_id_prefix_pattern"), dagIdOf),
    ...isLike(query.text("partition_key_pattern"), () => null),
  ];
}

const batchBody = strictObject({
  dag_ids: nullable(listOf(text)),
  states: nullable(listOf(nullable(oneOf(runStates)))),
  ...batchFields,
  conf_contains: nullable(text),
});

/** `POST /dags/~/dagRuns/list`. An empty list matches every run. The page size is not limited. */
function listBatch(tables: Tables, call: Call): unknown {
  requireTilde(call, ["dag_id"]);
  const body = readBody(call.body, batchBody);
  const page = pageOf({
    rows: tables.runs,
    filters: [
      ...isOneOf(body.dag_ids, dagIdOf),
      ...inRange(rangeOf(body, "run_after"), (run: RunRow) => run.runAfter),
      ...inRange(rangeOf(body, "logical_date"), (run: RunRow) => run.logicalDate),
      ...inRange(rangeOf(body, "start_date"), (run: RunRow) => run.startDate),
      ...inRange(rangeOf(body, "end_date"), (run: RunRow) => run.endDate),
      ...inRange(rangeOf(body, "duration"), runDuration),
      ...contains(body.conf_contains, confText),
      ...isOneOf(body.states, (run: RunRow): (typeof runStates)[number] | null => run.state),
    ],
    columns: readOrder(body.order_by ? [body.order_by] : ["id"], sortKeys, "id"),
    limit: body.page_limit ?? 100,
    offset: body.page_offset ?? 0,
  });
  return { dag_runs: page.rows.map(runRow), ...pageFields(page) };
}
