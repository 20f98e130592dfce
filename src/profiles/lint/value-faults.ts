import { isArray } from "../../domain/json.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { publishPart } from "../inherit/publish.ts";
import type { SchemaFault } from "./schema-faults.ts";
import type { Validator } from "../schema/validator.ts";
import { isInCondition, walkSchema } from "../schema/walk.ts";

/** Defaults, constants and examples that the schema they stand in refuses, and defaults that nobody fills in. */
export function valueFaults(schema: JsonObject, { refusals }: Validator): readonly SchemaFault[] {
  const faults: SchemaFault[] = [];
  walkSchema(schema, (inner, at) => {
    const judge = (value: Json, pointer: string, what: string): void => {
      for (const why of refusals(publishPart(inner), value))
        faults.push({
          code: "BAD_VALUE",
          message: `The ${what} ${brief(value)} is refused by its own schema: it ${why}.`,
          pointer,
          others: Object.keys(inner).map((keyword) => childPointer(at, keyword)),
        });
    };
    if (inner["default"] !== undefined && isInCondition(at)) faults.push(ignored(childPointer(at, "default")));
    if (inner["default"] !== undefined) judge(inner["default"], childPointer(at, "default"), "default");
    if (inner["const"] !== undefined) judge(inner["const"], childPointer(at, "const"), "const");
    if (isArray(inner["examples"]))
      for (const [index, example] of inner["examples"].entries())
        judge(example, childPointer(at, "examples", index), "example");
  });
  return faults;
}

function ignored(pointer: string): SchemaFault {
  return {
    code: "IGNORED_DEFAULT",
    message: "A default inside a condition (allOf, anyOf, oneOf, not, if, contains, …) is never filled in.",
    pointer,
    hint: "Put it beside, at the parameter itself.",
    severity: "FOREIGN",
  };
}

function brief(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
