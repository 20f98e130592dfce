import type { JsonObject } from "../../src/domain/json.ts";

/** A condition of JSON Schema. Written out, an object with `then` would look like a promise. */
export function when(condition: JsonObject, consequence: JsonObject): JsonObject {
  return Object.fromEntries([["if", condition] as const, ["then", consequence] as const]);
}
