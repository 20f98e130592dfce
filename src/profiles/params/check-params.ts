import type { Problem } from "../../domain/errors.ts";
import type { SharedInput, TaskInputs } from "../form/form-inputs.ts";
import { checkDagValues } from "./dag-values.ts";
import { fill } from "../schema/frame.ts";
import type { WorkflowForm } from "../form/form.ts";
import { isObject, objectAt } from "../../domain/json.ts";
import { present, sections } from "../form/param-defaults.ts";
import { isWithinBounds, limitProblems, PARAMS_LIMITS, withoutForbiddenNames } from "./params-limits.ts";
import { plainJson } from "../../domain/plain-json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { shapeProblems } from "./shape-problems.ts";
import { mergeSharedProblems, taskProblems } from "./task-problems.ts";

/** The values that `startRun` sends, and every problem of the given params. */
export type CheckedParams = {
  /** In the order of the form; at most 100. */
  readonly problems: readonly Problem[];
  /** Whether there were more problems. */
  readonly problemsTruncated: boolean;
  /** The given params with every default filled in: `{ tasks, shared, dag }`, without empty sections. */
  readonly params: JsonObject;
  /** The values of each task's DAP: given, shared and fixed values together. */
  readonly daps: Readonly<Record<string, JsonObject>>;
  /** The values of shared parameters. */
  readonly shared: JsonObject;
  /** The values of Airflow's own Params. */
  readonly dag: JsonObject;
};

const NOTHING = { params: {}, daps: {}, shared: {}, dag: {} };

/**
 * Checks the params of a start against the form and fills in defaults. Never throws, whatever the input; nothing is
 * coerced. Params beyond the limits of depth or size are not checked further. With problems, the returned values are
 * incomplete.
 */
export function checkParams(form: WorkflowForm, given: unknown): CheckedParams {
  const malformed = limitProblems(given);
  if (!isWithinBounds(malformed)) return { ...NOTHING, ...truncated(malformed) };
  const params = plainJson(withoutForbiddenNames(given ?? {}));
  if (!isObject(params))
    return { ...NOTHING, ...truncated([...malformed, ...excludePointers(malformed, shapeProblems(form, params))]) };
  const values = fillIn(form, params);
  const tasks = values.tasks.flatMap(({ task, value }) => taskProblems(task, value));
  const dag = checkDagValues(form.dagParams, values.dag);
  const all = [
    ...shapeProblems(form, params),
    ...mergeSharedProblems(tasks, form.inputs.shared, values.shared),
    ...dag,
  ];
  return {
    ...truncated([...malformed, ...excludePointers(malformed, all)]),
    params: sections({
      tasks: values.tasks.map(({ task, value }) => [task.taskId, ownOf(task, value)]),
      shared: form.inputs.shared.map(({ name }) => [name, memberOf(values.shared, name)]),
      dag: form.dagParams.map(({ name }) => [name, memberOf(values.dag, name)]),
    }),
    daps: Object.fromEntries(values.tasks.map(({ task, value }) => [task.taskId, value])),
    shared: values.shared,
    dag: values.dag,
  };
}

/**
 * Removes problems at pointers that already have one: a malformed value is reported once, whatever its schema says.
 */
function excludePointers(reported: readonly Problem[], problems: readonly Problem[]): readonly Problem[] {
  const pointers = new Set(reported.map(({ pointer }) => pointer));
  return problems.filter(({ pointer }) => !pointers.has(pointer));
}

type Filled = {
  readonly tasks: readonly { readonly task: TaskInputs; readonly value: JsonObject }[];
  readonly shared: JsonObject;
  readonly dag: JsonObject;
};

function fillIn({ inputs, dagParams }: WorkflowForm, params: JsonObject): Filled {
  const given = (section: string): JsonObject => objectAt(params, section);
  const shared = present(inputs.shared.map((each) => [each.name, sharedValue(each, given("shared"))]));
  return {
    shared,
    dag: present(dagParams.map(({ name, defaultValue }) => [name, memberOf(given("dag"), name) ?? defaultValue])),
    tasks: inputs.tasks.map((task) => {
      const sent = objectAt(given("tasks"), task.taskId);
      const once = [...task.shared].map(([param, name]): [string, Json | undefined] => [param, memberOf(shared, name)]);
      const own = task.own.map((name): [string, Json | undefined] => [name, memberOf(sent, name)]);
      const value = fill(task.frame, { ...present([...own, ...once]), ...task.fixed });
      return { task, value: isObject(value) ? value : {} };
    }),
  };
}

function sharedValue({ name, frame, defaultValue }: SharedInput, given: JsonObject): Json | undefined {
  const sent = memberOf(given, name);
  return sent === undefined ? defaultValue : fill(frame, sent);
}

function ownOf(task: TaskInputs, value: JsonObject): JsonObject {
  return present(task.own.map((name) => [name, memberOf(value, name)]));
}

function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function truncated(problems: readonly Problem[]): Pick<CheckedParams, "problems" | "problemsTruncated"> {
  return {
    problems: problems.slice(0, PARAMS_LIMITS.problems),
    problemsTruncated: problems.length > PARAMS_LIMITS.problems,
  };
}
