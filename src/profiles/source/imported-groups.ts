import type { Report } from "./import-report.ts";
import { isUnknownWord, misspeltFor } from "./imported-keywords.ts";
import { isArray, isObject, isSameJson, objectAt, stringsAt } from "../../domain/json.ts";
import { FORBIDDEN_KEYWORDS, isAnnotation, KEYWORDS } from "../schema/keywords.ts";
import { childPointer, pointerKeys, valueAt } from "../../domain/json-pointer.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { withoutAnnotations } from "../schema/publishable.ts";

/** A part of the file: what it says, and where. */
type Part<T extends Json = Json> = { readonly schema: T; readonly pointer: string };

/** What the groups of a file say together. */
export type Flattened = {
  readonly properties: ReadonlyMap<string, Part<JsonObject>>;
  /** Pointer by name. */
  readonly required: ReadonlyMap<string, string>;
  /** What groups say beside their parameters. */
  readonly allOf: readonly Part[];
  /** Pointers of the groups that are joined. */
  readonly joined: ReadonlySet<string>;
  /** Names that groups give differently, with the pointer of the later one. */
  readonly clashes: ReadonlyMap<string, string>;
};

/** A group's own words: its `default` means nothing, and the list of parameters is closed by the gateway. */
const GROUP_WORDS = new Set(["type", "default", "properties", "required", "additionalProperties", "allOf"]);
/** Words of the root that are read and dropped. */
const ROOT_WORDS = new Set(["$id", "$schema", "url", "definitions"]);

/** Puts the parameters of all groups side by side: those of the root, and of whatever an `allOf` joins. */
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
    const more = Object.fromEntries(Object.entries(group).filter(([word]) => isCondition(word)));
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
    if (!isObject(schema)) report(pointer, "BAD_SCHEMA", `The schema of ${name} is no object.`);
    else if (first === undefined)
      properties.set(name, { schema: title === null ? schema : { ...schema, "x-group": title }, pointer });
    else if (isSameJson(withoutAnnotations(first), withoutAnnotations(schema)))
      report(pointer, "DUPLICATE_PARAMETER", `${name} is in two groups; the first stands.`, { warning: true });
    else clashes.set(name, pointer);
  }

  takeGroup(root, "", null);
  return { properties, required, allOf, joined, clashes };
}

function isCondition(word: string): boolean {
  return word === "dependencies" || (KEYWORDS[word] !== undefined && !isAnnotation(word) && !GROUP_WORDS.has(word));
}

/** Words of a group that are lost, or that it cannot have. */
function checkWords(group: JsonObject, pointer: string, report: Report): void {
  const isRoot = pointer === "";
  for (const word of Object.keys(group)) {
    const forbidden = FORBIDDEN_KEYWORDS[word];
    if (forbidden !== undefined && !(isRoot && ROOT_WORDS.has(word)))
      report(childPointer(pointer, word), "FORBIDDEN_KEYWORD", `A group cannot have ${word}.`, { hint: forbidden });
    if (!isUnknownWord(word) || word === "$defs" || word === "dependencies" || (isRoot && ROOT_WORDS.has(word)))
      continue;
    const meant = misspeltFor(word);
    const hint = meant === undefined ? {} : { hint: `did you mean "${meant}"?` };
    const message = `"${word}" is no JSON Schema keyword${meant === undefined ? "; it is left out" : ""}.`;
    report(childPointer(pointer, word), "UNKNOWN_KEYWORD", message, { ...hint, warning: meant === undefined });
  }
}
