import type { ErrorObject } from "ajv/dist/2020.js";
import type { Check } from "./compile.ts";
import { inTime } from "./in-time.ts";
import type { Json } from "../../domain/json.ts";

/** Patterns that take the square of a text's length are let pass with a warning; this much text costs them a few milliseconds. */
const MUCH_TEXT = 2_000;
/** Half of what a check may take: it is tried twice, since a busy machine can be slow once. */
const MAX_CHECK_MS = 100;

/** Every error that a schema has with a value; null where a pattern is too slow for a text as long as it holds. */
export function checkInTime(check: Check, value: Json): readonly ErrorObject[] | null {
  if (textIn(value) <= MUCH_TEXT) return check(value);
  const act = (): readonly ErrorObject[] => check(value);
  return inTime(MAX_CHECK_MS, act) ?? inTime(MAX_CHECK_MS, act);
}

/** How many characters a value holds, in names too. */
function textIn(value: Json): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((length, [key, member]) => length + key.length + textIn(member), 0);
}
