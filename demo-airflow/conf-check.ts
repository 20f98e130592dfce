import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { pretty, repr } from "./python-text.ts";
import type { CompiledDag, CompiledParam } from "./simulation/compile.ts";

const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true, logger: false });
addFormats.default(ajv);
const compiled = new WeakMap<object, ValidateFunction>();

/**
 * Checks a run's conf against the DAG's Params as Airflow does. Returns the first error of the first invalid Param, with
 * the message of Python's jsonschema; null when conf is valid. Other keys of conf are allowed.
 */
export function confError({ params }: CompiledDag, conf: Readonly<Record<string, unknown>>): string | null {
  for (const [name, param] of params) {
    const error = paramError(param, conf, name);
    if (error !== null) return `Invalid input for param ${name}: ${error}`;
  }
  return null;
}

function paramError(param: CompiledParam, conf: Readonly<Record<string, unknown>>, name: string): string | null {
  const isGiven = Object.hasOwn(conf, name);
  if (!isGiven && !param.isSet) return "No value passed";
  const validate = validatorOf(param.schema);
  if (validate(isGiven ? conf[name] : param.value)) return null;
  const [error] = (validate.errors ?? []).toSorted((one, other) => rank(one) - rank(other));
  return error === undefined ? null : formatError(error);
}

function validatorOf(schema: Readonly<Record<string, unknown>>): ValidateFunction {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const validate = ajv.compile(schema);
  compiled.set(schema, validate);
  return validate;
}

/** The rank of an error: less deep values first, then by the order of the keywords in the schema. */
function rank({ instancePath, keyword, parentSchema }: ErrorObject): number {
  return instancePath.split("/").length * 1000 + Object.keys(parentSchema ?? {}).indexOf(keyword);
}

function formatError(error: ErrorObject): string {
  return [
    messageOf(error),
    "",
    `Failed validating ${repr(error.keyword)} in schema${pythonIndex(error.schemaPath.replace(/^#/, ""), 1)}:`,
    indent(pretty(error.parentSchema)),
    "",
    `On instance${pythonIndex(error.instancePath, 0)}:`,
    indent(pretty(error.data)),
  ].join("\n");
}

const indent = (text: string) => `    ${text.replaceAll("\n", "\n    ")}`;

/** Converts `/a/0` to Python's `['a'][0]`, without the last `omitted` parts. */
function pythonIndex(path: string, omitted: number): string {
  const parts = path.split("/").slice(1);
  return parts
    .slice(0, parts.length - omitted)
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `[${repr(part)}]`))
    .join("");
}

function messageOf({ keyword, data, schema, params }: ErrorObject): string {
  const value = repr(data);
  const limit = repr(schema);
  const extra = repr(params["additionalProperty"]);
  const messages: Readonly<Record<string, string>> = {
    type: `${value} is not of type ${Array.isArray(schema) ? schema.map(repr).join(", ") : limit}`,
    enum: `${value} is not one of ${limit}`,
    const: `${limit} was expected`,
    minimum: `${value} is less than the minimum of ${limit}`,
    maximum: `${value} is greater than the maximum of ${limit}`,
    exclusiveMinimum: `${value} is less than or equal to the minimum of ${limit}`,
    exclusiveMaximum: `${value} is greater than or equal to the maximum of ${limit}`,
    multipleOf: `${value} is not a multiple of ${limit}`,
    minLength: schema === 1 ? `${value} should be non-empty` : `${value} is too short`,
    maxLength: schema === 0 ? `${value} is expected to be empty` : `${value} is too long`,
    pattern: `${value} does not match ${limit}`,
    format: `${value} is not a ${limit}`,
    minItems: schema === 1 ? `${value} should be non-empty` : `${value} is too short`,
    maxItems: schema === 0 ? `${value} is expected to be empty` : `${value} is too long`,
    uniqueItems: `${value} has non-unique elements`,
    required: `${repr(params["missingProperty"])} is a required property`,
    additionalProperties: `Additional properties are not allowed (${extra} was unexpected)`,
    anyOf: `${value} is not valid under any of the given schemas`,
    oneOf: `${value} is not valid under any of the given schemas`,
  };
  return messages[keyword] ?? `${value} is not valid`;
}
