import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonObject } from "../../../src/domain/json.ts";

/** Validates with an ajv in strict mode that has no knowledge of the gateway. It fills in no defaults. */
export function freshValidator(schema: JsonObject | null): (value: unknown) => boolean {
  if (schema === null) throw new Error("there is no schema");
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (value) => validate(structuredClone(value));
}
