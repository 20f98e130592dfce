import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { hasPrefix, inRange, isEqual, isLike } from "../filters.ts";
import { pageOf, readOrder, type SortKeys } from "../paging.ts";
import { repr } from "../python-text.ts";
import { notFound } from "../http-error.ts";
import type { InstanceRow, Tables, XComRow } from "../simulation/tables.ts";
import { formatMaybe, formatTime } from "../times.ts";
import { allInstances, instancesAt } from "./find.ts";

const path = "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/taskInstances/:task_id/xcomEntries";

/** The endpoints that list XComs without values and read one value. */
export function xcomEndpoints({ tables }: Api): readonly Endpoint[] {
  return [
    endpoint({ method: "get", path, access: "read" }, (call) => listEntries(tables, call)),
    endpoint({ method: "get", path: `${path}/:xcom_key{.+}`, access: "read" }, (call) => readEntry(tables, call)),
  ];
}

type Entry = XComRow & { readonly instance: InstanceRow; readonly key: string };

const entriesOf = (instance: InstanceRow): readonly Entry[] =>
  [...instance.xcom].map(([key, row]) => ({ instance, key, ...row }));

const sortKeys: SortKeys<Entry> = {
  key: [({ key }) => key],
  dag_id: [({ instance }) => instance.run.dag.compiled.dagId],
  run_id: [({ instance }) => instance.run.runId],
  task_id: [({ instance }) => instance.task.taskId],
  map_index: [({ instance }) => instance.mapIndex],
  timestamp: [({ timestamp }) => timestamp],
  run_after: [({ instance }) => instance.run.runAfter],
};

function listEntries(tables: Tables, call: Call): unknown {
  const { query } = call;
  const [limit, offset] = [query.limit(), query.offset()];
  const mapIndex = query.integer("map_index", -1);
  const mapIndexFilter = query.integer("map_index_filter");
  const runAfter = query.times("run_after");
  const logicalDate = query.times("logical_date");
  query.check();
  const named = (name: string) => (call.path(name) === "~" ? undefined : call.path(name));
  const page = pageOf({
    rows: allInstances(tables).flatMap(entriesOf),
    filters: [
      ...isEqual(named("dag_id"), ({ instance }: Entry) => instance.run.dag.compiled.dagId),
      ...isEqual(named("dag_run_id"), ({ instance }: Entry) => instance.run.runId),
      ...isEqual(named("task_id"), ({ instance }: Entry) => instance.task.taskId),
      ...isEqual(mapIndex, ({ instance }: Entry) => instance.mapIndex),
      ...isEqual(mapIndexFilter, ({ instance }: Entry) => instance.mapIndex),
      ...isEqual(query.text("xcom_key"), ({ key }: Entry) => key),
      ...isLike(query.text("xcom_key_pattern"), ({ key }: Entry) => key),
      ...hasPrefix(query.text("xcom_key_prefix_pattern"), ({ key }: Entry) => key),
      ...isLike(query.text("run_id_pattern"), ({ instance }: Entry) => instance.run.runId),
      ...isLike(query.text("task_id_pattern"), ({ instance }: Entry) => instance.task.taskId),
      ...isLike(query.text("dag_display_name_pattern"), ({ instance }: Entry) => instance.run.dag.compiled.displayName),
      ...inRange(runAfter, ({ instance }: Entry) => instance.run.runAfter),
      ...inRange(logicalDate, ({ instance }: Entry) => instance.run.logicalDate),
    ],
    columns: readOrder(query.order(["dag_id", "task_id", "run_id", "map_index", "key"]), sortKeys, "key"),
    limit,
    offset,
  });
  return { xcom_entries: page.rows.map(entryRow), total_entries: page.total };
}

function readEntry(tables: Tables, call: Call): unknown {
  const mapIndex = call.query.integer("map_index", -1) ?? -1;
  const isText = (call.query.flag("stringify") ?? false) || (call.query.flag("deserialize") ?? false);
  call.query.check();
  const key = call.path("xcom_key");
  const entry = instancesAt(tables, call)
    .filter((instance) => instance.mapIndex === mapIndex)
    .flatMap(entriesOf)
    .find((one) => one.key === key);
  if (entry === undefined) throw notFound(`XCom entry with key: \`${key}\` not found`);
  return { ...entryRow(entry), value: isText ? stringify(entry.value) : entry.value };
}

/** Formats a value as Python's `str`; null stays null. */
function stringify(value: unknown): string | null {
  if (value === null) return null;
  return typeof value === "string" ? value : repr(value);
}

function entryRow({ instance, key, timestamp }: Entry): Readonly<Record<string, unknown>> {
  const { run, task } = instance;
  return {
    key,
    timestamp: formatTime(timestamp),
    logical_date: formatMaybe(run.logicalDate),
    map_index: instance.mapIndex,
    task_id: task.taskId,
    dag_id: run.dag.compiled.dagId,
    run_id: run.runId,
    dag_display_name: run.dag.compiled.displayName,
    task_display_name: task.displayName,
    run_after: formatTime(run.runAfter),
  };
}
