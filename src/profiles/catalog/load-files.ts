import { createBringIn } from "../source/import-schema.ts";
import { createCatalog } from "./create-catalog.ts";
import { inReadingOrder, warningAt } from "../source/diagnose.ts";
import { rememberFaults } from "../lint/fault-cache.ts";
import type { FoundFile } from "../source/folder.ts";
import { canonicalText } from "../../domain/json.ts";
import { judgeProfile } from "../lint/profile-faults.ts";
import { loadManifests } from "./load-manifests.ts";
import { loadProfiles } from "./load-profiles.ts";
import { nameOf } from "../source/manifest.ts";
import { memoryOf, remember } from "./load-cache.ts";
import type { Memory } from "./load-cache.ts";
import { judgePatterns } from "../lint/patterns.ts";
import type { Catalog, Diagnostic, Profile, ProfileId } from "../profile.ts";
import { readSource } from "../source/read-source.ts";
import type { Source } from "../source/read-source.ts";
import { schemaFaults } from "../lint/schema-faults.ts";
import { sortFiles } from "../source/sort-files.ts";
import { createValidator } from "../schema/validator.ts";

/** The catalog of files that were found, with what is at fault as the previous catalog has it. */
export async function loadFiles(found: readonly FoundFile[], previous?: Catalog): Promise<Catalog> {
  const memory = memoryOf(previous);
  const files = readAll(found, memory);
  const sources = new Map<string, Source>();
  for (const [file, { read }] of files) if (read.source !== null) sources.set(file, read.source);
  const unreadable = new Set(found.map(({ file }) => file).filter((file) => !sources.has(file)));
  const sorted = sortFiles([...sources.values()]);

  const validator = createValidator();
  const verdicts = await judgePatterns([...sources.values()].map(({ value }) => value));
  const { faultsOf, known } = rememberFaults(memory.schemaFaults, (schema) =>
    schemaFaults(schema, { verdicts, validator }),
  );
  const { bringIn, brought } = createBringIn(sources);
  const loaded = loadProfiles(sorted.profiles, {
    before: memory.profiles,
    unreadable,
    bringIn,
    judge: (file, { lineage }) => judgeProfile(file, lineage, { faultsOf, whyNotStrict: validator.whyNotStrict }),
  });
  const byId = [...loaded.good].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const profiles = new Map(byId.map(([id, { profile }]) => [id, profile]));
  const bound = loadManifests(sorted.manifests, memory.manifests, {
    profiles,
    broken: new Set(sorted.profiles.map(({ value }) => value["id"]).filter((id) => typeof id === "string")),
    refusals: validator.refusals,
  });
  const kept = [...memory.manifests].filter(([, { file }]) => unreadable.has(file));
  const manifests = new Map([...kept, ...bound.manifests]);

  const diagnostics = [
    ...found.flatMap((file) => file.diagnostics),
    ...[...files.values()].flatMap(({ read }) => read.diagnostics),
    ...sorted.diagnostics,
    ...loaded.diagnostics,
    ...[...brought.values()].flatMap((schema) => schema.diagnostics),
    ...bound.diagnostics,
    ...missingSuccessors(profiles, sources),
  ].map(withOwner);
  const catalog = createCatalog({
    profiles,
    manifests,
    diagnostics: inReadingOrder(unique(diagnostics)),
    loadedAt: new Date().toISOString(),
  });
  remember(catalog, { files, profiles: loaded.good, manifests, schemaFaults: known });
  return catalog;
}

function readAll(found: readonly FoundFile[], { files }: Memory): Memory["files"] {
  const read = new Map<string, { readonly text: string; readonly read: ReturnType<typeof readSource> }>();
  for (const { file, text } of found) {
    const known = files.get(file);
    if (text !== null) read.set(file, known?.text === text ? known : { text, read: readSource(file, text) });
  }
  return read;
}

/** Profiles that point a reader to one that is not there. */
function missingSuccessors(
  profiles: ReadonlyMap<ProfileId, Profile>,
  sources: ReadonlyMap<string, Source>,
): readonly Diagnostic[] {
  return [...profiles.values()].flatMap(({ id, file, deprecation }) => {
    const source = sources.get(file);
    const successor = deprecation?.replacedBy ?? null;
    if (source === undefined || successor === null || profiles.has(successor)) return [];
    const message = `${id} is replaced by ${successor}, which is not there.`;
    const place = { source, pointer: "/deprecated/replacedBy" };
    return [warningAt(place, { profileId: id, code: "UNKNOWN_PROFILE", message })];
  });
}

/** A manifest that cannot even be read is still somebody's: the workflow's that it is named for. */
function withOwner(diagnostic: Diagnostic): Diagnostic {
  const { file, workflowId } = diagnostic;
  if (file === undefined || workflowId !== undefined || !file.startsWith("workflows/")) return diagnostic;
  return { ...diagnostic, workflowId: nameOf(file) };
}

function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((each) => [canonicalText({ ...each }), each])).values()];
}
