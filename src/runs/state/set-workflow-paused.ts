import type { AirflowDag } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { writeOnce } from "../write-once.ts";
import type { RunSources } from "../sources.ts";
import { written } from "../written.ts";

/**
 * Pauses or resumes a workflow, and gives its row as it stands after. NOT_FOUND where there is none.
 *
 * Already so: a workflow that is paused (or is not) is left alone.
 */
export async function setWorkflowPaused(
  sources: RunSources,
  { workflowId, paused }: { readonly workflowId: string; readonly paused: boolean },
): Promise<AirflowDag> {
  const { airflow } = sources;
  const dag = await airflow.dag(workflowId);
  if (dag === null) throw new GatewayError("NOT_FOUND", `There is no workflow ${workflowId}.`);
  if (dag.is_paused === paused) return dag;
  const after = await writeOnce(
    sources,
    () => airflow.patchDag(workflowId, { is_paused: paused }),
    async () => {
      const now = await airflow.dag(workflowId);
      return now?.is_paused === paused ? now : null;
    },
    {
      message: `Whether ${workflowId} is ${paused ? "paused" : "resumed"} now is not known: Airflow's answer was lost.`,
    },
  );
  written(sources.loaders, { workflow: after });
  return after;
}

/** Resumes the workflow of a run that was started; where that fails the run is there all the same, so it is a warning. */
export async function unpauseAfterStart(sources: RunSources, dag: AirflowDag): Promise<readonly string[]> {
  if (!dag.is_paused) return [];
  try {
    await setWorkflowPaused(sources, { workflowId: dag.dag_id, paused: false });
    return [];
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return [`${dag.dag_id} is still paused, and the run waits in the queue. ${error.message}`];
  }
}
