import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { instanceRowKeyText, type RunKey } from "../domain/run-key.ts";
import { invalidateLoaders } from "./invalidate-loaders.ts";
import { requireRun } from "./require-run.ts";
import type { RunSources } from "./sources.ts";

/** A run, and those of its task instances that an action changed or, in a dry run, would change. */
export type AffectedTasks = {
  readonly run: AirflowDagRun;
  readonly taskInstances: readonly AirflowTaskInstance[];
  readonly dryRun: boolean;
};

/** Reads the run and its changed task instances again after a write. */
export async function readAffected(
  { airflow, loaders }: RunSources,
  key: RunKey,
  changed: readonly AirflowTaskInstance[],
): Promise<AffectedTasks> {
  const run = await requireRun(airflow, key);
  invalidateLoaders(loaders, { runs: [run] });
  return { run, taskInstances: sameInstances(await loaders.taskInstancesOfRun.load(key), changed), dryRun: false };
}

/** Those rows of a run that have the task id and map index of one of the others. */
export function sameInstances(
  rows: readonly AirflowTaskInstance[],
  others: readonly AirflowTaskInstance[],
): readonly AirflowTaskInstance[] {
  const keys = new Set(others.map(instanceRowKeyText));
  return rows.filter((row) => keys.has(instanceRowKeyText(row)));
}
