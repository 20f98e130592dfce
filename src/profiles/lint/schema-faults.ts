import type { SchemaFault } from "./schema-fault.ts";
import { boundFaults } from "./bound-faults.ts";
import { didYouMean } from "../../domain/did-you-mean.ts";
import { annotationName, isUnknownKeyword, misspelledKeyword } from "../source/imported-keywords.ts";
import { canonicalText, isArray, isObject, objectAt, stringsAt } from "../../domain/json.ts";
import {
  CHECKED_FORMATS,
  ECOSYSTEM_ANNOTATIONS,
  ECOSYSTEM_FORMATS,
  FORBIDDEN_KEYWORDS,
  KEYWORDS,
} from "../schema/keywords.ts";
import { patternFaults } from "./pattern-faults.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { publishPart } from "../inherit/publish.ts";
import type { Validator } from "../schema/validator.ts";
import { valueFaults } from "./value-faults.ts";
import { walkSchema } from "../schema/walk.ts";

/** Returns every fault of one parameter's schema. The result depends on the schema alone and can be cached. */
export function schemaFaults(schema: JsonObject, validator: Validator): readonly SchemaFault[] {
  const faults: SchemaFault[] = [];
  walkSchema(schema, (inner, pointer) => {
    faults.push(...wordFaults(inner, pointer));
  });
  const published = publishPart(schema);
  faults.push(...metaFaults(published, validator));
  walkSchema(schema, (inner, pointer) => {
    faults.push(...enumFaults(inner, pointer), ...boundFaults(inner, pointer), ...requiredFaults(inner, pointer));
    faults.push(...tupleFaults(inner, pointer), ...patternFaults(inner, pointer));
  });
  if (faults.some(isError)) return faults;
  const strict = validator.strictModeError(published);
  if (strict !== null) return [...faults, strictFault(strict)];
  return [...faults, ...valueFaults(schema, validator)];
}

/** Converts an error of ajv's strict mode to a fault. */
export function strictFault(reason: string): SchemaFault {
  const type = /^missing type "?([^"]+)"? for keyword/.exec(reason)?.[1];
  const hint = type === undefined ? {} : { hint: `Add type: ${type}.` };
  return {
    code: "BAD_SCHEMA",
    message: `Validators in strict mode reject the schema: ${reason}.`,
    pointer: "",
    ...hint,
  };
}

/** Returns one fault for each keyword whose value the JSON Schema meta-schema refuses. */
function metaFaults(schema: Json, { metaErrors }: Validator): readonly SchemaFault[] {
  const first = new Map<string, SchemaFault>();
  for (const { instancePath, keyword, message = "is invalid" } of metaErrors(schema)) {
    const what = instancePath === "" ? "The schema" : instancePath.slice(instancePath.lastIndexOf("/") + 1);
    const isType = what === "type" && keyword !== "type";
    const hint = isType
      ? { hint: "Use string, number, integer, boolean, array, object or null, or a list of them." }
      : {};
    if (!first.has(instancePath) || isType)
      first.set(instancePath, {
        code: "BAD_SCHEMA",
        message: `${what} ${isType ? "is not a JSON Schema type" : message}.`,
        pointer: instancePath,
        ...hint,
      });
  }
  return [...first.values()];
}

function isError({ severity }: SchemaFault): boolean {
  return severity === undefined;
}

/** Reports unknown keywords and keywords that a published schema cannot contain. */
function wordFaults(schema: JsonObject, at: string): readonly SchemaFault[] {
  return Object.entries(schema).flatMap(([keyword, value]): readonly SchemaFault[] => {
    const pointer = childPointer(at, keyword);
    const forbidden = FORBIDDEN_KEYWORDS[keyword];
    if (forbidden !== undefined)
      return [
        {
          code: "FORBIDDEN_KEYWORD",
          message: `${keyword} is not allowed in a parameter's schema.`,
          pointer,
          hint: forbidden,
        },
      ];
    if (keyword === "format") return formatFaults(value, pointer);
    if (!isUnknownKeyword(keyword)) return [];
    const hint =
      didYouMean(keyword, [...Object.keys(KEYWORDS), ...ECOSYSTEM_ANNOTATIONS]) ??
      `Prefix your own annotations with x-: ${annotationName(keyword.replace(/^x-/, ""))}.`;
    const severity = misspelledKeyword(keyword) === undefined ? ({ severity: "IMPORTED_WARNING" } as const) : {};
    return [
      { code: "UNKNOWN_KEYWORD", message: `"${keyword}" is not a JSON Schema keyword.`, pointer, hint, ...severity },
    ];
  });
}

function formatFaults(format: Json, pointer: string): readonly SchemaFault[] {
  if (typeof format !== "string" || CHECKED_FORMATS.has(format) || ECOSYSTEM_FORMATS.has(format)) return [];
  const hint =
    didYouMean(format, [...CHECKED_FORMATS, ...ECOSYSTEM_FORMATS]) ?? "Use a pattern, or write it as x-format.";
  return [
    { code: "UNKNOWN_FORMAT", message: `Unknown format "${format}".`, pointer, hint, severity: "IMPORTED_WARNING" },
  ];
}

function enumFaults(schema: JsonObject, at: string): readonly SchemaFault[] {
  const { enum: values } = schema;
  if (!isArray(values)) return [];
  const pointer = childPointer(at, "enum");
  if (values.length === 0) return [{ code: "BAD_ENUM", message: "The enum is empty, so no value is valid.", pointer }];
  const texts = values.map(canonicalText);
  const twice = values.filter((_, index) => texts.indexOf(texts[index] ?? "") !== index);
  return twice.map((value) => ({
    code: "BAD_ENUM",
    message: `The enum contains ${JSON.stringify(value)} twice.`,
    pointer,
    hint: "List it once.",
  }));
}

/** Within a parameter, the members are known only where the object is closed. */
function requiredFaults(schema: JsonObject, at: string): readonly SchemaFault[] {
  if (schema["additionalProperties"] !== false || isObject(schema["patternProperties"])) return [];
  const names = Object.keys(objectAt(schema, "properties"));
  return stringsAt(schema, "required")
    .filter((name) => !names.includes(name))
    .map((name) => {
      const hint = didYouMean(name, names);
      return {
        code: "UNKNOWN_REQUIRED",
        message: `required contains ${name}, which is not a property.`,
        pointer: childPointer(at, "required"),
        others: [childPointer(at, "properties")],
        ...(hint === undefined ? {} : { hint }),
      };
    });
}

/** Validators in strict mode refuse `prefixItems` unless the number of items is fixed. */
function tupleFaults(schema: JsonObject, at: string): readonly SchemaFault[] {
  const { prefixItems: items, minItems, maxItems, items: rest } = schema;
  if (!isArray(items) || (minItems === items.length && (maxItems === items.length || rest === false))) return [];
  return [
    {
      code: "BAD_SCHEMA",
      message: "prefixItems does not fix the number of items, which validators in strict mode reject.",
      pointer: childPointer(at, "prefixItems"),
      hint: `Add minItems: ${items.length} and maxItems: ${items.length}.`,
      severity: "IMPORTED_WARNING",
    },
  ];
}
