import { isObject } from "../json.ts";
import type { LogLineDefinition, TaskContext } from "../world.ts";

/** Printed lines, spread evenly over an attempt. */
export function says(...events: readonly string[]): readonly LogLineDefinition[] {
  return events.map((event, place) => ({ at: (place + 0.5) / events.length, event }));
}

/** A duration between two bounds in seconds, drawn for each attempt. Returns milliseconds. */
export const seconds =
  (least: number, most: number) =>
  (task: TaskContext): number =>
    Math.round((least + (most - least) * task.random("duration")) * 1000);

/** A whole number between two bounds, the same whenever the attempt draws for that purpose. */
export const drawn = (task: TaskContext, purpose: string, [least, most]: readonly [number, number]): number =>
  Math.floor(least + (most - least + 1) * task.random(purpose));

/** A value of the run's conf for this task, under `daps`, or a default. */
export function given(task: TaskContext, name: string, otherwise: string): string {
  const daps = task.conf["daps"];
  const ofTask = isObject(daps) ? daps[task.taskId] : undefined;
  const value = isObject(ofTask) ? ofTask[name] : undefined;
  return typeof value === "string" || typeof value === "number" ? String(value) : otherwise;
}

/** The path of a file that a demo task reports as its output. */
export const place = (task: TaskContext, name: string): string => `/data/runs/${task.runId}/${task.taskId}/${name}`;
