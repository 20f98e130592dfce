import { buildProfile } from "./build-profile.ts";
import { errorAt } from "../source/diagnose.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import type { ForeignSchema } from "../source/imported-schema.ts";
import type { Memory } from "./load-cache.ts";
import { ownLayers } from "../inherit/own-layers.ts";
import { readProfileFile } from "../source/profile-file.ts";
import type { ProfileFile } from "../source/profile-file.ts";
import type { Diagnostic, Profile, ProfileId } from "../profile.ts";
import type { Source } from "../source/read-source.ts";
import { circleOf, inCircle, inherit, noParent } from "../inherit/resolve.ts";
import type { Resolved } from "../inherit/resolve.ts";

type Good = { readonly profile: Profile; readonly resolved: Resolved };

/** Judges a profile that resolved; whatever ERROR it finds keeps the profile out. */
export type Judge = (file: ProfileFile, resolved: Resolved) => readonly Diagnostic[];

/**
 * Resolves the profiles of a load, parents before children. One that is at fault stays as it was in the load before, also
 * for those that extend it; without a load before, those that extend it do not load either, and say so.
 */
export function loadProfiles(
  sources: readonly Source[],
  {
    before,
    unreadable,
    bringIn,
    judge,
  }: {
    readonly before: Memory["profiles"];
    /** Files that are there and of which nothing could be read. */
    readonly unreadable: ReadonlySet<string>;
    readonly bringIn: (file: string) => ForeignSchema | null;
    readonly judge: Judge;
  },
): { readonly good: ReadonlyMap<ProfileId, Good>; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const { files, faulty, nameless } = readFiles(sources, diagnostics);
  const known = [...files.keys()];
  const isLost = (file: string): boolean => unreadable.has(file) || nameless.has(file);
  const done = new Map<ProfileId, Good | null>(
    [...before].filter(([id, { profile }]) => isLost(profile.file) && !files.has(id)),
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
    const circle = circleOf(file.id, (id) => files.get(id)?.extends ?? []);
    if (circle !== null) faults.push(inCircle(file, circle));
    for (const [index, parent] of (circle === null ? file.extends : []).entries()) {
      const found = load(parent);
      if (found === null) faults.push(noParent(file, parent, index, known));
      else parents.push(found.resolved);
    }
    const { layers, diagnostics: own } = ownLayers(file, bringIn);
    const { resolved, diagnostics: inherited } = inherit(file, parents, layers);
    const isWhole = faults.length === 0 && own.length === 0;
    faults.push(...own);
    faults.push(...[...inherited, ...judge(file, resolved)].filter(({ code }) => isWhole || OF_THE_WORDS.has(code)));
    return { faults, good: { profile: buildProfile(file, resolved, parentsOf), resolved } };
  }

  function parentsOf(id: ProfileId): readonly ProfileId[] {
    return done.get(id)?.profile.extends ?? [];
  }

  for (const id of known) load(id);
  const good = new Map<ProfileId, Good>();
  for (const [id, found] of done) if (found !== null) good.set(id, found);
  // What stays as it was stands on its ancestors as they were, though their files may be gone.
  for (const { profile } of good.values())
    for (const id of profile.ancestors) {
      const ancestor = before.get(id);
      if (!good.has(id) && ancestor !== undefined) good.set(id, ancestor);
    }
  return { good, diagnostics };
}

/** What is wrong with words whatever is around them. The rest of a profile is judged once its parents and references are there. */
const OF_THE_WORDS: ReadonlySet<string> = new Set<DiagnosticCode>([
  "BAD_ENUM",
  "BAD_PARAMETER_NAME",
  "BAD_PATTERN",
  "FORBIDDEN_KEYWORD",
  "SLOW_PATTERN",
  "UNKNOWN_FORMAT",
  "UNKNOWN_KEYWORD",
  "WRONG_TYPE",
]);

/** The files by id. Where two have one, neither can be meant. */
function readFiles(
  sources: readonly Source[],
  diagnostics: Diagnostic[],
): {
  readonly files: ReadonlyMap<ProfileId, ProfileFile>;
  readonly faulty: ReadonlySet<ProfileId>;
  /** Files without a usable id. */
  readonly nameless: ReadonlySet<string>;
} {
  const nameless = new Set<string>();
  const files = new Map<ProfileId, ProfileFile>();
  const faulty = new Set<ProfileId>();
  for (const source of sources) {
    const { profile, diagnostics: faults } = readProfileFile(source);
    diagnostics.push(...faults);
    if (profile === null) {
      nameless.add(source.file);
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
              message: `${one.id} is the id of ${other.source.file} too.`,
              hint: "Give one of them another version.",
            },
          ),
        );
    }
  }
  return { files, faulty, nameless };
}
