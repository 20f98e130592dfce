import type { Problem } from "../../domain/errors.ts";
import { childPointer } from "../../domain/json-pointer.ts";

/** What the parameters of one start may hold, before anything else is looked at. */
export const PARAMS_LIMITS = { depth: 32, nodes: 10_000, problems: 100 } as const;

const FORBIDDEN_NAMES = new Set(["__proto__", "constructor", "prototype"]);

type Visit = { readonly value: unknown; readonly pointer: string; readonly depth: number };

/**
 * What no parameters may be, whatever the schemas say: too deep, too many, not JSON, or named so that JavaScript trips.
 * Walks with a list instead of the stack, and stops at the limit: its time does not grow with what was sent.
 */
export function limitProblems(params: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  const open: Visit[] = [{ value: params, pointer: "", depth: 1 }];
  let nodes = 1;
  for (let visit = open.pop(); visit !== undefined && problems.length < PARAMS_LIMITS.problems; visit = open.pop()) {
    const { value, pointer, depth } = visit;
    if (typeof value !== "object" || value === null) {
      problems.push(...scalarProblems(value, pointer));
      continue;
    }
    const isList = Array.isArray(value);
    nodes += Array.isArray(value) ? value.length : Object.keys(value).length;
    if (nodes > PARAMS_LIMITS.nodes) {
      const keyword = isList ? "maxItems" : "maxProperties";
      return [...problems, refusal(`the parameters may hold at most ${PARAMS_LIMITS.nodes} values`, pointer, keyword)];
    }
    if (depth > PARAMS_LIMITS.depth) {
      const keyword = isList ? "maxItems" : "maxProperties";
      problems.push(refusal(`the parameters may be nested at most ${PARAMS_LIMITS.depth} deep`, pointer, keyword));
      continue;
    }
    for (const [key, member] of Object.entries(value).reverse()) {
      if (FORBIDDEN_NAMES.has(key))
        problems.push(refusal(`${key} is no name for a parameter`, childPointer(pointer, key), "unknown"));
      else open.push({ value: member, pointer: childPointer(pointer, key), depth: depth + 1 });
    }
  }
  return problems;
}

/** Whether the parameters are small enough to be looked at any further. */
export const isWithinBounds = (problems: readonly Problem[]): boolean =>
  problems.length < PARAMS_LIMITS.problems &&
  problems.every(({ keyword }) => keyword !== "maxItems" && keyword !== "maxProperties");

/** The same parameters without the names that JavaScript trips over. For what is within bounds, so not deep. */
export function withoutForbiddenNames(params: unknown): unknown {
  if (Array.isArray(params)) return params.map(withoutForbiddenNames);
  if (typeof params !== "object" || params === null) return params;
  const members = Object.entries(params).filter(([key]) => !FORBIDDEN_NAMES.has(key));
  return Object.fromEntries(members.map(([key, member]: [string, unknown]) => [key, withoutForbiddenNames(member)]));
}

function scalarProblems(value: unknown, pointer: string): readonly Problem[] {
  if (value === null || value === undefined || typeof value === "boolean") return [];
  if (typeof value === "string") {
    return value.isWellFormed() ? [] : [refusal("a text holds half of a character", pointer, "format")];
  }
  if (typeof value !== "number") return [refusal("not a JSON value", pointer, "type")];
  if (!Number.isFinite(value)) return [refusal("a number must be finite", pointer, "type")];
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return [];
  const keyword = value > 0 ? "maximum" : "minimum";
  return [refusal("a whole number must be within 2^53, or it loses digits on the way", pointer, keyword)];
}

function refusal(message: string, pointer: string, keyword: string): Problem {
  return { message, pointer, keyword, taskId: null, dapProfile: null, definedBy: null };
}
