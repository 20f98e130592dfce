import { warningAt } from "./diagnose.ts";
import { objectAt } from "../../domain/json.ts";
import { hasProfileId, importedFileOf } from "./import-schema.ts";
import type { Diagnostic } from "../profile.ts";
import type { Source } from "./read-source.ts";

/** Holds the JSON Schemas of the two file formats, for editors. The loader ignores it. */
const FORMATS_FOLDER = "schema";

/** Sorts the files of a profiles folder into profiles and manifests. Files that profiles import, and schemas, are neither. */
export function sortFiles(sources: readonly Source[]): {
  readonly profiles: readonly Source[];
  readonly manifests: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const imported = new Set(sources.flatMap(({ file, value }) => importedFileOf(file, objectAt(value, "params")) ?? []));
  const isSchema = (source: Source): boolean =>
    source.file.startsWith(`${FORMATS_FOLDER}/`) ||
    /\.schema\.[a-z]+$/.test(source.file) ||
    (imported.has(source.file) && !hasProfileId(source));
  const files = sources.filter((source) => !isSchema(source));
  const ignored = files.filter(({ file }) => !isProfile(file) && !isManifest(file));
  return {
    profiles: files.filter(({ file }) => isProfile(file)),
    manifests: files.filter(({ file }) => isManifest(file)),
    diagnostics: ignored.map((source) =>
      warningAt(
        { source, pointer: "" },
        {
          code: "FILE_NAME",
          message: "The file is neither in daps/ nor in workflows/ and is ignored.",
          hint: "Move it, or name it *.schema.json if profiles refer to it.",
        },
      ),
    ),
  };
}

function isProfile(file: string): boolean {
  return file.startsWith("daps/");
}

function isManifest(file: string): boolean {
  return file.startsWith("workflows/");
}
