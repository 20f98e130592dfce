import { buildProfile } from "./build-profile.ts";
import { errorAt } from "../source/diagnose.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import type { ImportedSchema } from "../source/imported-schema.ts";
import type { LoadCache } from "./load-cache.ts";
import { ownLayers } from "../inherit/own-layers.ts";
import { readProfileFile } from "../source/profile-file.ts";
import type { ProfileFile } from "../source/profile-file.ts";
import type { Diagnostic, Profile, ProfileId } from "../profile.ts";
import type { Source } from "../source/read-source.ts";
import { findCycle, cycleError, inherit, parentError } from "../inherit/resolve.ts";
import type { Resolved } from "../inherit/resolve.ts";

type Good = { readonly profile: Profile; readonly resolved: Resolved };

/** Checks a resolved profile. Any error excludes the profile. */
export type ProfileCheck = (file: ProfileFile, resolved: Resolved) => readonly Diagnostic[];

/**
 * Resolves the profiles of a load, parents before children. A profile with errors keeps its state of the previous
 * load, also for profiles that extend it. Without a previous load, those are excluded too, each with an error.
 */
export function loadProfiles(
  sources: readonly Source[],
  {
    before,
    unreadable,
    importSchema,
    check,
  }: {
    readonly before: LoadCache["profiles"];
    /** Files that exist and could not be parsed. */
    readonly unreadable: ReadonlySet<string>;
    readonly importSchema: (file: string) => ImportedSchema | null;
    readonly check: ProfileCheck;
  },
): { readonly good: ReadonlyMap<ProfileId, Good>; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const { files, faulty, filesWithoutId } = readFiles(sources, diagnostics);
  const known = [...files.keys()];
  const isUnparsable = (file: string): boolean => unreadable.has(file) || filesWithoutId.has(file);
  const done = new Map<ProfileId, Good | null>(
    [...before].filter(([id, { profile }]) => isUnparsable(profile.file) && !files.has(id)),
  );

  function load(id: ProfileId): Good | null {
    const loaded = done.get(id);
    if (loaded !== undefined) return loaded;
    const file = files.get(id);
    if (file === undefined) return null;
    const { good, faults } = resolve(file);
    diagnostics.push(...faults);
    const isBad = faulty.has(id) || faults.some(({ severity }) => severity === "ERROR");
    const result = isBad ? (before.get(id) ?? null) : good;
    done.set(id, result);
    return result;
  }

  function resolve(file: ProfileFile) {
    const faults: Diagnostic[] = [];
    const parents: Resolved[] = [];
    const cycle = findCycle(file.id, (id) => files.get(id)?.extends ?? []);
    if (cycle !== null) faults.push(cycleError(file, cycle));
    for (const [index, parent] of (cycle === null ? file.extends : []).entries()) {
      const found = load(parent);
      if (found === null) faults.push(parentError(file, parent, index, known));
      else parents.push(found.resolved);
    }
    const { layers, diagnostics: own } = ownLayers(file, importSchema);
    const { resolved, diagnostics: inherited } = inherit(file, parents, layers);
    const isWhole = faults.length === 0 && own.length === 0;
    faults.push(...own);
    faults.push(
      ...[...inherited, ...check(file, resolved)].filter(({ code }) => isWhole || INDEPENDENT_CODES.has(code)),
    );
    return { faults, good: { profile: buildProfile(file, resolved, parentsOf), resolved } };
  }

  function parentsOf(id: ProfileId): readonly ProfileId[] {
    return done.get(id)?.profile.extends ?? [];
  }

  for (const id of known) load(id);
  const good = new Map<ProfileId, Good>();
  for (const [id, found] of done) if (found !== null) good.set(id, found);
  // A profile that keeps its previous state also keeps its previous ancestors, whose files may be gone.
  for (const { profile } of good.values())
    for (const id of profile.ancestors) {
      const ancestor = before.get(id);
      if (!good.has(id) && ancestor !== undefined) good.set(id, ancestor);
    }
  return { good, diagnostics };
}

/** Codes that do not depend on parents or references. The other checks need a complete profile. */
const INDEPENDENT_CODES: ReadonlySet<string> = new Set<DiagnosticCode>([
  "BAD_ENUM",
  "BAD_PARAMETER_NAME",
  "BAD_PATTERN",
  "FORBIDDEN_KEYWORD",
  "SLOW_PATTERN",
  "UNKNOWN_FORMAT",
  "UNKNOWN_KEYWORD",
  "WRONG_TYPE",
]);

/** The files by id. Of two files with one id, neither is used. */
function readFiles(
  sources: readonly Source[],
  diagnostics: Diagnostic[],
): {
  readonly files: ReadonlyMap<ProfileId, ProfileFile>;
  readonly faulty: ReadonlySet<ProfileId>;
  /** Files without a usable id. */
  readonly filesWithoutId: ReadonlySet<string>;
} {
  const filesWithoutId = new Set<string>();
  const files = new Map<ProfileId, ProfileFile>();
  const faulty = new Set<ProfileId>();
  for (const source of sources) {
    const { profile, diagnostics: faults } = readProfileFile(source);
    diagnostics.push(...faults);
    if (profile === null) {
      filesWithoutId.add(source.file);
      continue;
    }
    if (faults.length > 0) faulty.add(profile.id);
    const first = files.get(profile.id);
    if (first === undefined) files.set(profile.id, profile);
    else {
      faulty.add(profile.id);
      for (const [one, other] of [
        [first, profile],
        [profile, first],
      ] as const)
        diagnostics.push(
          errorAt(
            { source: one.source, pointer: "/id" },
            {
              profileId: one.id,
              code: "DUPLICATE_ID",
              message: `${one.id} is also the id of ${other.source.file}.`,
              hint: "Give one of them another version.",
            },
          ),
        );
    }
  }
  return { files, faulty, filesWithoutId };
}
