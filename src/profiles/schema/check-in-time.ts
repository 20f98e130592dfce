import type { ErrorObject } from "ajv/dist/2020.js";
import { createContext, Script } from "node:vm";
import type { Check } from "./compile.ts";
import type { Json } from "../../domain/json.ts";

/**
 * Values with less text are checked without a time limit, which costs about 0.3 ms. Linear time is not always short: of
 * the allowed patterns, `[ab]*a[ab]{990}c` is the slowest found, with about 0.1 ms a character. ajv's `format: url` takes
 * quadratic time (2.8 s for 88,000 characters), and an enum of 1,000 objects 0.5 s for 3,000 objects.
 */
const MAX_UNLIMITED_TEXT = 500;
/** Half of what a check may take: it is tried twice, because a busy machine can be slow once. */
const MAX_CHECK_MS = 100;

/** Returns every error of a value, or null when the check takes too long. */
export function checkInTime(check: Check, value: Json): readonly ErrorObject[] | null {
  if (textLength(value) <= MAX_UNLIMITED_TEXT) return check(value);
  const run = (): readonly ErrorObject[] => check(value);
  return runInTime(MAX_CHECK_MS, run) ?? runInTime(MAX_CHECK_MS, run);
}

const context = createContext({ run: (): unknown => null });
const script = new Script("run()");

/**
 * Returns the result of a function, or null after a timeout. node:vm interrupts synchronous code at any point, also
 * inside a regular expression. Errors of the function are thrown.
 */
function runInTime<T>(timeoutMs: number, run: () => T): T | null {
  let result: T | null = null;
  context["run"] = (): void => {
    result = run();
  };
  try {
    script.runInContext(context, { timeout: timeoutMs });
    return result;
  } catch (error) {
    if (typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT")
      return null;
    throw error;
  }
}

/** The number of characters in all texts and names of a value. */
function textLength(value: Json): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((length, [key, member]) => length + key.length + textLength(member), 0);
}
