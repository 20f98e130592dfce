import { isArray } from "../../domain/json.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { publishPart } from "../inherit/publish.ts";
import type { SchemaFault } from "./schema-fault.ts";
import type { Validator } from "../schema/validator.ts";
import { isInCondition, walkSchema } from "../schema/walk.ts";

/**
 * Reports values of `default`, `const` and `examples` that violate their own schema, and defaults that are never
 * filled in.
 */
export function valueFaults(schema: JsonObject, { violations }: Validator): readonly SchemaFault[] {
  const faults: SchemaFault[] = [];
  walkSchema(schema, (inner, at) => {
    const check = (value: Json, pointer: string, what: string): void => {
      for (const why of violations(publishPart(inner), value))
        faults.push({
          code: "BAD_VALUE",
          message: `The ${what} ${brief(value)} violates its own schema: it ${why}.`,
          pointer,
          others: Object.keys(inner).map((keyword) => childPointer(at, keyword)),
        });
    };
    if (inner["default"] !== undefined && isInCondition(at)) faults.push(ignored(childPointer(at, "default")));
    if (inner["default"] !== undefined) check(inner["default"], childPointer(at, "default"), "default");
    if (inner["const"] !== undefined) check(inner["const"], childPointer(at, "const"), "const");
    if (isArray(inner["examples"]))
      for (const [index, example] of inner["examples"].entries())
        check(example, childPointer(at, "examples", index), "example");
  });
  return faults;
}

function ignored(pointer: string): SchemaFault {
  return {
    code: "IGNORED_DEFAULT",
    message: "A default inside a condition (allOf, anyOf, oneOf, not, if, contains, …) is never filled in.",
    pointer,
    hint: "Move it to the parameter itself.",
    severity: "IMPORTED_WARNING",
  };
}

function brief(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
