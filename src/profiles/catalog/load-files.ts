import { createSchemaImporter } from "../source/import-schema.ts";
import { createCatalog } from "./create-catalog.ts";
import { sortByPosition, warningAt } from "../source/diagnose.ts";
import { cacheFaults } from "../lint/fault-cache.ts";
import type { FoundFile } from "../source/folder.ts";
import { canonicalText } from "../../domain/json.ts";
import { checkProfile } from "../lint/profile-faults.ts";
import { loadManifests } from "./load-manifests.ts";
import { loadProfiles } from "./load-profiles.ts";
import { workflowIdOfFile } from "../source/manifest.ts";
import { cacheOf, saveCache } from "./load-cache.ts";
import type { LoadCache } from "./load-cache.ts";
import type { Catalog, Diagnostic, Profile, ProfileId } from "../profile.ts";
import { readSource } from "../source/read-source.ts";
import type { Source } from "../source/read-source.ts";
import { schemaFaults } from "../lint/schema-faults.ts";
import { sortFiles } from "../source/sort-files.ts";
import { createValidator } from "../schema/validator.ts";

/** Builds the catalog of the files of a folder. Files with errors keep their state in the previous catalog. */
export function loadFiles(found: readonly FoundFile[], previous?: Catalog): Catalog {
  const memory = cacheOf(previous);
  const files = readAll(found, memory);
  const sources = new Map<string, Source>();
  for (const [file, { read }] of files) if (read.source !== null) sources.set(file, read.source);
  const unreadable = new Set(found.map(({ file }) => file).filter((file) => !sources.has(file)));
  const sorted = sortFiles([...sources.values()]);

  const validator = createValidator();
  const { faultsOf, known } = cacheFaults(memory.schemaFaults, (schema) => schemaFaults(schema, validator));
  const { importSchema, imported } = createSchemaImporter(sources);
  const loaded = loadProfiles(sorted.profiles, {
    before: memory.profiles,
    unreadable,
    importSchema,
    check: (file, { lineage }) => checkProfile(file, lineage, { faultsOf, strictModeError: validator.strictModeError }),
  });
  const byId = [...loaded.good].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const profiles = new Map(byId.map(([id, { profile }]) => [id, profile]));
  const bound = loadManifests(sorted.manifests, memory.manifests, {
    profiles,
    broken: new Set(sorted.profiles.map(({ value }) => value["id"]).filter((id) => typeof id === "string")),
    violations: validator.violations,
  });
  const kept = [...memory.manifests].filter(([, { file }]) => unreadable.has(file));
  const manifests = new Map([...kept, ...bound.manifests]);

  const diagnostics = [
    ...found.flatMap((file) => file.diagnostics),
    ...[...files.values()].flatMap(({ read }) => read.diagnostics),
    ...sorted.diagnostics,
    ...loaded.diagnostics,
    ...[...imported.values()].flatMap((schema) => schema.diagnostics),
    ...bound.diagnostics,
    ...missingReplacements(profiles, sources),
  ].map(withWorkflowId);
  const catalog = createCatalog({
    profiles,
    manifests,
    diagnostics: sortByPosition(unique(diagnostics)),
    loadedAt: new Date().toISOString(),
  });
  saveCache(catalog, { files, profiles: loaded.good, manifests, schemaFaults: known });
  return catalog;
}

function readAll(found: readonly FoundFile[], { files }: LoadCache): LoadCache["files"] {
  const read = new Map<string, { readonly text: string; readonly read: ReturnType<typeof readSource> }>();
  for (const { file, text } of found) {
    const known = files.get(file);
    if (text !== null) read.set(file, known?.text === text ? known : { text, read: readSource(file, text) });
  }
  return read;
}

/** Reports profiles whose replacement does not exist. */
function missingReplacements(
  profiles: ReadonlyMap<ProfileId, Profile>,
  sources: ReadonlyMap<string, Source>,
): readonly Diagnostic[] {
  return [...profiles.values()].flatMap(({ id, file, deprecation }) => {
    const source = sources.get(file);
    const successor = deprecation?.replacedBy ?? null;
    if (source === undefined || successor === null || profiles.has(successor)) return [];
    const message = `${id} is replaced by ${successor}, which does not exist.`;
    const place = { source, pointer: "/deprecated/replacedBy" };
    return [warningAt(place, { profileId: id, code: "UNKNOWN_PROFILE", message })];
  });
}

/** A manifest that cannot be parsed belongs to the workflow that its file is named for. */
function withWorkflowId(diagnostic: Diagnostic): Diagnostic {
  const { file, workflowId } = diagnostic;
  if (file === undefined || workflowId !== undefined || !file.startsWith("workflows/")) return diagnostic;
  return { ...diagnostic, workflowId: workflowIdOfFile(file) };
}

function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((each) => [canonicalText({ ...each }), each])).values()];
}
