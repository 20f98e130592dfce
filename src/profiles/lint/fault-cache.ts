import { canonicalText } from "../../domain/json.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { SchemaFault } from "./schema-fault.ts";

/** Returns the faults of one schema. */
export type FaultsOf = (schema: JsonObject) => readonly SchemaFault[];

/**
 * Checks each distinct schema once per load and reuses the results of the previous load. `known` contains only schemas
 * of this load, so results of removed schemas are dropped.
 */
export function cacheFaults(
  before: ReadonlyMap<string, readonly SchemaFault[]>,
  find: FaultsOf,
): { readonly faultsOf: FaultsOf; readonly known: ReadonlyMap<string, readonly SchemaFault[]> } {
  const known = new Map<string, readonly SchemaFault[]>();
  const faultsOf: FaultsOf = (schema) => {
    const text = canonicalText(schema);
    const faults = known.get(text) ?? before.get(text) ?? find(schema);
    known.set(text, faults);
    return faults;
  };
  return { faultsOf, known };
}
