import { childPointer } from "../../domain/json-pointer.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { SchemaFault } from "./schema-fault.ts";

const PAIRS = [
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
  ["minProperties", "maxProperties"],
  ["minContains", "maxContains"],
] as const;

/** Reports lower bounds above their upper bounds: no value would be valid. */
export function boundFaults(schema: JsonObject, pointer: string): readonly SchemaFault[] {
  const clashes = [
    ...PAIRS.map(([low, high]) => ({ low, high, touching: true })),
    { low: "minimum", high: "maximum", touching: true },
    { low: "exclusiveMinimum", high: "maximum", touching: false },
    { low: "minimum", high: "exclusiveMaximum", touching: false },
    { low: "exclusiveMinimum", high: "exclusiveMaximum", touching: false },
  ];
  return clashes.flatMap(({ low, high, touching }): readonly SchemaFault[] => {
    const [from, to] = [schema[low], schema[high]];
    if (typeof from !== "number" || typeof to !== "number" || from < to || (touching && from === to)) return [];
    return [
      {
        code: "CONTRADICTORY_BOUNDS",
        message: `${low} is ${from} and ${high} is ${to}, so no value is valid.`,
        pointer: childPointer(pointer, low),
        others: [childPointer(pointer, high)],
      },
    ];
  });
}
