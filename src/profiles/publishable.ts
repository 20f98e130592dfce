import { isArray } from "./json.ts";
import { ECOSYSTEM_FORMATS, isAnnotation, KEYWORDS } from "./keywords.ts";
import type { Json, JsonObject } from "./profile.ts";
import { mapSchema } from "./walk.ts";

/** A schema with nothing in it that a validator in strict mode would not know. What it accepts stays the same. */
export function publishable(schema: Json): Json {
  return mapSchema(schema, (each) => Object.fromEntries(Object.entries(each).filter(isKnown)));
}

/** What a schema accepts, without a word about it: equal for schemas that differ in titles and defaults only. */
export function withoutAnnotations(schema: Json): Json {
  return mapSchema(schema, (each) =>
    Object.fromEntries(Object.entries(each).filter((entry) => isKnown(entry) && !isAnnotation(entry[0]))),
  );
}

/** The types that a schema allows: all of them where it does not say. */
export function typesOf(schema: JsonObject): readonly string[] {
  const type = schema["type"];
  if (typeof type === "string") return [type];
  return isArray(type) ? type.filter((each) => typeof each === "string") : ALL_TYPES;
}

/** Every JSON type; `integer` is among the numbers. */
export const ALL_TYPES: readonly string[] = ["string", "number", "boolean", "array", "object", "null"];

function isKnown([keyword, value]: readonly [string, Json]): boolean {
  if (keyword === "format") return typeof value === "string" && !ECOSYSTEM_FORMATS.has(value);
  return Object.hasOwn(KEYWORDS, keyword);
}
