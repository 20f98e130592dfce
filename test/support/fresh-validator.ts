import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonObject } from "../../src/domain/json.ts";

/** What any client's ajv, in strict mode and knowing nothing of the gateway, makes of a published schema. Fills nothing in. */
export function freshValidator(schema: JsonObject | null): (value: unknown) => boolean {
  if (schema === null) throw new Error("there is no schema");
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (value) => validate(structuredClone(value));
}
