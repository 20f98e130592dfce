import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonObject } from "../../../src/domain/json.ts";

/**
 * Compiles a schema with a new ajv in strict mode, as a client of the gateway would. The function does not change the value.
 */
export function strictValidator(schema: JsonObject | null): (value: unknown) => boolean {
  if (schema === null) throw new Error("The schema is null.");
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (value) => validate(structuredClone(value));
}
