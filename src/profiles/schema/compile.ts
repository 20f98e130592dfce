import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { createHash } from "node:crypto";
import { canonicalText, isObject } from "../../domain/json.ts";
import type { Json } from "../../domain/json.ts";
import { linearRegExp } from "./linear-pattern.ts";

/** Returns every validation error of a value; empty when the value is valid. The value is not changed. */
export type Check = (value: Json) => readonly ErrorObject[];

/** Formats of nf-core that describe paths. The gateway does not access files, so every string is valid. */
export const NF_CORE_FORMATS = ["file-path", "directory-path", "path", "file-path-pattern"] as const;

const MAX_COMPILED = 1_000;
const compiled = new Map<string, Check>();

/** An ajv instance keeps parts of every schema that it compiled. A new instance replaces it after this number of schemas. */
const SCHEMAS_PER_AJV = 250;
let ajv = createAjv();
let compiledByAjv = 0;

function createAjv(): Ajv2020 {
  const fresh = new Ajv2020({
    // The schemas were linted or generated. Only the linter needs strict mode, because it reports positions.
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
  // ajv's own keyword compares all pairs of items: 10,000 objects would take a second.
  fresh.removeKeyword("uniqueItems");
  return fresh.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    validate: (isUnique: boolean, items: readonly Json[]) =>
      !isUnique || new Set(items.map(canonicalText)).size === items.length,
  });
}

/**
 * Compiles a schema to a function that checks values. The result is cached by `key` (default: a hash of the schema), also
 * across loads of the profiles. Throws when ajv cannot compile the schema.
 */
export function compileSchema(schema: Json, key: string = jsonHash(schema)): Check {
  const known = compiled.get(key);
  if (known !== undefined) {
    compiled.delete(key);
    compiled.set(key, known);
    return known;
  }
  const fresh = compileUncached(schema);
  compiled.set(key, fresh);
  const oldest = compiled.keys().next().value;
  if (compiled.size > MAX_COMPILED && oldest !== undefined) compiled.delete(oldest);
  return fresh;
}

/** Whether a schema accepts a value. */
export function accepts(schema: Json, value: Json): boolean {
  return typeof schema === "boolean" ? schema : compileSchema(schema)(value).length === 0;
}

function compileUncached(schema: Json): Check {
  compiledByAjv += 1;
  if (compiledByAjv > SCHEMAS_PER_AJV) [ajv, compiledByAjv] = [createAjv(), 1];
  const validate: ValidateFunction = ajv.compile(isObject(schema) ? schema : schema === true);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}

/** The SHA-256 digest of a JSON value's text, in hexadecimal. It depends on the order of the keys. */
export function jsonHash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
