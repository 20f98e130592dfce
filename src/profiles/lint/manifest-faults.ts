import { errorAt, warningAt } from "../source/diagnose.ts";
import type { DiagnosticCode } from "../diagnostic-codes.ts";
import { didYouMean, nearestWord } from "../../domain/did-you-mean.ts";
import { workflowIdOfFile } from "../source/manifest.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { Diagnostic, Manifest, Profile, ProfileId, TaskBinding } from "../profile.ts";
import type { Json } from "../../domain/json.ts";
import type { Validator } from "../schema/validator.ts";
import type { Source } from "../source/read-source.ts";

/** What a manifest may refer to: the loaded profiles, and the ids of profiles with errors. */
export type References = {
  readonly profiles: ReadonlyMap<ProfileId, Profile>;
  readonly broken: ReadonlySet<ProfileId>;
  readonly violations: Validator["violations"];
};

type Refuse = (
  keys: readonly (string | number)[],
  code: DiagnosticCode,
  message: string,
  more?: { readonly hint?: string | undefined; readonly taskId?: string; readonly profileId?: string },
) => void;

/** Returns every reference or value of a manifest that does not fit its profiles. */
export function manifestFaults(manifest: Manifest, source: Source, references: References): readonly Diagnostic[] {
  const { workflowId } = manifest;
  const diagnostics: Diagnostic[] = [];
  const refuse: Refuse = (keys, code, message, { hint, ...about } = {}) => {
    const declared = { workflowId, code, message, ...about, ...(hint === undefined ? {} : { hint }) };
    diagnostics.push(errorAt({ source, pointer: childPointer("", ...keys) }, declared));
  };
  if (workflowIdOfFile(source.file) !== workflowId) {
    const message = `The manifest for ${workflowId} is in a file with another name.`;
    diagnostics.push(
      warningAt(
        { source, pointer: "/workflow" },
        { workflowId, code: "FILE_NAME", message, hint: `Name it ${workflowId}.yaml.` },
      ),
    );
  }
  for (const [taskId, binding] of manifest.tasks) {
    if (binding.dap === "") continue;
    const profile = references.profiles.get(binding.dap);
    if (profile === undefined) reportUnknownProfile(taskId, binding, references, refuse);
    else if (profile.isAbstract)
      refuse(["tasks", taskId, "dap"], "ABSTRACT_PROFILE", `${profile.id} is abstract; a task cannot run it.`, {
        hint: childrenHint(profile, references),
        taskId,
        profileId: profile.id,
      });
    else bindingFaults(taskId, binding, profile, references, refuse);
  }
  sharedFaults(manifest, references, refuse);
  return diagnostics;
}

function reportUnknownProfile(
  taskId: string,
  { dap }: TaskBinding,
  { profiles, broken }: References,
  refuse: Refuse,
): void {
  const about = { taskId, profileId: dap };
  if (broken.has(dap))
    return refuse(["tasks", taskId, "dap"], "BROKEN_PARENT", `${dap} has errors.`, {
      hint: "Fix that profile first.",
      ...about,
    });
  const slug = dap.split("@")[0];
  const others = [...profiles.values()].filter((profile) => profile.slug === slug).map(({ id }) => id);
  const meant = nearestWord(dap, profiles.keys()) ?? others.at(-1);
  return refuse(["tasks", taskId, "dap"], "UNKNOWN_PROFILE", `Unknown profile ${dap}.`, {
    hint: meant === undefined ? undefined : `Did you mean "${meant}"?`,
    ...about,
  });
}

function childrenHint(profile: Profile, { profiles }: References): string | undefined {
  const heirs = [...profiles.values()].filter((heir) => heir.extends.includes(profile.id) && !heir.isAbstract);
  return heirs.length === 0 ? undefined : `Profiles that extend it: ${heirs.map(({ id }) => id).join(", ")}.`;
}

function bindingFaults(
  taskId: string,
  binding: TaskBinding,
  profile: Profile,
  { violations }: References,
  refuse: Refuse,
): void {
  const about = { taskId, profileId: profile.id };
  const names = profile.params.map(({ name }) => name);
  const values = (key: "fixed" | "defaults"): void => {
    for (const [name, value] of Object.entries(binding[key])) {
      const keys = ["tasks", taskId, key, name];
      const param = profile.params.find((param) => param.name === name);
      if (param === undefined)
        refuse(keys, "UNKNOWN_PARAMETER", `${profile.id} has no parameter ${name}.`, {
          hint: didYouMean(name, names),
          ...about,
        });
      else
        for (const why of violations(param.schema, value))
          refuse(keys, "BAD_VALUE", `${name} ${why} (got ${brief(value)}).`, about);
    }
  };
  values("fixed");
  values("defaults");
  for (const [index, name] of binding.provided.entries()) {
    const keys = ["tasks", taskId, "provided", index];
    if (!names.includes(name))
      refuse(keys, "UNKNOWN_PARAMETER", `${profile.id} has no parameter ${name}.`, {
        hint: didYouMean(name, names),
        ...about,
      });
    if (binding.provided.indexOf(name) !== index) refuse(keys, "DOUBLE_BINDING", `${name} is provided twice.`, about);
    if (Object.hasOwn(binding.fixed, name))
      refuse(keys, "DOUBLE_BINDING", `${name} is both fixed and provided.`, about);
  }
  for (const name of Object.keys(binding.defaults))
    if (Object.hasOwn(binding.fixed, name) || binding.provided.includes(name))
      refuse(
        ["tasks", taskId, "defaults", name],
        "DOUBLE_BINDING",
        `${name} is fixed or provided, so a default has no effect.`,
        about,
      );
}

function sharedFaults(manifest: Manifest, { profiles }: References, refuse: Refuse): void {
  const taken = new Map<string, string>();
  for (const [name, targets] of manifest.shared) {
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(name))
      refuse(["shared", name], "BAD_PARAMETER_NAME", `${name} is not a valid parameter name.`);
    for (const [index, { taskId, param }] of targets.entries()) {
      const keys = ["shared", name, index];
      const binding = manifest.tasks.get(taskId);
      const profile = binding && profiles.get(binding.dap);
      const before = taken.get(`${taskId}.${param}`);
      taken.set(`${taskId}.${param}`, name);
      if (before !== undefined)
        refuse(keys, "DOUBLE_BINDING", `${taskId}.${param} is shared twice (also by ${before}).`, { taskId });
      if (binding === undefined)
        refuse(keys, "UNKNOWN_TASK", `The manifest has no task ${taskId}.`, {
          hint: didYouMean(taskId, manifest.tasks.keys()),
          taskId,
        });
      else if (profile !== undefined && profile.params.every((known) => known.name !== param))
        refuse(keys, "UNKNOWN_PARAMETER", `${profile.id} has no parameter ${param}.`, {
          hint: didYouMean(
            param,
            profile.params.map(({ name }) => name),
          ),
          taskId,
          profileId: profile.id,
        });
      for (const key of ["fixed", "provided"] as const)
        if (binding !== undefined && namesOf(binding[key]).includes(param))
          refuse(keys, "DOUBLE_BINDING", `${taskId}.${param} is both ${key} and shared.`, { taskId });
    }
  }
}

function namesOf(declared: TaskBinding["fixed"] | TaskBinding["provided"]): readonly string[] {
  return Array.isArray(declared) ? declared.map(String) : Object.keys(declared);
}

function brief(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
