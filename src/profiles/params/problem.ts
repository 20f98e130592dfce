import type { ErrorObject } from "ajv/dist/2020.js";
import type { Problem } from "../../domain/errors.ts";
import { keywordPath, valuePath } from "../schema/locate.ts";
import { PARAMS_LIMITS } from "./params-limits.ts";
import { truncate, messageFor, displayName } from "../schema/sentence.ts";

/** Describes the origin of the checked values. */
export type Origin = {
  /** The JSON Pointer into the caller's params for a place in the checked value. */
  pointerOf(keys: readonly string[]): string;
  /** The name of the whole value, for problems that concern no single parameter. */
  readonly whole: string;
  /** The task and profile that a problem belongs to. */
  ownerOf(error: ErrorObject): Pick<Problem, "taskId" | "dapProfile" | "definedBy">;
  /** The author's own description of what a keyword requires. */
  wordingFor(error: ErrorObject): string | undefined;
};

/** Maximum number of errors that are reported for one alternative. */
const MAX_BRANCHES = 50;

/**
 * Converts ajv's errors to problems, one for each fault, in ajv's order. A value that fits no alternative is one
 * problem, not one for each branch. Stops one beyond the number that is shown, so its time does not grow with the
 * input.
 */
export function problemsOf(errors: readonly ErrorObject[], origin: Origin): readonly Problem[] {
  const alternatives = new Map(
    errors
      .filter(({ keyword }) => ALTERNATIVES.has(keyword))
      .map((error) => [keyOf(error.schemaPath, error.instancePath), error]),
  );
  const grouped = new Map<ErrorObject, ErrorObject[]>();
  for (const error of errors) {
    if (grouped.size > PARAMS_LIMITS.problems) break;
    // An `if` error only names the branch; the errors of the branch are reported anyway.
    if (error.keyword === "if") continue;
    const around = alternatives.size === 0 ? undefined : enclosing(error, alternatives);
    const branches = grouped.get(around ?? error) ?? [];
    if (around !== undefined && branches.length < MAX_BRANCHES) branches.push(error);
    grouped.set(around ?? error, branches);
  }
  return [...grouped].map(([error, branches]) => problemOf(error, branches, origin));
}

function problemOf(error: ErrorObject, branches: readonly ErrorObject[], origin: Origin): Problem {
  const owner = origin.ownerOf(error);
  const place = valuePath(error);
  const sentence = `${place.length === 0 ? origin.whole : displayName(place)} ${demand(error, branches, origin)}`;
  return {
    message: owner.definedBy === null ? sentence : `${sentence} (${owner.definedBy})`,
    pointer: origin.pointerOf(place),
    // ajv reports no keyword for the schema `false`, which means `not: {}`.
    keyword: error.keyword === "false schema" ? "not" : error.keyword,
    ...owner,
  };
}

function demand(error: ErrorObject, branches: readonly ErrorObject[], origin: Origin): string {
  const own = origin.wordingFor(error);
  if (own !== undefined) return truncate(own);
  if (error.keyword !== "anyOf" && error.keyword !== "oneOf") return messageFor(error);
  if (Array.isArray(error.params["passingSchemas"])) return "matches several alternatives but must match exactly one";
  const depth = keywordPath(error).length;
  const byBranch = Map.groupBy(branches, (branch) => keywordPath(branch)[depth] ?? "");
  const place = valuePath(error);
  const texts = [...byBranch.values()].map((all) =>
    all
      .slice(0, 3)
      .map((branch) => {
        const there = valuePath(branch);
        return there.length === place.length
          ? messageFor(branch)
          : `${displayName(there.slice(place.length === 0 ? 0 : place.length))} ${messageFor(branch)}`;
      })
      .join(" and "),
  );
  const isOfItself = branches.every((branch) => valuePath(branch).length === place.length);
  return isOfItself
    ? [...new Set(texts)].join(", or ")
    : `matches none of the alternatives: ${[...new Set(texts)].slice(0, 6).join("; or ")}`;
}

const ALTERNATIVES = new Set(["anyOf", "oneOf", "contains", "not", "propertyNames"]);

/** The outermost alternative that contains an error. */
function enclosing(error: ErrorObject, alternatives: ReadonlyMap<string, ErrorObject>): ErrorObject | undefined {
  for (const schemaPath of prefixes(error.schemaPath)) {
    if (!ALTERNATIVES.has(schemaPath.slice(schemaPath.lastIndexOf("/") + 1))) continue;
    for (const place of [...prefixes(error.instancePath), error.instancePath]) {
      const found = alternatives.get(keyOf(schemaPath, place));
      if (found !== undefined && found !== error) return found;
    }
  }
  return undefined;
}

/** Returns the text before each `/` of a path. */
function prefixes(path: string): readonly string[] {
  return [...path.matchAll(/\//gu)].map(({ index }) => path.slice(0, index));
}

function keyOf(schemaPath: string, instancePath: string): string {
  return `${schemaPath} ${instancePath}`;
}
