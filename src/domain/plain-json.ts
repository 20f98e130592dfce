import type { Json } from "./json.ts";

/** A copy in plain objects and arrays; members without a value are left out. For what kept the limits, so not deep. */
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
