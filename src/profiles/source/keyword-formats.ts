import type { Json, JsonObject } from "../../domain/json.ts";
import { ECOSYSTEM_ANNOTATIONS, KEYWORDS } from "../schema/keywords.ts";

const NUMBER = { type: "number" };
const COUNT = { type: "integer", minimum: 0 };
const TEXT = { type: "string" };
const FLAG = { type: "boolean" };
const NAMES = { type: "array", items: TEXT };
const SCHEMA = { anyOf: [{ $ref: "#/$defs/schema" }, FLAG] };
const BY_KIND = {
  schema: SCHEMA,
  schemas: { type: "array", items: SCHEMA, minItems: 1 },
  schemaMap: { type: "object", additionalProperties: { anyOf: [{ $ref: "#/$defs/schema" }, FLAG, { type: "null" }] } },
};

/** What each keyword that is not a schema, or a list or map of schemas, may be. */
const VALUES: Readonly<Record<string, Json>> = {
  type: { anyOf: [{ $ref: "#/$defs/type" }, { type: "array", items: { $ref: "#/$defs/type" }, minItems: 1 }] },
  enum: { type: "array", minItems: 1, uniqueItems: true },
  multipleOf: { type: "number", exclusiveMinimum: 0 },
  maximum: NUMBER,
  exclusiveMaximum: NUMBER,
  minimum: NUMBER,
  exclusiveMinimum: NUMBER,
  format: { $ref: "#/$defs/format" },
  pattern: TEXT,
  maxLength: COUNT,
  minLength: COUNT,
  maxItems: COUNT,
  minItems: COUNT,
  uniqueItems: FLAG,
  maxContains: COUNT,
  minContains: COUNT,
  maxProperties: COUNT,
  minProperties: COUNT,
  required: NAMES,
  dependentRequired: { type: "object", additionalProperties: { anyOf: [NAMES, { type: "null" }] } },
  title: TEXT,
  description: TEXT,
  deprecated: FLAG,
  readOnly: FLAG,
  writeOnly: FLAG,
  examples: { type: "array" },
  $comment: TEXT,
  contentEncoding: TEXT,
  contentMediaType: TEXT,
};

/**
 * The JSON Schema of the value of each keyword that a parameter's schema can have, by keyword. In a merge patch each can
 * also be null, which removes the inherited keyword.
 */
export const KEYWORD_FORMATS: JsonObject = Object.fromEntries([
  ...Object.entries(KEYWORDS).map(([keyword, kind]) => {
    const format = kind === "schema" || kind === "schemas" || kind === "schemaMap" ? BY_KIND[kind] : VALUES[keyword];
    return [keyword, format === undefined ? true : { anyOf: [format, { type: "null" }] }] as const;
  }),
  ...[...ECOSYSTEM_ANNOTATIONS].map((keyword) => [keyword, true] as const),
]);
