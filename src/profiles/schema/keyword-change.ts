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

/** The change of a keyword whose values differ. A change that is not known to be compatible is BREAKING. */
export function keywordChange(
  keyword: string,
  schemas: { readonly before: JsonObject; readonly after: JsonObject },
  /** Of the schemas. */
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
    message: sentence(`${subject}: ${keyword}`, before, after),
  };
}

function isWider(keyword: string, was: Json | undefined, is: Json | undefined, after: JsonObject): boolean {
  if (is === undefined) return isWiderWithout(keyword, after);
  if (keyword === "enum")
    return (
      isArray(is) &&
      allowed(was).every((value) => is.some((other) => isSameJson(value, other))) &&
      allowed(was).length > 0
    );
  if (was === undefined) return false;
  if (LOWER_BOUNDS.includes(keyword)) return typeof was === "number" && typeof is === "number" && is <= was;
  if (UPPER_BOUNDS.includes(keyword)) return typeof was === "number" && typeof is === "number" && is >= was;
  if (keyword === "type")
    return typesOf(was).every((type) =>
      typesOf(is).some((wide) => wide === type || (wide === "number" && type === "integer")),
    );
  if (keyword === "multipleOf") return Number.isInteger(was) && Number.isInteger(is) && Number(was) % Number(is) === 0;
  if (keyword === "uniqueItems") return is === false;
  if (keyword === "additionalProperties") return was === false || is === true;
  if (keyword === "allOf")
    return isArray(was) && isArray(is) && is.every((entry) => was.some((known) => isSameJson(known, entry)));
  if (keyword === "anyOf")
    return isArray(was) && isArray(is) && was.every((entry) => is.some((known) => isSameJson(known, entry)));
  return false;
}

/** Whether the schema accepts more without a keyword. Without `if`, `then` and `else` accept everything. */
function isWiderWithout(keyword: string, after: JsonObject): boolean {
  if (keyword === "if" || keyword === "then" || keyword === "else")
    return !["if", "then", "else"].some((each) => Object.hasOwn(after, each));
  return RESTRICTIVE.includes(keyword) || LOWER_BOUNDS.includes(keyword) || UPPER_BOUNDS.includes(keyword);
}

function allowed(values: Json | undefined): readonly Json[] {
  return isArray(values) ? values : [];
}

function typesOf(type: Json): readonly Json[] {
  return isArray(type) ? type : [type];
}

function sentence(subject: string, was: Json | undefined, is: Json | undefined): string {
  if (was === undefined) return `${subject} is now ${brief(is)}`;
  if (is === undefined) return `${subject} was removed (it was ${brief(was)})`;
  return `${subject} was ${brief(was)} and is now ${brief(is)}`;
}

function brief(value: Json | undefined): string {
  const text = JSON.stringify(value ?? null);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
