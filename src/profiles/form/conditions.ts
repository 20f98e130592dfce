import type { SharedInput, TaskInputs } from "./form-inputs.ts";
import { accepts } from "../schema/compile.ts";
import { branchesOf, conditional } from "../schema/conjunction.ts";
import { frameOf, memberFrame, defaultValues, type Frame } from "../schema/frame.ts";
import { isArray, isObject, objectAt, stringsAt } from "../../domain/json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { rewriteValue, violatedDefaults, rewriteForScope } from "../schema/rewrite.ts";
import { InexpressibleError, type MemberConditions, type Scope } from "../schema/scope.ts";
import { isAnnotation } from "../schema/keywords.ts";
import { subschemas } from "../schema/walk.ts";

/** The conditions of one profile that involve several parameters, each at the level that contains all of them. */
export type PlacedConditions = {
  /** For the schema of the task. */
  readonly task: readonly Json[];
  /** For the schema of `shared`. */
  readonly shared: readonly Json[];
  /** For the root. */
  readonly root: readonly Json[];
  /** Conditions that only a start can check: JSON Pointers into the profile's schema. */
  readonly atStart: readonly string[];
};

type Base = "task" | "shared" | "root";

/** Moves each condition of a task's profile to the level of the form that contains its parameters. */
export function placeConditions(task: TaskInputs, shared: ReadonlyMap<string, SharedInput>): PlacedConditions {
  const placed = { task: [] as Json[], shared: [] as Json[], root: [] as Json[], atStart: [] as string[] };
  for (const { pointer, condition } of conditionsOf(task.schema)) {
    const base = baseOf(condition, task);
    try {
      const rewritten = rewriteForScope(condition, conditionScope(task, shared, base));
      if (!isObject(rewritten) || Object.keys(rewritten).length > 0) placed[base].push(rewritten);
    } catch (error) {
      if (!(error instanceof InexpressibleError)) throw error;
      placed.atStart.push(pointer);
    }
  }
  return placed;
}

const OF_EACH_PARAMETER = new Set(["type", "properties", "required", "additionalProperties", "$id", "$schema"]);

function conditionsOf(schema: JsonObject): readonly { readonly pointer: string; readonly condition: JsonObject }[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (OF_EACH_PARAMETER.has(keyword) || isAnnotation(keyword) || keyword === "then" || keyword === "else") return [];
    if (keyword === "allOf" && isArray(value)) {
      return value.map((condition, index) => ({
        pointer: `/allOf/${index}`,
        condition: isObject(condition) ? condition : { allOf: [condition] },
      }));
    }
    const condition = keyword === "if" ? conditional(value, branchesOf(schema)) : { [keyword]: value };
    return [{ pointer: `/${keyword}`, condition }];
  });
}

function baseOf(condition: Json, task: TaskInputs): Base {
  const names = mentioned(condition, task);
  const isShared = [...names].some((name) => task.shared.has(name));
  const isOwn = task.own.some((name) => names.has(name));
  if (!isShared) return "task";
  return isOwn ? "root" : "shared";
}

function mentioned(condition: Json, task: TaskInputs): ReadonlySet<string> {
  if (!isObject(condition)) return new Set();
  if (Object.hasOwn(condition, "patternProperties") || Object.hasOwn(condition, "additionalProperties"))
    return new Set([...task.own, ...task.shared.keys()]);
  const dependent = Object.entries(objectAt(condition, "dependentRequired"));
  return new Set([
    ...Object.keys(objectAt(condition, "properties")),
    ...stringsAt(condition, "required"),
    ...dependent.flatMap(([name, names]) => [name, ...(isArray(names) ? names.map(String) : [])]),
    ...Object.keys(objectAt(condition, "dependentSchemas")),
    ...subschemas(condition).flatMap(([pointer, inner]) =>
      pointer.startsWith("/properties/") ? [] : [...mentioned(inner, task)],
    ),
  ]);
}

/**
 * Expresses a condition on a task's parameters by their place in the form: in the task, under `shared`, or fixed and
 * therefore absent.
 */
function conditionScope(task: TaskInputs, shared: ReadonlyMap<string, SharedInput>, base: Base): Scope {
  const filled = new Map([...defaultValues(task.frame)].filter(([name]) => !Object.hasOwn(task.fixed, name)));
  for (const [param, name] of task.shared) {
    const defaultValue = shared.get(name)?.defaultValue;
    if (defaultValue !== undefined) filled.set(param, defaultValue);
  }
  const properties = objectAt(task.schema, "properties");
  const frame = (name: string): Frame => {
    const sharedName = task.shared.get(name);
    const first = sharedName === undefined ? [] : (shared.get(sharedName)?.frame ?? []);
    return frameOf(...new Set([...first, ...memberFrame(task.frame, name)]));
  };
  const express = (members: MemberConditions): Json => {
    const own = { properties: {} as Record<string, Json>, required: [] as string[] };
    const once = { properties: {} as Record<string, Json>, required: [] as string[] };
    const place = (name: string): [typeof own, string] => {
      const sharedName = task.shared.get(name);
      return sharedName === undefined ? [own, name] : [once, sharedName];
    };
    for (const [name, schema] of Object.entries(members.properties)) {
      const fixed = Object.hasOwn(task.fixed, name) ? task.fixed[name] : undefined;
      if (fixed !== undefined && !accepts(schema, fixed)) return false;
      if (fixed !== undefined || !Object.hasOwn(properties, name)) continue;
      const [there, as] = place(name);
      const rewritten = rewriteValue(schema, frame(name));
      there.properties[as] =
        there.properties[as] === undefined ? rewritten : { allOf: [there.properties[as], rewritten] };
    }
    for (const name of [
      ...members.required.filter((each) => !filled.has(each)),
      ...violatedDefaults(members.properties, filled),
    ]) {
      if (Object.hasOwn(task.fixed, name)) continue;
      if (!Object.hasOwn(properties, name)) return false;
      const [there, as] = place(name);
      there.required.push(as);
    }
    return at(base, task.taskId, objectOf(own), objectOf(once));
  };
  const isWhole = filled.size === 0 && task.own.length === Object.keys(properties).length && task.provided.length === 0;
  return {
    frame: task.frame,
    defaults: filled,
    names: Object.keys(properties),
    keepsAnnotations: false,
    express,
    expressWhole: (keyword, value) => {
      if (keyword === "type") return value === "object" || (isArray(value) && value.includes("object"));
      if (!isWhole) throw new InexpressibleError(keyword);
      return { [keyword]: value };
    },
  };
}

/** Validators in strict mode require each required name among the properties. */
function objectOf({ properties, required }: { properties: JsonObject; required: readonly string[] }): JsonObject {
  const seen = Object.fromEntries(required.map((name): [string, Json] => [name, {}]));
  const all = { ...seen, ...properties };
  return {
    ...(Object.keys(all).length > 0 && { properties: all }),
    ...(required.length > 0 && { required: [...new Set(required)] }),
  };
}

function at(base: Base, taskId: string, own: JsonObject, once: JsonObject): JsonObject {
  if (base === "task") return own;
  if (base === "shared") return once;
  const tasks = section(taskId, own);
  return objectOf({
    properties: {
      ...(Object.keys(own).length > 0 && { tasks: { type: "object", ...tasks } }),
      ...(Object.keys(once).length > 0 && { shared: { type: "object", ...once } }),
    },
    required: [...("required" in tasks ? ["tasks"] : []), ...("required" in once ? ["shared"] : [])],
  });
}

function section(taskId: string, own: JsonObject): JsonObject {
  return objectOf({
    properties: { [taskId]: { type: "object", ...own } },
    required: "required" in own ? [taskId] : [],
  });
}
