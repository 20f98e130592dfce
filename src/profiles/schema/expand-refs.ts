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
  /** Into the file's schema. */
  readonly pointer: string;
  readonly hint?: string;
};

/**
 * Puts what the `$ref`s of one file name in their places. All calls share one allowance, so that references which double
 * each other end as one fault, not as a full memory.
 */
export function createRefExpander(
  root: JsonObject,
  /** draft-07 ignores what stands beside a `$ref`; its titles and defaults are worth keeping all the same. */
  { siblingsCount }: { readonly siblingsCount: boolean },
): { readonly faults: readonly RefFault[]; expand(schema: Json, pointer: string): Json } {
  const faults: RefFault[] = [];
  let schemas = 0;

  function expand(node: Json, pointer: string, trail: readonly string[], depth: number): Json {
    if (!isObject(node)) return node;
    schemas += 1;
    if (schemas > MAX_SCHEMAS || depth > MAX_DEPTH) return tooFar(pointer);
    const { $ref, ...siblings } = node;
    const rest = mapSubschemas(siblings, pointer, (inner, at) => expand(inner, at, trail, depth + 1));
    if ($ref === undefined) return rest;
    const target = find($ref, pointer, trail);
    if (target === null) return rest;
    const found = expand(target.schema, target.pointer, [...trail, target.pointer], depth + 1);
    return combine(found, siblingsCount ? rest : onlyAnnotations(rest));
  }

  function tooFar(pointer: string): Json {
    const message = `The schema has over ${MAX_SCHEMAS} schemas in it, or nests over ${MAX_DEPTH} deep.`;
    if (!faults.some(({ code }) => code === "EXPANDS_TOO_FAR"))
      faults.push({ code: "EXPANDS_TOO_FAR", message, pointer });
    return {};
  }

  function find(ref: Json, pointer: string, trail: readonly string[]) {
    const refuse = (code: DiagnosticCode, message: string, hint: string): null => {
      faults.push({ code, message, pointer: childPointer(pointer, "$ref"), hint });
      return null;
    };
    const hint = "Refer to a part of this file: #/$defs/name.";
    if (typeof ref !== "string") return refuse("BAD_REF", "A $ref is a text.", hint);
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(ref))
      return refuse("BAD_REF", `The $ref ${ref} is remote; nothing is fetched.`, hint);
    if (!ref.startsWith("#"))
      return refuse(
        "BAD_REF",
        `The $ref ${ref} names a file.`,
        "A file is brought in whole: params: { $ref: ./file.json }.",
      );
    const target = decode(ref.slice(1));
    if (trail.includes(target) || pointer === target || pointer.startsWith(`${target}/`))
      return refuse(
        "RECURSIVE_REF",
        `The $ref ${ref} leads back to itself.`,
        "Write out the levels that the form needs.",
      );
    const schema = target.startsWith("/") ? valueAt(root, target) : undefined;
    if (schema === undefined) return refuse("BAD_REF", `The $ref ${ref} leads to nothing.`, hint);
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

/** One schema that says what both say: flat as far as no keyword of the one reads or replaces the other's. */
function combine(target: Json, siblings: JsonObject): Json {
  if (Object.keys(siblings).length === 0) return target;
  if (!isObject(target)) return { ...siblings, allOf: [...partsOf(siblings), target] };
  const canStandBeside = ([word]: readonly [string, Json]): boolean =>
    isAnnotation(word) || (KEYWORDS[word] === "assertion" && !Object.hasOwn(target, word));
  const entries = Object.entries(siblings);
  const beside = Object.fromEntries(entries.filter(canStandBeside));
  const apart = Object.fromEntries(entries.filter((entry) => !canStandBeside(entry)));
  const isApart = Object.keys(apart).length > 0;
  return { ...target, ...beside, ...(isApart ? { allOf: [...partsOf(target), apart] } : {}) };
}

function partsOf({ allOf }: JsonObject): readonly Json[] {
  return isArray(allOf) ? allOf : [];
}
