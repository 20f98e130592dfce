import { accepts } from "./compile.ts";
import { branchesOf, conditional } from "./conjunction.ts";
import { createRefExpander } from "./expand-refs.ts";
import { isArray, isObject, objectAt } from "../../domain/json.ts";
import { isAnnotation, KEYWORDS } from "./keywords.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { ALL_TYPES, typeFor } from "./publishable.ts";
import { fromPythonPattern } from "./python-pattern.ts";
import { mapSchema } from "./walk.ts";

/** Thrown where a Param's schema says what cannot be said here; Airflow alone can check it. */
class Unreadable extends Error {}

/**
 * The schema of a DAG Param as any validator of 2020-12 can read it, accepting what Airflow (python-jsonschema, with the
 * formats that it checks in a plain installation) accepts; null where that cannot be had.
 */
export function fromAirflowSchema(schema: JsonObject): JsonObject | null {
  const expander = createRefExpander(schema, { siblingsCount: true });
  const whole = expander.expand(schema, "");
  if (expander.faults.length > 0) return null;
  try {
    const translated = mapSchema(whole, translate);
    accepts(translated, null);
    return isObject(translated) ? translated : null;
  } catch {
    return null;
  }
}

const APART = new Set(["default", "examples", "$comment", "format", "pattern", "patternProperties"]);
/** What python-jsonschema checks and the schemas published here cannot say. */
const NOT_SAID = ["unevaluatedProperties", "unevaluatedItems", "$dynamicRef", "$recursiveRef", "$id"];
/** Old dialects, which a Param chooses by `$schema`, check these too. */
const OLD = ["dependencies", "additionalItems"];

function translate(schema: JsonObject): Json {
  if ([...NOT_SAID, ...OLD].some((keyword) => Object.hasOwn(schema, keyword))) throw new Unreadable();
  const kept = Object.entries(schema).filter(([keyword]) => KEYWORDS[keyword] !== undefined && !APART.has(keyword));
  const [first, ...others] = [...formatCondition(schema["format"]), ...patternCondition(schema["pattern"])];
  const patterns = Object.entries(objectAt(schema, "patternProperties"));
  const all = isArray(schema["allOf"]) ? schema["allOf"] : [];
  const { type, ...untyped } = withoutIdle({
    ...Object.fromEntries(kept),
    ...(patterns.length > 0 && {
      patternProperties: Object.fromEntries(patterns.map(([pattern, inner]) => [readPattern(pattern), inner])),
    }),
    ...first,
    ...(others.length > 0 && { allOf: [...all, ...others] }),
  });
  return type === undefined ? withAllTypes(untyped) : withOwnContext({ type, ...untyped });
}

const ALTERNATIVES = ["allOf", "anyOf", "oneOf", "not", "dependentSchemas", "if", "then", "else"];

/** Strict validators take no type inside that the type around it rules out: so alternatives stand beside the type. */
function withOwnContext(schema: JsonObject): JsonObject {
  const { allOf = [], ...alternatives } = pick(schema, (keyword) => ALTERNATIVES.includes(keyword));
  if (Object.keys(alternatives).length === 0 && !Object.hasOwn(schema, "allOf")) return schema;
  const beside = Object.keys(alternatives).length === 0 ? [] : [alternatives];
  const plain = pick(schema, (keyword) => !ALTERNATIVES.includes(keyword) && !isAnnotation(keyword));
  return { ...pick(schema, isAnnotation), allOf: [plain, ...beside, ...(isArray(allOf) ? allOf : [])] };
}

function pick(schema: JsonObject, isWanted: (keyword: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => isWanted(keyword)));
}

function readPattern(pattern: string): string {
  const read = fromPythonPattern(pattern);
  if (read === null) throw new Unreadable();
  return read;
}

function patternCondition(pattern: Json | undefined): readonly JsonObject[] {
  return typeof pattern === "string" ? [{ pattern: readPattern(pattern) }] : [];
}

const NUMBER = String.raw`[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?`;

/** What python-jsonschema's own checks let pass, as patterns: no two validators agree on formats, all do on these. */
const FORMATS: Readonly<Record<string, string>> = {
  date: String.raw`^(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$`,
  time: String.raw`^(?:2[0-3]|[01]?\p{Nd}):[0-5]?\p{Nd}:[0-5]?\p{Nd}$`,
  email: "@",
  "idn-email": "@",
  uuid: "^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$",
  duration: "^[+-]?P(?!$)(?:NW|(?:NY)?(?:NM)?(?:ND)?)(?:T(?!$)(?:NH)?(?:NM)?(?:NS)?)?$".replaceAll("N", NUMBER),
};

function formatCondition(format: Json | undefined): readonly JsonObject[] {
  if (format === "ipv4" || format === "ipv6") return [{ format }];
  const pattern = typeof format === "string" && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return pattern === undefined ? [] : [{ pattern }];
}

/** Strict validators refuse what has no effect; Python's passes over it. */
function withoutIdle(schema: JsonObject): JsonObject {
  const branches = branchesOf(schema);
  const { minContains, maxContains, if: condition, then: _then, else: _else, ...rest } = schema;
  return {
    ...rest,
    ...(rest["contains"] !== undefined && minContains !== undefined && { minContains }),
    ...(rest["contains"] !== undefined && maxContains !== undefined && { maxContains }),
    ...(condition !== undefined && branches.length > 0 && conditional(condition, branches)),
  };
}

/** Strict validators want the type named beside a keyword that is for one type: all of them, that one first. */
function withAllTypes(schema: JsonObject): JsonObject {
  if (schema["type"] !== undefined) return schema;
  const type = Object.keys(schema).flatMap((keyword) => typeFor(keyword) ?? [])[0];
  return type === undefined ? schema : { type: anyType(type), ...schema };
}

/** Every type, one of them first: forms draw the first. */
export function anyType(first: string): readonly string[] {
  return [first, ...ALL_TYPES.filter((type) => type !== first)];
}
