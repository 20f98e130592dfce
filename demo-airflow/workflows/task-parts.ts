import { isObject } from "../json.ts";
import type { LogLineDefinition, TaskContext } from "../world.ts";

/** Lines that a task prints at even intervals of its attempt. */
export function printedLines(...events: readonly string[]): readonly LogLineDefinition[] {
  return events.map((event, index) => ({ at: (index + 0.5) / events.length, event }));
}

/** A random duration in milliseconds for each attempt, between two bounds in seconds. */
export const seconds =
  (min: number, max: number) =>
  (task: TaskContext): number =>
    Math.round((min + (max - min) * task.random("duration")) * 1000);

/** A random whole number between two bounds. An attempt always gets the same number for a purpose. */
export const randomInteger = (task: TaskContext, purpose: string, [min, max]: readonly [number, number]): number =>
  Math.floor(min + (max - min + 1) * task.random(purpose));

/** The text of a parameter of this task (`conf["daps"][task_id]`), or a default. */
export function paramText(task: TaskContext, name: string, otherwise: string): string {
  const daps = task.conf["daps"];
  const ofTask = isObject(daps) ? daps[task.taskId] : undefined;
  const value = isObject(ofTask) ? ofTask[name] : undefined;
  return typeof value === "string" || typeof value === "number" ? String(value) : otherwise;
}

/** The path of a file that a demo task reports as its output. */
export const outputPath = (task: TaskContext, name: string): string =>
  `/data/runs/${task.runId}/${task.taskId}/${name}`;
