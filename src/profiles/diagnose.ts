import type { Diagnostic } from "./profile.ts";
import type { Source } from "./read.ts";

/** Every code a diagnostic of the profiles folder can have, and what it tells. The one table. */
export const DIAGNOSTIC_CODES = {
  ABSTRACT_PROFILE: "A manifest names a profile that is a base for others only.",
  BAD_ENUM: "An `enum` is empty or says a value twice.",
  BAD_ID: "An id is not `<slug>@<version>` with a semantic version.",
  BAD_PARAMETER_NAME: "A parameter's name is outside `^[A-Za-z_][A-Za-z0-9_]{0,63}$`, or one that JavaScript reserves.",
  BAD_PATTERN: "A `pattern` is no regular expression (with the flag `u`).",
  BAD_REF: "A `$ref` leads nowhere, elsewhere, or out of the profiles folder.",
  BAD_SCHEMA: "A schema is not JSON Schema 2020-12, or ajv in strict mode does not take it.",
  BAD_SYNTAX: "A file is not YAML 1.2 or JSON.",
  BAD_VALUE: "A `default`, `const`, example, `fixed` or `defaults` is refused by its own schema.",
  BAD_WORKFLOW_ID: "A manifest's `workflow` is not an Airflow dag_id.",
  BROKEN_PARENT: "A profile extends one that does not load.",
  CONTRADICTORY_BOUNDS: "A lower bound is above its upper bound.",
  CYCLE: "Profiles extend one another in a circle.",
  DIFFERENT_PARENTS: "Two parents give one parameter different schemas, and the profile does not settle it.",
  DOUBLE_BINDING: "A parameter is in two of `fixed`, `provided` and `shared`.",
  DUPLICATE_ID: "Two files have one id.",
  DUPLICATE_KEY: "An object says one key twice.",
  DUPLICATE_MANIFEST: "Two manifests are for one workflow.",
  DUPLICATE_PARAMETER: "A schema that was brought in has one parameter in two groups.",
  EXPANDS_TOO_FAR: "A schema is too large or too deep once its `$ref`s are replaced.",
  FILE_NAME: "A file is where, or named as, nobody looks for it.",
  FOLDER_GONE: "The profiles folder cannot be read any more.",
  FORBIDDEN_KEYWORD: "A keyword that a published schema cannot have.",
  IGNORED_DEFAULT: "A `default` stands where it is never filled in.",
  NO_EFFECT: "A line changes nothing.",
  NOT_JSON: "A value that JSON cannot say exactly, an alias or a tag.",
  OUTSIDE_FOLDER: "A symbolic link leaves the profiles folder.",
  RECURSIVE_REF: "A `$ref` leads back to itself.",
  SLOW_PATTERN: "A `pattern` can take exponential time, or time that grows too fast with its input.",
  TOO_DEEP: "The inheritance is deeper than eight profiles.",
  TOO_LARGE: "A file is larger than 1 MiB.",
  UNKNOWN_FORMAT: "A `format` that nobody checks.",
  UNKNOWN_KEY: "A key that a profile or a manifest does not have.",
  UNKNOWN_KEYWORD: "A keyword that JSON Schema 2020-12 does not have.",
  UNKNOWN_PARAMETER: "A name that the profile has no parameter for.",
  UNKNOWN_PROFILE: "A reference to a profile that is not there.",
  UNKNOWN_REQUIRED: "`required` names something that is no parameter.",
  UNKNOWN_TASK: "`shared` names a task that the manifest does not.",
  UNREADABLE: "A file or folder cannot be read.",
  UNUSED_GROUP: "A group of a schema that was brought in is joined by nothing.",
  WRONG_TYPE: "A key has a value of the wrong type, or lacks it.",
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

/** Where something was said: a file that was read, and a JSON Pointer into it. */
export type Place = { readonly source: Source; readonly pointer: string };

type Said = Omit<Diagnostic, "severity" | "code" | "file" | "line" | "column"> & { readonly code: DiagnosticCode };

/** An error at a place: file, line and column are looked up there. */
export function errorAt({ source, pointer }: Place, said: Said): Diagnostic {
  return { severity: "ERROR", ...said, file: source.file, ...source.at(pointer) };
}

/** A warning at a place: what was said is kept all the same. */
export function warningAt(place: Place, said: Said): Diagnostic {
  return { ...errorAt(place, said), severity: "WARNING" };
}

/** For the reader: by file and line, errors first where they share one. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      compare(a.file ?? "", b.file ?? "") ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compare(a.severity, b.severity) ||
      compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
