import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { integerAt } from "./find.ts";
import { hasPrefix, isEqual, isLike, isOneOf, inRange } from "../filters.ts";
import { pageOf, readOrder, type SortKeys } from "../paging.ts";
import { notFound } from "../http-error.ts";
import type { EventRow, Tables } from "../simulation/tables.ts";
import { formatTime } from "../times.ts";

/** The endpoints that read the audit log. */
export function eventLogEndpoints({ tables }: Api): readonly Endpoint[] {
  return [
    endpoint({ method: "get", path: "/api/v2/eventLogs", access: "read" }, (call) => listEvents(tables, call)),
    endpoint({ method: "get", path: "/api/v2/eventLogs/:event_log_id", access: "read" }, (call) => {
      const id = integerAt(call, "event_log_id");
      const found = tables.events.find((event) => event.id === id);
      if (found === undefined) throw notFound(`The Event Log with id: \`${id}\` not found`);
      return eventRow(tables, found);
    }),
  ];
}

const sortKeys: SortKeys<EventRow> = {
  id: [({ id }) => id],
  event_log_id: [({ id }) => id],
  dttm: [({ when }) => when],
  when: [({ when }) => when],
  dag_id: [({ dagId }) => dagId],
  task_id: [({ taskId }) => taskId],
  run_id: [({ runId }) => runId],
  event: [({ event }) => event],
  logical_date: [() => null],
  owner: [({ owner }) => owner],
  extra: [({ extra }) => extra],
};

function listEvents(tables: Tables, { query }: Call): unknown {
  const excluded = new Set(query.texts("excluded_events"));
  const mapIndex = query.integer("map_index");
  const tryNumber = query.integer("try_number");
  const [after, before] = [query.time("after"), query.time("before")];
  const [limit, offset] = [query.limit(), query.offset()];
  query.check();
  const patterns = [
    ["dag_id", ({ dagId }: EventRow) => dagId],
    ["task_id", ({ taskId }: EventRow) => taskId],
    ["run_id", ({ runId }: EventRow) => runId],
    ["owner", ({ owner }: EventRow) => owner],
    ["event", ({ event }: EventRow) => event],
  ] as const;
  const page = pageOf({
    rows: tables.events,
    filters: [
      ...patterns.flatMap(([name, valueOf]) => [
        ...isEqual<EventRow, string | null>(query.text(name), valueOf),
        ...isLike<EventRow>(query.text(`${name}_pattern`), valueOf),
        ...hasPrefix<EventRow>(query.text(`${name}_prefix_pattern`), valueOf),
      ]),
      ...isEqual<EventRow, number | null>(mapIndex, (event) => event.mapIndex),
      ...isEqual<EventRow, number | null>(tryNumber, (event) => event.tryNumber),
      ...isOneOf(query.texts("included_events"), ({ event }: EventRow) => event),
      ...(excluded.size === 0 ? [] : [({ event }: EventRow) => !excluded.has(event)]),
      ...inRange({ gt: after, lt: before }, ({ when }: EventRow) => when),
    ],
    columns: readOrder(query.order(["id"]), sortKeys, "id"),
    limit,
    offset,
  });
  return { event_logs: page.rows.map((event) => eventRow(tables, event)), total_entries: page.total };
}

function eventRow(tables: Tables, event: EventRow): Readonly<Record<string, unknown>> {
  const dag = event.dagId === null ? undefined : tables.dags.get(event.dagId)?.compiled;
  const task = event.taskId === null ? undefined : dag?.byId.get(event.taskId);
  return {
    event_log_id: event.id,
    when: formatTime(event.when),
    dag_id: event.dagId,
    task_id: event.taskId,
    run_id: event.runId,
    map_index: event.mapIndex,
    try_number: event.tryNumber,
    event: event.event,
    logical_date: null,
    owner: event.owner,
    extra: event.extra,
    dag_display_name: dag?.displayName ?? null,
    task_display_name: task?.displayName ?? null,
  };
}
