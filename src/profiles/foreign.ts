import { errorAt, warningAt } from "./diagnose.ts";
import type { DiagnosticCode } from "./diagnostic-codes.ts";
import { translateDraft07 } from "./draft-07.ts";
import { createRefExpander } from "./expand-refs.ts";
import { foreignWordWarnings } from "./foreign-words.ts";
import { isArray, isObject, isSameJson, objectAt, stringsAt } from "./json.ts";
import { isAnnotation } from "./keywords.ts";
import { below, keysOf, valueAt } from "./pointer.ts";
import type { Diagnostic, Json, JsonObject } from "./profile.ts";
import { withoutAnnotations } from "./publishable.ts";
import type { Source } from "./read.ts";
import { walkSchema } from "./walk.ts";

/** A schema of somebody else's, flattened: parameters of all its groups side by side. */
export type ForeignSchema = {
  readonly source: Source;
  /** `properties`, `required` and, where groups say more, `allOf`. */
  readonly schema: JsonObject;
  /** From a pointer into `schema` to the file's own. */
  pointerInFile(pointer: string): string;
  readonly diagnostics: readonly Diagnostic[];
  /** Parameters that two groups give differently: errors, unless the profile that brings the file in takes them away. */
  readonly clashes: ReadonlyMap<string, Diagnostic>;
};

const GROUP_WORDS = new Set([
  "title",
  "description",
  "type",
  "default",
  "properties",
  "required",
  "additionalProperties",
  "$comment",
]);

/** Reads a schema that a profile brings in by `$ref`: JSON Schema of 2020-12 or draft-07, in nf-core's groups or in one piece. */
export function readForeign(source: Source): ForeignSchema {
  const root = source.value;
  const isOld = !isText2020(root["$schema"]);
  const expander = createRefExpander(root, { siblingsCount: !isOld });
  const diagnostics: Diagnostic[] = [];
  const report = (
    pointer: string,
    code: DiagnosticCode,
    message: string,
    { hint, warning = false }: { readonly hint?: string; readonly warning?: boolean } = {},
  ): void => {
    const said = { code, message, ...(hint === undefined ? {} : { hint }) };
    diagnostics.push((warning ? warningAt : errorAt)({ source, pointer }, said));
  };
  const modern = (schema: Json, pointer: string): Json => {
    const whole = expander.expand(schema, pointer);
    return isOld ? translateDraft07(whole) : whole;
  };

  const properties = new Map<string, { readonly schema: JsonObject; readonly pointer: string }>();
  const clashes = new Map<string, Diagnostic>();
  const required = new Map<string, string>();
  const allOf: { readonly schema: Json; readonly pointer: string }[] = [];
  const joined = new Set<string>();

  function takeGroup(group: JsonObject, pointer: string, title: string | null): void {
    if (pointer !== "" && group["$id"] !== undefined)
      report(below(pointer, "$id"), "FORBIDDEN_KEYWORD", "Only the root of a file has an $id.");
    for (const [name, written] of Object.entries(objectAt(group, "properties")))
      takeParameter(
        name,
        modern(written, below(pointer, "properties", name)),
        below(pointer, "properties", name),
        title,
      );
    for (const [index, name] of stringsAt(group, "required").entries())
      if (!required.has(name)) required.set(name, below(pointer, "required", index));
    for (const [index, part] of (isArray(group["allOf"]) ? group["allOf"] : []).entries())
      takePart(part, below(pointer, "allOf", index));
    const more = Object.fromEntries(Object.entries(group).filter(([word]) => isMore(word, pointer)));
    if (Object.keys(more).length > 0) allOf.push({ schema: modern(more, pointer), pointer });
  }

  function takePart(part: Json, pointer: string): void {
    const ref = isObject(part) ? part["$ref"] : undefined;
    const at = typeof ref === "string" && ref.startsWith("#/") ? ref.slice(1) : null;
    const group = at === null ? undefined : valueAt(root, at);
    if (at === null || !isObject(group)) allOf.push({ schema: modern(part, pointer), pointer });
    else if (!joined.has(at)) {
      joined.add(at);
      takeGroup(group, at, typeof group["title"] === "string" ? group["title"] : (keysOf(at).at(-1) ?? null));
    }
  }

  function takeParameter(name: string, schema: Json, pointer: string, title: string | null): void {
    const first = properties.get(name);
    if (!isObject(schema)) report(pointer, "BAD_SCHEMA", `The schema of ${name} is no object.`);
    else if (first === undefined)
      properties.set(name, { schema: title === null ? schema : { ...schema, "x-group": title }, pointer });
    else if (isSameJson(withoutAnnotations(first.schema), withoutAnnotations(schema)))
      report(pointer, "DUPLICATE_PARAMETER", `${name} is in two groups; the first stands.`, { warning: true });
    else
      clashes.set(
        name,
        errorAt(
          { source, pointer },
          {
            code: "DUPLICATE_PARAMETER",
            message: `${name} is in two groups that accept different things.`,
            hint: `Take it away in the profile (${name}: null), or mend the file.`,
          },
        ),
      );
  }

  if (root["$schema"] !== undefined && !isText2020(root["$schema"]) && !isText07(root["$schema"]))
    report("/$schema", "BAD_SCHEMA", `${JSON.stringify(root["$schema"])} is neither JSON Schema 2020-12 nor draft-07.`);
  if (root["type"] !== undefined && root["type"] !== "object")
    report("/type", "BAD_SCHEMA", "Parameters are an object.");
  if (root["$ref"] !== undefined)
    report("/$ref", "BAD_REF", "The root of a file that is brought in refers to nothing.");
  takeGroup(root, "", null);
  for (const pointer of unusedGroups(root, joined))
    report(
      pointer,
      "UNUSED_GROUP",
      `The group ${keysOf(pointer).at(-1)} is joined by no allOf: its parameters are left out.`,
      { warning: true, hint: `Add { "$ref": "#${pointer}" } to the root's allOf, or take it out.` },
    );
  for (const fault of expander.faults) report(fault.pointer, fault.code, fault.message, fault);

  const schema: JsonObject = {
    properties: Object.fromEntries([...properties].map(([name, { schema }]) => [name, schema])),
    ...(required.size === 0 ? {} : { required: [...required.keys()] }),
    ...(allOf.length === 0 ? {} : { allOf: allOf.map(({ schema }) => schema) }),
  };
  const pointerInFile = (pointer: string): string => {
    const [top, name, ...rest] = keysOf(pointer);
    if (top === "properties" && name !== undefined) return below(properties.get(name)?.pointer ?? "", ...rest);
    if (top === "allOf" && name !== undefined) return below(allOf[Number(name)]?.pointer ?? "", ...rest);
    return [...required.values()][Number(name)] ?? pointer;
  };
  diagnostics.push(...foreignWordWarnings(schema, (pointer) => ({ source, pointer: pointerInFile(pointer) })));
  return { source, schema, pointerInFile, diagnostics, clashes };
}

/** Root words that are read and dropped, beside a group's own. */
const ROOT_WORDS = new Set(["$id", "$schema", "url", "$defs", "definitions", "$ref"]);

function isMore(word: string, pointer: string): boolean {
  return (
    !GROUP_WORDS.has(word) &&
    word !== "allOf" &&
    word !== "$id" &&
    !isAnnotation(word) &&
    !(pointer === "" && ROOT_WORDS.has(word))
  );
}

/** Groups that no `allOf` joins and that nothing else refers to. */
function unusedGroups(root: JsonObject, joined: ReadonlySet<string>): readonly string[] {
  const referred = new Set<string>(joined);
  walkSchema(root, ({ $ref }) => {
    if (typeof $ref === "string") referred.add($ref.slice(1));
  });
  return ["$defs", "definitions"].flatMap((key) =>
    Object.entries(objectAt(root, key))
      .filter(([, group]) => isObject(group) && isObject(group["properties"]))
      .map(([name]) => below("", key, name))
      .filter((pointer) => !referred.has(pointer)),
  );
}

function isText2020(dialect: Json | undefined): boolean {
  return typeof dialect === "string" && dialect.includes("draft/2020-12/schema");
}

function isText07(dialect: Json | undefined): boolean {
  return typeof dialect === "string" && dialect.includes("draft-07/schema");
}
