import { digestOf } from "../../domain/digest.ts";
import type { Lineage, TracedParam } from "../inherit/lineage.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { ProfileFile } from "../source/profile-file.ts";
import type { Profile, ProfileId, ProfileParam } from "../profile.ts";
import type { JsonObject } from "../../domain/json.ts";
import { publishSchema, publishUiSchema } from "../inherit/publish.ts";
import type { Resolved } from "../inherit/resolve.ts";
import { objectAt } from "../../domain/json.ts";

/** Builds the public form of a resolved profile. */
export function buildProfile(
  file: ProfileFile,
  { lineage, description, pipeline }: Resolved,
  parentsOf: (id: ProfileId) => readonly ProfileId[],
): Profile {
  const { source, ui: _, params: ownParamSchema, ...declared } = file;
  const paramSchema = publishSchema(lineage, `urn:dap:${file.slug}:${file.version}`);
  return {
    ...declared,
    description,
    pipeline,
    ancestors: ancestorsOf(file.extends, parentsOf),
    paramSchema,
    uiSchema: publishUiSchema(lineage),
    ownParamSchema,
    params: paramsOf(lineage, paramSchema),
    requiredBy: requiredBy(lineage),
    digest: digestOf(paramSchema),
    file: source.file,
  };
}

/** Nearest first: all parents, then all of their parents. */
function ancestorsOf(
  parents: readonly ProfileId[],
  parentsOf: (id: ProfileId) => readonly ProfileId[],
): readonly ProfileId[] {
  const found = new Set<ProfileId>();
  for (let row = parents; row.length > 0; row = row.flatMap(parentsOf).filter((id) => !found.has(id)))
    for (const id of row) found.add(id);
  return [...found];
}

function paramsOf(lineage: Lineage, paramSchema: JsonObject): readonly ProfileParam[] {
  return [...lineage.params].map(([name, param]) => {
    const schema = objectAt(objectAt(paramSchema, "properties"), name);
    const group = schema["x-group"];
    return {
      name,
      schema,
      required: lineage.required.has(name),
      group: typeof group === "string" ? group : null,
      definedBy: param.definedBy,
      changedBy: param.changedBy,
      keywordOrigins: keywordOrigins(param),
    };
  });
}

function keywordOrigins({ origins }: TracedParam): Readonly<Record<string, ProfileId>> {
  return Object.fromEntries([...origins].map(([pointer, { profile }]) => [pointer, profile]));
}

function requiredBy({ required, allOf, rest }: Lineage): Readonly<Record<string, ProfileId>> {
  return Object.fromEntries([
    ...[...rest.origins]
      .filter(([pointer]) => pointer !== "")
      .map(([pointer, { profile }]) => [pointer, profile] as const),
    ...allOf.map(({ origin }, index) => [childPointer("/allOf", index), origin.profile] as const),
    ...[...required].map(([name, { profile }]) => [name, profile] as const),
  ]);
}
