import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { createHash } from "node:crypto";
import { canonicalText, isObject } from "../../domain/json.ts";
import type { Json } from "../../domain/json.ts";
import { linearRegExp } from "./linear-pattern.ts";

/** Every error that a schema has with a value; empty when it accepts it. The value is left as it is. */
export type Check = (value: Json) => readonly ErrorObject[];

/** nf-core's words for what a text names; nothing is looked up, so every text will do. */
export const NF_CORE_FORMATS = ["file-path", "directory-path", "path", "file-path-pattern"] as const;

const MAX_COMPILED = 1_000;
const compiled = new Map<string, Check>();

/** ajv never forgets the parts of what it compiled: after so many schemas a new one takes over, and the old one goes with them. */
const SCHEMAS_PER_AJV = 250;
let ajv = createAjv();
let compiledHere = 0;

function createAjv(): Ajv2020 {
  const fresh = new Ajv2020({
    // What gets here was linted or made here; strictness is for the linter, which says where a fault stands.
    strict: false,
    validateSchema: false,
    addUsedSchema: false,
    allErrors: true,
    ownProperties: true,
    verbose: true,
    logger: false,
    code: { regExp: linearRegExp },
  });
  addFormats.default(fresh);
  for (const format of NF_CORE_FORMATS) fresh.addFormat(format, true);
  // ajv's own compares each item with each: 10,000 objects would take a second.
  fresh.removeKeyword("uniqueItems");
  return fresh.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    validate: (wanted: boolean, items: readonly Json[]) =>
      !wanted || new Set(items.map(canonicalText)).size === items.length,
  });
}

/**
 * The compiled form of a schema. A schema compiles once, however often and from whichever load it is asked for: `key`
 * (its text, unless given) names it. Throws where ajv cannot compile it.
 */
export function check(schema: Json, key: string = textKey(schema)): Check {
  const known = compiled.get(key);
  if (known !== undefined) {
    compiled.delete(key);
    compiled.set(key, known);
    return known;
  }
  const fresh = compile(schema);
  compiled.set(key, fresh);
  const oldest = compiled.keys().next().value;
  if (compiled.size > MAX_COMPILED && oldest !== undefined) compiled.delete(oldest);
  return fresh;
}

/** Whether a schema accepts a value. */
export function accepts(schema: Json, value: Json): boolean {
  return typeof schema === "boolean" ? schema : check(schema)(value).length === 0;
}

function compile(schema: Json): Check {
  compiledHere += 1;
  if (compiledHere > SCHEMAS_PER_AJV) [ajv, compiledHere] = [createAjv(), 1];
  const validate: ValidateFunction = ajv.compile(isObject(schema) ? schema : schema === true);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}

/** A hash of anything that is JSON, in the order it is in. */
export function textKey(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
