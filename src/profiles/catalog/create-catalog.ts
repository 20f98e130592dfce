import { compareBuild, prerelease } from "semver";
import { canonicalText } from "../../domain/json.ts";
import { digestOf } from "../../domain/digest.ts";
import type { Catalog, Diagnostic, Manifest, Profile, ProfileId } from "../profile.ts";

/** Creates an immutable catalog. */
export function createCatalog({
  profiles,
  manifests,
  diagnostics,
  loadedAt,
}: {
  readonly profiles: ReadonlyMap<ProfileId, Profile>;
  readonly manifests: ReadonlyMap<string, Manifest>;
  readonly diagnostics: readonly Diagnostic[];
  readonly loadedAt: string;
}): Catalog {
  const newest = new Map<string, Profile>();
  const children = new Map<ProfileId, Profile[]>();
  for (const profile of profiles.values()) {
    const other = newest.get(profile.slug);
    if (other === undefined || compareVersions(profile.version, other.version) > 0) newest.set(profile.slug, profile);
    for (const parent of profile.extends) children.set(parent, [...(children.get(parent) ?? []), profile]);
  }
  return Object.freeze({
    profiles,
    manifests,
    diagnostics,
    loadedAt,
    digest: digestOf([
      [...profiles.values()].map(({ id, digest }) => `${id} ${digest}`).toSorted(),
      [...manifests.values()].map(manifestText).toSorted(),
    ]),
    latest: (slug: string) => newest.get(slug),
    extendedBy: (id: ProfileId) => children.get(id) ?? [],
  });
}

/**
 * Semver order, except that every pre-release comes before every release: the latest version should be a released one.
 */
function compareVersions(a: string, b: string): number {
  return Number(prerelease(a) === null) - Number(prerelease(b) === null) || compareBuild(a, b);
}

function manifestText(manifest: Manifest): string {
  const { tasks, shared, workflowId, title, description } = manifest;
  const bindings = [...tasks].map(([taskId, { dap, fixed, provided, defaults }]) => [
    taskId,
    dap,
    fixed,
    provided,
    defaults,
  ]);
  const copies = [...shared].map(([name, targets]) => [name, targets.map(({ taskId, param }) => `${taskId}.${param}`)]);
  return canonicalText([workflowId, title, description, bindings, copies]);
}
