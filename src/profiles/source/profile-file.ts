import { isArray, isObject } from "../../domain/json.ts";
import type { Diagnostic, Profile } from "../profile.ts";
import type { JsonObject } from "../../domain/json.ts";
import { PROFILE_FORMAT } from "./file-formats.ts";
import { parseProfileId, PROFILE_ID_HINT } from "./profile-id.ts";
import type { Source } from "./read-source.ts";
import { shapeOf } from "./shape.ts";
import type { About, Shape } from "./shape.ts";

/** The content of one profile file, before inheritance. */
export type ProfileFile = Pick<
  Profile,
  "id" | "slug" | "version" | "name" | "description" | "isAbstract" | "deprecation" | "pipeline" | "extends"
> & {
  /** As written: a merge patch, with `null` for removals and an optional `$ref`. */
  readonly params: JsonObject;
  readonly ui: JsonObject;
  readonly source: Source;
};

const { properties: PROFILE_KEYS } = PROFILE_FORMAT;

/** Reads the keys of a profile file. Returns null without a usable id. The schemas are checked in lint/. */
export function readProfileFile(source: Source): {
  readonly profile: ProfileFile | null;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { id } = source.value;
  const parsed = typeof id === "string" ? parseProfileId(id) : null;
  const diagnostics: Diagnostic[] = [];
  const about = parsed === null || typeof id !== "string" ? {} : { profileId: id };
  const shape = shapeOf({ source, pointer: "" }, source.value, {
    keys: Object.keys(PROFILE_KEYS),
    about,
    into: diagnostics,
  });
  const declared = {
    name: shape.text("name"),
    description: shape.text("description"),
    isAbstract: shape.flag("abstract"),
    deprecation: readDeprecation(source, shape, { about, into: diagnostics }),
    pipeline: readPipeline(source, shape, { about, into: diagnostics }),
    extends: readParents(source, shape),
    params: shape.object("params"),
    ui: shape.object("ui"),
  };
  if (source.value["name"] === undefined) shape.refuse([], "WRONG_TYPE", "A profile must have a name.");
  if (parsed === null || typeof id !== "string") {
    const written = id === undefined ? "A profile must have an id." : `${JSON.stringify(id)} is not a profile id.`;
    shape.refuse(id === undefined ? [] : "id", "BAD_ID", written, PROFILE_ID_HINT);
    return { profile: null, diagnostics };
  }
  return { profile: { ...declared, id, ...parsed, name: declared.name ?? id, source }, diagnostics };
}

function readParents(source: Source, shape: Shape): readonly string[] {
  const parents = isArray(source.value["extends"]) ? shape.stringList("extends") : [shape.text("extends") ?? []].flat();
  for (const parent of parents)
    if (parseProfileId(parent) === null)
      shape.refuse("extends", "BAD_ID", `${JSON.stringify(parent)} is not a profile id.`, PROFILE_ID_HINT);
  const twice = parents.find((parent, index) => parents.indexOf(parent) !== index);
  if (twice !== undefined) shape.refuse("extends", "BAD_ID", `${twice} is listed twice in extends.`, "List it once.");
  return parents;
}

/** The subject of the diagnostics, and the list that collects them. */
type Target = { readonly about: About; readonly into: Diagnostic[] };

function readDeprecation(source: Source, shape: Shape, target: Target): Profile["deprecation"] {
  if (source.value["deprecated"] === undefined) return null;
  if (!isObject(source.value["deprecated"])) {
    shape.refuse(
      "deprecated",
      "WRONG_TYPE",
      "deprecated must be an object with a reason.",
      "deprecated: { reason: …, replacedBy: … }",
    );
    return null;
  }
  const declared = shape.object("deprecated");
  const inner = shapeOf({ source, pointer: "/deprecated" }, declared, {
    keys: Object.keys(PROFILE_KEYS.deprecated.properties),
    ...target,
  });
  const reason = inner.text("reason");
  if (declared["reason"] === undefined) inner.refuse([], "WRONG_TYPE", "deprecated must have a reason.");
  return { reason: reason ?? "", replacedBy: inner.text("replacedBy") };
}

function readPipeline(source: Source, shape: Shape, target: Target): Profile["pipeline"] {
  if (source.value["pipeline"] === undefined) return null;
  const keys = Object.keys(PROFILE_KEYS.pipeline.properties);
  const inner = shapeOf({ source, pointer: "/pipeline" }, shape.object("pipeline"), { keys, ...target });
  const url = inner.text("url");
  if (url !== null && !/^https?:\/\//.test(url))
    inner.refuse("url", "WRONG_TYPE", "The url of a pipeline must start with https:// or http://.");
  return { name: inner.text("name"), version: inner.text("version"), url };
}
