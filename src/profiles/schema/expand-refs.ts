import type { DiagnosticCode } from "../diagnostic-codes.ts";
import { isArray, isObject } from "../../domain/json.ts";
import { isAnnotation, KEYWORDS } from "./keywords.ts";
import { childPointer, valueAt } from "../../domain/json-pointer.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { mapSubschemas } from "./walk.ts";

const MAX_SCHEMAS = 5_000;
const MAX_DEPTH = 32;

export type RefFault = {
  readonly code: DiagnosticCode;
  readonly message: string;
  /** JSON Pointer into the schema of the file. */
  readonly pointer: string;
  readonly hint?: string;
};

/**
 * Replaces the `$ref`s of one file with the schemas that they refer to. All calls share one limit, so that references
 * that double each other end as one fault and do not fill the memory.
 */
export function createRefExpander(
  root: JsonObject,
  /** Whether keywords beside a `$ref` apply. draft-07 ignores them; only annotations such as title and default are kept. */
  { siblingsCount }: { readonly siblingsCount: boolean },
): { readonly faults: readonly RefFault[]; expand(schema: Json, pointer: string): Json } {
  const faults: RefFault[] = [];
  let schemas = 0;

  function expand(node: Json, pointer: string, visited: readonly string[], depth: number): Json {
    if (!isObject(node)) return node;
    schemas += 1;
    if (schemas > MAX_SCHEMAS || depth > MAX_DEPTH) return reportLimit(pointer);
    const { $ref, ...siblings } = node;
    const rest = mapSubschemas(siblings, pointer, (inner, at) => expand(inner, at, visited, depth + 1));
    if ($ref === undefined) return rest;
    const target = find($ref, pointer, visited);
    if (target === null) return rest;
    const found = expand(target.schema, target.pointer, [...visited, target.pointer], depth + 1);
    return combine(found, siblingsCount ? rest : onlyAnnotations(rest));
  }

  function reportLimit(pointer: string): Json {
    const message = `The schema contains more than ${MAX_SCHEMAS} schemas, or is nested more than ${MAX_DEPTH} levels deep.`;
    if (!faults.some(({ code }) => code === "EXPANDS_TOO_FAR"))
      faults.push({ code: "EXPANDS_TOO_FAR", message, pointer });
    return {};
  }

  function find(ref: Json, pointer: string, visited: readonly string[]) {
    const reject = (code: DiagnosticCode, message: string, hint: string): null => {
      faults.push({ code, message, pointer: childPointer(pointer, "$ref"), hint });
      return null;
    };
    const hint = "Refer to a part of this file: #/$defs/name.";
    if (typeof ref !== "string") return reject("BAD_REF", "A $ref must be a string.", hint);
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(ref))
      return reject("BAD_REF", `The $ref ${ref} is remote. Remote schemas are not fetched.`, hint);
    if (!ref.startsWith("#"))
      return reject(
        "BAD_REF",
        `The $ref ${ref} refers to a file.`,
        "Import a whole file with params: { $ref: ./file.json }.",
      );
    const target = decode(ref.slice(1));
    if (visited.includes(target) || pointer === target || pointer.startsWith(`${target}/`))
      return reject("RECURSIVE_REF", `The $ref ${ref} refers to itself.`, "Write out the levels that the form needs.");
    const schema = target.startsWith("/") ? valueAt(root, target) : undefined;
    if (schema === undefined) return reject("BAD_REF", `The target of the $ref ${ref} does not exist.`, hint);
    return { schema, pointer: target };
  }

  return { faults, expand: (schema, pointer) => expand(schema, pointer, [], 0) };
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function onlyAnnotations(schema: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => isAnnotation(keyword)));
}

/** Merges two schemas. Keywords that would replace or affect keywords of the target go into `allOf`. */
function combine(target: Json, siblings: JsonObject): Json {
  if (Object.keys(siblings).length === 0) return target;
  if (!isObject(target)) return { ...siblings, allOf: [...partsOf(siblings), target] };
  const isMergeable = ([keyword]: readonly [string, Json]): boolean =>
    isAnnotation(keyword) || (KEYWORDS[keyword] === "assertion" && !Object.hasOwn(target, keyword));
  const entries = Object.entries(siblings);
  const merged = Object.fromEntries(entries.filter(isMergeable));
  const separate = Object.fromEntries(entries.filter((entry) => !isMergeable(entry)));
  const hasSeparate = Object.keys(separate).length > 0;
  return { ...target, ...merged, ...(hasSeparate ? { allOf: [...partsOf(target), separate] } : {}) };
}

function partsOf({ allOf }: JsonObject): readonly Json[] {
  return isArray(allOf) ? allOf : [];
}
