import { isArray, isObject } from "../../domain/json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** Whether a schema says nothing. */
export function isTrivial(schema: Json): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).length === 0);
}

/** All of these, each for itself. */
export function allOf(schemas: readonly Json[]): Json {
  if (schemas.includes(false)) return false;
  const telling = schemas.filter((schema) => !isTrivial(schema));
  return telling.length === 0 ? {} : { allOf: telling };
}

/** `if`, and what follows from it. */
export function conditional(condition: Json, branches: readonly (readonly ["then" | "else", Json])[]): JsonObject {
  return Object.fromEntries([["if", condition] as const, ...branches]);
}

/** The branches of a schema's `if`. */
export function branchesOf(schema: JsonObject): readonly (readonly ["then" | "else", Json])[] {
  return (["then", "else"] as const).flatMap((name) => {
    const branch = schema[name];
    return branch === undefined ? [] : [[name, branch] as const];
  });
}

/** The parts of one schema put together again; what does not fit beside the others goes into its `allOf`. */
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
