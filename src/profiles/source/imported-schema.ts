import { errorAt } from "./diagnose.ts";
import { translateDraft07 } from "../schema/draft-07.ts";
import { createRefExpander } from "../schema/expand-refs.ts";
import { flattenGroups } from "./imported-groups.ts";
import type { Flattened } from "./imported-groups.ts";
import { reportInto } from "./import-report.ts";
import { checkRoot, checkUnusedGroups, isDraft07 } from "./imported-root.ts";
import { unknownKeywordWarnings } from "./imported-keywords.ts";
import { childPointer, pointerKeys } from "../../domain/json-pointer.ts";
import type { Diagnostic } from "../profile.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import type { Source } from "./read-source.ts";

/** An imported schema, flattened: the parameters of all its groups side by side. */
export type ImportedSchema = {
  readonly source: Source;
  /** `properties`, `required` and, where groups have conditions, `allOf`. */
  readonly schema: JsonObject;
  /** Translates a pointer into `schema` to a pointer into the file. */
  readonly pointerInFile: (pointer: string) => string;
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Parameters that two groups define differently. Each is an error unless the importing profile removes the
   * parameter.
   */
  readonly clashes: ReadonlyMap<string, Diagnostic>;
};

/**
 * Reads a schema that a profile imports by `$ref`: JSON Schema 2020-12 or draft-07, in nf-core's groups or in one
 * piece. `$id`, `$schema`, `title`, `description` and `url` of the root are ignored.
 */
export function readImportedSchema(source: Source): ImportedSchema {
  const root = source.value;
  const isOld = isDraft07(root);
  const diagnostics: Diagnostic[] = [];
  const report = reportInto(diagnostics, source);
  const expander = createRefExpander(root, { siblingsCount: !isOld });
  const modern = (schema: Json, pointer: string): Json => {
    const whole = expander.expand(schema, pointer);
    return isOld ? translateDraft07(whole) : whole;
  };
  checkRoot(root, report);
  const flat = flattenGroups(root, { modern, report });
  checkUnusedGroups(root, flat.joined, report);
  for (const { pointer, code, message, ...more } of expander.faults) report(pointer, code, message, more);

  const schema = schemaOf(flat);
  const pointerInFile = (pointer: string): string => inFile(flat, pointer);
  diagnostics.push(...unknownKeywordWarnings(schema, (pointer) => ({ source, pointer: pointerInFile(pointer) })));
  const clashes = [...flat.clashes].map(([name, pointer]) => [name, clash(source, name, pointer)] as const);
  return { source, schema, pointerInFile, diagnostics, clashes: new Map(clashes) };
}

function schemaOf({ properties, required, allOf }: Flattened): JsonObject {
  return {
    properties: Object.fromEntries([...properties].map(([name, { schema }]) => [name, schema] as const)),
    ...(required.size === 0 ? {} : { required: [...required.keys()] }),
    ...(allOf.length === 0 ? {} : { allOf: allOf.map(({ schema }) => schema) }),
  };
}

function inFile({ properties, required, allOf }: Flattened, pointer: string): string {
  const [top, name = "", ...rest] = pointerKeys(pointer);
  if (top === "properties") return childPointer(properties.get(name)?.pointer ?? "", ...rest);
  if (top === "allOf") return childPointer(allOf[Number(name)]?.pointer ?? "", ...rest);
  return [...required.values()][Number(name)] ?? pointer;
}

function clash(source: Source, name: string, pointer: string): Diagnostic {
  return errorAt(
    { source, pointer },
    {
      code: "DUPLICATE_PARAMETER",
      message: `${name} is in two groups that accept different values.`,
      hint: `Remove it in the profile (${name}: null), or fix the file.`,
    },
  );
}
