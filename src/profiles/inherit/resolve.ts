import { errorAt } from "../source/diagnose.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import { nearestWord } from "../../domain/did-you-mean.ts";
import { foldParents } from "./fold-parents.ts";
import { isObject } from "../../domain/json.ts";
import { applyLayer, NO_LINEAGE } from "./lineage.ts";
import type { Layer, Lineage } from "./lineage.ts";
import { ownWordFaults } from "./own-keys.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { ProfileFile } from "../source/profile-file.ts";
import type { Diagnostic, Profile, ProfileId } from "../profile.ts";

const MAX_DEPTH = 8;

/** A profile that resolved, as those that extend it need it. */
export type Resolved = Pick<Profile, "description" | "pipeline"> & {
  readonly lineage: Lineage;
  /** How many profiles its longest line of ancestors has. */
  readonly depth: number;
};

/** Applies a profile's own layers over its parents, which are given in the order of the file. */
export function inherit(
  file: ProfileFile,
  parents: readonly Resolved[],
  layers: readonly Layer[],
): { readonly resolved: Resolved; readonly diagnostics: readonly Diagnostic[] } {
  const given = new Set(
    layers.flatMap(({ params }) => (isObject(params["properties"]) ? Object.keys(params["properties"]) : [])),
  );
  const diagnostics: Diagnostic[] = [];
  const refuse = (code: DiagnosticCode, message: string, hint: string): void => {
    diagnostics.push(
      errorAt({ source: file.source, pointer: "/extends" }, { profileId: file.id, code, message, hint }),
    );
  };
  let base = parents[0]?.lineage ?? NO_LINEAGE;
  for (const parent of parents.slice(1)) {
    const { lineage, different } = foldParents(base, parent.lineage);
    for (const name of different.filter((name) => !given.has(name))) {
      const others = [base, parent.lineage].map(({ params }) => params.get(name));
      const [left, right] = others.map((param) => param?.changedBy.at(-1) ?? param?.definedBy);
      refuse(
        "DIFFERENT_PARENTS",
        `${left} and ${right} give ${name} different schemas.`,
        `Say in params which is meant, under ${childPointer("", "properties", name)}.`,
      );
    }
    base = lineage;
  }
  const depth = Math.max(0, ...parents.map((parent) => parent.depth + 1));
  if (depth > MAX_DEPTH)
    refuse("TOO_DEEP", `${file.id} has ${depth} profiles above it; at most ${MAX_DEPTH}.`, "Extend a nearer ancestor.");
  const under = layers.slice(0, -1).reduce(applyLayer, base);
  const lineage = layers.slice(-1).reduce(applyLayer, under);
  const words = layers.at(-1);
  if (words !== undefined) diagnostics.push(...ownWordFaults(words, under, lineage.params.keys()));
  const description = file.description ?? lastOf(parents.map((parent) => parent.description));
  const pipeline = file.pipeline ?? lastOf(parents.map((parent) => parent.pipeline));
  return { resolved: { lineage, description, pipeline, depth }, diagnostics };
}

/** Of several parents the right one's, as with everything that is folded. */
function lastOf<T>(said: readonly (T | null)[]): T | null {
  return said.findLast((each) => each !== null) ?? null;
}

/** Why a parent is not there, and perhaps which one was meant. */
export function noParent(file: ProfileFile, parent: ProfileId, index: number, known: readonly ProfileId[]): Diagnostic {
  const pointer = Array.isArray(file.source.value["extends"]) ? childPointer("/extends", index) : "/extends";
  const place = { source: file.source, pointer };
  if (known.includes(parent))
    return errorAt(place, {
      profileId: file.id,
      code: "BROKEN_PARENT",
      message: `${parent} does not load.`,
      hint: "Mend that one first.",
    });
  const sameSlug = known.filter((id) => id.split("@")[0] === parent.split("@")[0]);
  const meant = nearestWord(parent, known) ?? sameSlug.at(-1);
  const hint = meant === undefined ? {} : { hint: `did you mean "${meant}"?` };
  return errorAt(place, {
    profileId: file.id,
    code: "UNKNOWN_PROFILE",
    message: `There is no profile ${parent}.`,
    ...hint,
  });
}

/** The way from a profile up its parents to itself; null when it does not lead there. */
export function circleOf(
  id: ProfileId,
  parentsOf: (id: ProfileId) => readonly ProfileId[],
): readonly ProfileId[] | null {
  const cameFrom = new Map<ProfileId, ProfileId>();
  for (let row: readonly ProfileId[] = [id]; row.length > 0 && !cameFrom.has(id);) {
    const next: ProfileId[] = [];
    for (const child of row)
      for (const parent of parentsOf(child))
        if (!cameFrom.has(parent)) {
          cameFrom.set(parent, child);
          next.push(parent);
        }
    row = next;
  }
  const way = [id];
  for (let at = cameFrom.get(id); at !== undefined; at = at === id ? undefined : cameFrom.get(at)) way.unshift(at);
  return way.length === 1 ? null : way;
}

export function inCircle(file: ProfileFile, circle: readonly ProfileId[]): Diagnostic {
  const message = `${circle.join(" extends ")}: a circle has no beginning.`;
  return errorAt({ source: file.source, pointer: "/extends" }, { profileId: file.id, code: "CYCLE", message });
}
