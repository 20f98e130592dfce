import type { ErrorObject } from "ajv/dist/2020.js";
import { isArray } from "../../domain/json.ts";
import { plainJson } from "../../domain/plain-json.ts";
import type { Json } from "../../domain/json.ts";

const TYPES: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  integer: "a whole number",
  null: "null",
  number: "a number",
  object: "an object",
  string: "a text",
};
const MAX_CHOICES = 12;
const MAX_TEXT = 200;

type Demand = (value: Json, params: Readonly<Record<string, unknown>>) => string;

/** What each keyword demands of a value, to stand after its name. Never says what the value is: it may be a secret. */
const DEMANDS: Readonly<Record<string, Demand>> = {
  additionalProperties: () => "is not known here",
  const: (value) => `must be ${shown(value)}`,
  contains: (_, { minContains, maxContains }) =>
    typeof maxContains === "number"
      ? `must hold ${String(minContains)} to ${count(maxContains, "item")} of the asked kind`
      : `must hold at least ${count(minContains, "item")} of the asked kind`,
  dependentRequired: (_, { property }) => `is required when ${String(property)} is given`,
  enum: (value) => `must be one of ${choices(value)}`,
  exclusiveMaximum: (value) => `must be less than ${shown(value)}`,
  exclusiveMinimum: (value) => `must be more than ${shown(value)}`,
  "false schema": () => "must not be sent",
  format: (value) => `must be a valid ${word(value)}`,
  items: (_, { limit }) => `may hold ${count(limit, "item")} only`,
  maxItems: (value) => `must hold at most ${count(value, "item")}`,
  maxLength: (value) => `must be at most ${count(value, "character")} long`,
  maxProperties: (value) => `must hold at most ${count(value, "member")}`,
  maximum: (value) => `must be at most ${shown(value)}`,
  minItems: (value) => `must hold at least ${count(value, "item")}`,
  minLength: (value) => (value === 1 ? "must not be empty" : `must be at least ${count(value, "character")} long`),
  minProperties: (value) => `must hold at least ${count(value, "member")}`,
  minimum: (value) => `must be at least ${shown(value)}`,
  multipleOf: (value) => `must be a multiple of ${shown(value)}`,
  not: () => "is ruled out",
  pattern: (value) => `must match ${truncate(word(value))}`,
  propertyNames: () => "is not a name that may stand here",
  required: () => "is required",
  type: (value) =>
    `must be ${(isArray(value) ? value : [value]).map((type) => TYPES[word(type)] ?? word(type)).join(" or ")}`,
  uniqueItems: () => "must not hold an item twice",
};

/** What the keyword of an error demands, as the rest of a sentence that begins with a name. */
export function messageFor({ keyword, schema, params }: ErrorObject): string {
  const demand = DEMANDS[keyword];
  return demand === undefined ? `is refused by ${keyword}` : demand(plainJson(schema), params);
}

/** The place of a value as a person reads it: `reads[0]`, `resources.cpus`. */
export function displayName(keys: readonly string[]): string {
  return keys.reduce(
    (name, key) => (/^\d+$/u.test(key) ? `${name}[${key}]` : `${name}${name === "" ? "" : "."}${truncate(key)}`),
    "",
  );
}

/** Text that may be long, truncate for a message. */
export function truncate(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

function shown(value: Json): string {
  return truncate(JSON.stringify(value));
}

function choices(value: Json): string {
  const all = isArray(value) ? value : [value];
  const more = all.length - MAX_CHOICES;
  return truncate(all.slice(0, MAX_CHOICES).map(shown).join(", ")) + (more > 0 ? ` and ${more} more` : "");
}

function count(value: unknown, noun: string): string {
  return `${String(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** A schema's own words, unquoted where they are text. */
function word(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
