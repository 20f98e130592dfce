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
import type { SchemaFault } from "./schema-faults.ts";

type WholeFault = { readonly origins: Origins<Origin>; readonly fault: SchemaFault };

/** Keywords that the whole object cannot have, with the reason. */
const NOT_AT_THE_TOP: Readonly<Record<string, string>> = {
  default: "Each parameter has a default of its own.",
  const: "Each parameter has a const of its own.",
  enum: "Each parameter has an enum of its own.",
  examples: "Each parameter has examples of its own.",
  patternProperties: "Parameters have names: list them under properties.",
  format: "An object has no format.",
};

/** What is wrong with the keywords of the whole object: conditions between parameters, and what cannot stand there. */
export function wholeFaults(
  file: ProfileFile,
  lineage: Lineage,
  { faultsOf, whyNotStrict }: { readonly faultsOf: FaultsOf; readonly whyNotStrict: (schema: Json) => string | null },
): readonly WholeFault[] {
  const { rest, allOf } = lineage;
  const found: WholeFault[] = [];
  const add = (origins: Origins<Origin>, fault: SchemaFault): void => void found.push({ origins, fault });
  for (const [word, hint] of Object.entries(NOT_AT_THE_TOP))
    if (rest.value[word] !== undefined)
      add(rest.origins, {
        code: "FORBIDDEN_KEYWORD",
        message: `${word} cannot stand at the top of params.`,
        pointer: childPointer("", word),
        hint,
      });
  const { type, additionalProperties, ...conditions } = rest.value;
  if (type !== undefined && type !== "object")
    add(rest.origins, { code: "BAD_SCHEMA", message: "Parameters are an object.", pointer: "/type" });
  if (additionalProperties !== undefined && additionalProperties !== false)
    add(rest.origins, {
      code: "FORBIDDEN_KEYWORD",
      message: "Parameters are a closed list: unknown ones are refused.",
      pointer: "/additionalProperties",
      hint: "Leave additionalProperties out.",
    });
  if (found.length > 0) return found;

  if (rest.origins.size > 0 && isOwnRest(file, lineage))
    for (const fault of partFaults(conditions, faultsOf)) add(rest.origins, fault);
  for (const { entry, origin } of allOf.filter(({ origin }) => origin.profile === file.id)) {
    const origins = new Map([["", origin]]);
    if (!isObject(entry)) add(origins, { code: "BAD_SCHEMA", message: "A part of allOf is an object.", pointer: "" });
    else for (const fault of partFaults(entry, faultsOf)) add(origins, fault);
  }
  for (const { schema, origins } of [{ schema: conditions, origins: rest.origins }, ...allOf.map(partOf)])
    for (const name of namesRequired(schema).filter((name) => !lineage.params.has(name)))
      add(origins, {
        code: "UNKNOWN_REQUIRED",
        message: `A condition requires ${name}, which is no parameter.`,
        pointer: "",
      });
  const isConditional = allOf.length > 0 || Object.keys(conditions).some((word) => !isAnnotation(word));
  const isOwn = isOwnRest(file, lineage) || allOf.some(({ origin }) => origin.profile === file.id);
  if (found.length > 0 || !isOwn || !isConditional) return found;
  const { $id: _, ...published } = publishSchema(lineage, "");
  const strict = whyNotStrict(published);
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

/** Of a condition, in an object of its own: the type that stands around it would be missing. */
function partFaults(schema: JsonObject, faultsOf: FaultsOf): readonly SchemaFault[] {
  const wrapping = "/allOf/0";
  return faultsOf({ type: "object", allOf: [schema] })
    .filter(({ code }) => code !== "BAD_VALUE")
    .map((fault) => ({
      ...fault,
      pointer: fault.pointer.slice(wrapping.length),
      others: (fault.others ?? []).map((other) => other.slice(wrapping.length)),
    }));
}

/** Names that a condition requires anywhere but where it only asks. */
function namesRequired(condition: Json): readonly string[] {
  if (!isObject(condition)) return [];
  const branches = ["then", "else"].flatMap((word) => namesRequired(condition[word] ?? true));
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((word) => {
    const list = condition[word];
    return isArray(list) ? list.flatMap(namesRequired) : [];
  });
  return [...stringsAt(condition, "required"), ...branches, ...parts];
}
