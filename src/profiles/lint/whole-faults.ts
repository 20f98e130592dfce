import type { FaultsOf } from "./fault-cache.ts";
import { isArray, isObject, stringsAt } from "../../domain/json.ts";
import { isAnnotation } from "../schema/keywords.ts";
import type { Lineage, Origin } from "../inherit/lineage.ts";
import type { Origins } from "../../domain/merge-patch.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { ProfileFile } from "../source/profile-file.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { publishSchema } from "../inherit/publish.ts";
import { strictFault } from "./schema-faults.ts";
import type { SchemaFault } from "./schema-fault.ts";

type ObjectFault = { readonly origins: Origins<Origin>; readonly fault: SchemaFault };

/** Keywords that params cannot have at the top, with the reason. */
const NOT_AT_THE_TOP: Readonly<Record<string, string>> = {
  default: "Give each parameter its own default.",
  const: "Give each parameter its own const.",
  enum: "Give each parameter its own enum.",
  examples: "Give each parameter its own examples.",
  patternProperties: "List parameters under properties.",
  format: "An object cannot have a format.",
};

/**
 * Returns the faults of the params object itself: conditions between parameters, and keywords that are not allowed
 * there.
 */
export function objectFaults(
  file: ProfileFile,
  lineage: Lineage,
  {
    faultsOf,
    strictModeError,
  }: { readonly faultsOf: FaultsOf; readonly strictModeError: (schema: Json) => string | null },
): readonly ObjectFault[] {
  const { rest, allOf } = lineage;
  const found: ObjectFault[] = [];
  const add = (origins: Origins<Origin>, fault: SchemaFault): void => void found.push({ origins, fault });
  for (const [keyword, hint] of Object.entries(NOT_AT_THE_TOP))
    if (rest.value[keyword] !== undefined)
      add(rest.origins, {
        code: "FORBIDDEN_KEYWORD",
        message: `${keyword} is not allowed at the top of params.`,
        pointer: childPointer("", keyword),
        hint,
      });
  const { type, additionalProperties, ...conditions } = rest.value;
  if (type !== undefined && type !== "object")
    add(rest.origins, { code: "BAD_SCHEMA", message: "params must describe an object.", pointer: "/type" });
  if (additionalProperties !== undefined && additionalProperties !== false)
    add(rest.origins, {
      code: "FORBIDDEN_KEYWORD",
      message: "additionalProperties must be false: unknown parameters are rejected.",
      pointer: "/additionalProperties",
      hint: "Remove additionalProperties.",
    });
  if (found.length > 0) return found;

  if (rest.origins.size > 0 && isOwnRest(file, lineage))
    for (const fault of conditionFaults(conditions, faultsOf)) add(rest.origins, fault);
  for (const { entry, origin } of allOf.filter(({ origin }) => origin.profile === file.id)) {
    const origins = new Map([["", origin]]);
    if (!isObject(entry))
      add(origins, { code: "BAD_SCHEMA", message: "An item of allOf must be an object.", pointer: "" });
    else for (const fault of conditionFaults(entry, faultsOf)) add(origins, fault);
  }
  for (const { schema, origins } of [{ schema: conditions, origins: rest.origins }, ...allOf.map(partOf)])
    for (const name of requiredNames(schema).filter((name) => !lineage.params.has(name)))
      add(origins, {
        code: "UNKNOWN_REQUIRED",
        message: `A condition requires ${name}, which is not a parameter.`,
        pointer: "",
      });
  const isConditional = allOf.length > 0 || Object.keys(conditions).some((keyword) => !isAnnotation(keyword));
  const isOwn = isOwnRest(file, lineage) || allOf.some(({ origin }) => origin.profile === file.id);
  if (found.length > 0 || !isOwn || !isConditional) return found;
  const { $id: _, ...published } = publishSchema(lineage, "");
  const strict = strictModeError(published);
  if (strict !== null) add(rest.origins, strictFault(strict));
  return found;
}

function isOwnRest(file: ProfileFile, { rest }: Lineage): boolean {
  return [...rest.origins.values()].some(({ profile }) => profile === file.id);
}

function partOf({ entry, origin }: Lineage["allOf"][number]): {
  readonly schema: Json;
  readonly origins: Origins<Origin>;
} {
  return { schema: entry, origins: new Map([["", origin]]) };
}

/** Checks a condition inside an object schema, so that strict mode does not report the missing type. */
function conditionFaults(schema: JsonObject, faultsOf: FaultsOf): readonly SchemaFault[] {
  const wrapping = "/allOf/0";
  return faultsOf({ type: "object", allOf: [schema] })
    .filter(({ code }) => code !== "BAD_VALUE")
    .map((fault) => ({
      ...fault,
      pointer: fault.pointer.slice(wrapping.length),
      others: (fault.others ?? []).map((other) => other.slice(wrapping.length)),
    }));
}

/** Names that a condition requires. `if` is left out because it requires nothing. */
function requiredNames(condition: Json): readonly string[] {
  if (!isObject(condition)) return [];
  const branches = ["then", "else"].flatMap((keyword) => requiredNames(condition[keyword] ?? true));
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => {
    const list = condition[keyword];
    return isArray(list) ? list.flatMap(requiredNames) : [];
  });
  return [...stringsAt(condition, "required"), ...branches, ...parts];
}
