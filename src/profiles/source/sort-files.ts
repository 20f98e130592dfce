import { warningAt } from "./diagnose.ts";
import { objectAt } from "../../domain/json.ts";
import { foreignFileOf } from "../inherit/own-layers.ts";
import { parseProfileId } from "./profile-id.ts";
import type { Diagnostic } from "../profile.ts";
import type { Source } from "./read-source.ts";

/** Holds the JSON Schemas of the two file formats, for editors. The loader ignores it. */
const FORMATS_FOLDER = "schema";

/** What the files of a folder are: by where they are, and by who refers to them. */
export function sortFiles(sources: readonly Source[]): {
  readonly profiles: readonly Source[];
  readonly manifests: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const referred = new Set(sources.flatMap(({ file, value }) => foreignFileOf(file, objectAt(value, "params")) ?? []));
  const isSchema = (source: Source): boolean =>
    source.file.startsWith(`${FORMATS_FOLDER}/`) ||
    /\.schema\.[a-z]+$/.test(source.file) ||
    (referred.has(source.file) && !saysProfileId(source));
  const files = sources.filter((source) => !isSchema(source));
  const astray = files.filter(({ file }) => !isProfile(file) && !isManifest(file));
  return {
    profiles: files.filter(({ file }) => isProfile(file)),
    manifests: files.filter(({ file }) => isManifest(file)),
    diagnostics: astray.map((source) =>
      warningAt(
        { source, pointer: "" },
        {
          code: "FILE_NAME",
          message: "The file is neither in daps/ nor in workflows/: nobody reads it.",
          hint: "Move it, or name it *.schema.json when profiles refer to it.",
        },
      ),
    ),
  };
}

/** What says it is a profile is one, whoever refers to it. */
export function saysProfileId({ value: { id } }: Source): boolean {
  return typeof id === "string" && parseProfileId(id) !== null;
}

function isProfile(file: string): boolean {
  return file.startsWith("daps/");
}

function isManifest(file: string): boolean {
  return file.startsWith("workflows/");
}
