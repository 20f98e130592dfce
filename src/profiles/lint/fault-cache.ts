import { canonicalText } from "../../domain/json.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { SchemaFault } from "./schema-faults.ts";

/** The faults of one schema. */
export type FaultsOf = (schema: JsonObject) => readonly SchemaFault[];

/**
 * Finds the faults of each schema once, whatever number of profiles have it and however often they are read again. What is
 * `known` in the end is what this load met: a schema that is gone is forgotten with the next.
 */
export function rememberFaults(
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
