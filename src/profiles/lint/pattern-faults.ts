import { isObject, objectAt } from "../../domain/json.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { JsonObject } from "../../domain/json.ts";
import { linearPattern } from "../schema/linear-pattern.ts";
import { UnsupportedPatternError } from "../schema/re2-syntax.ts";
import type { SchemaFault } from "./schema-fault.ts";

/** Returns the faults of the patterns that a schema itself contains; `at` is the schema's pointer. */
export function patternFaults(schema: JsonObject, at: string): readonly SchemaFault[] {
  const { pattern, patternProperties } = schema;
  const names = isObject(patternProperties) ? Object.keys(patternProperties) : [];
  return [
    ...(typeof pattern === "string" ? faultsOf(pattern, childPointer(at, "pattern")) : []),
    ...names.flatMap((each) => {
      const pointer = childPointer(at, "patternProperties", each);
      const faults = faultsOf(each, pointer);
      return faults.length > 0 ? faults : matchingProperties(schema, each, pointer);
    }),
  ];
}

function faultsOf(pattern: string, pointer: string): readonly SchemaFault[] {
  try {
    linearPattern(pattern);
    return [];
  } catch (error) {
    if (error instanceof SyntaxError) {
      const reason = error.message.replace(/^Invalid regular expression: /, "");
      return [{ code: "BAD_PATTERN", message: `The pattern is not a regular expression: ${reason}.`, pointer }];
    }
    if (!(error instanceof UnsupportedPatternError)) throw error;
    const message = `The pattern cannot be matched in linear time: ${error.message}.`;
    return [{ code: "SLOW_PATTERN", message, pointer, hint: error.hint }];
  }
}

/** ajv reports this in strict mode, but matches with JavaScript's own engine, which can take exponential time. */
function matchingProperties(schema: JsonObject, pattern: string, pointer: string): readonly SchemaFault[] {
  return Object.keys(objectAt(schema, "properties"))
    .filter((name) => linearPattern(pattern).test(name))
    .map((name) => ({
      code: "BAD_SCHEMA",
      message: `The property ${name} also matches the pattern ${pattern}, which validators in strict mode reject.`,
      pointer,
      hint: "Change the pattern so that it excludes the properties.",
    }));
}
