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

const body = strictObject({
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

/** `POST /dags/~/dagRuns/~/taskInstances/list`: three lists of ids that are a cross product, and no clamp of the page. */
export function listInstanceBatch(tables: Tables, call: Call): unknown {
  requireTilde(call, ["dag_id", "dag_run_id"]);
  const asked = readBody(call.body, body);
  // Airflow writes a row of the audit log here, and hides it in every list.
  tables.nextEventId += 1;
  const page = pageOf({
    rows: allInstances(tables),
    filters: [
      ...isOneOf(asked.dag_ids, ({ run }: InstanceRow) => run.dag.compiled.dagId),
      ...isOneOf(asked.dag_run_ids, ({ run }: InstanceRow) => run.runId),
      ...isOneOf(asked.task_ids, ({ task }: InstanceRow) => task.taskId),
      ...inRange(rangeOf(asked, "run_after"), ({ run }: InstanceRow) => run.runAfter),
      ...inRange(rangeOf(asked, "logical_date"), ({ run }: InstanceRow) => run.logicalDate),
      ...inRange(rangeOf(asked, "start_date"), ({ startDate }: InstanceRow) => startDate),
      ...inRange(rangeOf(asked, "end_date"), ({ endDate }: InstanceRow) => endDate),
      ...inRange(rangeOf(asked, "duration"), ({ duration }: InstanceRow) => duration),
      ...isOneOf(asked.state, ({ state }: InstanceRow): (typeof instanceStates)[number] | null => state),
      ...isOneOf(asked.pool, ({ task }: InstanceRow) => task.pool),
      ...isOneOf(asked.queue, ({ task }: InstanceRow) => task.queue),
      ...isOneOf(asked.executor, (): string => ""),
    ],
    columns: readOrder(asked.order_by ? [asked.order_by] : ["id"], sortKeys, "id"),
    limit: asked.page_limit ?? 100,
    offset: asked.page_offset ?? 0,
  });
  return { task_instances: page.rows.map(instanceRow), ...pageFields(page) };
}
