import { isArray, isObject } from "../../domain/json.ts";
import type { Diagnostic, Profile } from "../profile.ts";
import type { JsonObject } from "../../domain/json.ts";
import { PROFILE_FORMAT } from "./file-formats.ts";
import { parseProfileId, PROFILE_ID_HINT } from "./profile-id.ts";
import type { Source } from "./read-source.ts";
import { shapeOf } from "./shape.ts";
import type { About, Shape } from "./shape.ts";

/** What one file says of one profile, before anything is inherited. */
export type ProfileFile = Pick<
  Profile,
  "id" | "slug" | "version" | "name" | "description" | "isAbstract" | "deprecation" | "pipeline" | "extends"
> & {
  /** As written: a merge patch, with `null`s and perhaps a `$ref`. */
  readonly params: JsonObject;
  readonly ui: JsonObject;
  readonly source: Source;
};

const { properties: PROFILE_KEYS } = PROFILE_FORMAT;

/** Reads the keys of a profile's file; null when it has no usable id. What its schemas say is checked elsewhere. */
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
  const said = {
    name: shape.text("name"),
    description: shape.text("description"),
    isAbstract: shape.flag("abstract"),
    deprecation: readDeprecation(source, shape, { about, into: diagnostics }),
    pipeline: readPipeline(source, shape, { about, into: diagnostics }),
    extends: readParents(source, shape),
    params: shape.object("params"),
    ui: shape.object("ui"),
  };
  if (source.value["name"] === undefined) shape.refuse([], "WRONG_TYPE", "A profile has a name, for people.");
  if (parsed === null || typeof id !== "string") {
    const written = id === undefined ? "A profile has an id." : `${JSON.stringify(id)} is no profile id.`;
    shape.refuse(id === undefined ? [] : "id", "BAD_ID", written, PROFILE_ID_HINT);
    return { profile: null, diagnostics };
  }
  return { profile: { ...said, id, ...parsed, name: said.name ?? id, source }, diagnostics };
}

function readParents(source: Source, shape: Shape): readonly string[] {
  const parents = isArray(source.value["extends"]) ? shape.texts("extends") : [shape.text("extends") ?? []].flat();
  for (const parent of parents)
    if (parseProfileId(parent) === null)
      shape.refuse("extends", "BAD_ID", `${JSON.stringify(parent)} is no profile id.`, PROFILE_ID_HINT);
  const twice = parents.find((parent, index) => parents.indexOf(parent) !== index);
  if (twice !== undefined) shape.refuse("extends", "BAD_ID", `${twice} is extended twice.`, "Name it once.");
  return parents;
}

/** Whom the diagnostics are about, and where they go. */
type Told = { readonly about: About; readonly into: Diagnostic[] };

function readDeprecation(source: Source, shape: Shape, told: Told): Profile["deprecation"] {
  if (source.value["deprecated"] === undefined) return null;
  if (!isObject(source.value["deprecated"])) {
    shape.refuse(
      "deprecated",
      "WRONG_TYPE",
      "What is deprecated says why.",
      "deprecated: { reason: …, replacedBy: … }",
    );
    return null;
  }
  const said = shape.object("deprecated");
  const inner = shapeOf({ source, pointer: "/deprecated" }, said, {
    keys: Object.keys(PROFILE_KEYS.deprecated.properties),
    ...told,
  });
  const reason = inner.text("reason");
  if (said["reason"] === undefined) inner.refuse([], "WRONG_TYPE", "What is deprecated says why: reason.");
  return { reason: reason ?? "", replacedBy: inner.text("replacedBy") };
}

function readPipeline(source: Source, shape: Shape, told: Told): Profile["pipeline"] {
  if (source.value["pipeline"] === undefined) return null;
  const keys = Object.keys(PROFILE_KEYS.pipeline.properties);
  const inner = shapeOf({ source, pointer: "/pipeline" }, shape.object("pipeline"), { keys, ...told });
  const url = inner.text("url");
  if (url !== null && !/^https?:\/\//.test(url))
    inner.refuse("url", "WRONG_TYPE", "A pipeline's url begins with https:// or http://.");
  return { name: inner.text("name"), version: inner.text("version"), url };
}
