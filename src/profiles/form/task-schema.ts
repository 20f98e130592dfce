import type { TaskInputs } from "./form-inputs.ts";
import { accepts } from "../schema/compile.ts";
import { memberFrame, defaultValues } from "../schema/frame.ts";
import { objectAt, stringsAt } from "../../domain/json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { rewriteValue } from "../schema/rewrite.ts";

/** A closed object schema with these members, some of them required. */
export function closedObject(
  { properties, required }: { readonly properties: JsonObject; readonly required: readonly string[] },
  more: JsonObject = {},
): JsonObject {
  return {
    type: "object",
    ...more,
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

/** Adds conditions to a schema. Without conditions the schema stays as it is. */
export function withConditions(schema: JsonObject, conditions: readonly Json[]): JsonObject {
  return conditions.length === 0 ? schema : { ...schema, allOf: conditions };
}

/** Whether the object is required: the empty object lacks a member or violates a condition. */
export function isNeeded(schema: JsonObject): boolean {
  if (stringsAt(schema, "required").length > 0) return true;
  return schema["allOf"] !== undefined && !accepts({ allOf: schema["allOf"] }, {});
}

/**
 * The schema of what a caller sends for one task: the profile's parameters without those that are fixed, provided or
 * shared.
 */
export function taskSchema(
  task: TaskInputs,
  { conditions, notes }: { readonly conditions: readonly Json[]; readonly notes: readonly string[] },
): JsonObject {
  const filled = defaultValues(task.frame);
  const left: string[] = [];
  const properties = task.own.map((name): [string, Json] => {
    const frame = memberFrame(task.frame, name);
    const schema = objectAt(task.frame[0] ?? {}, "properties")[name] ?? true;
    return [name, rewriteValue(schema, frame, (keyword) => left.push(`${keyword} of ${name}`))];
  });
  const required = stringsAt(task.schema, "required").filter((name) => task.own.includes(name) && !filled.has(name));
  const comments = [...notes, ...left.map((what) => `Checked only when a run is started: ${what}.`)];
  return withConditions(
    closedObject(
      { properties: Object.fromEntries(properties), required },
      {
        title: `${task.taskId}: ${task.profile.name}`,
        ...(task.profile.description !== null && { description: task.profile.description }),
        ...(comments.length > 0 && { $comment: comments.join(" ") }),
      },
    ),
    conditions,
  );
}
