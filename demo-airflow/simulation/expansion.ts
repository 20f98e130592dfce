import { createInstance, instancesOf } from "./instances.ts";
import type { InstanceRow, RunRow, Tables } from "./tables.ts";
import { returnValueOf } from "./worker.ts";

/**
 * Expands the row of a mapped task that may start. The row becomes the instance with map index 0, the others are created.
 * For an empty list, the row is skipped and keeps the map index -1. Returns the instances to run.
 */
export function expand(tables: Tables, unexpanded: InstanceRow): readonly InstanceRow[] {
  const { run, task } = unexpanded;
  const items = itemsOf(unexpanded);
  unexpanded.updatedAt = tables.timeline.stamp();
  if (items.length === 0) {
    // No start and no end, because only the expansion changed this row.
    unexpanded.state = "skipped";
    return [];
  }
  unexpanded.mapIndex = 0;
  unexpanded.item = items[0];
  return [
    unexpanded,
    ...items.slice(1).map((item, index) => createInstance(tables, { run, task, mapIndex: index + 1, item })),
  ];
}

/** Updates the instances of a cleared mapped task to its current list: removes surplus ones and creates missing ones. */
export function reviseExpansion(tables: Tables, run: RunRow, taskId: string): void {
  const instances = instancesOf(run, taskId);
  const first = instances[0];
  if (first === undefined || first.mapIndex < 0) return;
  const items = itemsOf(first);
  for (const instance of instances) {
    if (instance.mapIndex < items.length) instance.item = items[instance.mapIndex];
    else if (instance.state === null) {
      instance.state = "removed";
      instance.updatedAt = tables.timeline.stamp();
    }
  }
  for (let mapIndex = instances.length; mapIndex < items.length; mapIndex += 1) {
    createInstance(tables, { run, task: first.task, mapIndex, item: items[mapIndex] });
  }
}

function itemsOf({ run, task }: InstanceRow): readonly unknown[] {
  if (task.mappedOver === null) return [];
  if ("list" in task.mappedOver) return task.mappedOver.list;
  const value = returnValueOf(instancesOf(run, task.mappedOver.task));
  return Array.isArray(value) ? value : [];
}
