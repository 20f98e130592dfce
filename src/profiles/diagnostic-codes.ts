/** Every diagnostic code of the profiles folder, with its meaning and the usual fix. docs/diagnostics.md lists them. */
export const DIAGNOSTIC_CODES = {
  ABSTRACT_PROFILE: {
    meaning: "A manifest names an abstract profile.",
    hint: "Name a profile that extends it.",
  },
  BAD_ENUM: {
    meaning: "An `enum` is empty or contains a value twice.",
    hint: "List each valid value once.",
  },
  BAD_ID: {
    meaning: "An id is not `<slug>@<version>` with a semantic version.",
    hint: "Write <slug>@<version>, for example read-trim@1.4.0.",
  },
  BAD_PARAMETER_NAME: {
    meaning: "The name of a parameter does not match `^[A-Za-z_][A-Za-z0-9_]{0,63}$`, or JavaScript reserves it.",
    hint: "Use letters, digits and _, not starting with a digit, at most 64 characters.",
  },
  BAD_PATTERN: {
    meaning: "A `pattern` is not a valid regular expression (with the flag `u`).",
    hint: "With the flag u, escape only characters that have a special meaning.",
  },
  BAD_REF: {
    meaning: "A `$ref` does not resolve to a schema in the profiles folder.",
    hint: "Refer to a part of the same file, or import a whole file with params: { $ref: ./file.json }.",
  },
  BAD_SCHEMA: {
    meaning: "A schema is not valid JSON Schema 2020-12, or ajv rejects it in strict mode.",
    hint: "See JSON Schema 2020-12 for the values that the keyword allows.",
  },
  BAD_SYNTAX: {
    meaning: "A file is not valid YAML 1.2 or JSON.",
    hint: "Check this line and the one before it.",
  },
  BAD_VALUE: {
    meaning: "A `default`, `const`, example, `fixed` or `defaults` value violates its own schema.",
    hint: "Change the value or the schema.",
  },
  BAD_WORKFLOW_ID: {
    meaning: "The `workflow` of a manifest is not an Airflow dag_id.",
    hint: "Use letters, digits, dots, dashes and underscores, at most 250 characters.",
  },
  BROKEN_PARENT: {
    meaning: "A profile extends, or a task runs, a profile that has errors.",
    hint: "Fix that profile first.",
  },
  CONTRADICTORY_BOUNDS: {
    meaning: "A lower bound is above its upper bound.",
    hint: "Change one of the two.",
  },
  CYCLE: {
    meaning: "Profiles extend each other in a cycle.",
    hint: "Remove one of them from extends.",
  },
  DIFFERENT_PARENTS: {
    meaning: "Two parents define one parameter differently, and the profile does not define it.",
    hint: "Define the parameter in params.",
  },
  DOUBLE_BINDING: {
    meaning: "A parameter is in two of `fixed`, `provided`, `defaults` and `shared`.",
    hint: "Keep one of the two.",
  },
  DUPLICATE_ID: {
    meaning: "Two files have the same id.",
    hint: "Give one of them another version.",
  },
  DUPLICATE_KEY: {
    meaning: "An object has a key twice.",
    hint: "Keep one of the two.",
  },
  DUPLICATE_MANIFEST: {
    meaning: "Two manifests are for the same workflow.",
    hint: "Keep one of them.",
  },
  DUPLICATE_PARAMETER: {
    meaning: "An imported schema has one parameter in two groups.",
    hint: "Remove it from one group.",
  },
  EXPANDS_TOO_FAR: {
    meaning: "A schema is too large or too deep after its `$ref`s are replaced.",
    hint: "Simplify the schema, or use a string parameter instead, for example the path of a file.",
  },
  FILE_NAME: {
    meaning: "A file is in a folder that is not read, or its name does not match its content.",
    hint: "Move or rename it.",
  },
  FOLDER_GONE: {
    meaning: "The profiles folder can no longer be read.",
    hint: "The last loaded profiles stay in use.",
  },
  FORBIDDEN_KEYWORD: {
    meaning: "A keyword is not allowed in a published schema.",
    hint: "Remove it.",
  },
  IGNORED_DEFAULT: {
    meaning: "A `default` is in a place where it is never filled in.",
    hint: "Move it to the parameter itself.",
  },
  NO_EFFECT: {
    meaning: "A line has no effect.",
    hint: "Remove it.",
  },
  NOT_JSON: {
    meaning: "A value has no exact JSON form, or is an alias or a tag.",
    hint: "Write the value as plain JSON.",
  },
  OUTSIDE_FOLDER: {
    meaning: "A symbolic link points outside the profiles folder.",
    hint: "Put the file itself into the folder.",
  },
  RECURSIVE_REF: {
    meaning: "A `$ref` refers to itself.",
    hint: "Write out the levels that the form needs.",
  },
  SLOW_PATTERN: {
    meaning: "A `pattern` cannot be matched in time proportional to the length of its input.",
    hint: "Use no back-references, inner look-arounds, inline flags or counts above 1,000.",
  },
  TOO_DEEP: {
    meaning: "A profile has more than eight levels of parents.",
    hint: "Extend a nearer ancestor.",
  },
  TOO_LARGE: {
    meaning: "A file is larger than 1 MiB.",
    hint: "Split the file.",
  },
  UNKNOWN_FORMAT: {
    meaning: "A `format` is unknown and would not be checked.",
    hint: "Use a pattern, or write it as x-format.",
  },
  UNKNOWN_KEY: {
    meaning: "A profile or manifest has no such key.",
    hint: "See the examples in profiles/.",
  },
  UNKNOWN_KEYWORD: {
    meaning: "JSON Schema 2020-12 has no such keyword.",
    hint: "Prefix your own annotations with x-.",
  },
  UNKNOWN_PARAMETER: {
    meaning: "The profile has no such parameter.",
    hint: "See the params of the profile.",
  },
  UNKNOWN_PROFILE: {
    meaning: "A referenced profile does not exist.",
    hint: "See the ids in daps/.",
  },
  UNKNOWN_REQUIRED: {
    meaning: "`required` contains a name that is not a parameter.",
    hint: "Name a parameter, or remove the name.",
  },
  UNKNOWN_TASK: {
    meaning: "`shared` names a task that the manifest does not have.",
    hint: "Add the task to tasks first.",
  },
  UNREADABLE: {
    meaning: "A file or folder cannot be read.",
    hint: "Give the gateway's user permission to read it.",
  },
  UNUSED_GROUP: {
    meaning: "No `allOf` of an imported schema includes a group.",
    hint: "Include it in the root's allOf, or remove it.",
  },
  WRONG_TYPE: {
    meaning: "A key has a value of the wrong type, or is missing.",
    hint: "See the examples in profiles/.",
  },
} as const satisfies Record<string, { readonly meaning: string; readonly hint: string }>;

/** The code of a diagnostic. */
export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;
