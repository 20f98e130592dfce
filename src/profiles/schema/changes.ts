import { changesOfObject } from "./changes-of-object.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** NONE: the same schema. COMPATIBLE: every value that was valid still is. BREAKING: some that was valid may no longer be. */
export type Compatibility = "NONE" | "COMPATIBLE" | "BREAKING";

/** One thing that differs; the fields of the schema's `SchemaChange`. */
export type SchemaChange = {
  /** JSON Pointer into paramSchema. */
  readonly pointer: string;
  readonly compatibility: Compatibility;
  readonly message: string;
  readonly before: Json;
  readonly after: Json;
};

/** How one paramSchema differs from another; the fields of the schema's `SchemaChanges`. */
export type SchemaChanges = { readonly compatibility: Compatibility; readonly changes: readonly SchemaChange[] };

/**
 * What differs between two schemas of parameters, and whether what was valid stays so, with defaults filled in as they are
 * at a start. Careful: what cannot be shown to be compatible is BREAKING.
 */
export function schemaChanges(before: JsonObject, after: JsonObject): SchemaChanges {
  const changes = changesOfObject(before, after, "");
  const isBreaking = changes.some(({ compatibility }) => compatibility === "BREAKING");
  return { compatibility: changes.length === 0 ? "NONE" : isBreaking ? "BREAKING" : "COMPATIBLE", changes };
}
