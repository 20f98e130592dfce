import type { ErrorObject } from "ajv/dist/2020.js";
import type { Problem } from "../errors.ts";
import { keywordPath, placeOf } from "./locate.ts";
import { below, keysOf } from "./pointer.ts";
import { cut, demandOf, nameOf } from "./sentence.ts";

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

/** One problem for each thing that is wrong: of an alternative that nothing fits one, not one for each branch. */
export function problemsOf(errors: readonly ErrorObject[], origin: Origin): readonly Problem[] {
  const alternatives = new Map(
    errors.filter(isAlternative).map((error) => [keyOf(error.schemaPath, error.instancePath), error]),
  );
  const branches = new Map<ErrorObject, ErrorObject[]>();
  const outer = errors.filter((error) => {
    const around = enclosing(error, alternatives);
    if (around !== undefined) branches.set(around, [...(branches.get(around) ?? []), error]);
    // An `if` only says which branch counted; what the branch refused is said anyway.
    return around === undefined && error.keyword !== "if";
  });
  return outer.map((error) => {
    const owner = origin.belongingTo(error);
    const place = placeOf(error);
    const sentence = `${place.length === 0 ? origin.whole : nameOf(place)} ${demand(error, branches.get(error) ?? [], origin)}`;
    return {
      message: owner.definedBy === null ? sentence : `${sentence} (${owner.definedBy})`,
      pointer: origin.pointerOf(place),
      // ajv names no keyword where a schema is `false`, which is `not: {}`.
      keyword: error.keyword === "false schema" ? "not" : error.keyword,
      ...owner,
    };
  });
}

function demand(error: ErrorObject, branches: readonly ErrorObject[], origin: Origin): string {
  const own = origin.wordsFor(error);
  if (own !== undefined) return cut(own);
  if (error.keyword !== "anyOf" && error.keyword !== "oneOf") return demandOf(error);
  if (branches.length === 0) return "fits several forms of which it may fit one only";
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

function isAlternative({ keyword }: ErrorObject): boolean {
  return ALTERNATIVES.has(keyword);
}

/** The outermost alternative that an error is inside of. */
function enclosing(error: ErrorObject, alternatives: ReadonlyMap<string, ErrorObject>): ErrorObject | undefined {
  if (alternatives.size === 0) return undefined;
  const schemas = error.schemaPath.split("/");
  const places = [...keysOf(error.instancePath).keys(), keysOf(error.instancePath).length];
  for (const [at, keyword] of schemas.entries()) {
    if (!ALTERNATIVES.has(keyword) || at === schemas.length - 1) continue;
    for (const length of places) {
      const path = below("", ...keysOf(error.instancePath).slice(0, length));
      const found = alternatives.get(keyOf(schemas.slice(0, at + 1).join("/"), path));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function keyOf(schemaPath: string, instancePath: string): string {
  return `${schemaPath} ${instancePath}`;
}
