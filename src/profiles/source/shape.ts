import { isArray, isObject } from "../../domain/json.ts";
import { errorAt } from "./diagnose.ts";
import type { Place } from "./diagnose.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import { didYouMean } from "../../domain/did-you-mean.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { Diagnostic } from "../profile.ts";
import type { Json, JsonObject } from "../../domain/json.ts";

/** The workflow, task or profile that the diagnostics are about. */
export type About = Pick<Diagnostic, "workflowId" | "taskId" | "profileId">;

/** Reads the keys of one object and collects everything that is wrong with them. */
export type Shape = {
  /** Reports a fault of a member, by its key or path of keys; of the object itself with an empty path. */
  refuse(keys: string | readonly string[], code: DiagnosticCode, message: string, hint?: string): void;
  text(key: string): string | null;
  flag(key: string): boolean;
  object(key: string): JsonObject;
  /** A list of strings. */
  stringList(key: string): readonly string[];
};

/** Reports unknown keys at once. The known keys are then read by name. */
export function shapeOf(
  { source, pointer }: Place,
  value: JsonObject,
  { keys, about, into }: { readonly keys: readonly string[]; readonly about: About; readonly into: Diagnostic[] },
): Shape {
  const refuse: Shape["refuse"] = (keys, code, message, hint) => {
    const place = { source, pointer: childPointer(pointer, ...[keys].flat()) };
    into.push(errorAt(place, { ...about, code, message, ...(hint === undefined ? {} : { hint }) }));
  };
  for (const key of Object.keys(value).filter((key) => !keys.includes(key)))
    refuse(key, "UNKNOWN_KEY", `Unknown key "${key}".`, didYouMean(key, keys) ?? `Known keys: ${keys.join(", ")}.`);

  function take<T extends Json>(key: string, expected: string, isIt: (value: Json) => value is T): T | null {
    const found = value[key];
    if (found === undefined) return null;
    if (isIt(found)) return found;
    refuse(
      key,
      "WRONG_TYPE",
      `"${key}" must be ${expected}.`,
      typeof found === "number" ? "Put it in quotes." : undefined,
    );
    return null;
  }
  return {
    refuse,
    text: (key) => take(key, "a non-empty string", isText),
    flag: (key) => take(key, "true or false", (it) => typeof it === "boolean") ?? false,
    object: (key) => take(key, "an object", isObject) ?? {},
    stringList: (key) => take(key, "a list of non-empty strings", isTexts) ?? [],
  };
}

function isText(value: Json): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function isTexts(value: Json): value is readonly string[] {
  return isArray(value) && value.every(isText);
}
