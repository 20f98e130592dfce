import type { Problem } from "../../domain/errors.ts";
import { checkInTime } from "../schema/check-in-time.ts";
import { compileSchema } from "../schema/compile.ts";
import { dagSchema, type DagInput } from "../form/dag-params.ts";
import { keywordPath } from "../schema/locate.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import { problemsOf } from "./problem.ts";
import type { JsonObject } from "../../domain/json.ts";

/** Returns every problem that Airflow would find in the values of the DAG's own Params. */
export function checkDagValues(params: readonly DagInput[], values: JsonObject): readonly Problem[] {
  if (params.length === 0) return [];
  const errors = checkInTime(compileSchema(dagSchema(params)), values);
  if (errors === null) return [timeoutProblem];
  const byName = new Map(params.map((param) => [param.name, param]));
  return problemsOf(errors, {
    whole: "the workflow's parameters",
    pointerOf: (keys) => childPointer("/dag", ...keys),
    ownerOf: () => ({ taskId: null, dapProfile: null, definedBy: null }),
    wordingFor: (error) => {
      const [, name = "", ...rest] = keywordPath(error);
      const original = rest.length === 1 ? byName.get(name)?.original : undefined;
      return error.keyword === "pattern" && original !== undefined ? patternMessage(original) : undefined;
    },
  });
}

const timeoutProblem: Problem = {
  message:
    "checking the workflow's own parameters took too long: a pattern or format of the DAG is slow for this value",
  pointer: "/dag",
  keyword: "pattern",
  taskId: null,
  dapProfile: null,
  definedBy: null,
};

/** The message for a pattern error. It quotes the pattern or format of the DAG, not its translation to JSON Schema 2020-12. */
function patternMessage(original: JsonObject): string | undefined {
  const { pattern, format } = original;
  if (typeof pattern === "string") return `must match ${pattern}`;
  return typeof format === "string" ? `must be a valid ${format}` : undefined;
}
