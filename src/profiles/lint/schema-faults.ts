import { boundFaults } from "./bound-faults.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import { didYouMean } from "../../domain/did-you-mean.ts";
import { freeWord, isUnknownWord, misspeltFor } from "../source/imported-keywords.ts";
import { canonicalText, isArray, isObject, objectAt, stringsAt } from "../../domain/json.ts";
import {
  CHECKED_FORMATS,
  ECOSYSTEM_ANNOTATIONS,
  ECOSYSTEM_FORMATS,
  FORBIDDEN_KEYWORDS,
  KEYWORDS,
} from "../schema/keywords.ts";
import type { PatternVerdicts } from "./patterns.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { publishPart } from "../inherit/publish.ts";
import type { Validator } from "../schema/validator.ts";
import { valueFaults } from "./value-faults.ts";
import { walkSchema } from "../schema/walk.ts";

/** Something wrong with a schema, wherever it stands. */
export type SchemaFault = {
  readonly code: DiagnosticCode;
  readonly message: string;
  /** Into the schema. */
  readonly pointer: string;
  /** Pointers of the other keywords that play a part: the fault is theirs who said any of them. */
  readonly others?: readonly string[];
  readonly hint?: string;
  /** ERROR where none is given. FOREIGN: an error in a profile's own words; in a schema brought in, it is let be. */
  readonly severity?: "WARNING" | "FOREIGN";
};

/** Whatever is wrong with one parameter's schema. Depends on the schema alone, so it is found out once for each. */
export function schemaFaults(
  schema: JsonObject,
  { verdicts, validator }: { readonly verdicts: PatternVerdicts; readonly validator: Validator },
): readonly SchemaFault[] {
  const faults: SchemaFault[] = [];
  walkSchema(schema, (inner, pointer) => {
    faults.push(...wordFaults(inner, pointer));
  });
  const published = publishPart(schema);
  faults.push(...metaFaults(published, validator));
  walkSchema(schema, (inner, pointer) => {
    faults.push(...enumFaults(inner, pointer), ...boundFaults(inner, pointer), ...requiredFaults(inner, pointer));
    faults.push(...tupleFaults(inner, pointer));
    faults.push(...verdicts.faultsOf(inner, pointer));
  });
  if (faults.some(isGrave)) return faults;
  const strict = validator.whyNotStrict(published);
  if (strict !== null) return [...faults, strictFault(strict)];
  return [...faults, ...valueFaults(schema, validator)];
}

/** A keyword that says too little alone, in ajv's words. */
export function strictFault(reason: string): SchemaFault {
  const type = /^missing type "?([^"]+)"? for keyword/.exec(reason)?.[1];
  const hint = type === undefined ? {} : { hint: `Say type: ${type} beside it.` };
  return { code: "BAD_SCHEMA", message: `Strict validators refuse the schema: ${reason}.`, pointer: "", ...hint };
}

/** One fault for each keyword that is not as JSON Schema has it. */
function metaFaults(schema: Json, { metaErrors }: Validator): readonly SchemaFault[] {
  const first = new Map<string, SchemaFault>();
  for (const { instancePath, keyword, message = "is wrong" } of metaErrors(schema)) {
    const what = instancePath === "" ? "The schema" : instancePath.slice(instancePath.lastIndexOf("/") + 1);
    const isType = what === "type" && keyword !== "type";
    const hint = isType ? { hint: "string, number, integer, boolean, array, object or null, or a list of them." } : {};
    if (!first.has(instancePath) || isType)
      first.set(instancePath, {
        code: "BAD_SCHEMA",
        message: `${what} ${isType ? "is no type" : message}.`,
        pointer: instancePath,
        ...hint,
      });
  }
  return [...first.values()];
}

function isGrave({ severity }: SchemaFault): boolean {
  return severity === undefined;
}

/** Words that are no keywords, or none that a published schema can have. */
function wordFaults(schema: JsonObject, at: string): readonly SchemaFault[] {
  return Object.entries(schema).flatMap(([word, value]): readonly SchemaFault[] => {
    const pointer = childPointer(at, word);
    const forbidden = FORBIDDEN_KEYWORDS[word];
    if (forbidden !== undefined)
      return [
        { code: "FORBIDDEN_KEYWORD", message: `${word} cannot be in a parameter's schema.`, pointer, hint: forbidden },
      ];
    if (word === "format") return formatFaults(value, pointer);
    if (!isUnknownWord(word)) return [];
    const hint =
      didYouMean(word, [...Object.keys(KEYWORDS), ...ECOSYSTEM_ANNOTATIONS]) ??
      `A word of one's own starts with x-: ${freeWord(word.replace(/^x-/, ""))}.`;
    const severity = misspeltFor(word) === undefined ? ({ severity: "FOREIGN" } as const) : {};
    return [{ code: "UNKNOWN_KEYWORD", message: `"${word}" is no JSON Schema keyword.`, pointer, hint, ...severity }];
  });
}

function formatFaults(format: Json, pointer: string): readonly SchemaFault[] {
  if (typeof format !== "string" || CHECKED_FORMATS.has(format) || ECOSYSTEM_FORMATS.has(format)) return [];
  const hint =
    didYouMean(format, [...CHECKED_FORMATS, ...ECOSYSTEM_FORMATS]) ?? "Use a pattern, or say it as x-format.";
  return [
    { code: "UNKNOWN_FORMAT", message: `Nobody checks the format "${format}".`, pointer, hint, severity: "FOREIGN" },
  ];
}

function enumFaults(schema: JsonObject, at: string): readonly SchemaFault[] {
  const { enum: values } = schema;
  if (!isArray(values)) return [];
  const pointer = childPointer(at, "enum");
  if (values.length === 0) return [{ code: "BAD_ENUM", message: "The enum is empty: nothing is valid.", pointer }];
  const texts = values.map(canonicalText);
  const twice = values.filter((_, index) => texts.indexOf(texts[index] ?? "") !== index);
  return twice.map((value) => ({
    code: "BAD_ENUM",
    message: `The enum says ${JSON.stringify(value)} twice.`,
    pointer,
    hint: "Say it once.",
  }));
}

/** Inside a parameter, only a closed object knows all its members. */
function requiredFaults(schema: JsonObject, at: string): readonly SchemaFault[] {
  if (schema["additionalProperties"] !== false || isObject(schema["patternProperties"])) return [];
  const names = Object.keys(objectAt(schema, "properties"));
  return stringsAt(schema, "required")
    .filter((name) => !names.includes(name))
    .map((name) => {
      const hint = didYouMean(name, names);
      return {
        code: "UNKNOWN_REQUIRED",
        message: `required names ${name}, which is no property.`,
        pointer: childPointer(at, "required"),
        others: [childPointer(at, "properties")],
        ...(hint === undefined ? {} : { hint }),
      };
    });
}

/** Validators in strict mode refuse a list of which some items have a place and nobody says how many there are. */
function tupleFaults(schema: JsonObject, at: string): readonly SchemaFault[] {
  const { prefixItems: items, minItems, maxItems, items: rest } = schema;
  if (!isArray(items) || (minItems === items.length && (maxItems === items.length || rest === false))) return [];
  return [
    {
      code: "BAD_SCHEMA",
      message: "prefixItems leaves open how many items there are, which strict validators refuse.",
      pointer: childPointer(at, "prefixItems"),
      hint: `Say minItems: ${items.length} and maxItems: ${items.length} beside it.`,
      severity: "FOREIGN",
    },
  ];
}
