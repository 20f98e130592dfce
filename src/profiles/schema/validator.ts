import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { canonicalText, isObject } from "../../domain/json.ts";
import type { Json } from "../../domain/json.ts";
import { linearRegExp } from "./linear-pattern.ts";
import { withoutAnnotations } from "./publishable.ts";

/** Checks published schemas as a client with a strict validator does. Each schema compiles once. */
export type Validator = {
  /** The reason why ajv in strict mode rejects the schema; null when it accepts it. */
  readonly strictModeError: (schema: Json) => string | null;
  /** The errors of the schema against the meta-schema of JSON Schema 2020-12. */
  readonly metaErrors: (schema: Json) => readonly ErrorObject[];
  /** One message for each validation error of a value. The value is not changed. */
  readonly violations: (schema: Json, value: Json) => readonly string[];
};

/** Creates the ajv of one load. It is strict, but allows unions of types and `required` without `properties`. */
export function createValidator(): Validator {
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    // Imported schemas of draft-07 contain open tuples. The linter reports those that a profile itself contains.
    strictTuples: false,
    allErrors: true,
    ownProperties: true,
    validateSchema: false,
    // The linter reports properties that match a pattern: ajv would match them with JavaScript's own engine.
    allowMatchingProperties: true,
    // Each validator checks one or two values: optimizing it would take longer than running it.
    code: { optimize: false, regExp: linearRegExp },
    logger: false,
  });
  addFormats.default(ajv);
  const compiled = new Map<string, ValidateFunction | string>();

  function compile(schema: Json): ValidateFunction | string {
    // Schemas that differ only in titles and defaults share one compiled schema.
    const bare = withoutAnnotations(schema);
    const text = canonicalText(bare);
    const known = compiled.get(text);
    if (known !== undefined) return known;
    const fresh = compileOnce(bare);
    compiled.set(text, fresh);
    return fresh;
  }

  function compileOnce(schema: Json): ValidateFunction | string {
    try {
      // A parameter is always a member of an object.
      return ajv.compile({ type: "object", properties: { value: schema } });
    } catch (error) {
      return error instanceof Error ? withoutWrapping(error.message) : "it cannot be compiled";
    }
  }

  return {
    strictModeError: (schema) => {
      const result = compile(schema);
      return typeof result === "string" ? result : null;
    },
    metaErrors: (schema) => {
      void ajv.validateSchema(isObject(schema) ? { ...schema } : schema === true);
      return [...(ajv.errors ?? [])];
    },
    violations: (schema, value) => {
      const validate = compile(schema);
      if (typeof validate === "string" || validate({ value })) return [];
      return (validate.errors ?? [])
        .filter(({ keyword }) => keyword !== "if")
        .map(({ instancePath, message }) => {
          const inside = instancePath.slice("/value".length);
          return inside === "" ? (message ?? "is invalid") : `${message ?? "is invalid"} at ${inside}`;
        });
    },
  };
}

/** ajv's message without the name of its mode and without the wrapping object. */
function withoutWrapping(message: string): string {
  return message
    .replace(/^strict mode: /, "")
    .replace(/ at "#\/properties\/value(\/[^"]*)?"/, (_, inner: string | undefined) =>
      inner === undefined ? "" : ` at ${inner}`,
    )
    .replace(/ \(strict\w+\)$/, "");
}
