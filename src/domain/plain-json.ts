import type { Json } from "./json.ts";

/**
 * A copy of a value in plain JSON: undefined members are left out, other values that are not JSON become null. Recursive,
 * so check the depth of the value first.
 */
export function plainJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(plainJson);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, member]): [string, Json][] =>
        member === undefined ? [] : [[key, plainJson(member)]],
      ),
    );
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
