/**
 * Every code that a diagnostic of the profiles folder can have: what it tells, and what mostly mends it. The one table.
 */
export const DIAGNOSTIC_CODES = {
  ABSTRACT_PROFILE: {
    meaning: "A manifest names a profile that is a base for others only.",
    hint: "Name a profile that extends it.",
  },
  BAD_ENUM: {
    meaning: "An `enum` is empty or says a value twice.",
    hint: "List what is valid, each once.",
  },
  BAD_ID: {
    meaning: "An id is not `<slug>@<version>` with a semantic version.",
    hint: "Write <slug>@<version>, e.g. read-trim@1.4.0.",
  },
  BAD_PARAMETER_NAME: {
    meaning: "A parameter's name is outside `^[A-Za-z_][A-Za-z0-9_]{0,63}$`, or one that JavaScript reserves.",
    hint: "Letters, digits and _, no digit first, 64 at most.",
  },
  BAD_PATTERN: {
    meaning: "A `pattern` is no regular expression (with the flag `u`).",
    hint: "It is read with the flag u: escape only what has a meaning.",
  },
  BAD_REF: {
    meaning: "A `$ref` leads nowhere, elsewhere, or out of the profiles folder.",
    hint: "Refer to a part of the same file, or bring a whole file in by params: { $ref: ./file.json }.",
  },
  BAD_SCHEMA: {
    meaning: "A schema is not JSON Schema 2020-12, or ajv in strict mode does not take it.",
    hint: "See JSON Schema 2020-12 for what the keyword may be.",
  },
  BAD_SYNTAX: {
    meaning: "A file is not YAML 1.2 or JSON.",
    hint: "Look at this line and the one before it.",
  },
  BAD_VALUE: {
    meaning: "A `default`, `const`, example, `fixed` or `defaults` is refused by its own schema.",
    hint: "Change the value, or what refuses it.",
  },
  BAD_WORKFLOW_ID: {
    meaning: "A manifest's `workflow` is not an Airflow dag_id.",
    hint: "Letters, digits, dots, dashes and underscores, 250 at most.",
  },
  BROKEN_PARENT: {
    meaning: "A profile extends one that does not load.",
    hint: "Mend that one first.",
  },
  CONTRADICTORY_BOUNDS: {
    meaning: "A lower bound is above its upper bound.",
    hint: "Change one of the two.",
  },
  CYCLE: {
    meaning: "Profiles extend one another in a circle.",
    hint: "Take one of them out of extends.",
  },
  DIFFERENT_PARENTS: {
    meaning: "Two parents give one parameter different schemas, and the profile does not settle it.",
    hint: "Say in params which is meant.",
  },
  DOUBLE_BINDING: {
    meaning: "A parameter is in two of `fixed`, `provided` and `shared`.",
    hint: "Keep one of the two.",
  },
  DUPLICATE_ID: {
    meaning: "Two files have one id.",
    hint: "Give one of them another version.",
  },
  DUPLICATE_KEY: {
    meaning: "An object says one key twice.",
    hint: "Keep one of the two.",
  },
  DUPLICATE_MANIFEST: {
    meaning: "Two manifests are for one workflow.",
    hint: "Keep one.",
  },
  DUPLICATE_PARAMETER: {
    meaning: "A schema that was brought in has one parameter in two groups.",
    hint: "Take it out of one group.",
  },
  EXPANDS_TOO_FAR: {
    meaning: "A schema is too large or too deep once its `$ref`s are replaced.",
    hint: "Write less of it out, or give a text or a file instead.",
  },
  FILE_NAME: {
    meaning: "A file is where, or named as, nobody looks for it.",
    hint: "Move or rename it.",
  },
  FOLDER_GONE: {
    meaning: "The profiles folder cannot be read any more.",
    hint: "What loaded last stays in force.",
  },
  FORBIDDEN_KEYWORD: {
    meaning: "A keyword that a published schema cannot have.",
    hint: "Leave it out.",
  },
  IGNORED_DEFAULT: {
    meaning: "A `default` stands where it is never filled in.",
    hint: "Put it beside, at the parameter itself.",
  },
  NO_EFFECT: {
    meaning: "A line changes nothing.",
    hint: "Leave it out.",
  },
  NOT_JSON: {
    meaning: "A value that JSON cannot say exactly, an alias or a tag.",
    hint: "Write it as JSON could.",
  },
  OUTSIDE_FOLDER: {
    meaning: "A symbolic link leaves the profiles folder.",
    hint: "Put the file itself into the folder.",
  },
  RECURSIVE_REF: {
    meaning: "A `$ref` leads back to itself.",
    hint: "A form has an end: write its levels out.",
  },
  SLOW_PATTERN: {
    meaning: "A `pattern` can take exponential time, or time that grows too fast with its input.",
    hint: "Anchor it with ^, and repeat nothing that can match one text in two ways.",
  },
  TOO_DEEP: {
    meaning: "The inheritance is deeper than eight profiles.",
    hint: "Extend a nearer ancestor.",
  },
  TOO_LARGE: {
    meaning: "A file is larger than 1 MiB.",
    hint: "Take apart what it says.",
  },
  UNKNOWN_FORMAT: {
    meaning: "A `format` that nobody checks.",
    hint: "Use a pattern, or say it as x-format.",
  },
  UNKNOWN_KEY: {
    meaning: "A key that a profile or a manifest does not have.",
    hint: "Look at the examples in profiles/.",
  },
  UNKNOWN_KEYWORD: {
    meaning: "A keyword that JSON Schema 2020-12 does not have.",
    hint: "A word of one's own starts with x-.",
  },
  UNKNOWN_PARAMETER: {
    meaning: "A name that the profile has no parameter for.",
    hint: "Look at the profile's params.",
  },
  UNKNOWN_PROFILE: {
    meaning: "A reference to a profile that is not there.",
    hint: "Look at the ids in daps/.",
  },
  UNKNOWN_REQUIRED: {
    meaning: "`required` names something that is no parameter.",
    hint: "Name a parameter, or leave it out.",
  },
  UNKNOWN_TASK: {
    meaning: "`shared` names a task that the manifest does not.",
    hint: "Name it under tasks first.",
  },
  UNREADABLE: {
    meaning: "A file or folder cannot be read.",
    hint: "Let the gateway's user read it.",
  },
  UNUSED_GROUP: {
    meaning: "A group of a schema that was brought in is joined by nothing.",
    hint: "Join it from the root's allOf, or take it out.",
  },
  WRONG_TYPE: {
    meaning: "A key has a value of the wrong type, or lacks it.",
    hint: "Look at the examples in profiles/.",
  },
} as const satisfies Record<string, { readonly meaning: string; readonly hint: string }>;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;
