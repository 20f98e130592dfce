import path from "node:path";
import { readImportedSchema } from "./imported-schema.ts";
import type { ImportedSchema } from "./imported-schema.ts";
import { parseProfileId } from "./profile-id.ts";
import type { Source } from "./read-source.ts";
import type { JsonObject } from "../../domain/json.ts";

/**
 * The file whose schema a profile's `params` import by `$ref`, relative to the profiles folder. Null without such a
 * `$ref`, and for one that leads out of the folder.
 */
export function importedFileOf(file: string, params: JsonObject): string | null {
  const { $ref } = params;
  if (typeof $ref !== "string" || $ref.startsWith("#") || $ref.includes(":") || $ref.startsWith("/")) return null;
  const target = path.posix.join(path.posix.dirname(file), $ref);
  return target.startsWith("..") ? null : target;
}

/** Whether a file declares that it is a profile. Such a file cannot be imported as a schema. */
export function hasProfileId({ value: { id } }: Source): boolean {
  return typeof id === "string" && parseProfileId(id) !== null;
}

/** Imports schemas for profiles. Each file is read once, however many profiles import it. */
export function createSchemaImporter(sources: ReadonlyMap<string, Source>): {
  readonly importSchema: (file: string) => ImportedSchema | null;
  readonly imported: ReadonlyMap<string, ImportedSchema>;
} {
  const imported = new Map<string, ImportedSchema>();
  const importSchema = (file: string): ImportedSchema | null => {
    const source = sources.get(file);
    if (source === undefined || hasProfileId(source)) return null;
    const schema = imported.get(file) ?? readImportedSchema(source);
    imported.set(file, schema);
    return schema;
  };
  return { importSchema, imported };
}
