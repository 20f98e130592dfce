import { isObject, isSameJson, objectAt, stringsAt } from "../../domain/json.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { keywordChange } from "./keyword-change.ts";
import type { Compatibility, SchemaChange } from "./schema-change.ts";

/** The differences of two schemas; the fields of GraphQL's `SchemaChanges`. */
export type SchemaChanges = { readonly compatibility: Compatibility; readonly changes: readonly SchemaChange[] };

/**
 * Compares two schemas of parameters. Values are validated with defaults filled in, as at a start. A change that is not
 * known to be compatible is BREAKING.
 */
export function schemaChanges(before: JsonObject, after: JsonObject): SchemaChanges {
  const changes = changesOfObject(before, after, "");
  const isBreaking = changes.some(({ compatibility }) => compatibility === "BREAKING");
  return { compatibility: changes.length === 0 ? "NONE" : isBreaking ? "BREAKING" : "COMPATIBLE", changes };
}

/** Keywords that relate members to each other. With one of them, the default of a member affects other members. */
const RELATING =
  "allOf anyOf oneOf not if dependentRequired dependentSchemas minProperties maxProperties propertyNames patternProperties enum const uniqueItems contains".split(
    " ",
  );

/** The differences between two schemas of any type. */
function changesOfSchema(before: Json, after: Json, pointer: string, isRelated: boolean): readonly SchemaChange[] {
  if (isSameJson(before, after)) return [];
  if (!isObject(before) || !isObject(after)) {
    const isWider = after === true || before === false;
    return [schemaChange(pointer, { before, after }, isWider ? "COMPATIBLE" : "BREAKING", "accepts other values")];
  }
  return changesOfObject(before, after, pointer, isRelated);
}

/** The differences between two object schemas, by keyword and by member. */
function changesOfObject(
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
      isSameJson(before[keyword], after[keyword]) ? [] : [keywordChange(keyword, { before, after }, pointer)],
    ),
  ];
}

function changesOfMembers(
  before: JsonObject,
  after: JsonObject,
  pointer: string,
  isRelating: boolean,
): readonly SchemaChange[] {
  const [previous, current] = [objectAt(before, "properties"), objectAt(after, "properties")];
  const names = new Set([...Object.keys(previous), ...Object.keys(current)]);
  return [...names].flatMap((name) => {
    const at = childPointer(pointer, "properties", name);
    const [was, is] = [previous[name], current[name]];
    if (was === undefined) return added(at, name, is ?? true, { isClosed: isClosed(before), isRelating });
    if (is === undefined) return removed(at, name, was, after);
    const isSameDefault = isSameJson(filledIn(was), filledIn(is)) || !isRelating;
    const own = changesOfSchema(was, is, at, isRelating);
    return isSameDefault
      ? own
      : own.map((change) =>
          isFilledIn(change.pointer, at) ? { ...change, compatibility: "BREAKING" as const } : change,
        );
  });
}

function isClosed(schema: JsonObject): boolean {
  return schema["additionalProperties"] === false && schema["patternProperties"] === undefined;
}

/** The value that is filled in when the member is absent, which may be null; undefined without one. */
function filledIn(schema: Json): Json | undefined {
  if (!isObject(schema)) return undefined;
  return schema["const"] === undefined ? schema["default"] : schema["const"];
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
  const isSafe = isClosed && (filledIn(after) === undefined || !isRelating);
  return [schemaChange(pointer, { before: null, after }, isSafe ? "COMPATIBLE" : "BREAKING", `${name} is new`)];
}

function removed(pointer: string, name: string, before: Json, after: JsonObject): readonly SchemaChange[] {
  const { additionalProperties: others = true } = after;
  const isOpen = others === true && after["patternProperties"] === undefined && filledIn(before) === undefined;
  return [schemaChange(pointer, { before, after: null }, isOpen ? "COMPATIBLE" : "BREAKING", `${name} was removed`)];
}

/** A required member with a default is never missing. Only members that must be sent matter. */
function changesOfRequired(before: JsonObject, after: JsonObject, pointer: string): readonly SchemaChange[] {
  const [previous, current] = [stringsAt(before, "required"), stringsAt(after, "required")];
  const stricter = current.filter((name) => mustBeSent(after, name) && !mustBeSent(before, name));
  const at = childPointer(pointer, "required");
  const both = { before: before["required"] ?? null, after: after["required"] ?? null };
  const freed = previous.filter((name) => !current.includes(name));
  const named = current.filter((name) => !previous.includes(name) && !stricter.includes(name));
  return [
    ...stricter.map((name) => schemaChange(at, both, "BREAKING", `${name} must be sent`)),
    ...freed.map((name) => schemaChange(at, both, "COMPATIBLE", `${name} is no longer required`)),
    ...named.map((name) => schemaChange(at, both, "COMPATIBLE", `${name} is required and has a default`)),
  ];
}

function mustBeSent(schema: JsonObject, name: string): boolean {
  return (
    stringsAt(schema, "required").includes(name) && filledIn(objectAt(schema, "properties")[name] ?? true) === undefined
  );
}

function schemaChange(
  pointer: string,
  values: { readonly before: Json; readonly after: Json },
  compatibility: Compatibility,
  message: string,
): SchemaChange {
  return { pointer, compatibility, message, ...values };
}
