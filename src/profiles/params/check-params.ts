import type { Problem } from "../../domain/errors.ts";
import type { AskedShared, AskedTask } from "../form/form-inputs.ts";
import { checkDag } from "./dag-values.ts";
import { fill } from "../schema/frame.ts";
import type { WorkflowForm } from "../form/form.ts";
import { isObject, objectAt } from "../../domain/json.ts";
import { present, sections } from "../form/param-defaults.ts";
import { isWithinBounds, limitProblems, PARAMS_LIMITS, withoutForbiddenNames } from "./params-limits.ts";
import { plainJson } from "../../domain/plain-json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { shapeProblems } from "./shape-problems.ts";
import { oncePerShared, taskProblems } from "./task-problems.ts";

/** What `startRun` would send, and everything that is wrong with what it was given. */
export type CheckedParams = {
  /** In the order of the form; at most 100. */
  readonly problems: readonly Problem[];
  /** There were more. */
  readonly problemsTruncated: boolean;
  /** What was given, with every default filled in: `{ tasks, shared, dag }`, less the sections that hold nothing. */
  readonly params: JsonObject;
  /** By task, what its DAP gets: the given, the shared and the fixed values together. */
  readonly daps: Readonly<Record<string, JsonObject>>;
  /** What was asked once. */
  readonly shared: JsonObject;
  /** Airflow's own Params. */
  readonly dag: JsonObject;
};

const NOTHING = { params: {}, daps: {}, shared: {}, dag: {} };

/**
 * Checks the params of a start as `paramSchema` says, and fills them in. Never throws, whatever it is given; nothing is
 * coerced. Of params that are too deep or too many nothing else is looked at. With problems, the values are as far as they go.
 */
export function checkParams(form: WorkflowForm, given: unknown): CheckedParams {
  const beyond = limitProblems(given);
  if (!isWithinBounds(beyond)) return { ...NOTHING, ...atMost(beyond) };
  const params = plainJson(withoutForbiddenNames(given ?? {}));
  if (!isObject(params))
    return { ...NOTHING, ...atMost([...beyond, ...elsewhere(beyond, shapeProblems(form, params))]) };
  const values = fillIn(form, params);
  const tasks = values.tasks.flatMap(({ task, value }) => taskProblems(task, value));
  const dag = checkDag(form.dagParams, values.dag);
  const all = [...shapeProblems(form, params), ...oncePerShared(tasks, form.asked.shared, values.shared), ...dag];
  return {
    ...atMost([...beyond, ...elsewhere(beyond, all)]),
    params: sections({
      tasks: values.tasks.map(({ task, value }) => [task.taskId, ownOf(task, value)]),
      shared: form.asked.shared.map(({ name }) => [name, memberOf(values.shared, name)]),
      dag: form.dagParams.map(({ name }) => [name, memberOf(values.dag, name)]),
    }),
    daps: Object.fromEntries(values.tasks.map(({ task, value }) => [task.taskId, value])),
    shared: values.shared,
    dag: values.dag,
  };
}

/** What is wrong with a value in itself is told once, whatever its schema says of it. */
function elsewhere(told: readonly Problem[], problems: readonly Problem[]): readonly Problem[] {
  const pointers = new Set(told.map(({ pointer }) => pointer));
  return problems.filter(({ pointer }) => !pointers.has(pointer));
}

type Filled = {
  readonly tasks: readonly { readonly task: AskedTask; readonly value: JsonObject }[];
  readonly shared: JsonObject;
  readonly dag: JsonObject;
};

function fillIn({ asked, dagParams }: WorkflowForm, params: JsonObject): Filled {
  const given = (section: string): JsonObject => objectAt(params, section);
  const shared = present(asked.shared.map((each) => [each.name, sharedValue(each, given("shared"))]));
  return {
    shared,
    dag: present(dagParams.map(({ name, preset }) => [name, memberOf(given("dag"), name) ?? preset])),
    tasks: asked.tasks.map((task) => {
      const sent = objectAt(given("tasks"), task.taskId);
      const once = [...task.shared].map(([param, name]): [string, Json | undefined] => [param, memberOf(shared, name)]);
      const own = task.own.map((name): [string, Json | undefined] => [name, memberOf(sent, name)]);
      const value = fill(task.frame, { ...present([...own, ...once]), ...task.fixed });
      return { task, value: isObject(value) ? value : {} };
    }),
  };
}

function sharedValue({ name, frame, preset }: AskedShared, given: JsonObject): Json | undefined {
  const sent = memberOf(given, name);
  return sent === undefined ? preset : fill(frame, sent);
}

function ownOf(task: AskedTask, value: JsonObject): JsonObject {
  return present(task.own.map((name) => [name, memberOf(value, name)]));
}

function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function atMost(problems: readonly Problem[]): Pick<CheckedParams, "problems" | "problemsTruncated"> {
  return {
    problems: problems.slice(0, PARAMS_LIMITS.problems),
    problemsTruncated: problems.length > PARAMS_LIMITS.problems,
  };
}
