import type { SchemaFault } from "../lint/schema-fault.ts";
import type { Catalog, Manifest, Profile, ProfileId } from "../profile.ts";
import type { readSource } from "../source/read-source.ts";
import type { Resolved } from "../inherit/resolve.ts";

/** What one load hands to the next: the last good versions, and results that need not be computed again. */
export type LoadCache = {
  readonly files: ReadonlyMap<string, { readonly text: string; readonly read: ReturnType<typeof readSource> }>;
  readonly profiles: ReadonlyMap<ProfileId, { readonly profile: Profile; readonly resolved: Resolved }>;
  readonly manifests: ReadonlyMap<string, Manifest>;
  /** By the canonical text of the schema. */
  readonly schemaFaults: ReadonlyMap<string, readonly SchemaFault[]>;
};

const EMPTY: LoadCache = { files: new Map(), profiles: new Map(), manifests: new Map(), schemaFaults: new Map() };
const caches = new WeakMap<Catalog, LoadCache>();

/** The cache of the load that produced a catalog; empty when there was none. */
export function cacheOf(catalog: Catalog | undefined): LoadCache {
  return (catalog && caches.get(catalog)) ?? EMPTY;
}

/** Stores the cache for the next load after this catalog. */
export function saveCache(catalog: Catalog, memory: LoadCache): void {
  caches.set(catalog, memory);
}
