import { annotationName, isUnknownKeyword } from "../source/imported-keywords.ts";
import { isArray, isObject } from "../../domain/json.ts";
import { CHECKED_FORMATS, ECOSYSTEM_ANNOTATIONS, ECOSYSTEM_FORMATS } from "../schema/keywords.ts";
import type { Lineage } from "./lineage.ts";
import { mergePatch } from "../../domain/merge-patch.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { isInCondition, mapSchema } from "../schema/walk.ts";

/**
 * The published schema: flat, closed, and with only keywords of JSON Schema 2020-12 and `x-` annotations, so that a
 * validator in strict mode accepts it. Annotations of other tools become part of the uiSchema.
 */
export function publishSchema(lineage: Lineage, $id: string): JsonObject {
  const params = [...lineage.params].map(([name, { schema }]) => [name, publishPart(schema)] as const);
  return {
    $id,
    type: "object",
    ...publishObject(lineage.rest.value),
    properties: Object.fromEntries<Json>(params),
    ...(lineage.required.size === 0 ? {} : { required: [...lineage.required.keys()] }),
    ...(lineage.allOf.length === 0 ? {} : publishObject({ allOf: lineage.allOf.map(({ entry }) => entry) })),
    additionalProperties: false,
  };
}

function publishObject(schema: JsonObject): JsonObject {
  const published = publishPart(schema);
  return isObject(published) ? published : {};
}

/** Returns the published form of one schema. */
export function publishPart(schema: Json): Json {
  return mapSchema(schema, (inner, pointer) =>
    Object.fromEntries(
      Object.entries(inner)
        .filter(([keyword, value]) => isPublished(keyword, value, pointer))
        .map(([keyword, value]) => [isUnknownKeyword(keyword) ? annotationName(keyword) : keyword, value]),
    ),
  );
}

function isPublished(keyword: string, value: Json, pointer: string): boolean {
  if (keyword === "format") return typeof value === "string" && CHECKED_FORMATS.has(value);
  if (keyword === "default") return !isInCondition(pointer);
  return !ECOSYSTEM_ANNOTATIONS.has(keyword);
}

/**
 * The published uiSchema: the annotations of each parameter as react-jsonschema-form options, merged with the
 * profiles' `ui`. Keys of removed parameters are left out.
 */
export function publishUiSchema({ params, ui }: Lineage): JsonObject {
  const hints = [...params].map(([name, { schema }]) => [name, uiOfAnnotations(schema)] as const);
  const fromSchemas = Object.fromEntries(hints.filter(([, options]) => Object.keys(options).length > 0));
  const declared = [...ui].filter(([key]) => key.startsWith("ui:") || params.has(key));
  const merged = mergePatch(fromSchemas, Object.fromEntries(declared.map(([key, { value }]) => [key, value])));
  return isObject(merged) ? withWholeOrder(merged, [...params.keys()]) : {};
}

function uiOfAnnotations(schema: JsonObject): JsonObject {
  const { help_text: help, hidden, format } = schema;
  const others = Object.entries(schema).filter(
    ([keyword]) => ECOSYSTEM_ANNOTATIONS.has(keyword) && keyword !== "help_text" && keyword !== "hidden",
  );
  const options = Object.fromEntries([
    ...others,
    ...(typeof format === "string" && ECOSYSTEM_FORMATS.has(format) ? [["format", format] as const] : []),
  ]);
  return {
    ...(typeof help === "string" ? { "ui:help": help } : {}),
    ...(hidden === true ? { "ui:widget": "hidden" } : {}),
    ...(Object.keys(options).length === 0 ? {} : { "ui:options": { "nf-core": options } }),
  };
}

/** react-jsonschema-form throws when `ui:order` misses a property. `*` stands for the remaining ones. */
function withWholeOrder(ui: JsonObject, names: readonly string[]): JsonObject {
  const order = ui["ui:order"];
  if (!isArray(order)) return ui;
  const kept = order.filter((name) => name === "*" || (typeof name === "string" && names.includes(name)));
  const isWhole = kept.includes("*") || names.every((name) => kept.includes(name));
  return { ...ui, "ui:order": isWhole ? kept : [...kept, "*"] };
}
