import type { AskedShared, AskedTask } from "./asked.ts";
import { isSameCondition, isSharedRequired } from "./asked.ts";
import { accepts } from "./compile.ts";
import { isTrivial } from "./conjunction.ts";
import { memberFrame, presets, type Frame } from "./frame.ts";
import { isArray, isObject, isSameJson, objectAt, stringsAt } from "./json.ts";
import type { Json, JsonObject } from "./profile.ts";
import { typesOf } from "./publishable.ts";
import { inScope } from "./rewrite.ts";

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

/** What is asked once: each with its first target's schema, and what other targets ask beyond that. */
export function sharedSchema(shared: readonly AskedShared[], conditions: readonly Json[]): JsonObject {
  const properties = shared.map((each): [string, Json] => [each.name, sharedParameter(each)]);
  const required = shared.filter(isSharedRequired).map(({ name }) => name);
  return withConditions(
    closedObject({ properties: Object.fromEntries(properties), required }, { title: "Shared" }),
    conditions,
  );
}

function sharedParameter({ targets, frame, preset }: AskedShared): Json {
  const left: string[] = [];
  const leaveOut = (keyword: string): unknown => left.push(keyword);
  const [head = {}, ...others] = targets.map(({ task, param }) => objectAt(objectAt(task.schema, "properties"), param));
  const said = inScope(frame[0] ?? head, frame, leaveOut);
  const different = others.filter((other) => !isSameCondition(other, head));
  const first = isObject(said) ? withDefault(said, preset) : said;
  if (!isObject(first)) return first;
  const types = different.reduce((common, other) => commonTypes(common, typesOf(other)), typesOf(first));
  const beyond = different.map((other) => {
    const both: Frame = [...frame, ...targets.flatMap(({ task, param }) => memberFrame(task.frame, param))];
    return inScope(beyondHead(other, head), both, leaveOut);
  });
  const isTyped = [head, ...different].some((schema) => schema["type"] !== undefined);
  const comment = left.length > 0 && { $comment: `Checked at the start only: ${left.join(", ")}.` };
  if (beyond.length === 0) return { ...first, ...comment };
  const joined = isArray(first["allOf"]) ? first["allOf"] : [];
  const telling = beyond.filter(
    (each, at) => !isTrivial(each) && beyond.findIndex((other) => isSameJson(other, each)) === at,
  );
  const all = [...joined, ...telling, ...(types.length === 0 ? [false] : [])];
  return {
    ...first,
    ...(isTyped && types.length > 0 && { type: types.length === 1 ? types[0] : types }),
    ...(all.length > 0 && { allOf: all }),
    ...comment,
  };
}

function withDefault(schema: JsonObject, preset: Json | undefined): JsonObject {
  if (preset !== undefined || !Object.hasOwn(schema, "default")) return schema;
  const { default: _refused, ...rest } = schema;
  return rest;
}

/** Keywords that mean the same whatever stands beside them. */
const INDEPENDENT = new Set(
  `enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum pattern format maxLength minLength maxItems minItems
  uniqueItems maxProperties minProperties required`.split(/\s+/u),
);

/** What another target asks beyond the first one; its type is dealt with in the first one's. */
function beyondHead(other: JsonObject, head: JsonObject): JsonObject {
  const { type: _type, title: _title, description: _text, default: _default, examples: _examples, ...rest } = other;
  return Object.fromEntries(
    Object.entries(rest).filter(([keyword, value]) => !INDEPENDENT.has(keyword) || !isSameJson(value, head[keyword])),
  );
}

function commonTypes(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a.filter((type) => isAmong(type, b)), ...b.filter((type) => isAmong(type, a))])];
}

function isAmong(type: string, types: readonly string[]): boolean {
  return types.includes(type) || (type === "integer" && types.includes("number"));
}
