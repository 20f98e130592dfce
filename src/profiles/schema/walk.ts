import { isArray, isObject } from "../../domain/json.ts";
import { KEYWORDS } from "./keywords.ts";
import type { KeywordKind } from "./keywords.ts";
import { childPointer, pointerKeys } from "../../domain/json-pointer.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** Where schemas stand beside the keywords of 2020-12: definitions, and draft-07's own places. */
const OTHER_PLACES: Readonly<Record<string, KeywordKind>> = {
  $defs: "schemaMap",
  definitions: "schemaMap",
  dependencies: "schemaMap",
  additionalItems: "schema",
};

/** A copy in which each schema directly inside was changed; `at` is its pointer. Neither a default nor an enum is a schema. */
export function mapSubschemas(
  schema: JsonObject,
  pointer: string,
  change: (inner: Json, at: string) => Json,
): JsonObject {
  const members = Object.entries(schema).map(([keyword, value]): [string, Json] => {
    const at = childPointer(pointer, keyword);
    const kind = OTHER_PLACES[keyword] ?? KEYWORDS[keyword];
    // `items` may be a list in draft-07.
    if ((kind === "schema" || kind === "schemas") && isArray(value))
      return [keyword, value.map((item, index) => change(item, childPointer(at, index)))];
    if (kind === "schema") return [keyword, change(value, at)];
    if (kind === "schemaMap" && isObject(value)) {
      const named = Object.entries(value).map(([name, item]) => [name, change(item, childPointer(at, name))] as const);
      return [keyword, Object.fromEntries<Json>(named)];
    }
    return [keyword, value];
  });
  return Object.fromEntries(members);
}

/** A copy in which every schema was changed, the innermost first. */
export function mapSchema(schema: Json, change: (schema: JsonObject, pointer: string) => Json, pointer = ""): Json {
  if (!isObject(schema)) return schema;
  return change(
    mapSubschemas(schema, pointer, (inner, at) => mapSchema(inner, change, at)),
    pointer,
  );
}

/** Calls for a schema and for every schema inside it. Booleans and what is no schema at all are passed over. */
export function walkSchema(schema: Json, visit: (schema: JsonObject, pointer: string) => void, pointer = ""): void {
  mapSchema(
    schema,
    (inner, at) => {
      visit(inner, at);
      return inner;
    },
    pointer,
  );
}

const MAPS = new Set(["properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "dependencies"]);
const LISTS = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const CONDITIONS = new Set([
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "if",
  "then",
  "else",
  "dependentSchemas",
  "contains",
  "propertyNames",
]);

/**
 * Whether a pointer leads from a schema into a condition: a schema that judges the same value, or names, or any of several
 * items. What a default says there is never filled in.
 */
export function isInCondition(pointer: string): boolean {
  const keys = pointerKeys(pointer);
  for (let index = 0; index < keys.length; index += 1) {
    const keyword = keys[index] ?? "";
    if (CONDITIONS.has(keyword)) return true;
    // The next key is a name or a number, whatever it looks like.
    if (MAPS.has(keyword) || LISTS.has(keyword)) index += 1;
  }
  return false;
}

/** The schemas directly inside a schema, with their pointers into it. */
export function subschemas(schema: JsonObject): readonly (readonly [pointer: string, schema: Json])[] {
  const found: (readonly [string, Json])[] = [];
  mapSubschemas(schema, "", (inner, at) => {
    found.push([at, inner]);
    return inner;
  });
  return found;
}
