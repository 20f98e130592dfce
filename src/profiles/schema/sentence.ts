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
  string: "a string",
};
const MAX_CHOICES = 12;
const MAX_TEXT = 200;

type Message = (value: Json, params: Readonly<Record<string, unknown>>) => string;

/** The requirement of each keyword, to follow the name of a value. It never contains the value, which can be a secret. */
const MESSAGES: Readonly<Record<string, Message>> = {
  additionalProperties: () => "is not a known name",
  const: (value) => `must be ${format(value)}`,
  contains: (_, { minContains, maxContains }) =>
    typeof maxContains === "number"
      ? `must contain ${String(minContains)} to ${count(maxContains, "item")} of the required kind`
      : `must contain at least ${count(minContains, "item")} of the required kind`,
  dependentRequired: (_, { property }) => `is required when ${String(property)} is given`,
  enum: (value) => `must be one of ${choices(value)}`,
  exclusiveMaximum: (value) => `must be less than ${format(value)}`,
  exclusiveMinimum: (value) => `must be more than ${format(value)}`,
  "false schema": () => "must not be sent",
  format: (value) => `must be a valid ${plain(value)}`,
  items: (_, { limit }) => `must contain at most ${count(limit, "item")}`,
  maxItems: (value) => `must contain at most ${count(value, "item")}`,
  maxLength: (value) => `must be at most ${count(value, "character")} long`,
  maxProperties: (value) => `must contain at most ${count(value, "member")}`,
  maximum: (value) => `must be at most ${format(value)}`,
  minItems: (value) => `must contain at least ${count(value, "item")}`,
  minLength: (value) => (value === 1 ? "must not be empty" : `must be at least ${count(value, "character")} long`),
  minProperties: (value) => `must contain at least ${count(value, "member")}`,
  minimum: (value) => `must be at least ${format(value)}`,
  multipleOf: (value) => `must be a multiple of ${format(value)}`,
  not: () => "matches a schema that is excluded",
  pattern: (value) => `must match ${truncate(plain(value))}`,
  propertyNames: () => "is not an allowed name",
  required: () => "is required",
  type: (value) =>
    `must be ${(isArray(value) ? value : [value]).map((type) => TYPES[plain(type)] ?? plain(type)).join(" or ")}`,
  uniqueItems: () => "must not contain duplicate items",
};

/** The requirement that an error violates, to follow the name of the value. */
export function messageFor({ keyword, schema, params }: ErrorObject): string {
  const message = MESSAGES[keyword];
  return message === undefined ? `violates ${keyword}` : message(plainJson(schema), params);
}

/** The name of a value in messages: `reads[0]`, `resources.cpus`. */
export function displayName(keys: readonly string[]): string {
  return keys.reduce(
    (name, key) => (/^\d+$/u.test(key) ? `${name}[${key}]` : `${name}${name === "" ? "" : "."}${truncate(key)}`),
    "",
  );
}

/** Shortens a text for a message. */
export function truncate(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

function format(value: Json): string {
  return truncate(JSON.stringify(value));
}

function choices(value: Json): string {
  const all = isArray(value) ? value : [value];
  const more = all.length - MAX_CHOICES;
  return truncate(all.slice(0, MAX_CHOICES).map(format).join(", ")) + (more > 0 ? ` and ${more} more` : "");
}

function count(value: unknown, noun: string): string {
  return `${String(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** A value of a schema; strings are not quoted. */
function plain(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
