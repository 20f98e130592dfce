import type { ErrorObject } from "ajv/dist/2020.js";
import type { Problem } from "../../domain/errors.ts";
import { isSharedRequired, type AskedShared, type AskedTask } from "../form/form-inputs.ts";
import { checkInTime } from "../schema/check-in-time.ts";
import { check } from "../schema/compile.ts";
import { objectAt } from "../../domain/json.ts";
import { keywordPath, saidBy } from "../schema/locate.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import { problemsOf } from "./problem.ts";
import type { JsonObject } from "../../domain/json.ts";

/** What a task's profile refuses of its effective values, each at the place where the caller gives it. */
export function taskProblems(task: AskedTask, value: JsonObject): readonly Problem[] {
  const { profile, taskId, provided } = task;
  const key = [profile.digest, ...provided.toSorted()].join(" ");
  const errors = checkInTime(check(task.schema, key), value);
  if (errors === null) return [tooSlow(task)];
  const problems = problemsOf(errors, {
    whole: `what is given for ${taskId}`,
    pointerOf: (keys) => pointerOf(task, keys),
    belongingTo: (error) => ({ taskId, dapProfile: profile.id, definedBy: saidBy(profile, error) }),
    wordsFor: (error) => wordsFor(task, error),
  });
  return problems.map((problem) =>
    problem.pointer.startsWith("/shared/") ? { ...problem, taskId: null, dapProfile: null } : problem,
  );
}

function tooSlow({ taskId, profile }: AskedTask): Problem {
  const message = `the parameters of ${taskId} take too long to check: a pattern of ${profile.id} is slow for a text of this length`;
  const pointer = childPointer("/tasks", taskId);
  return { message, pointer, keyword: "pattern", taskId, dapProfile: profile.id, definedBy: null };
}

function pointerOf(task: AskedTask, keys: readonly string[]): string {
  const [param, ...rest] = keys;
  if (param === undefined) return childPointer("/tasks", task.taskId);
  const once = task.shared.get(param);
  if (once !== undefined) return childPointer("/shared", once, ...rest);
  return Object.hasOwn(task.fixed, param)
    ? childPointer("/tasks", task.taskId)
    : childPointer("/tasks", task.taskId, ...keys);
}

/** nf-core's `errorMessage`, which says what a pattern means; the profile keeps it for the form. */
function wordsFor({ profile }: AskedTask, error: ErrorObject): string | undefined {
  const [first, name, ...rest] = keywordPath(error);
  if (first !== "properties" || name === undefined || rest.length !== 1 || error.keyword !== "pattern")
    return undefined;
  const options = objectAt(objectAt(profile.uiSchema, name), "ui:options");
  const words = objectAt(options, "nf-core")["errorMessage"];
  return typeof words === "string" ? `is refused: ${words}` : undefined;
}

/**
 * A shared parameter's problem once, however many tasks find it. One that is missing where targets have defaults that
 * disagree is found by none of them.
 */
export function oncePerShared(
  problems: readonly Problem[],
  shared: readonly AskedShared[],
  values: JsonObject,
): readonly Problem[] {
  const missing = shared
    .filter((each) => isSharedRequired(each) && !Object.hasOwn(values, each.name))
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
    const what = isShared && problem.keyword !== "required" ? problem.message.replace(/^\S+ | \([^()]*\)$/gu, "") : "";
    const key = [problem.pointer, problem.keyword, what, isShared ? "" : found.size].join("\n");
    if (!found.has(key)) found.set(key, problem);
  }
  return [...found.values()];
}
