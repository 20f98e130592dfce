import path from "node:path";
import { errorAt } from "../source/diagnose.ts";
import { createRefExpander } from "../schema/expand-refs.ts";
import type { ForeignSchema } from "../source/imported-schema.ts";
import { isObject } from "../../domain/json.ts";
import type { Layer } from "./lineage.ts";
import type { ProfileFile } from "../source/profile-file.ts";
import type { Diagnostic } from "../profile.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** The file that a profile's `params` brings in, below the profiles folder; null without one, and for one that is elsewhere. */
export function foreignFileOf(file: string, params: JsonObject): string | null {
  const { $ref } = params;
  if (typeof $ref !== "string" || $ref.startsWith("#") || $ref.includes(":") || $ref.startsWith("/")) return null;
  const target = path.posix.join(path.posix.dirname(file), $ref);
  return target.startsWith("..") ? null : target;
}

/** What a profile's file says over its parents: the schema that it brings in, and then its own words, `$ref`s replaced. */
export function ownLayers(
  file: ProfileFile,
  bringIn: (file: string) => ForeignSchema | null,
): { readonly layers: readonly Layer[]; readonly diagnostics: readonly Diagnostic[] } {
  const { source, id: profile, ui } = file;
  const { $ref, ...own } = file.params;
  const expander = createRefExpander(file.params, { siblingsCount: true });
  const expanded = expander.expand(own, "");
  const { $defs: _, ...params } = isObject(expanded) ? expanded : {};
  const diagnostics = expander.faults.map(({ pointer, ...fault }) =>
    errorAt({ source, pointer: `/params${pointer}` }, { profileId: profile, ...fault }),
  );
  const words: Layer = { profile, params, ui, placeOf: (pointer) => ({ source, pointer: `/params${pointer}` }) };
  if ($ref === undefined) return { layers: [words], diagnostics };

  const target = foreignFileOf(source.file, file.params);
  const foreign = target === null ? null : bringIn(target);
  if (foreign === null) return { layers: [words], diagnostics: [...diagnostics, badRef(file, $ref, target !== null)] };
  const brought: Layer = {
    profile,
    params: foreign.schema,
    ui: {},
    placeOf: (pointer) => ({ source: foreign.source, pointer: foreign.pointerInFile(pointer) }),
  };
  const settled = isObject(params["properties"]) ? params["properties"] : {};
  const broken = foreign.diagnostics.some(({ severity }) => severity === "ERROR") ? [notGood(file, foreign)] : [];
  const clashes = [...foreign.clashes].filter(([name]) => settled[name] !== null).map(([, clash]) => clash);
  return { layers: [brought, words], diagnostics: [...diagnostics, ...broken, ...clashes] };
}

function badRef({ source, id }: ProfileFile, ref: Json, isInside: boolean): Diagnostic {
  const message = isInside
    ? `The $ref ${JSON.stringify(ref)} leads to no schema that can be read.`
    : `The $ref ${JSON.stringify(ref)} names no file below the profiles folder.`;
  const hint = "Put the schema beside the profile, and name it: $ref: ./nextflow_schema.json; a profile is extended.";
  return errorAt({ source, pointer: "/params/$ref" }, { profileId: id, code: "BAD_REF", message, hint });
}

/** The faults themselves are told once, in the file that has them. */
function notGood({ source, id }: ProfileFile, foreign: ForeignSchema): Diagnostic {
  const message = `${foreign.source.file} has errors of its own.`;
  const hint = "Mend that one first.";
  return errorAt({ source, pointer: "/params/$ref" }, { profileId: id, code: "BAD_REF", message, hint });
}
