import type { Catalog, Manifest, Profile, ProfileId, TaskBinding } from "../../../src/profiles/profile.ts";
import type { Json, JsonObject } from "../../../src/domain/json.ts";
import type { WorkflowDefinition } from "../../../src/profiles/form/definition.ts";
import { digestOf } from "../../../src/domain/digest.ts";
import { isObject, objectAt, stringsAt } from "../../../src/domain/json.ts";

type ProfileParts = Partial<Omit<Profile, "id" | "slug" | "version" | "paramSchema" | "params">> & {
  readonly properties?: JsonObject;
  readonly required?: readonly string[];
  /** Top-level keywords beyond properties and required. */
  readonly conditions?: JsonObject;
  /** parameter -> pointer into its schema -> profile; else the profile itself said it. */
  readonly keywordOrigins?: Readonly<Record<string, Readonly<Record<string, ProfileId>>>>;
};

/** A whole profile, as if it had been loaded. */
export function profile(id: ProfileId, parts: ProfileParts = {}): Profile {
  const { properties = {}, required = [], conditions = {}, keywordOrigins = {}, ...rest } = parts;
  const [slug = id, version = "1.0.0"] = id.split("@");
  const paramSchema: JsonObject = {
    $id: `urn:dap:${slug}:${version}`,
    type: "object",
    ...conditions,
    properties,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
  return {
    id,
    slug,
    version,
    name: slug,
    description: null,
    isAbstract: false,
    deprecation: null,
    pipeline: null,
    extends: [],
    ancestors: [],
    uiSchema: {},
    ownParamSchema: { properties },
    requiredBy: Object.fromEntries(required.map((name) => [name, id])),
    digest: digestOf(paramSchema),
    file: `daps/${slug}.yaml`,
    ...rest,
    paramSchema,
    params: Object.entries(properties).map(([name, schema]) => ({
      name,
      schema: isObject(schema) ? schema : {},
      required: required.includes(name),
      group: null,
      definedBy: id,
      changedBy: [],
      keywordOrigins: { ...sayings(schema, id), ...keywordOrigins[name] },
    })),
  };
}

function sayings(schema: Json, id: ProfileId): Record<string, ProfileId> {
  return isObject(schema) ? Object.fromEntries(Object.keys(schema).map((keyword) => [`/${keyword}`, id])) : {};
}

type ManifestParts = {
  readonly tasks: Readonly<Record<string, Partial<TaskBinding> & { readonly dap: ProfileId }>>;
  /** Name -> `task.param` of each target. */
  readonly shared?: Readonly<Record<string, readonly string[]>>;
  readonly title?: string;
};

/** A whole manifest, as if it had been loaded; its tasks stand on the lines 3, 4, … */
export function manifest(workflowId: string, { tasks, shared = {}, title }: ManifestParts): Manifest {
  return {
    workflowId,
    title: title ?? null,
    description: null,
    tasks: new Map(
      Object.entries(tasks).map(([taskId, binding], at) => [
        taskId,
        { fixed: {}, provided: [], defaults: {}, line: at + 3, ...binding },
      ]),
    ),
    shared: new Map(
      Object.entries(shared).map(([name, targets]) => [
        name,
        targets.map((target) => {
          const dot = target.lastIndexOf(".");
          return { taskId: target.slice(0, dot), param: target.slice(dot + 1) };
        }),
      ]),
    ),
    file: `workflows/${workflowId}.yaml`,
  };
}

/** A catalog of these profiles and manifests, without a folder. */
export function catalog(profiles: readonly Profile[], manifests: readonly Manifest[] = []): Catalog {
  return {
    profiles: new Map(profiles.map((each) => [each.id, each])),
    manifests: new Map(manifests.map((each) => [each.workflowId, each])),
    diagnostics: [],
    loadedAt: "2026-01-01T00:00:00Z",
    digest: digestOf(profiles.map(({ digest }) => digest)),
    latest: (slug) => profiles.findLast((each) => each.slug === slug),
    extendedBy: (id) => profiles.filter((each) => each.extends.includes(id)),
  };
}

type DefinitionParts = {
  /** task_id -> what it declares by `params={"dap": …}`. */
  readonly tasks?: Readonly<Record<string, string | null>>;
  readonly paramNames?: Readonly<Record<string, readonly string[]>>;
  /** name -> Airflow's value and schema. */
  readonly dagParams?: Readonly<Record<string, { readonly value?: Json; readonly schema?: JsonObject | null }>>;
};

/** What Airflow would say of a workflow. */
export function definition(workflowId: string, parts: DefinitionParts = {}): WorkflowDefinition {
  const { tasks = {}, paramNames = {}, dagParams = {} } = parts;
  return {
    workflowId,
    tasks: Object.entries(tasks).map(([taskId, dap]) => ({ taskId, dap, paramNames: paramNames[taskId] ?? [] })),
    dagParams: Object.entries(dagParams).map(([name, { value = null, schema = {} }]) => ({
      name,
      value,
      schema,
      description: null,
    })),
  };
}

/** The names that a schema requires. */
export function requiredOf(schema: JsonObject | null, ...path: readonly string[]): readonly string[] {
  return stringsAt(
    path.reduce<JsonObject>((at, key) => objectAt(objectAt(at, "properties"), key), schema ?? {}),
    "required",
  );
}
