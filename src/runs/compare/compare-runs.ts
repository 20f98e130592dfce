import { compare as compareVersions } from "semver";
import type { AirflowDagRun, AirflowTaskInstance } from "../../airflow/wire/rows.ts";
import { instanceRowKeyText, type RunKey } from "../../domain/run-key.ts";
import { badInput } from "../../domain/errors.ts";
import { schemaChanges, type Compatibility } from "../../profiles/schema/changes.ts";
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

/** What differs between two runs of one workflow; null where either is not there. BAD_USER_INPUT for two workflows. */
export async function compareRuns(
  { catalog, loaders }: Pick<RunSources, "catalog" | "loaders">,
  keys: { readonly a: RunKey; readonly b: RunKey },
): Promise<RunComparison | null> {
  if (keys.a.dagId !== keys.b.dagId) {
    throw badInput(
      `These are runs of two workflows, ${keys.a.dagId} and ${keys.b.dagId}; only runs of one can be compared.`,
    );
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
    params: valueChanges(knownParams(a), knownParams(b)),
    profiles: profileChanges(catalog, provenanceOf(a).profiles ?? [], provenanceOf(b).profiles ?? []),
    tasks: taskChanges(tasksOfA, tasksOfB),
  };
}

/** Of a run that was started elsewhere its conf is all that is known of its params: those of the DAG, without our blocks. */
function knownParams(run: AirflowDagRun): unknown {
  const { daps: _daps, gateway: _gateway, ...dag } = run.conf ?? {};
  return provenanceOf(run).params ?? (Object.keys(dag).length === 0 ? {} : { dag });
}

function profileChanges(
  catalog: Catalog,
  a: readonly RunProfile[],
  b: readonly RunProfile[],
): readonly ProfileChange[] {
  const [ofA, ofB] = [a, b].map((profiles) => new Map(profiles.map((profile) => [profile.taskId, profile])));
  const taskIds = new Set([...(ofA?.keys() ?? []), ...(ofB?.keys() ?? [])]);
  return [...taskIds].flatMap((taskId) => {
    const [one, other] = [ofA?.get(taskId), ofB?.get(taskId)];
    if (one?.profileId === other?.profileId && one?.digest === other?.digest) return [];
    return [
      {
        taskId,
        a: one?.profileId ?? null,
        b: other?.profileId ?? null,
        compatibility: compatibility(catalog, one, other),
      },
    ];
  });
}

/** From the older version to the newer; null where a profile is gone, or says something else than it did for the run. */
function compatibility(catalog: Catalog, a: RunProfile | undefined, b: RunProfile | undefined): Compatibility | null {
  const [one, other] = [a, b].map((each) => {
    const profile = catalog.profiles.get(each?.profileId ?? "");
    return profile?.digest === each?.digest ? profile : undefined;
  });
  if (one === undefined || other === undefined) return null;
  const isBackward = one.slug === other.slug && compareVersions(one.version, other.version) > 0;
  const [older, newer] = isBackward ? [other, one] : [one, other];
  return schemaChanges(older.paramSchema, newer.paramSchema).compatibility;
}

/** Every task instance of either, by task and map index. */
function taskChanges(a: readonly AirflowTaskInstance[], b: readonly AirflowTaskInstance[]): readonly TaskChange[] {
  const ofB = new Map(b.map((row) => [instanceRowKeyText(row), row]));
  const both = a.map((row) => ({
    taskId: row.task_id,
    mapIndex: row.map_index,
    a: row,
    b: ofB.get(instanceRowKeyText(row)) ?? null,
  }));
  const known = new Set(a.map(instanceRowKeyText));
  const onlyB = b.filter((row) => !known.has(instanceRowKeyText(row)));
  return [...both, ...onlyB.map((row) => ({ taskId: row.task_id, mapIndex: row.map_index, a: null, b: row }))];
}
