import type { JsonObject } from "../../../src/domain/json.ts";

/** A condition of JSON Schema. An object literal with `then` would be treated as a promise. */
export function when(condition: JsonObject, consequence: JsonObject): JsonObject {
  return Object.fromEntries([["if", condition] as const, ["then", consequence] as const]);
}
