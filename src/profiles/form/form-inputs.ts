import type { Binding, BoundTask } from "./bind.ts";
import { accepts } from "../schema/compile.ts";
import { frameOf, memberFrame, defaultValue, defaultValues, type Frame } from "../schema/frame.ts";
import { isObject, isSameJson, objectAt, stringsAt } from "../../domain/json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { withoutAnnotations } from "../schema/publishable.ts";
import { withoutProvided } from "../schema/without-provided.ts";

/** The parameters of one task: their schema, and the values that fill them in. */
export type TaskInputs = BoundTask & {
  /** The profile's schema without the parameters that an upstream task provides. */
  readonly schema: JsonObject;
  /** Conditions that are not checked because they need a provided value: JSON Pointers into the profile's schema. */
  readonly unchecked: readonly string[];
  /** `schema` with the workflow's defaults. */
  readonly frame: Frame;
  /** Parameters that the caller sends within the task, in the order of the profile. */
  readonly own: readonly string[];
};

/** A parameter that the caller sends once, for several tasks. */
export type SharedInput = {
  readonly name: string;
  readonly targets: readonly { readonly task: TaskInputs; readonly param: string }[];
  /** The first target's schema, which provides the default. */
  readonly frame: Frame;
  /** The value that is used when none is sent. */
  readonly defaultValue: Json | undefined;
};

/** The inputs of a start. The form and the check of the values are both made from it. */
export type FormInputs = { readonly tasks: readonly TaskInputs[]; readonly shared: readonly SharedInput[] };

/** Derives the inputs of a start from a binding. */
export function formInputsOf(binding: Binding): FormInputs {
  const tasks = binding.tasks.map(taskInputs);
  const byId = new Map(tasks.map((task) => [task.taskId, task]));
  const shared = [...binding.shared].flatMap(([name, targets]) => {
    const inputs = targets.flatMap(({ task, param }) => {
      const found = byId.get(task.taskId);
      return found === undefined ? [] : [{ task: found, param }];
    });
    const first = inputs[0];
    return first === undefined ? [] : [sharedInput(name, inputs, memberFrame(first.task.frame, first.param))];
  });
  return { tasks, shared };
}

function taskInputs(task: BoundTask): TaskInputs {
  const { schema, unchecked } = withoutProvided(task.profile.paramSchema, new Set(task.provided));
  const properties = Object.fromEntries(
    Object.entries(objectAt(schema, "properties")).map(([name, each]) => [
      name,
      withDefault(each, Object.hasOwn(task.defaults, name) ? task.defaults[name] : undefined),
    ]),
  );
  const names = Object.keys(properties);
  return {
    ...task,
    schema,
    unchecked,
    frame: frameOf({ ...schema, properties }),
    own: names.filter((name) => !Object.hasOwn(task.fixed, name) && !task.shared.has(name)),
  };
}

/**
 * The first target's default is used only if the schema of every target accepts it. Otherwise the parameter is
 * required.
 */
function sharedInput(name: string, targets: SharedInput["targets"], frame: Frame): SharedInput {
  const first = defaultValue(frame);
  const all = targets.map(({ task, param }) => objectAt(objectAt(task.schema, "properties"), param));
  const isAccepted = first === undefined || all.every((schema) => accepts(schema, first));
  return { name, targets, frame, defaultValue: isAccepted ? first : undefined };
}

/** Whether a shared parameter must be sent: a target requires it and no default fills it in. */
export function isSharedInputRequired({ targets, defaultValue: shared, frame }: SharedInput): boolean {
  if (shared !== undefined) return false;
  if (defaultValue(frame) !== undefined) return true;
  return targets.some(({ task, param }) => {
    const isRequired = task.frame.some((schema) => stringsAt(schema, "required").includes(param));
    return isRequired && !defaultValues(task.frame).has(param);
  });
}

/** Whether two schemas differ in annotations only. */
export function isSameCondition(a: Json, b: Json): boolean {
  return isSameJson(withoutAnnotations(a), withoutAnnotations(b));
}

function withDefault(schema: Json, value: Json | undefined): Json {
  return value === undefined ? schema : { ...(isObject(schema) && schema), default: value };
}
