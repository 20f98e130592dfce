import { errorAt } from "../source/diagnose.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import { nearestWord } from "../../domain/did-you-mean.ts";
import { foldParents } from "./fold-parents.ts";
import { isObject } from "../../domain/json.ts";
import { applyLayer, NO_LINEAGE } from "./lineage.ts";
import type { Layer, Lineage } from "./lineage.ts";
import { ownKeyFaults } from "./own-keys.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { ProfileFile } from "../source/profile-file.ts";
import type { Diagnostic, Profile, ProfileId } from "../profile.ts";

const MAX_DEPTH = 8;

/** A resolved profile, as profiles that extend it need it. */
export type Resolved = Pick<Profile, "description" | "pipeline"> & {
  readonly lineage: Lineage;
  /** The number of profiles in its longest chain of ancestors. */
  readonly depth: number;
};

/** Applies a profile's layers over its parents, which are in the order of the file. */
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
        `${left} and ${right} define ${name} differently.`,
        `Define it in params, under ${childPointer("", "properties", name)}.`,
      );
    }
    base = lineage;
  }
  const depth = Math.max(0, ...parents.map((parent) => parent.depth + 1));
  if (depth > MAX_DEPTH)
    refuse(
      "TOO_DEEP",
      `${file.id} has ${depth} levels of parents; the limit is ${MAX_DEPTH}.`,
      "Extend a nearer ancestor.",
    );
  const inherited = layers.slice(0, -1).reduce(applyLayer, base);
  const lineage = layers.slice(-1).reduce(applyLayer, inherited);
  const own = layers.at(-1);
  if (own !== undefined) diagnostics.push(...ownKeyFaults(own, inherited, lineage.params.keys()));
  const description = file.description ?? lastOf(parents.map((parent) => parent.description));
  const pipeline = file.pipeline ?? lastOf(parents.map((parent) => parent.pipeline));
  return { resolved: { lineage, description, pipeline, depth }, diagnostics };
}

/** The last parent that has a value wins, as for every merged value. */
function lastOf<T>(declared: readonly (T | null)[]): T | null {
  return declared.findLast((each) => each !== null) ?? null;
}

/** The error for a missing parent, with a suggestion when a similar id exists. */
export function parentError(
  file: ProfileFile,
  parent: ProfileId,
  index: number,
  known: readonly ProfileId[],
): Diagnostic {
  const pointer = Array.isArray(file.source.value["extends"]) ? childPointer("/extends", index) : "/extends";
  const place = { source: file.source, pointer };
  if (known.includes(parent))
    return errorAt(place, {
      profileId: file.id,
      code: "BROKEN_PARENT",
      message: `${parent} has errors.`,
      hint: "Fix that profile first.",
    });
  const sameSlug = known.filter((id) => id.split("@")[0] === parent.split("@")[0]);
  const meant = nearestWord(parent, known) ?? sameSlug.at(-1);
  const hint = meant === undefined ? {} : { hint: `Did you mean "${meant}"?` };
  return errorAt(place, {
    profileId: file.id,
    code: "UNKNOWN_PROFILE",
    message: `Unknown profile ${parent}.`,
    ...hint,
  });
}

/** The cycle of `extends` that contains a profile, from the profile back to itself; null without a cycle. */
export function findCycle(
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
  const path = [id];
  for (let at = cameFrom.get(id); at !== undefined; at = at === id ? undefined : cameFrom.get(at)) path.unshift(at);
  return path.length === 1 ? null : path;
}

/** The error of a profile in a cycle of `extends`. */
export function cycleError(file: ProfileFile, cycle: readonly ProfileId[]): Diagnostic {
  const message = `The profiles extend each other in a cycle: ${cycle.join(" extends ")}.`;
  return errorAt({ source: file.source, pointer: "/extends" }, { profileId: file.id, code: "CYCLE", message });
}
