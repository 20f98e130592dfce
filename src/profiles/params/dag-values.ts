import type { Problem } from "../../domain/errors.ts";
import { check } from "../schema/compile.ts";
import { dagSchema, type AskedParam } from "../form/dag-params.ts";
import { isArray, isObject, objectAt } from "../../domain/json.ts";
import { keywordPath } from "../schema/locate.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import { problemsOf } from "./problem.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { inTime } from "../schema/in-time.ts";

/** A pattern in a DAG was written by nobody who was told to keep it fast. Twice this, since a busy machine can be slow once. */
const MAX_CHECK_MS = 25;

/** What Airflow would refuse of its own Params, all at once. */
export function checkDag(params: readonly AskedParam[], values: JsonObject): readonly Problem[] {
  if (params.length === 0) return [];
  const schema = dagSchema(params);
  const compiled = check(schema);
  const validate = (): ReturnType<typeof compiled> => compiled(values);
  const errors = hasPattern(schema) ? (inTime(MAX_CHECK_MS, validate) ?? inTime(MAX_CHECK_MS, validate)) : validate();
  if (errors === null) return [tooSlow];
  const byName = new Map(params.map((param) => [param.name, param]));
  return problemsOf(errors, {
    whole: "what is given for the workflow",
    pointerOf: (keys) => childPointer("/dag", ...keys),
    belongingTo: () => ({ taskId: null, dapProfile: null, definedBy: null }),
    wordsFor: (error) => {
      const [, name = "", ...rest] = keywordPath(error);
      const original = rest.length === 1 ? byName.get(name)?.original : undefined;
      return error.keyword === "pattern" && original !== undefined ? patternWords(original) : undefined;
    },
  });
}

const tooSlow: Problem = {
  message: "the workflow's own parameters take too long to check: a pattern of the DAG is slow for this text",
  pointer: "/dag",
  keyword: "pattern",
  taskId: null,
  dapProfile: null,
  definedBy: null,
};

/** In the words of the DAG's author, not of what they were translated to. */
function patternWords(original: JsonObject): string | undefined {
  const { pattern, format } = original;
  if (typeof pattern === "string") return `must match ${pattern}`;
  return typeof format === "string" ? `must be a valid ${format}` : undefined;
}

function hasPattern(schema: Json): boolean {
  if (isArray(schema)) return schema.some(hasPattern);
  if (!isObject(schema)) return false;
  return (
    typeof schema["pattern"] === "string" ||
    Object.keys(objectAt(schema, "patternProperties")).length > 0 ||
    Object.values(schema).some(hasPattern)
  );
}
