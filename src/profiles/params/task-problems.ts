import type { ErrorObject } from "ajv/dist/2020.js";
import type { Problem } from "../../domain/errors.ts";
import { isSharedInputRequired, type SharedInput, type TaskInputs } from "../form/form-inputs.ts";
import { checkInTime } from "../schema/check-in-time.ts";
import { compileSchema } from "../schema/compile.ts";
import { objectAt } from "../../domain/json.ts";
import { definingProfile, keywordPath } from "../schema/locate.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import { problemsOf } from "./problem.ts";
import type { JsonObject } from "../../domain/json.ts";

/** Returns every problem of a task's effective values. Pointers refer to the params that the caller sends. */
export function taskProblems(task: TaskInputs, value: JsonObject): readonly Problem[] {
  const { profile, taskId, provided } = task;
  const key = [profile.digest, ...provided.toSorted()].join(" ");
  const errors = checkInTime(compileSchema(task.schema, key), value);
  if (errors === null) return [timeoutProblem(task)];
  const problems = problemsOf(errors, {
    whole: `the parameters of ${taskId}`,
    pointerOf: (keys) => pointerOf(task, keys),
    ownerOf: (error) => ({ taskId, dapProfile: profile.id, definedBy: definingProfile(profile, error) }),
    wordingFor: (error) => wordingFor(task, error),
  });
  return problems.map((problem) =>
    problem.pointer.startsWith("/shared/") ? { ...problem, taskId: null, dapProfile: null } : problem,
  );
}

function timeoutProblem({ taskId, profile }: TaskInputs): Problem {
  const message = `checking the parameters of ${taskId} took too long: a pattern or format of ${profile.id} is slow for a value of this length`;
  const pointer = childPointer("/tasks", taskId);
  return { message, pointer, keyword: "pattern", taskId, dapProfile: profile.id, definedBy: null };
}

function pointerOf(task: TaskInputs, keys: readonly string[]): string {
  const [param, ...rest] = keys;
  if (param === undefined) return childPointer("/tasks", task.taskId);
  const sharedName = task.shared.get(param);
  if (sharedName !== undefined) return childPointer("/shared", sharedName, ...rest);
  return Object.hasOwn(task.fixed, param)
    ? childPointer("/tasks", task.taskId)
    : childPointer("/tasks", task.taskId, ...keys);
}

/** nf-core's `errorMessage`, which explains a pattern. The profile keeps it in the uiSchema. */
function wordingFor({ profile }: TaskInputs, error: ErrorObject): string | undefined {
  const [first, name, ...rest] = keywordPath(error);
  if (first !== "properties" || name === undefined || rest.length !== 1 || error.keyword !== "pattern")
    return undefined;
  const options = objectAt(objectAt(profile.uiSchema, name), "ui:options");
  const message = objectAt(options, "nf-core")["errorMessage"];
  return typeof message === "string" ? `is invalid: ${message}` : undefined;
}

/**
 * Reports a problem of a shared parameter once, however many tasks have it. Also reports a missing shared parameter
 * whose targets have different defaults, which no task reports.
 */
export function mergeSharedProblems(
  problems: readonly Problem[],
  shared: readonly SharedInput[],
  values: JsonObject,
): readonly Problem[] {
  const missing = shared
    .filter((input) => isSharedInputRequired(input) && !Object.hasOwn(values, input.name))
    .map(({ name }): Problem => ({
      message: `${name} is required`,
      pointer: childPointer("/shared", name),
      keyword: "required",
      taskId: null,
      dapProfile: null,
      definedBy: null,
    }));
  const found = new Map<string, Problem>();
  for (const problem of [...problems, ...missing]) {
    const isShared = problem.pointer.startsWith("/shared/");
    // Messages of two tasks about one value differ only in the name at the start and the profile at the end.
    const demand =
      isShared && problem.keyword !== "required" ? problem.message.replace(/^\S+ | \([^()]*\)$/gu, "") : "";
    const key = [problem.pointer, problem.keyword, demand, isShared ? "" : found.size].join("\n");
    if (!found.has(key)) found.set(key, problem);
  }
  return [...found.values()];
}
