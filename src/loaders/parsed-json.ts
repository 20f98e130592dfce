import type { Json, JsonObject } from "../domain/json.ts";

/** Tells the compiler what JSON.parse guarantees: a member of an answer of Airflow's is JSON, if it is there at all. */
export const isParsedJson = (value: unknown): value is Json => value !== undefined;

/** The same for an object. */
export const isParsedJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
