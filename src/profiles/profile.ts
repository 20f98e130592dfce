import type { JsonObject } from "../domain/json.ts";

/** `<slug>@<semver>`, unique. */
export type ProfileId = string;

/** What an operator must mend; the fields of the schema's `Diagnostic`. */
export type Diagnostic = {
  readonly severity: "ERROR" | "WARNING";
  /** Stable, upper snake case, e.g. `UNKNOWN_PROFILE`, `CYCLE`, `BAD_PATTERN`; the README lists them. */
  readonly code: string;
  readonly message: string;
  readonly workflowId?: string;
  readonly taskId?: string;
  readonly profileId?: ProfileId;
  /** Below the profiles folder, `/` between parts. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1; the linter prints it. */
  readonly column?: number;
  readonly hint?: string;
};

/** One parameter of a resolved profile, with where it comes from. */
export type ProfileParam = {
  readonly name: string;
  readonly schema: JsonObject;
  readonly required: boolean;
  /** Title of the form group it belongs to (`x-group`). */
  readonly group: string | null;
  readonly definedBy: ProfileId;
  /** The profiles that changed it since, nearest last. */
  readonly changedBy: readonly ProfileId[];
  /** For every keyword of the schema (JSON Pointer into it, e.g. `/maximum`, `/items/pattern`): the profile that said it last. */
  readonly saidBy: Readonly<Record<string, ProfileId>>;
};

/** One version of a DAP with its inheritance resolved: what manifests, forms and runs refer to. */
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
  /** Only what the profile's own file says. */
  readonly ownParamSchema: JsonObject;
  /** In the order of the schema's properties. */
  readonly params: readonly ProfileParam[];
  /**
   * Which profile said what of the whole object: by name for `required`, by JSON Pointer for the rest (`/allOf/0`,
   * `/dependentRequired/a`).
   */
  readonly requiredBy: Readonly<Record<string, ProfileId>>;
  /** `sha256:` and the hash of paramSchema with sorted keys. */
  readonly digest: string;
  /** Below the profiles folder. */
  readonly file: string;
};

/** What a manifest says of one task. */
export type TaskBinding = {
  readonly dap: ProfileId;
  readonly fixed: JsonObject;
  readonly provided: readonly string[];
  readonly defaults: JsonObject;
  /** Line of the manifest it stands on, from 1. */
  readonly line: number;
};

/** Which profile each task of a workflow runs, as `profiles/workflows/<dag_id>.yaml` says. */
export type Manifest = {
  readonly workflowId: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly tasks: ReadonlyMap<string, TaskBinding>;
  /** Name in `shared` -> targets, in the order of the file. */
  readonly shared: ReadonlyMap<string, readonly { readonly taskId: string; readonly param: string }[]>;
  readonly file: string;
};

/** One load of the profiles folder: immutable, swapped as a whole. */
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
  /** What inherits directly from this profile. */
  extendedBy(id: ProfileId): readonly Profile[];
};
