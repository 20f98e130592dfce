import DataLoader from "dataloader";
import type { AirflowDag, AirflowDagRun } from "../airflow/wire/rows.ts";
import { runKeyOf } from "../domain/run-key.ts";
import type { Loaders } from "../loaders/create-loaders.ts";

/** The loaders of workflows and their definitions, which no write to a run changes. */
const WORKFLOW_LOADERS: ReadonlySet<string> = new Set<keyof Loaders>([
  "workflowById",
  "tasksOfWorkflow",
  "detailsOfWorkflow",
  "versionOfWorkflow",
  "formOfWorkflow",
]);

/**
 * Discards what this request has read of runs, their counts and their tasks. Call it after every write. Rows from the
 * response to the write are kept for later reads of this request.
 */
export function invalidateLoaders(
  loaders: Loaders,
  { runs = [], workflow }: { readonly runs?: readonly AirflowDagRun[]; readonly workflow?: AirflowDag } = {},
): void {
  for (const [name, loader] of Object.entries(loaders)) {
    if (loader instanceof DataLoader && !WORKFLOW_LOADERS.has(name)) loader.clearAll();
  }
  for (const run of runs) loaders.runById.prime(runKeyOf(run), run);
  if (workflow !== undefined) loaders.workflowById.clear(workflow.dag_id).prime(workflow.dag_id, workflow);
}
