import type { SchemaChange } from "./changes.ts";
import { changeOfKeyword, changed } from "./changes-of-keyword.ts";
import { isObject, isSameJson, objectAt, stringsAt } from "../../domain/json.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** Keywords that may judge a member by another, or by how many there are: with one of them a default is not a member's own matter. */
const RELATING =
  "allOf anyOf oneOf not if dependentRequired dependentSchemas minProperties maxProperties propertyNames patternProperties enum const uniqueItems contains".split(
    " ",
  );

/** What differs between two schemas, of whatever type. */
export function changesOfSchema(
  before: Json,
  after: Json,
  pointer: string,
  isRelated: boolean,
): readonly SchemaChange[] {
  if (isSameJson(before, after)) return [];
  if (!isObject(before) || !isObject(after)) {
    const isWider = after === true || before === false;
    return [changed(pointer, { before, after }, isWider ? "COMPATIBLE" : "BREAKING", "accepts other things")];
  }
  return changesOfObject(before, after, pointer, isRelated);
}

/** What differs between two schemas of objects: keyword by keyword, and member by member. */
export function changesOfObject(
  before: JsonObject,
  after: JsonObject,
  pointer: string,
  /** Whether a schema around these relates members to each other. */
  isRelated = false,
): readonly SchemaChange[] {
  const keywords = new Set([...Object.keys(before), ...Object.keys(after)]);
  const [items, newItems] = [before["items"], after["items"]];
  const hasBoth = items !== undefined && newItems !== undefined;
  for (const own of ["$id", "properties", "required", ...(hasBoth ? ["items"] : [])]) keywords.delete(own);
  const isRelating = isRelated || RELATING.some((word) => Object.hasOwn(before, word) || Object.hasOwn(after, word));
  return [
    ...changesOfMembers(before, after, pointer, isRelating),
    ...changesOfRequired(before, after, pointer),
    ...(hasBoth ? changesOfSchema(items, newItems, childPointer(pointer, "items"), isRelating) : []),
    ...[...keywords].flatMap((keyword) =>
      isSameJson(before[keyword], after[keyword]) ? [] : changeOfKeyword(keyword, { before, after, pointer }),
    ),
  ];
}

function changesOfMembers(
  before: JsonObject,
  after: JsonObject,
  pointer: string,
  isRelating: boolean,
): readonly SchemaChange[] {
  const [old, young] = [objectAt(before, "properties"), objectAt(after, "properties")];
  const names = new Set([...Object.keys(old), ...Object.keys(young)]);
  return [...names].flatMap((name) => {
    const at = childPointer(pointer, "properties", name);
    const [was, is] = [old[name], young[name]];
    if (was === undefined) return added(at, name, is ?? true, { isClosed: isClosed(before), isRelating });
    if (is === undefined) return removed(at, name, was, after);
    const filled = isSameJson(filledIn(was), filledIn(is)) || !isRelating;
    const own = changesOfSchema(was, is, at, isRelating);
    return filled
      ? own
      : own.map((change) =>
          isFilledIn(change.pointer, at) ? { ...change, compatibility: "BREAKING" as const } : change,
        );
  });
}

function isClosed(schema: JsonObject): boolean {
  return schema["additionalProperties"] === false && schema["patternProperties"] === undefined;
}

/** What is filled in where the member is left out. */
function filledIn(schema: Json): Json {
  if (!isObject(schema)) return null;
  return schema["const"] ?? schema["default"] ?? null;
}

function isFilledIn(pointer: string, at: string): boolean {
  return pointer === childPointer(at, "default") || pointer === childPointer(at, "const");
}

function added(
  pointer: string,
  name: string,
  after: Json,
  { isClosed, isRelating }: { isClosed: boolean; isRelating: boolean },
): readonly SchemaChange[] {
  const isSafe = isClosed && (filledIn(after) === null || !isRelating);
  return [changed(pointer, { before: null, after }, isSafe ? "COMPATIBLE" : "BREAKING", `${name} is new`)];
}

function removed(pointer: string, name: string, before: Json, after: JsonObject): readonly SchemaChange[] {
  const { additionalProperties: others = true } = after;
  const isOpen = others === true && after["patternProperties"] === undefined && filledIn(before) === null;
  return [changed(pointer, { before, after: null }, isOpen ? "COMPATIBLE" : "BREAKING", `${name} is gone`)];
}

/** A required member with a default is never missing, so what counts is what must be given. */
function changesOfRequired(before: JsonObject, after: JsonObject, pointer: string): readonly SchemaChange[] {
  const [old, young] = [stringsAt(before, "required"), stringsAt(after, "required")];
  const stricter = young.filter((name) => mustBeGiven(after, name) && !mustBeGiven(before, name));
  const at = childPointer(pointer, "required");
  const both = { before: before["required"] ?? null, after: after["required"] ?? null };
  const freed = old.filter((name) => !young.includes(name));
  const named = young.filter((name) => !old.includes(name) && !stricter.includes(name));
  return [
    ...stricter.map((name) => changed(at, both, "BREAKING", `${name} must be given`)),
    ...freed.map((name) => changed(at, both, "COMPATIBLE", `${name} need not be given any more`)),
    ...named.map((name) => changed(at, both, "COMPATIBLE", `${name} is required and has a default`)),
  ];
}

function mustBeGiven(schema: JsonObject, name: string): boolean {
  return (
    stringsAt(schema, "required").includes(name) && filledIn(objectAt(schema, "properties")[name] ?? true) === null
  );
}
