import { isArray, isObject } from "../../domain/json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { mapSchema } from "./walk.ts";

/**
 * Translates a schema of draft-07 to 2020-12, which renamed the list form of `items`, `additionalItems` and
 * `dependencies`. `const: null` becomes an `enum`, because in a profile `null` removes a keyword.
 */
export function translateDraft07(schema: Json): Json {
  return mapSchema(schema, (inner) => constNull(dependencies(tuple(inner))));
}

function tuple({ additionalItems, ...schema }: JsonObject): JsonObject {
  const { items, ...rest } = schema;
  // With a single schema in `items`, `additionalItems` has no effect.
  if (!isArray(items)) return schema;
  return { ...rest, prefixItems: items, ...(additionalItems === undefined ? {} : { items: additionalItems }) };
}

function dependencies({ dependencies, ...schema }: JsonObject): JsonObject {
  if (!isObject(dependencies)) return schema;
  const entries = Object.entries(dependencies);
  const required = Object.fromEntries(entries.filter(([, needs]) => isArray(needs)));
  const schemas = Object.fromEntries(entries.filter(([, needs]) => !isArray(needs)));
  return {
    ...schema,
    ...(Object.keys(required).length === 0 ? {} : { dependentRequired: required }),
    ...(Object.keys(schemas).length === 0 ? {} : { dependentSchemas: schemas }),
  };
}

function constNull(schema: JsonObject): JsonObject {
  if (schema["const"] !== null) return schema;
  const { const: _, ...rest } = schema;
  return { ...rest, enum: [null] };
}
