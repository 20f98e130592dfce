import { isArray, isObject, objectAt } from "../../domain/json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { linearPattern } from "./linear-pattern.ts";

/**
 * The schemas that a value at one place is filled in from: what says `default` and `const` at the value itself. What stands
 * below `allOf`, `anyOf`, `if` and the like are conditions, and fill in nothing.
 */
export type Frame = readonly JsonObject[];

/** These schemas, where they are objects: the first that gives a value stands. */
export function frameOf(...schemas: readonly (Json | undefined)[]): Frame {
  return schemas.filter(isObject);
}

/** What holds for one member of an object. */
export function memberFrame(frame: Frame, name: string): Frame {
  return frameOf(...frame.flatMap((schema) => memberSchemas(schema, name)));
}

/** What holds for one item of an array; `index` from 0. */
export function itemFrame(frame: Frame, index: number): Frame {
  return frameOf(...frame.map((schema) => list(schema["prefixItems"])[index] ?? schema["items"]));
}

/** What an absent member is taken to be: its `const`, or its `default`, with what is missing in that filled in too. */
export function defaultValues(frame: Frame): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  for (const name of new Set(frame.flatMap((schema) => Object.keys(objectAt(schema, "properties"))))) {
    const value = defaultValue(memberFrame(frame, name));
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

/** What a value is when nothing is given; undefined when its schemas do not say. */
export function defaultValue(frame: Frame): Json | undefined {
  for (const keyword of ["const", "default"]) {
    const said = frame.find((schema) => Object.hasOwn(schema, keyword));
    if (said?.[keyword] !== undefined) return fill(frame, said[keyword]);
  }
  return undefined;
}

/** A copy of a value with every `const` and `default` of what is absent filled in. Nothing is coerced, nothing removed. */
export function fill(frame: Frame, value: Json): Json {
  if (isArray(value)) return value.map((item, index) => fill(itemFrame(frame, index), item));
  if (!isObject(value)) return value;
  const given = Object.entries(value).map(([name, member]): [string, Json] => [
    name,
    fill(memberFrame(frame, name), member),
  ]);
  const missing = [...defaultValues(frame)].filter(([name]) => !Object.hasOwn(value, name));
  return Object.fromEntries([...given, ...missing]);
}

/** Whether anything below these schemas would be filled in: if not, a value is the same before and after. */
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
