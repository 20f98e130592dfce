import { fullFormats } from "ajv-formats/dist/formats.js";

/** What stands below a keyword of JSON Schema 2020-12: a schema, a list or map of schemas, or plain data. */
export type KeywordKind = "schema" | "schemas" | "schemaMap" | "assertion" | "annotation";

/** The keywords of JSON Schema 2020-12 that a published schema may have. */
export const KEYWORDS: Readonly<Record<string, KeywordKind>> = {
  ...kinds("schema", "not if then else items contains additionalProperties propertyNames contentSchema"),
  ...kinds("schemas", "allOf anyOf oneOf prefixItems"),
  ...kinds("schemaMap", "properties patternProperties dependentSchemas"),
  ...kinds("assertion", "type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum format pattern"),
  ...kinds("assertion", "maxLength minLength maxItems minItems uniqueItems maxContains minContains"),
  ...kinds("assertion", "maxProperties minProperties required dependentRequired"),
  ...kinds("annotation", "title description default deprecated readOnly writeOnly examples $comment"),
  ...kinds("annotation", "contentEncoding contentMediaType"),
};

/** Formats of strings and numbers that are checked. */
export const CHECKED_FORMATS: ReadonlySet<string> = new Set(Object.keys(fullFormats));

/** Keywords that exist and that a published schema cannot have, with what to do instead. */
export const FORBIDDEN_KEYWORDS: Readonly<Record<string, string>> = {
  $id: "The gateway gives the schema its $id.",
  $schema: "Profiles are 2020-12; leave it out.",
  $anchor: "Refer by a JSON Pointer: #/$defs/name.",
  $dynamicRef: "Refer by a JSON Pointer: #/$defs/name.",
  $dynamicAnchor: "Refer by a JSON Pointer: #/$defs/name.",
  $recursiveRef: "Refer by a JSON Pointer: #/$defs/name.",
  $vocabulary: "It belongs to meta-schemas.",
  unevaluatedProperties: "A parameter list is closed already; inside, say additionalProperties.",
  unevaluatedItems: "Say items: false beside prefixItems.",
};

/** What nf-core's tools write beside JSON Schema; it goes to the uiSchema, or is told there, and never into a published schema. */
export const ECOSYSTEM_ANNOTATIONS: ReadonlySet<string> = new Set([
  "help_text",
  "fa_icon",
  "hidden",
  "mimetype",
  "exists",
  "schema",
  "errorMessage",
]);

/** nf-core's own formats, which say what a string means and check nothing. */
export const ECOSYSTEM_FORMATS: ReadonlySet<string> = new Set([
  "file-path",
  "directory-path",
  "path",
  "file-path-pattern",
]);

/** Whether a keyword only tells and never refuses. */
export function isAnnotation(keyword: string): boolean {
  return (
    KEYWORDS[keyword] === "annotation" ||
    ECOSYSTEM_ANNOTATIONS.has(keyword) ||
    keyword.startsWith("x-") ||
    keyword === "$comment"
  );
}

function kinds(kind: KeywordKind, words: string): Record<string, KeywordKind> {
  return Object.fromEntries(words.split(" ").map((word) => [word, kind]));
}
