import type { AirflowClient } from "../../airflow/client/client.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { runGlobalId } from "../../graphql/ids.ts";
import { ACTIVE_RUN_STATES } from "../../domain/run-state.ts";

/**
 * The newest unfinished run of a workflow; null: none. Looked for before a start, not with it: Airflow has no
 * compare-and-set, so two starts at the same instant can both find none.
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
  return dag_runs.find((run) => ACTIVE_RUN_STATES.some((state) => state === run.state)) ?? null;
}

/** CONFLICT, since that run is not finished and the caller wants no second one. */
export function activeRefusal(run: AirflowDagRun): GatewayError {
  const runId = runGlobalId(run.dag_id, run.dag_run_id);
  return new GatewayError("CONFLICT", `${run.dag_id} has a run that is not finished: ${runId}.`, {
    reason: "ACTIVE_RUN",
    runId,
  });
}
