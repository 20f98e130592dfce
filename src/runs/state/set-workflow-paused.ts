import type { AirflowDag } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { invalidateLoaders } from "../invalidate-loaders.ts";
import type { RunSources } from "../sources.ts";
import { writeOnce } from "../write-once.ts";

/**
 * Pauses or resumes a workflow, and returns its row after the change. Throws NOT_FOUND when there is no such workflow.
 *
 * Idempotent: nothing is written when the workflow is already paused, or already resumed.
 */
export async function setWorkflowPaused(
  sources: RunSources,
  { workflowId, paused }: { readonly workflowId: string; readonly paused: boolean },
): Promise<AirflowDag> {
  const { airflow } = sources;
  const dag = await airflow.dag(workflowId);
  if (dag === null) throw new GatewayError("NOT_FOUND", `Workflow ${workflowId} not found.`);
  if (dag.is_paused === paused) return dag;
  const action = paused ? "paused" : "resumed";
  const after = await writeOnce(
    sources,
    () => airflow.patchDag(workflowId, { is_paused: paused }),
    async () => {
      const now = await airflow.dag(workflowId);
      return now?.is_paused === paused ? now : null;
    },
    { message: `Could not confirm that ${workflowId} was ${action}: Airflow's response was lost. Read the workflow.` },
  );
  invalidateLoaders(sources.loaders, { workflow: after });
  return after;
}
