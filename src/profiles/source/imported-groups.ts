import type { Report } from "./import-report.ts";
import { isUnknownKeyword, misspelledKeyword } from "./imported-keywords.ts";
import { isArray, isObject, isSameJson, objectAt, stringsAt } from "../../domain/json.ts";
import { FORBIDDEN_KEYWORDS, isAnnotation, KEYWORDS } from "../schema/keywords.ts";
import { childPointer, pointerKeys, valueAt } from "../../domain/json-pointer.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { withoutAnnotations } from "../schema/publishable.ts";

/** A part of the file with its JSON Pointer. */
type Part<T extends Json = Json> = { readonly schema: T; readonly pointer: string };

/** The groups of a file, merged. */
export type Flattened = {
  readonly properties: ReadonlyMap<string, Part<JsonObject>>;
  /** JSON Pointer of the entry in `required`, by parameter name. */
  readonly required: ReadonlyMap<string, string>;
  /** Conditions that groups have beside their parameters. */
  readonly allOf: readonly Part[];
  /** JSON Pointers of the groups that an `allOf` joins. */
  readonly joined: ReadonlySet<string>;
  /** Parameters that groups define differently, with the JSON Pointer of the later definition. */
  readonly clashes: ReadonlyMap<string, string>;
};

/** Keywords of a group that are read. Its `default` is ignored, and the gateway closes the list of parameters. */
const GROUP_WORDS = new Set(["type", "default", "properties", "required", "additionalProperties", "allOf"]);
/** Keywords of the root that are ignored. */
const ROOT_WORDS = new Set(["$id", "$schema", "url", "definitions"]);

/** Merges the parameters of the root and of all groups that an `allOf` joins. */
export function flattenGroups(
  root: JsonObject,
  { modern, report }: { readonly modern: (schema: Json, pointer: string) => Json; readonly report: Report },
): Flattened {
  const properties = new Map<string, Part<JsonObject>>();
  const required = new Map<string, string>();
  const allOf: Part[] = [];
  const joined = new Set<string>();
  const clashes = new Map<string, string>();

  function takeGroup(group: JsonObject, pointer: string, title: string | null): void {
    checkWords(group, pointer, report);
    for (const [name, written] of Object.entries(objectAt(group, "properties"))) {
      const at = childPointer(pointer, "properties", name);
      takeParameter(name, { schema: modern(written, at), pointer: at }, title);
    }
    for (const [index, name] of stringsAt(group, "required").entries())
      if (!required.has(name)) required.set(name, childPointer(pointer, "required", index));
    const parts = isArray(group["allOf"]) ? group["allOf"] : [];
    for (const [index, part] of parts.entries()) takePart(part, childPointer(pointer, "allOf", index));
    const more = Object.fromEntries(Object.entries(group).filter(([keyword]) => isCondition(keyword)));
    if (Object.keys(more).length > 0) allOf.push({ schema: modern(more, pointer), pointer });
  }

  function takePart(part: Json, pointer: string): void {
    const ref = isObject(part) ? part["$ref"] : undefined;
    const at = typeof ref === "string" && ref.startsWith("#/") ? ref.slice(1) : null;
    const group = at === null ? undefined : valueAt(root, at);
    if (at === null || !isObject(group)) allOf.push({ schema: modern(part, pointer), pointer });
    else if (!joined.has(at)) {
      joined.add(at);
      takeGroup(group, at, typeof group["title"] === "string" ? group["title"] : (pointerKeys(at).at(-1) ?? null));
    }
  }

  function takeParameter(name: string, { schema, pointer }: Part, title: string | null): void {
    const first = properties.get(name)?.schema;
    if (!isObject(schema)) report(pointer, "BAD_SCHEMA", `The schema of ${name} is not an object.`);
    else if (first === undefined)
      properties.set(name, { schema: title === null ? schema : { ...schema, "x-group": title }, pointer });
    else if (isSameJson(withoutAnnotations(first), withoutAnnotations(schema)))
      report(pointer, "DUPLICATE_PARAMETER", `${name} is in two groups; the first one is used.`, { warning: true });
    else clashes.set(name, pointer);
  }

  takeGroup(root, "", null);
  return { properties, required, allOf, joined, clashes };
}

function isCondition(keyword: string): boolean {
  return (
    keyword === "dependencies" ||
    (KEYWORDS[keyword] !== undefined && !isAnnotation(keyword) && !GROUP_WORDS.has(keyword))
  );
}

/** Reports keywords of a group that are ignored or not allowed. */
function checkWords(group: JsonObject, pointer: string, report: Report): void {
  const isRoot = pointer === "";
  for (const keyword of Object.keys(group)) {
    const forbidden = FORBIDDEN_KEYWORDS[keyword];
    if (forbidden !== undefined && !(isRoot && ROOT_WORDS.has(keyword)))
      report(childPointer(pointer, keyword), "FORBIDDEN_KEYWORD", `A group cannot contain ${keyword}.`, {
        hint: forbidden,
      });
    if (
      !isUnknownKeyword(keyword) ||
      keyword === "$defs" ||
      keyword === "dependencies" ||
      (isRoot && ROOT_WORDS.has(keyword))
    )
      continue;
    const meant = misspelledKeyword(keyword);
    const hint = meant === undefined ? {} : { hint: `Did you mean "${meant}"?` };
    const message = `"${keyword}" is not a JSON Schema keyword${meant === undefined ? "; it is ignored" : ""}.`;
    report(childPointer(pointer, keyword), "UNKNOWN_KEYWORD", message, { ...hint, warning: meant === undefined });
  }
}
