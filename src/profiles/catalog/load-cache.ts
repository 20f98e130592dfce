import type { SchemaFault } from "../lint/schema-faults.ts";
import type { Catalog, Manifest, Profile, ProfileId } from "../profile.ts";
import type { readSource } from "../source/read-source.ts";
import type { Resolved } from "../inherit/resolve.ts";

/** What one load leaves to the next: what is good, for when it turns bad, and what is known, so as not to find it out again. */
export type Memory = {
  readonly files: ReadonlyMap<string, { readonly text: string; readonly read: ReturnType<typeof readSource> }>;
  readonly profiles: ReadonlyMap<ProfileId, { readonly profile: Profile; readonly resolved: Resolved }>;
  readonly manifests: ReadonlyMap<string, Manifest>;
  /** By the canonical text of a schema. */
  readonly schemaFaults: ReadonlyMap<string, readonly SchemaFault[]>;
};

const EMPTY: Memory = { files: new Map(), profiles: new Map(), manifests: new Map(), schemaFaults: new Map() };
const memories = new WeakMap<Catalog, Memory>();

/** What the load that gave this catalog knew; nothing, when there was none. */
export function memoryOf(catalog: Catalog | undefined): Memory {
  return (catalog && memories.get(catalog)) ?? EMPTY;
}

export function remember(catalog: Catalog, memory: Memory): void {
  memories.set(catalog, memory);
}
