import { isArray } from "../../domain/json.ts";
import { ECOSYSTEM_FORMATS, isAnnotation, KEYWORDS } from "./keywords.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { mapSchema } from "./walk.ts";

/** Removes keywords and formats that a validator in strict mode does not know. It accepts the same values. */
export function publishable(schema: Json): Json {
  return mapSchema(schema, (each) => Object.fromEntries(Object.entries(each).filter(isKnown)));
}

/** Removes annotations too: the result is equal for schemas that differ only in titles and defaults. */
export function withoutAnnotations(schema: Json): Json {
  return mapSchema(schema, (each) =>
    Object.fromEntries(Object.entries(each).filter((entry) => isKnown(entry) && !isAnnotation(entry[0]))),
  );
}

/** The types that a schema allows; all types when it has no `type`. */
export function typesOf(schema: JsonObject): readonly string[] {
  const type = schema["type"];
  if (typeof type === "string") return [type];
  return isArray(type) ? type.filter((each) => typeof each === "string") : ALL_TYPES;
}

/** Every JSON type; `number` includes `integer`. */
export const ALL_TYPES: readonly string[] = ["string", "number", "boolean", "array", "object", "null"];

/** The only type that a keyword applies to; undefined for keywords that apply to every type. */
export function typeFor(keyword: string): string | undefined {
  return Object.hasOwn(FOR_ONE_TYPE, keyword) ? FOR_ONE_TYPE[keyword] : undefined;
}

const FOR_ONE_TYPE: Readonly<Record<string, string>> = {
  ...of("number", "multipleOf maximum exclusiveMaximum minimum exclusiveMinimum"),
  ...of("string", "pattern minLength maxLength format"),
  ...of("array", "items prefixItems contains minItems maxItems uniqueItems"),
  ...of(
    "object",
    "properties patternProperties additionalProperties propertyNames required minProperties maxProperties",
  ),
  ...of("object", "dependentRequired dependentSchemas"),
};

function isKnown([keyword, value]: readonly [string, Json]): boolean {
  if (keyword === "format") return typeof value === "string" && !ECOSYSTEM_FORMATS.has(value);
  return Object.hasOwn(KEYWORDS, keyword);
}

function of(type: string, keywords: string): Record<string, string> {
  return Object.fromEntries(keywords.split(" ").map((keyword) => [keyword, type]));
}
