import canonicalize from "canonicalize";

/** A plain JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
/** A JSON object: a schema, a uiSchema, parameters. */
export type JsonObject = { readonly [key: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The member where it is an object, and an empty object where it is anything else. */
export function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isObject(value) ? value : {};
}

/** The strings of an array member; whatever else stands there is left out. */
export function stringsAt(parent: JsonObject, key: string): readonly string[] {
  const value = parent[key];
  return isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** One value, one text (RFC 8785): equal values have equal texts, whatever the order of their keys. */
export function canonicalText(value: Json): string {
  return canonicalize(value) ?? "null";
}

export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || canonicalText(a) === canonicalText(b);
}

/** How often a value nests: 0 for a scalar. Stops counting at `limit`, so that the depth of the value costs no stack. */
export function depthOf(value: Json, limit: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (limit === 0) return 1;
  return Object.values(value).reduce<number>((deepest, member) => Math.max(deepest, 1 + depthOf(member, limit - 1)), 1);
}

/** Every scalar, array and object in a value, itself included. */
export function countNodes(value: Json): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, member) => sum + countNodes(member), 1);
}
