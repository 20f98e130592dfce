import type { WorkflowDefinition } from "./definition.ts";
import type { Catalog, Diagnostic, Manifest, Profile, ProfileId, TaskBinding } from "../profile.ts";

/** Every code a workflow's own diagnostics can have beside those of the profiles folder, and what it tells. */
export const BINDING_CODES = {
  ABSTRACT_PROFILE: "A task names a profile that is a base for others only.",
  DEPRECATED_PROFILE: "A task runs a profile that is deprecated.",
  DRIFT: "A manifest and the DAG name different profiles for one task; the manifest stands.",
  RESERVED_PARAM: "The DAG or a task has a Param of a name that the gateway needs for itself in a run's conf.",
  TASK_GONE: "A manifest names a task that the DAG has not.",
  UNKNOWN_PARAMETER: "A manifest names a parameter that the profile has not.",
  UNKNOWN_PROFILE: "A task names a profile that is not there.",
  UNREAD_PARAM: "The schema of a DAG Param cannot be read here; Airflow alone checks it.",
} as const satisfies Record<string, string>;

/** Where a binding stands: in a manifest, or (without file and line) in the DAG. */
export type BindingPlace = Pick<Diagnostic, "workflowId" | "taskId" | "profileId" | "file" | "line">;

const RESERVED = new Set(["daps", "gateway"]);

/** The profile that a task names, or why it has none. */
export function resolve(
  catalog: Catalog,
  at: BindingPlace & { readonly profileId: ProfileId },
): { readonly profile?: Profile; readonly faults: readonly Diagnostic[] } {
  const profile = catalog.profiles.get(at.profileId);
  const who = at.file === undefined ? `The DAG says that ${at.taskId}` : `Task ${at.taskId}`;
  if (profile === undefined) {
    return {
      faults: [
        error(
          at,
          "UNKNOWN_PROFILE",
          `${who} runs ${at.profileId}, which is no profile here.`,
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
  if (known.length > 0) return `There is ${known.join(", ")}.`;
  return "Add the profile, or name one that is there; a reference is <slug>@<exact version>.";
}

/** A task's own word where the manifest says another. */
export function drift(at: BindingPlace, declared: ProfileId): readonly Diagnostic[] {
  if (at.profileId === declared) return [];
  const message = `Task ${at.taskId} runs ${at.profileId} by its manifest; the DAG says ${declared}. The manifest stands.`;
  return [warning(at, "DRIFT", message, "Make the two agree, or take the reference out of one of them.")];
}

export function deprecated(profile: Profile, at: BindingPlace): readonly Diagnostic[] {
  if (profile.deprecation === null) return [];
  const { reason, replacedBy } = profile.deprecation;
  const hint = replacedBy === null ? undefined : `Use ${replacedBy}.`;
  return [
    warning(at, "DEPRECATED_PROFILE", `Task ${at.taskId} runs ${profile.id}, which is deprecated: ${reason}`, hint),
  ];
}

/** Tasks of the manifest that the DAG has not. */
export function gone(definition: WorkflowDefinition, manifest: Manifest | undefined): readonly Diagnostic[] {
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

/** Names that a manifest gives values to and that the profile has not; the linter finds them too, while both files stand. */
export function unknownNames(profile: Profile, named: TaskBinding, at: BindingPlace): readonly Diagnostic[] {
  const names = new Set(profile.params.map(({ name }) => name));
  return [...Object.keys(named.fixed), ...named.provided, ...Object.keys(named.defaults)]
    .filter((name) => !names.has(name))
    .map((name) =>
      error(at, "UNKNOWN_PARAMETER", `${profile.id} has no parameter ${name}.`, "Mend the manifest, or the profile."),
    );
}

/** Params that would collide with what the gateway writes at the top level of every conf. */
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
  return `${whose} has a Param ${name}, a name that the gateway keeps for itself.`;
}

function error(at: BindingPlace, code: keyof typeof BINDING_CODES, message: string, hint?: string): Diagnostic {
  return { severity: "ERROR", code, message, ...at, ...(hint !== undefined && { hint }) };
}

function warning(at: BindingPlace, code: keyof typeof BINDING_CODES, message: string, hint?: string): Diagnostic {
  return { ...error(at, code, message, hint), severity: "WARNING" };
}
