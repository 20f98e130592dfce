import type { Problem } from "../../domain/errors.ts";
import type { TaskInputs } from "../form/form-inputs.ts";
import type { WorkflowForm } from "../form/form.ts";
import { isObject } from "../../domain/json.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { Json } from "../../domain/json.ts";
import { truncate } from "../schema/sentence.ts";

type Owner = Pick<Problem, "taskId" | "dapProfile" | "definedBy">;
const NO_OWNER: Owner = { taskId: null, dapProfile: null, definedBy: null };

/** Reports unknown names, and values for parameters that are fixed, provided or sent elsewhere. */
export function shapeProblems(form: WorkflowForm, params: Json): readonly Problem[] {
  if (!isObject(params)) return [notAnObject("the parameters", "", NO_OWNER)];
  const { tasks = {}, shared = {}, dag = {}, ...unknown } = params;
  const sharedNames = new Set(form.inputs.shared.map(({ name }) => name));
  const dagNames = new Set(form.dagParams.map(({ name }) => name));
  return [
    ...Object.keys(unknown).map((key) =>
      problem(
        `${truncate(key)} is not a section; the sections are tasks, shared and dag`,
        childPointer("", key),
        "unknown",
        NO_OWNER,
      ),
    ),
    ...(isObject(tasks)
      ? Object.entries(tasks).flatMap(([id, sent]) => inTask(form, id, sent))
      : [notAnObject("tasks", "/tasks", NO_OWNER)]),
    ...inSection("shared", shared, (name) =>
      sharedNames.has(name) ? null : `${truncate(name)} is not a shared parameter`,
    ),
    ...inSection("dag", dag, (name) =>
      dagNames.has(name) ? null : `${truncate(name)} is not a Param of this workflow`,
    ),
  ];
}

function inSection(section: string, sent: Json, refuse: (name: string) => string | null): readonly Problem[] {
  if (!isObject(sent)) return [notAnObject(section, `/${section}`, NO_OWNER)];
  return Object.keys(sent).flatMap((name) => {
    const message = refuse(name);
    return message === null ? [] : [problem(message, childPointer("", section, name), "unknown", NO_OWNER)];
  });
}

function inTask(form: WorkflowForm, taskId: string, sent: Json): readonly Problem[] {
  const pointer = childPointer("/tasks", taskId);
  const task = form.inputs.tasks.find((each) => each.taskId === taskId);
  if (task === undefined) {
    return [
      problem(`${truncate(taskId)} is not a task of this workflow that runs a profile`, pointer, "unknown", NO_OWNER),
    ];
  }
  const owner: Owner = { taskId, dapProfile: task.profile.id, definedBy: null };
  if (!isObject(sent)) return [notAnObject(`the parameters of ${taskId}`, pointer, owner)];
  return Object.keys(sent).flatMap((name) => {
    if (task.own.includes(name)) return [];
    const [keyword, message] = refusal(task, name);
    return [problem(message, childPointer(pointer, name), keyword, owner)];
  });
}

function refusal(task: TaskInputs, name: string): readonly [keyword: string, message: string] {
  if (Object.hasOwn(task.fixed, name)) return ["fixed", `${name} is fixed by the workflow and must not be sent`];
  if (task.provided.includes(name)) return ["provided", `${name} is provided by an upstream task and must not be sent`];
  const once = task.shared.get(name);
  if (once !== undefined) return ["unknown", `${name} belongs under shared (${once}), not in ${task.taskId}`];
  return ["unknown", `${truncate(name)} is not a parameter of ${task.profile.id}`];
}

function notAnObject(name: string, pointer: string, owner: Owner): Problem {
  return problem(`${name} must be an object`, pointer, "type", owner);
}

function problem(message: string, pointer: string, keyword: string, owner: Owner): Problem {
  return { message, pointer, keyword, ...owner };
}
