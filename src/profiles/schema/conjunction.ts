import { isArray, isObject } from "../../domain/json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** Whether a schema accepts every value because it has no keywords. */
export function isTrivial(schema: Json): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).length === 0);
}

/** A schema that requires all of these schemas. */
export function allOf(schemas: readonly Json[]): Json {
  if (schemas.includes(false)) return false;
  const effective = schemas.filter((schema) => !isTrivial(schema));
  return effective.length === 0 ? {} : { allOf: effective };
}

/** A schema of `if` with its branches. */
export function conditional(condition: Json, branches: readonly (readonly ["then" | "else", Json])[]): JsonObject {
  return Object.fromEntries([["if", condition] as const, ...branches]);
}

/** The branches `then` and `else` that a schema has. */
export function branchesOf(schema: JsonObject): readonly (readonly ["then" | "else", Json])[] {
  return (["then", "else"] as const).flatMap((name) => {
    const branch = schema[name];
    return branch === undefined ? [] : [[name, branch] as const];
  });
}

/** Merges the parts of one schema. A part with a keyword that another part already has goes into `allOf`. */
export function conjunction(parts: readonly Json[]): Json {
  if (parts.includes(false)) return false;
  const merged: Record<string, Json> = {};
  const others: Json[] = [];
  for (const part of parts.filter(isObject)) {
    if (Object.keys(part).some((keyword) => Object.hasOwn(merged, keyword))) others.push(part);
    else Object.assign(merged, part);
  }
  if (others.length === 0) return merged;
  return { ...merged, allOf: [...(isArray(merged["allOf"]) ? merged["allOf"] : []), ...others] };
}
