import { listOf, nullable, oneOf, readBody, strictObject, text } from "../body.ts";
import type { Call } from "../endpoint.ts";
import { inRange, isOneOf } from "../filters.ts";
import { pageFields, pageOf, readOrder } from "../paging.ts";
import { instanceRow } from "../rows/instance-row.ts";
import type { InstanceRow, Tables } from "../simulation/tables.ts";
import { batchFields, rangeOf, requireTilde } from "./batch.ts";
import { allInstances } from "./find.ts";
import { instanceSortKeys } from "./instance-filters.ts";
import { instanceStates } from "./states.ts";

const texts = nullable(listOf(text));

const batchBody = strictObject({
  dag_ids: texts,
  dag_run_ids: texts,
  task_ids: texts,
  state: nullable(listOf(nullable(oneOf(instanceStates)))),
  ...batchFields,
  pool: texts,
  queue: texts,
  executor: texts,
});

const sortKeys = Object.fromEntries(
  ["id", "state", "duration", "start_date", "end_date", "map_index"].map((name) => [
    name,
    instanceSortKeys[name] ?? [],
  ]),
);

/**
 * `POST /dags/~/dagRuns/~/taskInstances/list`. Returns the cross product of the three lists of ids. The page size is not
 * limited.
 */
export function listInstanceBatch(tables: Tables, call: Call): unknown {
  requireTilde(call, ["dag_id", "dag_run_id"]);
  const body = readBody(call.body, batchBody);
  // Airflow adds a row to the audit log, which no list contains.
  tables.nextEventId += 1;
  const page = pageOf({
    rows: allInstances(tables),
    filters: [
      ...isOneOf(body.dag_ids, ({ run }: InstanceRow) => run.dag.compiled.dagId),
      ...isOneOf(body.dag_run_ids, ({ run }: InstanceRow) => run.runId),
      ...isOneOf(body.task_ids, ({ task }: InstanceRow) => task.taskId),
      ...inRange(rangeOf(body, "run_after"), ({ run }: InstanceRow) => run.runAfter),
      ...inRange(rangeOf(body, "logical_date"), ({ run }: InstanceRow) => run.logicalDate),
      ...inRange(rangeOf(body, "start_date"), ({ startDate }: InstanceRow) => startDate),
      ...inRange(rangeOf(body, "end_date"), ({ endDate }: InstanceRow) => endDate),
      ...inRange(rangeOf(body, "duration"), ({ duration }: InstanceRow) => duration),
      ...isOneOf(body.state, ({ state }: InstanceRow): (typeof instanceStates)[number] | null => state),
      ...isOneOf(body.pool, ({ task }: InstanceRow) => task.pool),
      ...isOneOf(body.queue, ({ task }: InstanceRow) => task.queue),
      ...isOneOf(body.executor, (): string => ""),
    ],
    columns: readOrder(body.order_by ? [body.order_by] : ["id"], sortKeys, "id"),
    limit: body.page_limit ?? 100,
    offset: body.page_offset ?? 0,
  });
  return { task_instances: page.rows.map(instanceRow), ...pageFields(page) };
}
