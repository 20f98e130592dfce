import type { AirflowClient } from "../../airflow/client/client.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { ACTIVE_RUN_STATES } from "../../domain/run-state.ts";
import { runGlobalId } from "../../graphql/ids.ts";

/**
 * The newest unfinished run of a workflow, or null. Not atomic with a start: Airflow has no compare-and-set, so two
 * simultaneous starts can both find none.
 */
export async function activeRun(
  airflow: Pick<AirflowClient, "dagRuns">,
  workflowId: string,
): Promise<AirflowDagRun | null> {
  const { dag_runs } = await airflow.dagRuns(workflowId, {
    state: ACTIVE_RUN_STATES,
    order_by: "-run_after",
    limit: 1,
  });
  return dag_runs.find(({ state }) => state === "queued" || state === "running") ?? null;
}

/** CONFLICT with the reason ACTIVE_RUN: the workflow has this unfinished run, and the request does not allow a second one. */
export function activeRunError(run: AirflowDagRun): GatewayError {
  const runId = runGlobalId(run.dag_id, run.dag_run_id);
  return new GatewayError("CONFLICT", `${run.dag_id} already has an unfinished run: ${runId}.`, {
    reason: "ACTIVE_RUN",
    runId,
  });
}
