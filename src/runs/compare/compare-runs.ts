import { compare as compareVersions } from "semver";
import type { AirflowDagRun, AirflowTaskInstance } from "../../airflow/wire/rows.ts";
import { instanceRowKeyText, type RunKey } from "../../domain/run-key.ts";
import { badInput } from "../../domain/errors.ts";
import { schemaChanges } from "../../profiles/schema/changes.ts";
import type { Compatibility } from "../../profiles/schema/schema-change.ts";
import type { Catalog } from "../../profiles/profile.ts";
import { provenanceOf, type RunProfile } from "../provenance.ts";
import type { RunSources } from "../sources.ts";
import { valueChanges, type ValueChange } from "./value-changes.ts";

export type ProfileChange = {
  readonly taskId: string;
  readonly a: string | null;
  readonly b: string | null;
  readonly compatibility: Compatibility | null;
};
export type TaskChange = {
  readonly taskId: string;
  readonly mapIndex: number;
  readonly a: AirflowTaskInstance | null;
  readonly b: AirflowTaskInstance | null;
};
export type RunComparison = {
  readonly a: AirflowDagRun;
  readonly b: AirflowDagRun;
  readonly params: readonly ValueChange[];
  readonly profiles: readonly ProfileChange[];
  readonly tasks: readonly TaskChange[];
};

/**
 * The differences between two runs of one workflow; null when one of them does not exist. Throws BAD_USER_INPUT for runs of
 * different workflows.
 */
export async function compareRuns(
  { catalog, loaders }: Pick<RunSources, "catalog" | "loaders">,
  keys: { readonly a: RunKey; readonly b: RunKey },
): Promise<RunComparison | null> {
  if (keys.a.dagId !== keys.b.dagId) {
    throw badInput(`Only runs of one workflow can be compared (got ${keys.a.dagId} and ${keys.b.dagId}).`);
  }
  const [a, b] = await Promise.all([loaders.runById.load(keys.a), loaders.runById.load(keys.b)]);
  if (a === null || b === null) return null;
  const [tasksOfA, tasksOfB] = await Promise.all([
    loaders.taskInstancesOfRun.load(keys.a),
    loaders.taskInstancesOfRun.load(keys.b),
  ]);
  return {
    a,
    b,
    params: valueChanges(paramsOf(a), paramsOf(b)),
    profiles: profileChanges(catalog, provenanceOf(a).profiles ?? [], provenanceOf(b).profiles ?? []),
    tasks: taskChanges(tasksOfA, tasksOfB),
  };
}

/** The params of a run. Of a run that was not started through the gateway: its conf, without the gateway's own blocks. */
function paramsOf(run: AirflowDagRun): unknown {
  const { daps: _daps, gateway: _gateway, ...dagParams } = run.conf ?? {};
  return provenanceOf(run).params ?? (Object.keys(dagParams).length === 0 ? {} : { dag: dagParams });
}

function profileChanges(
  catalog: Catalog,
  a: readonly RunProfile[],
  b: readonly RunProfile[],
): readonly ProfileChange[] {
  const byTaskOfA = new Map(a.map((profile) => [profile.taskId, profile]));
  const byTaskOfB = new Map(b.map((profile) => [profile.taskId, profile]));
  return [...new Set([...byTaskOfA.keys(), ...byTaskOfB.keys()])].flatMap((taskId) => {
    const [ofA, ofB] = [byTaskOfA.get(taskId), byTaskOfB.get(taskId)];
    if (ofA?.profileId === ofB?.profileId && ofA?.digest === ofB?.digest) return [];
    const [profileOfA, profileOfB] = [ofA?.profileId ?? null, ofB?.profileId ?? null];
    return [{ taskId, a: profileOfA, b: profileOfB, compatibility: compatibility(catalog, ofA, ofB) }];
  });
}

/** Compares the older version with the newer one; null when a profile is missing or has changed since the run. */
function compatibility(catalog: Catalog, a: RunProfile | undefined, b: RunProfile | undefined): Compatibility | null {
  const [profileOfA, profileOfB] = [a, b].map((runProfile) => {
    const profile = catalog.profiles.get(runProfile?.profileId ?? "");
    return profile?.digest === runProfile?.digest ? profile : undefined;
  });
  if (profileOfA === undefined || profileOfB === undefined) return null;
  const isNewerFirst =
    profileOfA.slug === profileOfB.slug && compareVersions(profileOfA.version, profileOfB.version) > 0;
  const [older, newer] = isNewerFirst ? [profileOfB, profileOfA] : [profileOfA, profileOfB];
  return schemaChanges(older.paramSchema, newer.paramSchema).compatibility;
}

/** The task instances of both runs, paired by task id and map index. */
function taskChanges(a: readonly AirflowTaskInstance[], b: readonly AirflowTaskInstance[]): readonly TaskChange[] {
  const rowsOfB = new Map(b.map((row) => [instanceRowKeyText(row), row]));
  const pairs = a.map((row) => ({
    taskId: row.task_id,
    mapIndex: row.map_index,
    a: row,
    b: rowsOfB.get(instanceRowKeyText(row)) ?? null,
  }));
  const keysOfA = new Set(a.map(instanceRowKeyText));
  const onlyB = b.filter((row) => !keysOfA.has(instanceRowKeyText(row)));
  return [...pairs, ...onlyB.map((row) => ({ taskId: row.task_id, mapIndex: row.map_index, a: null, b: row }))];
}
