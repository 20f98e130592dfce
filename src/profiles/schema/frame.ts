import { isArray, isObject, objectAt } from "../../domain/json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { linearPattern } from "./linear-pattern.ts";

/**
 * The schemas whose `default` and `const` apply to the value at one place. Schemas below `allOf`, `anyOf`, `if` and other
 * conditions are not part of a frame: their defaults are never filled in.
 */
export type Frame = readonly JsonObject[];

/** The frame of these schemas. Of several defaults, the first one applies. */
export function frameOf(...schemas: readonly (Json | undefined)[]): Frame {
  return schemas.filter(isObject);
}

/** The frame of one member of an object. */
export function memberFrame(frame: Frame, name: string): Frame {
  return frameOf(...frame.flatMap((schema) => memberSchemas(schema, name)));
}

/** The frame of one item of an array; `index` starts at 0. */
export function itemFrame(frame: Frame, index: number): Frame {
  return frameOf(...frame.map((schema) => list(schema["prefixItems"])[index] ?? schema["items"]));
}

/** The values of absent members: their `const` or `default`, with absent members of these filled in too. */
export function defaultValues(frame: Frame): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  for (const name of new Set(frame.flatMap((schema) => Object.keys(objectAt(schema, "properties"))))) {
    const value = defaultValue(memberFrame(frame, name));
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

/** The value that is used when none is sent; undefined when the schemas define neither `const` nor `default`. */
export function defaultValue(frame: Frame): Json | undefined {
  for (const keyword of ["const", "default"]) {
    const schema = frame.find((each) => Object.hasOwn(each, keyword));
    if (schema?.[keyword] !== undefined) return fill(frame, schema[keyword]);
  }
  return undefined;
}

/** A copy of a value with the `const` or `default` of every absent member filled in. Nothing is coerced or removed. */
export function fill(frame: Frame, value: Json): Json {
  if (isArray(value)) return value.map((item, index) => fill(itemFrame(frame, index), item));
  if (!isObject(value)) return value;
  const sent = Object.entries(value).map(([name, member]): [string, Json] => [
    name,
    fill(memberFrame(frame, name), member),
  ]);
  const missing = [...defaultValues(frame)].filter(([name]) => !Object.hasOwn(value, name));
  return Object.fromEntries([...sent, ...missing]);
}

/** Whether `fill` can change a value of this frame. */
export function fillsAnything(frame: Frame): boolean {
  return frame.some(
    (schema) =>
      Object.values(objectAt(schema, "properties"))
        .map((member) => frameOf(member))
        .some((member) => defaultValue(member) !== undefined || fillsAnything(member)) ||
      [
        ...Object.values(objectAt(schema, "patternProperties")),
        ...list(schema["prefixItems"]),
        schema["additionalProperties"],
        schema["items"],
      ].some((member) => fillsAnything(frameOf(member))),
  );
}

function memberSchemas(schema: JsonObject, name: string): readonly (Json | undefined)[] {
  const properties = objectAt(schema, "properties");
  if (Object.hasOwn(properties, name)) return [properties[name]];
  const matching = Object.entries(objectAt(schema, "patternProperties"))
    .filter(([pattern]) => linearPattern(pattern).test(name))
    .map(([, member]) => member);
  return matching.length > 0 ? matching : [schema["additionalProperties"]];
}

function list(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}
