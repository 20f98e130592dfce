import { errorAt } from "../source/diagnose.ts";
import { manifestFaults, type References } from "../lint/manifest-faults.ts";
import { workflowIdOfFile, readManifest } from "../source/manifest.ts";
import type { Diagnostic, Manifest } from "../profile.ts";
import type { Source } from "../source/read-source.ts";

/**
 * Loads the manifests, by workflow. A manifest with errors keeps its state of the previous load. One whose only error
 * is an unusable profile is loaded nevertheless: its workflow then cannot be started, instead of appearing to have no
 * DAPs.
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
    const workflowId = manifest?.workflowId ?? workflowIdOfFile(source.file);
    const other = manifest === null ? undefined : first.get(workflowId);
    if (other !== undefined) {
      twice.add(workflowId);
      diagnostics.push(duplicateManifest(source, other, workflowId), duplicateManifest(other, source, workflowId));
    }
    if (manifest !== null) first.set(workflowId, source);
    const last = before.get(workflowId);
    if (manifest !== null && faults.every(isTolerated)) manifests.set(workflowId, manifest);
    else if (last !== undefined) manifests.set(workflowId, last);
  }
  for (const workflowId of twice) {
    const last = before.get(workflowId);
    if (last === undefined) manifests.delete(workflowId);
    else manifests.set(workflowId, last);
  }
  return { manifests, diagnostics };
}

function isTolerated({ severity, code }: Diagnostic): boolean {
  return (
    severity === "WARNING" || code === "UNKNOWN_PROFILE" || code === "BROKEN_PARENT" || code === "ABSTRACT_PROFILE"
  );
}

function duplicateManifest(source: Source, other: Source, workflowId: string): Diagnostic {
  const message = `${other.file} is also a manifest for ${workflowId}.`;
  return errorAt(
    { source, pointer: "/workflow" },
    { workflowId, code: "DUPLICATE_MANIFEST", message, hint: "Keep one of them." },
  );
}
