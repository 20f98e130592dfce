import { errorAt } from "../source/diagnose.ts";
import { manifestFaults } from "../lint/manifest-faults.ts";
import { nameOf, readManifest } from "../source/manifest.ts";
import type { Diagnostic, Manifest, Profile, ProfileId } from "../profile.ts";
import type { Source } from "../source/read-source.ts";
import type { Validator } from "../schema/validator.ts";

/** What a manifest may refer to: profiles that loaded, and the ids of those that are there and did not. */
export type References = {
  readonly profiles: ReadonlyMap<ProfileId, Profile>;
  readonly broken: ReadonlySet<ProfileId>;
  readonly refusals: Validator["refusals"];
};

/**
 * The manifests of a load by workflow. One that is at fault stays as it was in the load before. One whose only fault is
 * a profile that is not there stands all the same: its workflow is then known not to be startable, rather than taken for
 * one without DAPs.
 */
export function loadManifests(
  sources: readonly Source[],
  before: ReadonlyMap<string, Manifest>,
  references: References,
): { readonly manifests: ReadonlyMap<string, Manifest>; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const manifests = new Map<string, Manifest>();
  const first = new Map<string, Source>();
  const twice = new Set<string>();
  for (const source of sources) {
    const { manifest, diagnostics: shape } = readManifest(source);
    const faults = [...shape, ...(manifest === null ? [] : manifestFaults(manifest, source, references))];
    diagnostics.push(...faults);
    const workflowId = manifest?.workflowId ?? nameOf(source.file);
    const other = manifest === null ? undefined : first.get(workflowId);
    if (other !== undefined) {
      twice.add(workflowId);
      diagnostics.push(sameWorkflow(source, other, workflowId), sameWorkflow(other, source, workflowId));
    }
    if (manifest !== null) first.set(workflowId, source);
    const last = before.get(workflowId);
    if (manifest !== null && faults.every(isBearable)) manifests.set(workflowId, manifest);
    else if (last !== undefined) manifests.set(workflowId, last);
  }
  for (const workflowId of twice) {
    const last = before.get(workflowId);
    if (last === undefined) manifests.delete(workflowId);
    else manifests.set(workflowId, last);
  }
  return { manifests, diagnostics };
}

function isBearable({ severity, code }: Diagnostic): boolean {
  return (
    severity === "WARNING" || code === "UNKNOWN_PROFILE" || code === "BROKEN_PARENT" || code === "ABSTRACT_PROFILE"
  );
}

function sameWorkflow(source: Source, other: Source, workflowId: string): Diagnostic {
  const message = `${other.file} is a manifest for ${workflowId} too.`;
  return errorAt(
    { source, pointer: "/workflow" },
    { workflowId, code: "DUPLICATE_MANIFEST", message, hint: "Keep one." },
  );
}
