import { fullFormats } from "ajv-formats/dist/formats.js";

/** The kind of a keyword of JSON Schema 2020-12: it contains a schema, a list or a map of schemas, or plain data. */
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

/** The formats of strings and numbers that the gateway checks. */
export const CHECKED_FORMATS: ReadonlySet<string> = new Set(Object.keys(fullFormats));

/** Keywords of JSON Schema that a published schema cannot have, with the fix. */
export const FORBIDDEN_KEYWORDS: Readonly<Record<string, string>> = {
  $id: "The gateway sets the $id of the schema.",
  $schema: "Profiles use JSON Schema 2020-12. Remove it.",
  $anchor: "Refer by a JSON Pointer: #/$defs/name.",
  $dynamicRef: "Refer by a JSON Pointer: #/$defs/name.",
  $dynamicAnchor: "Refer by a JSON Pointer: #/$defs/name.",
  $recursiveRef: "Refer by a JSON Pointer: #/$defs/name.",
  $vocabulary: "Only meta-schemas use it. Remove it.",
  unevaluatedProperties: "The list of parameters is always closed. Inside a parameter, use additionalProperties.",
  unevaluatedItems: "Use items: false with prefixItems.",
};

/** Annotations of nf-core's tools. They go to the uiSchema and never into a published schema. */
export const ECOSYSTEM_ANNOTATIONS: ReadonlySet<string> = new Set([
  "help_text",
  "fa_icon",
  "hidden",
  "mimetype",
  "exists",
  "schema",
  "errorMessage",
]);

/** nf-core's own formats. They describe a string and check nothing. */
export const ECOSYSTEM_FORMATS: ReadonlySet<string> = new Set([
  "file-path",
  "directory-path",
  "path",
  "file-path-pattern",
]);

/** Whether a keyword never causes a validation error. */
export function isAnnotation(keyword: string): boolean {
  return (
    KEYWORDS[keyword] === "annotation" ||
    ECOSYSTEM_ANNOTATIONS.has(keyword) ||
    keyword.startsWith("x-") ||
    keyword === "$comment"
  );
}

function kinds(kind: KeywordKind, keywords: string): Record<string, KeywordKind> {
  return Object.fromEntries(keywords.split(" ").map((keyword) => [keyword, kind]));
}
