import type { JsonObject } from "../domain/json.ts";

/** `<slug>@<semver>`, unique. */
export type ProfileId = string;

/** A fault that an operator must fix; the fields of the schema's `Diagnostic`. */
export type Diagnostic = {
  readonly severity: "ERROR" | "WARNING";
  /** Stable, upper snake case, for example `UNKNOWN_PROFILE`; docs/diagnostics.md lists them. */
  readonly code: string;
  readonly message: string;
  readonly workflowId?: string;
  readonly taskId?: string;
  readonly profileId?: ProfileId;
  /** Below the profiles folder, `/` between parts. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. Only the linter shows it. */
  readonly column?: number;
  readonly hint?: string;
};

/** One parameter of a resolved profile, with its origins. */
export type ProfileParam = {
  readonly name: string;
  readonly schema: JsonObject;
  readonly required: boolean;
  /** Title of the form group it belongs to (`x-group`). */
  readonly group: string | null;
  readonly definedBy: ProfileId;
  /** The profiles that changed it, nearest last. */
  readonly changedBy: readonly ProfileId[];
  /**
   * For every keyword of the schema (JSON Pointer into it, e.g. `/maximum`, `/items/pattern`): the profile that set it
   * last.
   */
  readonly keywordOrigins: Readonly<Record<string, ProfileId>>;
};

/** One version of a DAP with its inheritance resolved. Manifests, forms and runs refer to it. */
export type Profile = {
  readonly id: ProfileId;
  readonly slug: string;
  readonly version: string;
  readonly name: string;
  readonly description: string | null;
  readonly isAbstract: boolean;
  readonly deprecation: { readonly reason: string; readonly replacedBy: ProfileId | null } | null;
  readonly pipeline: {
    readonly name: string | null;
    readonly version: string | null;
    readonly url: string | null;
  } | null;
  /** Direct parents, in the order of the file. */
  readonly extends: readonly ProfileId[];
  /** All ancestors, nearest first, each once. */
  readonly ancestors: readonly ProfileId[];
  /** Flat, self-contained JSON Schema 2020-12, `$id: urn:dap:<slug>:<version>`, `additionalProperties: false`. */
  readonly paramSchema: JsonObject;
  readonly uiSchema: JsonObject;
  /** The profile's own params, before inheritance. */
  readonly ownParamSchema: JsonObject;
  /** In the order of the schema's properties. */
  readonly params: readonly ProfileParam[];
  /**
   * The profile that set each part of the params object: by name for `required`, by JSON Pointer for the rest
   * (`/allOf/0`, `/dependentRequired/a`).
   */
  readonly requiredBy: Readonly<Record<string, ProfileId>>;
  /** `sha256:` and the hash of paramSchema with sorted keys. */
  readonly digest: string;
  /** Below the profiles folder. */
  readonly file: string;
};

/** A manifest's entry for one task. */
export type TaskBinding = {
  readonly dap: ProfileId;
  readonly fixed: JsonObject;
  readonly provided: readonly string[];
  readonly defaults: JsonObject;
  /** Line in the manifest, from 1. */
  readonly line: number;
};

/** The profiles that the tasks of a workflow run, from `profiles/workflows/<dag_id>.yaml`. */
export type Manifest = {
  readonly workflowId: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly tasks: ReadonlyMap<string, TaskBinding>;
  /** Name in `shared` -> targets, in the order of the file. */
  readonly shared: ReadonlyMap<string, readonly { readonly taskId: string; readonly param: string }[]>;
  readonly file: string;
};

/** One load of the profiles folder. It is immutable; a reload replaces it as a whole. */
export type Catalog = {
  readonly profiles: ReadonlyMap<ProfileId, Profile>;
  readonly manifests: ReadonlyMap<string, Manifest>;
  readonly diagnostics: readonly Diagnostic[];
  /** ISO 8601. */
  readonly loadedAt: string;
  /** `sha256:` over the digests of everything in it. */
  readonly digest: string;
  /** Newest version of each slug (semver; pre-releases last). */
  latest(slug: string): Profile | undefined;
  /** The profiles that extend this profile directly. */
  extendedBy(id: ProfileId): readonly Profile[];
};
