import { isArray, isObject } from "../../domain/json.ts";
import { KEYWORDS } from "./keywords.ts";
import type { KeywordKind } from "./keywords.ts";
import { childPointer, pointerKeys } from "../../domain/json-pointer.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** Other keywords that contain schemas: definitions, and keywords of draft-07. */
const OTHER_KINDS: Readonly<Record<string, KeywordKind>> = {
  $defs: "schemaMap",
  definitions: "schemaMap",
  dependencies: "schemaMap",
  additionalItems: "schema",
};

/** A copy with each direct subschema replaced; `at` is its pointer. Values of `default` and `enum` are not schemas. */
export function mapSubschemas(
  schema: JsonObject,
  pointer: string,
  change: (inner: Json, at: string) => Json,
): JsonObject {
  const members = Object.entries(schema).map(([keyword, value]): [string, Json] => {
    const at = childPointer(pointer, keyword);
    const kind = OTHER_KINDS[keyword] ?? KEYWORDS[keyword];
    // In draft-07, `items` can be a list.
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

/** A copy with every schema replaced, the innermost first. */
export function mapSchema(schema: Json, change: (schema: JsonObject, pointer: string) => Json, pointer = ""): Json {
  if (!isObject(schema)) return schema;
  return change(
    mapSubschemas(schema, pointer, (inner, at) => mapSchema(inner, change, at)),
    pointer,
  );
}

/** Visits a schema and every schema inside it. Booleans and other values that are not objects are skipped. */
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
 * Whether a pointer leads from a schema into a condition: a schema for the same value, for names, or for any of several
 * items. Defaults in conditions are never filled in.
 */
export function isInCondition(pointer: string): boolean {
  const keys = pointerKeys(pointer);
  for (let index = 0; index < keys.length; index += 1) {
    const keyword = keys[index] ?? "";
    if (CONDITIONS.has(keyword)) return true;
    // The next key is a name or an index, even if it looks like a keyword.
    if (MAPS.has(keyword) || LISTS.has(keyword)) index += 1;
  }
  return false;
}

/** The direct subschemas of a schema, with their pointers. */
export function subschemas(schema: JsonObject): readonly (readonly [pointer: string, schema: Json])[] {
  const found: (readonly [string, Json])[] = [];
  mapSubschemas(schema, "", (inner, at) => {
    found.push([at, inner]);
    return inner;
  });
  return found;
}
