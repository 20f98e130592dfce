import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { pageFields, pageOf, readOrder } from "../paging.ts";
import { badRequest, internalServerError, notFound, HttpError } from "../http-error.ts";
import { instanceRow, triesOf, tryRow } from "../rows/instance-row.ts";
import { findRun } from "../simulation/records.ts";
import type { InstanceRow, Tables } from "../simulation/tables.ts";
import { allInstances, dagOf, instanceNotFound, instancesAt, integerAt } from "./find.ts";
import { instanceFilters, instanceSortKeys } from "./instance-filters.ts";
import { listInstanceBatch } from "./instance-batch.ts";

const base = "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/taskInstances";

const read = (path: string, handle: (call: Call) => unknown) =>
  endpoint({ method: "get", path: `${base}${path}`, access: "read" }, handle);

/** The endpoints that list and read task instances and their attempts. */
export function instanceEndpoints({ tables }: Api): readonly Endpoint[] {
  return [
    endpoint({ method: "post", path: `${base}/list`, access: "read" }, (call) => listInstanceBatch(tables, call)),
    read("", (call) => listInstances(tables, call)),
    read("/:task_id/listMapped", (call) => listMapped(tables, call)),
    read("/:task_id/tries", (call) => listTries(tables, call, call.query.integer("map_index") ?? -1)),
    read("/:task_id/:map_index/tries", (call) => listTries(tables, call, integerAt(call, "map_index"))),
    read("/:task_id/tries/:try_number", (call) => readTry(tables, call, call.query.integer("map_index") ?? -1)),
    read("/:task_id/:map_index/tries/:try_number", (call) => readTry(tables, call, integerAt(call, "map_index"))),
    read("/:task_id", (call) => instanceRow(unmapped(tables, call))),
    read("/:task_id/:map_index", (call) => {
      const mapIndex = integerAt(call, "map_index");
      const found = instancesAt(tables, call).find((instance) => instance.mapIndex === mapIndex);
      if (found !== undefined) return instanceRow(found);
      throw notFound(
        `The Mapped Task Instance with dag_id: \`${call.path("dag_id")}\`, run_id: \`${call.path("dag_run_id")}\`, task_id: \`${call.path("task_id")}\`, and map_index: \`${mapIndex}\` was not found`,
      );
    }),
  ];
}

function unmapped(tables: Tables, call: Call): InstanceRow {
  const [first] = instancesAt(tables, call);
  if (first === undefined) {
    throw notFound(
      `The Task Instance with dag_id: \`${call.path("dag_id")}\`, run_id: \`${call.path("dag_run_id")}\` and task_id: \`${call.path("task_id")}\` was not found`,
    );
  }
  if (first.mapIndex !== -1) throw notFound("Task instance is mapped, add the map_index value to the URL");
  return first;
}

function listInstances(tables: Tables, call: Call): unknown {
  const { query } = call;
  const filters = instanceFilters(query, tables.timeline.nowMs() * 1000);
  const [limit, offset, cursor] = [query.limit(), query.offset(), query.text("cursor")];
  query.check();
  const rows = instancesOfPath(tables, call);
  checkGroup(tables, call);
  const page = pageOf({
    rows,
    filters,
    columns: readOrder(query.order(["map_index"]), instanceSortKeys, "id"),
    limit,
    offset,
    cursor,
  });
  return { task_instances: page.rows.map(instanceRow), ...pageFields(page, cursor) };
}

function instancesOfPath(tables: Tables, call: Call): readonly InstanceRow[] {
  const [dagId, runId] = [call.path("dag_id"), call.path("dag_run_id")];
  if (runId === "~") {
    const dag = dagId === "~" ? null : dagOf(tables, call);
    return allInstances(tables).filter(({ run }) => dag === null || run.dag === dag);
  }
  if (dagId === "~") throw badRequest("dag_id is required when dag_run_id is specified");
  const run = findRun(tables, dagId, runId);
  if (run === undefined) throw notFound(`DagRun with dag_id: \`${dagId}\` and run_id: \`${runId}\` was not found`);
  return run.instances;
}

/** Throws a 404 for an unknown task group. Without a DAG in the path, Airflow responds with a 500. */
function checkGroup(tables: Tables, call: Call): void {
  const group = call.query.text("task_group_id");
  if (group === undefined) return;
  if (call.path("dag_id") === "~") throw new HttpError(500, internalServerError);
  const { tasks } = dagOf(tables, call).compiled;
  if (tasks.some(({ taskId }) => taskId.startsWith(`${group}.`))) return;
  throw notFound({ reason: "not_found", message: `Task group ${group} not found` });
}

function listMapped(tables: Tables, call: Call): unknown {
  const { query } = call;
  const filters = instanceFilters(query, tables.timeline.nowMs() * 1000);
  const [limit, offset] = [query.limit(), query.offset()];
  query.check();
  const rows = instancesAt(tables, call).filter(({ mapIndex }) => mapIndex >= 0);
  if (rows.length === 0) {
    const task = dagOf(tables, call).compiled.byId.get(call.path("task_id"));
    if (task === undefined) throw notFound(`Task id ${call.path("task_id")} not found`);
    if (task.mappedOver === null) throw notFound(`Task id ${task.taskId} is not mapped`);
  }
  const columns = readOrder(query.order(["map_index"]), instanceSortKeys, "id");
  const page = pageOf({ rows, filters, columns, limit, offset });
  return { task_instances: page.rows.map(instanceRow), ...pageFields(page) };
}

function listTries(tables: Tables, call: Call, mapIndex: number): unknown {
  call.query.check();
  const instance = instancesAt(tables, call).find((one) => one.mapIndex === mapIndex);
  if (instance === undefined) throw instanceNotFound(call, mapIndex);
  const tries = triesOf(instance).map((attempt) => tryRow(instance, attempt));
  return { task_instances: tries, total_entries: tries.length };
}

function readTry(tables: Tables, call: Call, mapIndex: number): unknown {
  const tryNumber = integerAt(call, "try_number");
  call.query.check();
  const instance = instancesAt(tables, call).find((one) => one.mapIndex === mapIndex);
  const rows = instance === undefined ? [] : [instance, ...instance.history];
  const found = rows.find((row) => row.tryNumber === tryNumber);
  if (instance === undefined || found === undefined) {
    throw notFound(
      `The Task Instance with dag_id: \`${call.path("dag_id")}\`, run_id: \`${call.path("dag_run_id")}\`, task_id: \`${call.path("task_id")}\`, try_number: \`${tryNumber}\` and map_index: \`${mapIndex}\` was not found`,
    );
  }
  return tryRow(instance, found);
}
