import { freeWord, isUnknownWord } from "../source/imported-keywords.ts";
import { isArray, isObject } from "../../domain/json.ts";
import { CHECKED_FORMATS, ECOSYSTEM_ANNOTATIONS, ECOSYSTEM_FORMATS } from "../schema/keywords.ts";
import type { Lineage } from "./lineage.ts";
import { mergePatch } from "../../domain/merge-patch.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { isInCondition, mapSchema } from "../schema/walk.ts";

/**
 * The schema as clients get it: flat, closed, and nothing in it but keywords of 2020-12 and `x-` annotations, so that a
 * validator in strict mode takes it. What an ecosystem's own words tell a form goes to the uiSchema instead.
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

/** One schema as clients get it. */
export function publishPart(schema: Json): Json {
  return mapSchema(schema, (inner, pointer) =>
    Object.fromEntries(
      Object.entries(inner)
        .filter(([word, value]) => isPublished(word, value, pointer))
        .map(([word, value]) => [isUnknownWord(word) ? freeWord(word) : word, value]),
    ),
  );
}

function isPublished(word: string, value: Json, pointer: string): boolean {
  if (word === "format") return typeof value === "string" && CHECKED_FORMATS.has(value);
  if (word === "default") return !isInCondition(pointer);
  return !ECOSYSTEM_ANNOTATIONS.has(word);
}

/**
 * The uiSchema as clients get it: what the annotations of each parameter say in react-jsonschema-form's words, and over
 * it what profiles say in theirs. Keys of parameters that are gone are left out.
 */
export function publishUiSchema({ params, ui }: Lineage): JsonObject {
  const told = [...params].map(([name, { schema }]) => [name, uiOfAnnotations(schema)] as const);
  const fromSchemas = Object.fromEntries(told.filter(([, hints]) => Object.keys(hints).length > 0));
  const said = [...ui].filter(([key]) => key.startsWith("ui:") || params.has(key));
  const merged = mergePatch(fromSchemas, Object.fromEntries(said.map(([key, { value }]) => [key, value])));
  return isObject(merged) ? withWholeOrder(merged, [...params.keys()]) : {};
}

function uiOfAnnotations(schema: JsonObject): JsonObject {
  const { help_text: help, hidden, format } = schema;
  const others = Object.entries(schema).filter(
    ([word]) => ECOSYSTEM_ANNOTATIONS.has(word) && word !== "help_text" && word !== "hidden",
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

/** react-jsonschema-form throws when `ui:order` leaves a property out: `*` stands for the rest. */
function withWholeOrder(ui: JsonObject, names: readonly string[]): JsonObject {
  const order = ui["ui:order"];
  if (!isArray(order)) return ui;
  const kept = order.filter((name) => name === "*" || (typeof name === "string" && names.includes(name)));
  const isWhole = kept.includes("*") || names.every((name) => kept.includes(name));
  return { ...ui, "ui:order": isWhole ? kept : [...kept, "*"] };
}
