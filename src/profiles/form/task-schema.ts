import type { AskedTask } from "./form-inputs.ts";
import { accepts } from "../schema/compile.ts";
import { memberFrame, presets } from "../schema/frame.ts";
import { objectAt, stringsAt } from "../../domain/json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { inScope } from "../schema/rewrite.ts";

/** A closed object schema: nothing but these members, and these of them must be there. */
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

/** Adds conditions to a schema; none leaves it as it is. */
export function withConditions(schema: JsonObject, conditions: readonly Json[]): JsonObject {
  return conditions.length === 0 ? schema : { ...schema, allOf: conditions };
}

/** Whether an absent object would not do: the empty one lacks a member, or breaks a condition. */
export function isNeeded(schema: JsonObject): boolean {
  if (stringsAt(schema, "required").length > 0) return true;
  return schema["allOf"] !== undefined && !accepts({ allOf: schema["allOf"] }, {});
}

/** What the caller may give one task: the profile's parameters less what the workflow fixes, provides or shares. */
export function taskSchema(
  task: AskedTask,
  { conditions, notes }: { readonly conditions: readonly Json[]; readonly notes: readonly string[] },
): JsonObject {
  const filled = presets(task.frame);
  const left: string[] = [];
  const properties = task.own.map((name): [string, Json] => {
    const frame = memberFrame(task.frame, name);
    const schema = objectAt(task.frame[0] ?? {}, "properties")[name] ?? true;
    return [name, inScope(schema, frame, (keyword) => left.push(`${keyword} of ${name}`))];
  });
  const required = stringsAt(task.schema, "required").filter((name) => task.own.includes(name) && !filled.has(name));
  const comments = [...notes, ...left.map((what) => `Checked at the start only: ${what}.`)];
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
