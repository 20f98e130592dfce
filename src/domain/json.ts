import canonicalize from "canonicalize";

/** A plain JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
/** A JSON object: a schema, a uiSchema, parameters. */
export type JsonObject = { readonly [key: string]: Json };

/**
 * Whether a parsed value is a JSON object: no array, no null. Pass only what comes from `JSON.parse` or has been
 * validated as JSON, since the members are not checked.
 */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a JSON value is an array. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether an optional member of a parsed object is present: then it is JSON, which `JSON.parse` guarantees. */
export const isParsedJson = (value: unknown): value is Json => value !== undefined;

/** The member if it is an object, otherwise an empty object. */
export function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isObject(value) ? value : {};
}

/** The strings of an array member; items of other types are left out. Empty if the member is not an array. */
export function stringsAt(parent: JsonObject, key: string): readonly string[] {
  const value = parent[key];
  return isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The canonical text of a value (RFC 8785): equal values have equal texts, whatever the order of their keys. */
export function canonicalText(value: Json): string {
  return canonicalize(value) ?? "null";
}

/** Whether two values are equal as JSON; the order of keys does not count. */
export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || canonicalText(a) === canonicalText(b);
}

/** How deeply a value nests: 0 for a scalar. Stops counting at `limit`, so that a deep value cannot overflow the stack. */
export function depthOf(value: Json, limit: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (limit === 0) return 1;
  return Object.values(value).reduce<number>((deepest, member) => Math.max(deepest, 1 + depthOf(member, limit - 1)), 1);
}

/** The number of scalars, arrays and objects in a value, itself included. */
export function countNodes(value: Json): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, member) => sum + countNodes(member), 1);
}
