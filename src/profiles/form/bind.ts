import type { WorkflowDefinition } from "./definition.ts";
import type { Catalog, Diagnostic, Manifest, Profile, TaskBinding } from "../profile.ts";
import type { JsonObject } from "../../domain/json.ts";
import { deprecated, drift, gone, resolve, reservedParams, unknownNames } from "./bind-diagnostics.ts";

/** A task, the profile it runs, and what the workflow says of its parameters. */
export type BoundTask = {
  readonly taskId: string;
  readonly profile: Profile;
  /** Set by the workflow: parameter -> value. */
  readonly fixed: JsonObject;
  /** Supplied by an upstream task. */
  readonly provided: readonly string[];
  /** Other defaults than the profile's. */
  readonly defaults: JsonObject;
  /** Asked once: parameter -> its name under `shared`. */
  readonly shared: ReadonlyMap<string, string>;
};

/** Where a shared parameter goes; the first one's schema is what the form shows. */
export type SharedTarget = { readonly task: BoundTask; readonly param: string };

/** Which profile each task of a workflow runs. Tasks that run none are not in it. */
export type Binding = {
  readonly workflowId: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly tasks: readonly BoundTask[];
  readonly shared: ReadonlyMap<string, readonly SharedTarget[]>;
  readonly diagnostics: readonly Diagnostic[];
  /** The diagnostics that a run cannot be started with: the form is withheld. */
  readonly blockers: readonly Diagnostic[];
};

/**
 * Binds the tasks that Airflow has to profiles: where a manifest names a task it wins, and where the DAG says otherwise
 * that is drift; what it does not name is read from the DAG. Never throws: what does not resolve is a diagnostic.
 */
export function bind(catalog: Catalog, definition: WorkflowDefinition): Binding {
  const manifest = catalog.manifests.get(definition.workflowId);
  const diagnostics = [...reservedParams(definition), ...gone(definition, manifest)];
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
    diagnostics.push(...deprecated(profile, at));
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
