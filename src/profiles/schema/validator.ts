import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { canonicalText, isObject } from "../../domain/json.ts";
import type { Json } from "../../domain/json.ts";
import { linearRegExp } from "./linear-pattern.ts";
import { withoutAnnotations } from "./publishable.ts";

/** Compiles published schemas as strictly as a client may, each once. */
export type Validator = {
  /** Why ajv in strict mode does not take the schema; null when it does. */
  readonly strictModeError: (schema: Json) => string | null;
  /** Where the schema is no JSON Schema 2020-12. */
  readonly metaErrors: (schema: Json) => readonly ErrorObject[];
  /** What of a value the schema refuses; the value stays as it is. */
  readonly violations: (schema: Json, value: Json) => readonly string[];
};

/** One ajv for one load: strict, but that unions of types and `required` beside no `properties` pass; nothing is coerced. */
export function createValidator(): Validator {
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    // Open tuples come with schemas of draft-07; whoever writes one here hears of it from the linter.
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
    // Titles and defaults refuse nothing: schemas that differ in them only are one.
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
      // In an object of its own, as a parameter stands.
      return ajv.compile({ type: "object", properties: { value: schema } });
    } catch (error) {
      return error instanceof Error ? withoutWrapping(error.message) : "it does not compile";
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
          return inside === "" ? (message ?? "is refused") : `${message ?? "is refused"} at ${inside}`;
        });
    },
  };
}

/** ajv's words, less the name of its mode and the object that the schema was put into. */
function withoutWrapping(message: string): string {
  return message
    .replace(/^strict mode: /, "")
    .replace(/ at "#\/properties\/value(\/[^"]*)?"/, (_, inner: string | undefined) =>
      inner === undefined ? "" : ` at ${inner}`,
    )
    .replace(/ \(strict\w+\)$/, "");
}
