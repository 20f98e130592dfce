import type { ErrorObject } from "ajv/dist/2020.js";
import type { Problem } from "../../domain/errors.ts";
import { keywordPath, placeOf } from "../schema/locate.ts";
import { PARAMS_LIMITS } from "./params-limits.ts";
import { cut, demandOf, nameOf } from "../schema/sentence.ts";

/** Where the values that were checked come from. */
export type Origin = {
  /** JSON Pointer into what the caller gave, for a place in the checked value. */
  pointerOf(keys: readonly string[]): string;
  /** What the whole value is called where no single parameter is at fault. */
  readonly whole: string;
  /** Whom a problem belongs to. */
  belongingTo(error: ErrorObject): Pick<Problem, "taskId" | "dapProfile" | "definedBy">;
  /** The author's own words for what a keyword of a parameter demands. */
  wordsFor(error: ErrorObject): string | undefined;
};

/** Of one alternative so many refusals are told at most. */
const MAX_BRANCHES = 50;

/**
 * One problem for each thing that is wrong, in ajv's order: of an alternative that nothing fits one, not one for each
 * branch. Stops one beyond the number that is shown, so that its time does not grow with what was sent.
 */
export function problemsOf(errors: readonly ErrorObject[], origin: Origin): readonly Problem[] {
  const alternatives = new Map(
    errors
      .filter(({ keyword }) => ALTERNATIVES.has(keyword))
      .map((error) => [keyOf(error.schemaPath, error.instancePath), error]),
  );
  const told = new Map<ErrorObject, ErrorObject[]>();
  for (const error of errors) {
    if (told.size > PARAMS_LIMITS.problems) break;
    // An `if` only says which branch counted; what the branch refused is said anyway.
    if (error.keyword === "if") continue;
    const around = alternatives.size === 0 ? undefined : enclosing(error, alternatives);
    const branches = told.get(around ?? error) ?? [];
    if (around !== undefined && branches.length < MAX_BRANCHES) branches.push(error);
    told.set(around ?? error, branches);
  }
  return [...told].map(([error, branches]) => problemOf(error, branches, origin));
}

function problemOf(error: ErrorObject, branches: readonly ErrorObject[], origin: Origin): Problem {
  const owner = origin.belongingTo(error);
  const place = placeOf(error);
  const sentence = `${place.length === 0 ? origin.whole : nameOf(place)} ${demand(error, branches, origin)}`;
  return {
    message: owner.definedBy === null ? sentence : `${sentence} (${owner.definedBy})`,
    pointer: origin.pointerOf(place),
    // ajv names no keyword where a schema is `false`, which is `not: {}`.
    keyword: error.keyword === "false schema" ? "not" : error.keyword,
    ...owner,
  };
}

function demand(error: ErrorObject, branches: readonly ErrorObject[], origin: Origin): string {
  const own = origin.wordsFor(error);
  if (own !== undefined) return cut(own);
  if (error.keyword !== "anyOf" && error.keyword !== "oneOf") return demandOf(error);
  if (Array.isArray(error.params["passingSchemas"])) return "fits several forms of which it may fit one only";
  const depth = keywordPath(error).length;
  const byBranch = Map.groupBy(branches, (branch) => keywordPath(branch)[depth] ?? "");
  const place = placeOf(error);
  const texts = [...byBranch.values()].map((all) =>
    all
      .slice(0, 3)
      .map((branch) => {
        const there = placeOf(branch);
        return there.length === place.length
          ? demandOf(branch)
          : `${nameOf(there.slice(place.length === 0 ? 0 : place.length))} ${demandOf(branch)}`;
      })
      .join(" and "),
  );
  const isOfItself = branches.every((branch) => placeOf(branch).length === place.length);
  return isOfItself
    ? [...new Set(texts)].join(", or ")
    : `fits none of the forms that are allowed: ${[...new Set(texts)].slice(0, 6).join("; or ")}`;
}

const ALTERNATIVES = new Set(["anyOf", "oneOf", "contains", "not", "propertyNames"]);

/** The outermost alternative that an error is inside of. */
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

/** What stands before each `/` of a path. */
function prefixes(path: string): readonly string[] {
  return [...path.matchAll(/\//gu)].map(({ index }) => path.slice(0, index));
}

function keyOf(schemaPath: string, instancePath: string): string {
  return `${schemaPath} ${instancePath}`;
}
