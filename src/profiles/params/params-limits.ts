import type { Problem } from "../../domain/errors.ts";
import { childPointer } from "../../domain/json-pointer.ts";

/** Limits on the params of one start, checked first. */
export const PARAMS_LIMITS = { depth: 32, nodes: 10_000, problems: 100 } as const;

const FORBIDDEN_NAMES = new Set(["__proto__", "constructor", "prototype"]);

type Visit = { readonly value: unknown; readonly pointer: string; readonly depth: number };

/**
 * Reports params that no schema can allow: too deep, too many values, not JSON, or with names that JavaScript
 * reserves. Uses a list instead of recursion and stops at the limit, so its time does not grow with the input.
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
      return [
        ...problems,
        refusal(`the parameters must contain at most ${PARAMS_LIMITS.nodes} values`, pointer, keyword),
      ];
    }
    if (depth > PARAMS_LIMITS.depth) {
      const keyword = isList ? "maxItems" : "maxProperties";
      problems.push(
        refusal(`the parameters must be nested at most ${PARAMS_LIMITS.depth} levels deep`, pointer, keyword),
      );
      continue;
    }
    for (const [key, member] of Object.entries(value).reverse()) {
      if (FORBIDDEN_NAMES.has(key))
        problems.push(refusal(`${key} is not allowed as a name`, childPointer(pointer, key), "unknown"));
      else open.push({ value: member, pointer: childPointer(pointer, key), depth: depth + 1 });
    }
  }
  return problems;
}

/** Whether the params are within the limits, so that they can be checked further. */
export const isWithinBounds = (problems: readonly Problem[]): boolean =>
  problems.length < PARAMS_LIMITS.problems &&
  problems.every(({ keyword }) => keyword !== "maxItems" && keyword !== "maxProperties");

/**
 * Returns the params without names that JavaScript reserves. Only for params within the limits, which are not deep.
 */
export function withoutForbiddenNames(params: unknown): unknown {
  if (Array.isArray(params)) return params.map(withoutForbiddenNames);
  if (typeof params !== "object" || params === null) return params;
  const members = Object.entries(params).filter(([key]) => !FORBIDDEN_NAMES.has(key));
  return Object.fromEntries(members.map(([key, member]: [string, unknown]) => [key, withoutForbiddenNames(member)]));
}

function scalarProblems(value: unknown, pointer: string): readonly Problem[] {
  if (value === null || value === undefined || typeof value === "boolean") return [];
  if (typeof value === "string") {
    return value.isWellFormed() ? [] : [refusal("a string contains an unpaired surrogate", pointer, "format")];
  }
  if (typeof value !== "number") return [refusal("not a JSON value", pointer, "type")];
  if (!Number.isFinite(value)) return [refusal("a number must be finite", pointer, "type")];
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return [];
  const keyword = value > 0 ? "maximum" : "minimum";
  return [refusal("an integer must be within ±2^53, because larger ones lose digits", pointer, keyword)];
}

function refusal(message: string, pointer: string, keyword: string): Problem {
  return { message, pointer, keyword, taskId: null, dapProfile: null, definedBy: null };
}
