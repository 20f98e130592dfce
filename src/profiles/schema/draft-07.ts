import { isArray, isObject } from "../../domain/json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { mapSchema } from "./walk.ts";

/**
 * A schema of draft-07 in the words of 2020-12: the list form of `items`, `additionalItems` and `dependencies` have other
 * names there. `const: null` becomes an `enum`, since in a profile `null` takes a keyword away.
 */
export function translateDraft07(schema: Json): Json {
  return mapSchema(schema, (inner) => constNull(dependencies(tuple(inner))));
}

function tuple({ additionalItems, ...schema }: JsonObject): JsonObject {
  const { items, ...rest } = schema;
  // Beside a single schema, `additionalItems` says nothing.
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
