import type { ErrorObject } from "ajv/dist/2020.js";
import { threadCpuUsage } from "node:process";
import { createContext, Script } from "node:vm";
import type { Check } from "./compile.ts";
import type { Json } from "../../domain/json.ts";

/**
 * Values with less text are checked without a time limit, which costs about 0.3 ms. Linear time is not always short: of
 * the allowed patterns, `[ab]*a[ab]{990}c` is the slowest found, with about 0.1 ms a character. ajv's `format: url` takes
 * quadratic time (2.8 s for 88,000 characters), and an enum of 1,000 objects 0.5 s for 3,000 objects.
 */
const MAX_UNLIMITED_TEXT = 500;
/** The processor time that a check may take, in milliseconds. */
const MAX_CHECK_MS = 100;
/** How much longer than its processor time a check may take while other work keeps the processor busy. */
const MAX_WAIT_FACTOR = 16;

/** Returns every error of a value, or null when the check takes too long. */
export function checkInTime(check: Check, value: Json): readonly ErrorObject[] | null {
  if (textLength(value) <= MAX_UNLIMITED_TEXT) return check(value);
  return runInTime(MAX_CHECK_MS, () => check(value));
}

const context = createContext({ run: (): unknown => null });
const script = new Script("run()");

/**
 * Returns the result of a function, or null when it needs more processor time. node:vm interrupts synchronous code at any
 * point, also inside a regular expression, but it measures the elapsed time. A function that was interrupted while other
 * work kept the processor busy runs again with a longer timeout. Errors of the function are thrown.
 */
function runInTime<T>(maxCpuMs: number, run: () => T): T | null {
  for (let timeoutMs = maxCpuMs; ; timeoutMs *= 2) {
    const before = threadCpuUsage();
    const outcome = runWithTimeout(timeoutMs, run);
    if (outcome !== null) return outcome.result;
    const { user, system } = threadCpuUsage(before);
    if ((user + system) / 1000 >= maxCpuMs || timeoutMs >= maxCpuMs * MAX_WAIT_FACTOR) return null;
  }
}

function runWithTimeout<T>(timeoutMs: number, run: () => T): { readonly result: T } | null {
  let outcome: { readonly result: T } | null = null;
  context["run"] = (): void => {
    outcome = { result: run() };
  };
  try {
    script.runInContext(context, { timeout: timeoutMs });
    return outcome;
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
