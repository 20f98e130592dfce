import { createCatalog } from "./create-catalog.ts";
import { inReadingOrder } from "./diagnose.ts";
import type { FoundFile } from "./folder.ts";
import { readForeign } from "./foreign.ts";
import type { ForeignSchema } from "./foreign.ts";
import { canonicalText, objectAt } from "./json.ts";
import { loadManifests } from "./load-manifests.ts";
import { loadProfiles } from "./load-profiles.ts";
import { memoryOf, remember } from "./memory.ts";
import type { Memory } from "./memory.ts";
import { foreignFileOf } from "./own-layers.ts";
import type { Catalog, Diagnostic } from "./profile.ts";
import { readSource } from "./read.ts";
import type { Source } from "./read.ts";
import { createValidator } from "./validator.ts";

/** The catalog of files that were found, with what is at fault as the previous catalog has it. */
export async function loadFiles(found: readonly FoundFile[], previous?: Catalog): Promise<Catalog> {
  const memory = memoryOf(previous);
  const files = readAll(found, memory);
  const sources = new Map(
    [...files].flatMap(([file, { read }]) => (read.source === null ? [] : [[file, read.source] as const])),
  );
  const referred = new Set(
    [...sources.values()].flatMap((source) => foreignFileOf(source.file, objectAt(source.value, "params")) ?? []),
  );
  const diagnostics: Diagnostic[] = [
    ...found.flatMap((file) => file.diagnostics),
    ...[...files.values()].flatMap(({ read }) => read.diagnostics),
  ];

  const foreign = new Map<string, ForeignSchema>();
  const bringIn = (file: string): ForeignSchema | null => {
    const source = sources.get(file);
    if (source === undefined) return null;
    const schema = foreign.get(file) ?? readForeign(source);
    foreign.set(file, schema);
    return schema;
  };

  const validator = createValidator();
  const isProfile = ({ file }: Source): boolean =>
    file.startsWith("daps/") && !referred.has(file) && !/\.schema\.\w+$/.test(file);
  const profileSources = [...sources.values()].filter(isProfile);
  const unreadable = new Set(found.map(({ file }) => file).filter((file) => !sources.has(file)));
  const { good, diagnostics: profileFaults } = await loadProfiles(profileSources, {
    before: memory.profiles,
    unreadable,
    bringIn,
    judge: async () => [],
  });
  const profiles = new Map([...good].map(([id, { profile }]) => [id, profile]));
  const loaded = loadManifests(
    [...sources.values()].filter(({ file }) => file.startsWith("workflows/")),
    memory.manifests,
    { profiles, broken: new Set(profileSources.map(({ value }) => String(value["id"]))), refusals: validator.refusals },
  );
  const kept = [...memory.manifests].filter(([, { file }]) => unreadable.has(file));
  const manifests = new Map([...kept, ...loaded.manifests]);
  diagnostics.push(
    ...profileFaults,
    ...[...foreign.values()].flatMap((schema) => schema.diagnostics),
    ...loaded.diagnostics,
  );
  const catalog = createCatalog({
    profiles,
    manifests,
    diagnostics: inReadingOrder(unique(diagnostics)),
    loadedAt: new Date().toISOString(),
  });
  remember(catalog, { files, profiles: good, manifests, schemaFaults: new Map() });
  return catalog;
}

function readAll(found: readonly FoundFile[], { files }: Memory): Memory["files"] {
  const read = new Map<string, { readonly text: string; readonly read: ReturnType<typeof readSource> }>();
  for (const { file, text } of found) {
    const known = files.get(file);
    if (text === null) continue;
    read.set(file, known?.text === text ? known : { text, read: readSource(file, text) });
  }
  return read;
}

function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((each) => [canonicalText({ ...each }), each])).values()];
}
