import type { Binding, BoundTask } from "./bind.ts";
import { accepts } from "../schema/compile.ts";
import { frameOf, memberFrame, preset, presets, type Frame } from "../schema/frame.ts";
import { isObject, isSameJson, objectAt, stringsAt } from "../../domain/json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { withoutAnnotations } from "../schema/publishable.ts";
import { withoutProvided } from "../schema/without-provided.ts";

/** A task's parameters: what they must satisfy, and what fills them in. */
export type AskedTask = BoundTask & {
  /** The profile's schema less what an upstream task provides. */
  readonly schema: JsonObject;
  /** Conditions that fell away because they need the value of what is provided: pointers into the profile's schema. */
  readonly unchecked: readonly string[];
  /** The same with the workflow's defaults. */
  readonly frame: Frame;
  /** Names that the caller gives inside the task, in the order of the profile. */
  readonly own: readonly string[];
};

/** A parameter that is asked once. */
export type AskedShared = {
  readonly name: string;
  readonly targets: readonly { readonly task: AskedTask; readonly param: string }[];
  /** The first target's schema: where its default is taken from. */
  readonly frame: Frame;
  /** What is taken when nothing is sent. */
  readonly preset: Json | undefined;
};

/** What a start asks for: the form and the check of the values are both made from it. */
export type Asked = { readonly tasks: readonly AskedTask[]; readonly shared: readonly AskedShared[] };

/** Reads a binding as questions. */
export function askedOf(binding: Binding): Asked {
  const tasks = binding.tasks.map(askedTask);
  const byId = new Map(tasks.map((task) => [task.taskId, task]));
  const shared = [...binding.shared].flatMap(([name, targets]) => {
    const asked = targets.flatMap(({ task, param }) => {
      const found = byId.get(task.taskId);
      return found === undefined ? [] : [{ task: found, param }];
    });
    const first = asked[0];
    return first === undefined ? [] : [askedShared(name, asked, memberFrame(first.task.frame, first.param))];
  });
  return { tasks, shared };
}

function askedTask(task: BoundTask): AskedTask {
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
 * A default counts for all targets or for none: where the schema of another target refuses the first one's, the
 * parameter has to be given.
 */
function askedShared(name: string, targets: AskedShared["targets"], frame: Frame): AskedShared {
  const first = preset(frame);
  const all = targets.map(({ task, param }) => objectAt(objectAt(task.schema, "properties"), param));
  const isAccepted = first === undefined || all.every((schema) => accepts(schema, first));
  return { name, targets, frame, preset: isAccepted ? first : undefined };
}

/** Whether a shared parameter has to be sent: some target needs it, and nothing fills it in. */
export function isSharedRequired({ targets, preset: shared, frame }: AskedShared): boolean {
  if (shared !== undefined) return false;
  if (preset(frame) !== undefined) return true;
  return targets.some(({ task, param }) => {
    const isRequired = task.frame.some((schema) => stringsAt(schema, "required").includes(param));
    return isRequired && !presets(task.frame).has(param);
  });
}

/** Whether two schemas accept the same, as far as reading them tells. */
export function isSameCondition(a: Json, b: Json): boolean {
  return isSameJson(withoutAnnotations(a), withoutAnnotations(b));
}

function withDefault(schema: Json, value: Json | undefined): Json {
  return value === undefined ? schema : { ...(isObject(schema) && schema), default: value };
}
