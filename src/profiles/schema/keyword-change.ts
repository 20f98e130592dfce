import { isArray, isSameJson } from "../../domain/json.ts";
import { isAnnotation } from "./keywords.ts";
import { childPointer, pointerKeys } from "../../domain/json-pointer.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import type { SchemaChange } from "./schema-change.ts";

const LOWER_BOUNDS = "minimum exclusiveMinimum minLength minItems minProperties".split(" ");
const UPPER_BOUNDS = "maximum exclusiveMaximum maxLength maxItems maxProperties".split(" ");
/** Other keywords whose removal accepts more values. */
const RESTRICTIVE = `pattern format multipleOf enum allOf anyOf oneOf not uniqueItems dependentRequired dependentSchemas
  propertyNames type items additionalProperties`.split(/\s+/);

/**
 * The change of a keyword whose values differ; `pointer` is the position of the two schemas. A change that is not known to be
 * compatible is BREAKING.
 */
export function keywordChange(
  keyword: string,
  schemas: { readonly before: JsonObject; readonly after: JsonObject },
  pointer: string,
): SchemaChange {
  const [before, after] = [schemas.before[keyword], schemas.after[keyword]];
  const isCompatible = isAnnotation(keyword) || isWider(keyword, before, after, schemas.after);
  const subject = pointerKeys(pointer).at(-1) ?? "the parameters";
  return {
    pointer: childPointer(pointer, keyword),
    before: before ?? null,
    after: after ?? null,
    compatibility: isCompatible ? "COMPATIBLE" : "BREAKING",
    message: messageOf(`${subject}: ${keyword}`, before, after),
  };
}

/** Whether every value that the keyword allowed `before` is still allowed `after`. */
function isWider(keyword: string, before: Json | undefined, after: Json | undefined, schemaAfter: JsonObject): boolean {
  if (after === undefined) return isWiderWithout(keyword, schemaAfter);
  if (keyword === "enum")
    return (
      isArray(after) &&
      listOf(before).every((value) => after.some((other) => isSameJson(value, other))) &&
      listOf(before).length > 0
    );
  if (before === undefined) return false;
  if (LOWER_BOUNDS.includes(keyword)) return typeof before === "number" && typeof after === "number" && after <= before;
  if (UPPER_BOUNDS.includes(keyword)) return typeof before === "number" && typeof after === "number" && after >= before;
  if (keyword === "type")
    return typesOf(before).every((type) =>
      typesOf(after).some((wide) => wide === type || (wide === "number" && type === "integer")),
    );
  if (keyword === "multipleOf")
    return Number.isInteger(before) && Number.isInteger(after) && Number(before) % Number(after) === 0;
  if (keyword === "uniqueItems") return after === false;
  if (keyword === "additionalProperties") return before === false || after === true;
  if (keyword === "allOf")
    return (
      isArray(before) && isArray(after) && after.every((entry) => before.some((known) => isSameJson(known, entry)))
    );
  if (keyword === "anyOf")
    return (
      isArray(before) && isArray(after) && before.every((entry) => after.some((known) => isSameJson(known, entry)))
    );
  return false;
}

/** Whether the schema accepts more without a keyword. Without `if`, `then` and `else` accept everything. */
function isWiderWithout(keyword: string, after: JsonObject): boolean {
  if (keyword === "if" || keyword === "then" || keyword === "else")
    return !["if", "then", "else"].some((each) => Object.hasOwn(after, each));
  return RESTRICTIVE.includes(keyword) || LOWER_BOUNDS.includes(keyword) || UPPER_BOUNDS.includes(keyword);
}

function listOf(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}

function typesOf(type: Json): readonly Json[] {
  return isArray(type) ? type : [type];
}

function messageOf(subject: string, before: Json | undefined, after: Json | undefined): string {
  if (before === undefined) return `${subject} is now ${shortJson(after)}`;
  if (after === undefined) return `${subject} was removed (it was ${shortJson(before)})`;
  return `${subject} was ${shortJson(before)} and is now ${shortJson(after)}`;
}

/** The JSON text of a value, cut to 60 characters. */
function shortJson(value: Json | undefined): string {
  const text = JSON.stringify(value ?? null);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
