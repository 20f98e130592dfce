import type { Call } from "../endpoint.ts";
import { hasPrefix, inOpenRange, inRange, isLike, isOneOf, type Filter } from "../filters.ts";
import type { SortKeys, Sortable } from "../paging.ts";
import { readStates } from "../query.ts";
import type { InstanceRow } from "../simulation/tables.ts";
import type { Micros } from "../simulation/timeline.ts";
import { instanceStates } from "./states.ts";
import { updatedAtOf } from "./updated-at.ts";

const byMapIndex = (instance: InstanceRow): Sortable => instance.mapIndex;

/** The values by which lists of task instances can be sorted. */
export const instanceSortKeys: SortKeys<InstanceRow> = {
  id: [(instance) => instance.id],
  state: [(instance) => instance.state],
  duration: [(instance) => instance.duration],
  start_date: [(instance) => instance.startDate],
  end_date: [(instance) => instance.endDate],
  map_index: [byMapIndex],
  try_number: [(instance) => instance.tryNumber],
  logical_date: [({ run }) => run.logicalDate],
  run_after: [({ run }) => run.runAfter],
  data_interval_start: [({ run }) => run.dataIntervalStart],
  data_interval_end: [({ run }) => run.dataIntervalEnd],
  rendered_map_index: [(instance) => instance.renderedMapIndex, byMapIndex],
  operator: [({ task }) => task.operator],
};

/** The filters of `GET …/taskInstances`. */
export function instanceFilters(query: Call["query"], now: Micros): readonly Filter<InstanceRow>[] {
  return [...timeFilters(query, now), ...nameFilters(query)];
}

function timeFilters(query: Call["query"], now: Micros): readonly Filter<InstanceRow>[] {
  return [
    ...inRange(query.times("run_after"), ({ run }: InstanceRow) => run.runAfter),
    ...inRange(query.times("logical_date"), ({ run }: InstanceRow) => run.logicalDate),
    ...inOpenRange(query.times("start_date"), ({ startDate }: InstanceRow) => startDate, now),
    ...inOpenRange(query.times("end_date"), ({ endDate }: InstanceRow) => endDate, now),
    ...inRange(query.times("updated_at"), (instance: InstanceRow) => updatedAtOf(instance, now)),
    ...inRange(query.numbers("duration"), ({ duration }: InstanceRow) => duration),
  ];
}

function nameFilters(query: Call["query"]): readonly Filter<InstanceRow>[] {
  const taskId = query.text("task_id");
  const group = query.text("task_group_id");
  return [
    ...isOneOf(
      readStates(query, "state", { states: instanceStates, title: "state" }),
      ({ state }: InstanceRow): string | null => state,
    ),
    ...isOneOf(taskId === undefined ? [] : [taskId], ({ task }: InstanceRow) => task.taskId),
    ...(group === undefined ? [] : [({ task }: InstanceRow) => task.taskId.startsWith(`${group}.`)]),
    ...isOneOf(query.texts("pool"), ({ task }: InstanceRow) => task.pool),
    ...isOneOf(query.texts("queue"), ({ task }: InstanceRow) => task.queue),
    ...isOneOf(query.texts("executor"), (): string => ""),
    ...isOneOf(query.integers("version_number"), ({ run }: InstanceRow) => run.version.number),
    ...isOneOf(query.integers("try_number"), ({ tryNumber }: InstanceRow) => tryNumber),
    ...isOneOf(query.integers("map_index"), ({ mapIndex }: InstanceRow) => mapIndex),
    ...isOneOf(query.texts("operator"), ({ task }: InstanceRow) => task.operator),
    ...bothPatterns(query, "task_display_name", ({ task }) => task.displayName),
    ...bothPatterns(query, "dag_id", ({ run }) => run.dag.compiled.dagId),
    ...bothPatterns(query, "run_id", ({ run }) => run.runId),
    ...bothPatterns(query, "pool_name", ({ task }) => task.pool),
    ...bothPatterns(query, "queue_name", ({ task }) => task.queue),
    ...bothPatterns(query, "operator_name", ({ task }) => task.operatorName),
    ...bothPatterns(query, "rendered_map_index", (instance) => instance.renderedMapIndex),
  ];
}

function bothPatterns(
  query: Call["query"],
  name: string,
  valueOf: (instance: InstanceRow) => string | null,
): readonly Filter<InstanceRow>[] {
  return [
    ...isLike(query.text(`${name}_pattern`), valueOf),
    ...hasPrefix(query.text(`${name}_prefix_pattern`), valueOf),
  ];
}
