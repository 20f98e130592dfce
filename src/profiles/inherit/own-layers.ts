import { errorAt } from "../source/diagnose.ts";
import { createRefExpander } from "../schema/expand-refs.ts";
import type { ImportedSchema } from "../source/imported-schema.ts";
import { isObject } from "../../domain/json.ts";
import type { Layer } from "./lineage.ts";
import { importedFileOf } from "../source/import-schema.ts";
import type { ProfileFile } from "../source/profile-file.ts";
import type { Diagnostic } from "../profile.ts";
import type { Json } from "../../domain/json.ts";

/** The layers of one profile file, lowest first: the schema that it imports, then its own params with `$ref`s replaced. */
export function ownLayers(
  file: ProfileFile,
  importSchema: (file: string) => ImportedSchema | null,
): { readonly layers: readonly Layer[]; readonly diagnostics: readonly Diagnostic[] } {
  const { source, id: profile, ui } = file;
  const { $ref, ...own } = file.params;
  const expander = createRefExpander(file.params, { siblingsCount: true });
  const expanded = expander.expand(own, "");
  const { $defs: _, ...params } = isObject(expanded) ? expanded : {};
  const diagnostics = expander.faults.map(({ pointer, ...fault }) =>
    errorAt({ source, pointer: `/params${pointer}` }, { profileId: profile, ...fault }),
  );
  const ownLayer: Layer = { profile, params, ui, placeOf: (pointer) => ({ source, pointer: `/params${pointer}` }) };
  if ($ref === undefined) return { layers: [ownLayer], diagnostics };

  const target = importedFileOf(source.file, file.params);
  const imported = target === null ? null : importSchema(target);
  if (imported === null)
    return { layers: [ownLayer], diagnostics: [...diagnostics, badRef(file, $ref, target !== null)] };
  const importedLayer: Layer = {
    profile,
    params: imported.schema,
    ui: {},
    placeOf: (pointer) => ({ source: imported.source, pointer: imported.pointerInFile(pointer) }),
  };
  const ownProperties = isObject(params["properties"]) ? params["properties"] : {};
  const broken = imported.diagnostics.some(({ severity }) => severity === "ERROR")
    ? [importHasErrors(file, imported)]
    : [];
  const clashes = [...imported.clashes].filter(([name]) => ownProperties[name] !== null).map(([, clash]) => clash);
  return { layers: [importedLayer, ownLayer], diagnostics: [...diagnostics, ...broken, ...clashes] };
}

function badRef({ source, id }: ProfileFile, ref: Json, isInside: boolean): Diagnostic {
  const message = isInside
    ? `The $ref ${JSON.stringify(ref)} does not resolve to a readable schema.`
    : `The $ref ${JSON.stringify(ref)} does not name a file in the profiles folder.`;
  const hint = "Put the schema beside the profile and write $ref: ./nextflow_schema.json. Use extends for a profile.";
  return errorAt({ source, pointer: "/params/$ref" }, { profileId: id, code: "BAD_REF", message, hint });
}

/** The errors themselves are reported once, in the imported file. */
function importHasErrors({ source, id }: ProfileFile, imported: ImportedSchema): Diagnostic {
  const message = `${imported.source.file} has errors.`;
  const hint = "Fix that file first.";
  return errorAt({ source, pointer: "/params/$ref" }, { profileId: id, code: "BAD_REF", message, hint });
}
