import type { WorkflowDefinition } from "./definition.ts";
import type { Catalog, Diagnostic, Manifest, Profile, TaskBinding } from "../profile.ts";
import type { JsonObject } from "../../domain/json.ts";
import { deprecationWarning, drift, missingTasks, resolve, reservedParams, unknownNames } from "./bind-diagnostics.ts";

/** A task with the profile it runs and what the workflow decides about its parameters. */
export type BoundTask = {
  readonly taskId: string;
  readonly profile: Profile;
  /** Values set by the workflow, by parameter. */
  readonly fixed: JsonObject;
  /** Parameters supplied by an upstream task. */
  readonly provided: readonly string[];
  /** Defaults that replace the profile's, by parameter. */
  readonly defaults: JsonObject;
  /** Shared parameters: parameter -> name under `shared`. */
  readonly shared: ReadonlyMap<string, string>;
};

/** A target of a shared parameter. The form shows the first target's schema. */
export type SharedTarget = { readonly task: BoundTask; readonly param: string };

/** The profiles that the tasks of a workflow run. Tasks without a profile are not included. */
export type Binding = {
  readonly workflowId: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly tasks: readonly BoundTask[];
  readonly shared: ReadonlyMap<string, readonly SharedTarget[]>;
  readonly diagnostics: readonly Diagnostic[];
  /** Diagnostics that prevent a start. With any of them there is no form. */
  readonly blockers: readonly Diagnostic[];
};

/**
 * Binds the tasks of a workflow to profiles. A manifest entry wins over the DAG, and a difference is reported as
 * drift. Never throws: an unresolved reference is a diagnostic.
 */
export function bind(catalog: Catalog, definition: WorkflowDefinition): Binding {
  const manifest = catalog.manifests.get(definition.workflowId);
  const diagnostics = [...reservedParams(definition), ...missingTasks(definition, manifest)];
  const tasks = definition.tasks.flatMap(({ taskId, dap }) => {
    const named = manifest?.tasks.get(taskId);
    const id = named?.dap ?? dap;
    if (id === null) return [];
    const at = {
      workflowId: definition.workflowId,
      taskId,
      profileId: id,
      ...(manifest !== undefined && named !== undefined && { file: manifest.file, line: named.line }),
    };
    const { profile, faults } = resolve(catalog, at);
    diagnostics.push(...faults);
    if (named !== undefined && dap !== null) diagnostics.push(...drift(at, dap));
    if (profile === undefined) return [];
    diagnostics.push(...deprecationWarning(profile, at));
    if (named !== undefined) diagnostics.push(...unknownNames(profile, named, at));
    return [boundTask(taskId, profile, named, manifest)];
  });
  return {
    workflowId: definition.workflowId,
    title: manifest?.title ?? null,
    description: manifest?.description ?? null,
    tasks,
    shared: sharedTargets(tasks, manifest),
    diagnostics,
    blockers: diagnostics.filter(({ code, severity }) => severity === "ERROR" && code !== "TASK_GONE"),
  };
}

function boundTask(
  taskId: string,
  profile: Profile,
  named: TaskBinding | undefined,
  manifest: Manifest | undefined,
): BoundTask {
  const names = new Set(profile.params.map(({ name }) => name));
  const known = (values: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
  const shared = named === undefined ? [] : [...(manifest?.shared ?? [])];
  return {
    taskId,
    profile,
    fixed: known(named?.fixed ?? {}),
    provided: (named?.provided ?? []).filter((name) => names.has(name)),
    defaults: known(named?.defaults ?? {}),
    shared: new Map(
      shared.flatMap(([name, targets]) =>
        targets
          .filter((target) => target.taskId === taskId && names.has(target.param))
          .map(({ param }): [string, string] => [param, name]),
      ),
    ),
  };
}

function sharedTargets(
  tasks: readonly BoundTask[],
  manifest: Manifest | undefined,
): ReadonlyMap<string, readonly SharedTarget[]> {
  const bound = new Map(tasks.map((task) => [task.taskId, task]));
  const all = [...(manifest?.shared ?? [])].map(([name, targets]): [string, readonly SharedTarget[]] => [
    name,
    targets.flatMap(({ taskId, param }) => {
      const task = bound.get(taskId);
      return task?.shared.get(param) === name ? [{ task, param }] : [];
    }),
  ]);
  return new Map(all.filter(([, targets]) => targets.length > 0));
}
