import { accepts } from "./compile.ts";
import { branchesOf, conditional } from "./conjunction.ts";
import { createRefExpander } from "./expand-refs.ts";
import { isArray, isObject, objectAt } from "../../domain/json.ts";
import { isAnnotation, KEYWORDS } from "./keywords.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { linearPattern } from "./linear-pattern.ts";
import { ALL_TYPES, typeFor } from "./publishable.ts";
import { mapSchema } from "./walk.ts";

/** Thrown for a Param's schema that has no equivalent in JSON Schema 2020-12. Only Airflow can check it. */
class UnreadableSchemaError extends Error {}

/**
 * Returns the schema of a DAG Param for any validator of 2020-12, or null when it has no equivalent. It accepts what
 * Airflow accepts (python-jsonschema, with the formats that it checks in a plain installation), apart from the
 * differences that readPattern lists.
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

const NOT_COPIED = new Set(["default", "examples", "$comment", "format", "pattern", "patternProperties"]);
/** python-jsonschema checks these, and published schemas cannot contain them. */
const UNSUPPORTED = ["unevaluatedProperties", "unevaluatedItems", "$dynamicRef", "$recursiveRef", "$id"];
/** Only older dialects, which a Param selects with `$schema`, check these. */
const UNSUPPORTED_OLD = ["dependencies", "additionalItems"];

function translate(schema: JsonObject): Json {
  if ([...UNSUPPORTED, ...UNSUPPORTED_OLD].some((keyword) => Object.hasOwn(schema, keyword)))
    throw new UnreadableSchemaError();
  const kept = Object.entries(schema).filter(
    ([keyword]) => KEYWORDS[keyword] !== undefined && !NOT_COPIED.has(keyword),
  );
  const [first, ...others] = [...formatCondition(schema["format"]), ...patternCondition(schema["pattern"])];
  const patterns = Object.entries(objectAt(schema, "patternProperties"));
  const all = isArray(schema["allOf"]) ? schema["allOf"] : [];
  const { type, ...untyped } = withoutUnusedKeywords({
    ...Object.fromEntries(kept),
    ...(patterns.length > 0 && {
      patternProperties: Object.fromEntries(patterns.map(([pattern, inner]) => [readPattern(pattern), inner])),
    }),
    ...first,
    ...(others.length > 0 && { allOf: [...all, ...others] }),
  });
  return type === undefined ? withAllTypes(untyped) : withSeparateAlternatives({ type, ...untyped });
}

const ALTERNATIVES = ["allOf", "anyOf", "oneOf", "not", "dependentSchemas", "if", "then", "else"];

/** Strict validators refuse an inner type that the outer type excludes, so alternatives go into `allOf`, beside the type. */
function withSeparateAlternatives(schema: JsonObject): JsonObject {
  const { allOf = [], ...alternatives } = pick(schema, (keyword) => ALTERNATIVES.includes(keyword));
  if (Object.keys(alternatives).length === 0 && !Object.hasOwn(schema, "allOf")) return schema;
  const separate = Object.keys(alternatives).length === 0 ? [] : [alternatives];
  const plain = pick(schema, (keyword) => !ALTERNATIVES.includes(keyword) && !isAnnotation(keyword));
  return { ...pick(schema, isAnnotation), allOf: [plain, ...separate, ...(isArray(allOf) ? allOf : [])] };
}

function pick(schema: JsonObject, isWanted: (keyword: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => isWanted(keyword)));
}

/** Escapes that Python and JavaScript read in the same way. */
const COMMON_ESCAPE = /^\\(?:[tnvfrx]|u[\dA-Fa-f]{4}$|[^\dA-Za-z])/u;

/**
 * Returns a Python pattern for JavaScript. Patterns with constructs that only Python has, or reads by Unicode (`\w`, `\s`,
 * `\b`), are not translated: no Param in the example DAGs of Airflow 3.0 and 3.3 has a pattern at all. `$` before a final
 * line break and `.` for U+2028 are stricter here. Throws UnreadableSchemaError.
 */
function readPattern(pattern: string): string {
  const read = pattern.replace(/\\(?:u.{0,4}|[^])/gu, (escape) => {
    if (escape === "\\d") return String.raw`\p{Nd}`;
    if (!COMMON_ESCAPE.test(escape)) throw new UnreadableSchemaError();
    return escape;
  });
  linearPattern(read);
  return read;
}

function patternCondition(pattern: Json | undefined): readonly JsonObject[] {
  return typeof pattern === "string" ? [{ pattern: readPattern(pattern) }] : [];
}

const NUMBER = String.raw`[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?`;

/** The formats as python-jsonschema checks them, as patterns: validators disagree on formats, and agree on patterns. */
const FORMATS: Readonly<Record<string, string>> = {
  date: String.raw`^(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$`,
  time: String.raw`^(?:2[0-3]|[01]?\p{Nd}):[0-5]?\p{Nd}:[0-5]?\p{Nd}$`,
  email: "@",
  "idn-email": "@",
  uuid: "^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$",
  duration: "^(?!.*[PT]$)[+-]?P(?:NW|(?:NY)?(?:NM)?(?:ND)?)(?:T(?:NH)?(?:NM)?(?:NS)?)?$".replaceAll("N", NUMBER),
};

function formatCondition(format: Json | undefined): readonly JsonObject[] {
  if (format === "ipv4" || format === "ipv6") return [{ format }];
  const pattern = typeof format === "string" && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return pattern === undefined ? [] : [{ pattern }];
}

/** Strict validators refuse keywords without effect, which python-jsonschema ignores. */
function withoutUnusedKeywords(schema: JsonObject): JsonObject {
  const branches = branchesOf(schema);
  const { minContains, maxContains, if: condition, then: _then, else: _else, ...rest } = schema;
  return {
    ...rest,
    ...(rest["contains"] !== undefined && minContains !== undefined && { minContains }),
    ...(rest["contains"] !== undefined && maxContains !== undefined && { maxContains }),
    ...(condition !== undefined && branches.length > 0 && conditional(condition, branches)),
  };
}

/** Strict validators require a type beside a keyword for one type. All types are listed, with that one first. */
function withAllTypes(schema: JsonObject): JsonObject {
  if (schema["type"] !== undefined) return schema;
  const type = Object.keys(schema).flatMap((keyword) => typeFor(keyword) ?? [])[0];
  return type === undefined ? schema : { type: anyType(type), ...schema };
}

/** All types, with the given one first: forms render the first. */
export function anyType(first: string): readonly string[] {
  return [first, ...ALL_TYPES.filter((type) => type !== first)];
}
