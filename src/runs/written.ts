import DataLoader from "dataloader";
import type { AirflowDag, AirflowDagRun } from "../airflow/wire/rows.ts";
import type { Loaders } from "../loaders/index.ts";
import { runKeyOf } from "../domain/run-key.ts";

/** What is read of workflows themselves, which no write to a run changes. */
const OF_WORKFLOWS: ReadonlySet<string> = new Set<keyof Loaders>([
  "workflowById",
  "tasksOfWorkflow",
  "detailsOfWorkflow",
  "versionOfWorkflow",
  "formOfWorkflow",
]);

/**
 * To be called after every write: what this request read before, of runs, their counts and their tasks, may be no longer
 * so. Rows that came with the write's own answer are remembered: they are newer than anything a second read could find.
 */
export function written(
  loaders: Loaders,
  { runs = [], workflow }: { readonly runs?: readonly AirflowDagRun[]; readonly workflow?: AirflowDag } = {},
): void {
  for (const [name, loader] of Object.entries(loaders)) {
    if (loader instanceof DataLoader && !OF_WORKFLOWS.has(name)) loader.clearAll();
  }
  for (const run of runs) loaders.runById.prime(runKeyOf(run), run);
  if (workflow !== undefined) loaders.workflowById.clear(workflow.dag_id).prime(workflow.dag_id, workflow);
}
