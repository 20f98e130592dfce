import type { WorkflowDefinition } from "./definition.ts";
import type { Catalog, Diagnostic, Manifest, Profile, ProfileId, TaskBinding } from "../profile.ts";

/** The diagnostic codes of workflows, in addition to those of the profiles folder. */
export const BINDING_CODES = {
  ABSTRACT_PROFILE: "A task names an abstract profile.",
  DEPRECATED_PROFILE: "A task runs a profile that is deprecated.",
  DRIFT: "The manifest and the DAG name different profiles for one task; the manifest is used.",
  RESERVED_PARAM: "The DAG or a task has a Param with a name that the gateway reserves in a run's conf.",
  TASK_GONE: "The manifest names a task that the DAG does not have.",
  UNKNOWN_PARAMETER: "A manifest names a parameter that the profile does not have.",
  UNKNOWN_PROFILE: "A task names a profile that does not exist.",
  UNREAD_PARAM: "The schema of a DAG Param cannot be read; only Airflow checks its value.",
} as const satisfies Record<string, string>;

/** The place of a binding: in a manifest, or (without file and line) in the DAG. */
export type BindingPlace = Pick<Diagnostic, "workflowId" | "taskId" | "profileId" | "file" | "line">;

const RESERVED = new Set(["daps", "gateway"]);

/** Resolves the profile that a task names, or returns the reason why it cannot be used. */
export function resolve(
  catalog: Catalog,
  at: BindingPlace & { readonly profileId: ProfileId },
): { readonly profile?: Profile; readonly faults: readonly Diagnostic[] } {
  const profile = catalog.profiles.get(at.profileId);
  const who = at.file === undefined ? `The DAG declares that ${at.taskId}` : `Task ${at.taskId}`;
  if (profile === undefined) {
    return {
      faults: [
        error(
          at,
          "UNKNOWN_PROFILE",
          `${who} runs ${at.profileId}, which does not exist.`,
          versions(catalog, at.profileId),
        ),
      ],
    };
  }
  if (!profile.isAbstract) return { profile, faults: [] };
  const concrete = catalog.extendedBy(at.profileId).find(({ isAbstract }) => !isAbstract);
  const hint =
    concrete === undefined ? "Name a profile that extends it." : `Name a profile that extends it, e.g. ${concrete.id}.`;
  return { faults: [error(at, "ABSTRACT_PROFILE", `${who} runs ${at.profileId}, which is abstract.`, hint)] };
}

function versions(catalog: Catalog, id: ProfileId): string {
  const [slug = id] = id.split("@");
  const known = [...catalog.profiles.values()].filter((profile) => profile.slug === slug).map(({ id }) => id);
  if (known.length > 0) return `Known versions: ${known.join(", ")}.`;
  return "Add the profile, or name an existing one as <slug>@<exact version>.";
}

/** Reports a difference between the manifest and the DAG. */
export function drift(at: BindingPlace, declared: ProfileId): readonly Diagnostic[] {
  if (at.profileId === declared) return [];
  const message = `The manifest assigns ${at.profileId} to task ${at.taskId}; the DAG declares ${declared}. The manifest is used.`;
  return [warning(at, "DRIFT", message, "Make them agree, or remove the reference from one of them.")];
}

/** A warning when the bound profile is deprecated; empty otherwise. */
export function deprecationWarning(profile: Profile, at: BindingPlace): readonly Diagnostic[] {
  if (profile.deprecation === null) return [];
  const { reason, replacedBy } = profile.deprecation;
  const hint = replacedBy === null ? undefined : `Use ${replacedBy}.`;
  return [
    warning(at, "DEPRECATED_PROFILE", `Task ${at.taskId} runs ${profile.id}, which is deprecated: ${reason}`, hint),
  ];
}

/** Reports tasks of the manifest that the DAG does not have. */
export function missingTasks(definition: WorkflowDefinition, manifest: Manifest | undefined): readonly Diagnostic[] {
  if (manifest === undefined) return [];
  const ids = new Set(definition.tasks.map(({ taskId }) => taskId));
  return [...manifest.tasks]
    .filter(([taskId]) => !ids.has(taskId))
    .map(([taskId, { dap, line }]) =>
      error(
        { workflowId: definition.workflowId, taskId, profileId: dap, file: manifest.file, line },
        "TASK_GONE",
        `The manifest names the task ${taskId}, which ${definition.workflowId} does not have.`,
        `It has ${[...ids].join(", ") || "no tasks"}.`,
      ),
    );
}

/**
 * Reports values for parameters that the profile does not have. The linter reports them too, while it can read both
 * files.
 */
export function unknownNames(profile: Profile, named: TaskBinding, at: BindingPlace): readonly Diagnostic[] {
  const names = new Set(profile.params.map(({ name }) => name));
  return [...Object.keys(named.fixed), ...named.provided, ...Object.keys(named.defaults)]
    .filter((name) => !names.has(name))
    .map((name) =>
      error(at, "UNKNOWN_PARAMETER", `${profile.id} has no parameter ${name}.`, "Fix the manifest or the profile."),
    );
}

/** Reports Params whose names collide with the keys that the gateway writes into every conf. */
export function reservedParams(definition: WorkflowDefinition): readonly Diagnostic[] {
  const { workflowId, tasks, dagParams } = definition;
  const hint = "Airflow merges a run's conf into every task's params; rename the Param in the DAG.";
  return [
    ...dagParams
      .filter(({ name }) => RESERVED.has(name))
      .map(({ name }) => error({ workflowId }, "RESERVED_PARAM", reserved("The DAG", name), hint)),
    ...tasks.flatMap(({ taskId, paramNames }) =>
      paramNames
        .filter((name) => RESERVED.has(name))
        .map((name) => error({ workflowId, taskId }, "RESERVED_PARAM", reserved(`Task ${taskId}`, name), hint)),
    ),
  ];
}

function reserved(whose: string, name: string): string {
  return `${whose} has a Param ${name}, a name that the gateway reserves.`;
}

function error(at: BindingPlace, code: keyof typeof BINDING_CODES, message: string, hint?: string): Diagnostic {
  return { severity: "ERROR", code, message, ...at, ...(hint !== undefined && { hint }) };
}

function warning(at: BindingPlace, code: keyof typeof BINDING_CODES, message: string, hint?: string): Diagnostic {
  return { ...error(at, code, message, hint), severity: "WARNING" };
}
