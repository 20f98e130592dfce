import type { AirflowDag } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import type { RunSources } from "../sources.ts";
import { setWorkflowPaused } from "../state/set-workflow-paused.ts";
import { activeRun, activeRunError } from "./active-run.ts";
import { planStart, type StartPlan } from "./plan-start.ts";
import { replay, runExistsError, type StartOutcome } from "./replay.ts";
import type { StartRequest } from "./start-request.ts";
import { triggerRun } from "./trigger-run.ts";

export type StartedRun = StartOutcome & { readonly warnings: readonly string[] };

/**
 * Starts a run once. Everything that can be checked is checked before the start is sent to Airflow. The gateway chooses the
 * run's id, so a second start with the same key, or one whose response was lost, finds the run instead of starting another.
 *
 * Idempotent: a run that was started with the same key and params is returned as `replayed`, even when the workflow can no
 * longer be started.
 */
export async function startRun(sources: RunSources, request: StartRequest): Promise<StartedRun> {
  const plan = await planStart(sources, request);
  const { run, replayed } = (await findExisting(sources, request, plan)) ?? (await triggerRun(sources, request, plan));
  const warnings = [...plan.warnings, ...(request.unpause ? await unpause(sources, plan.dag) : [])];
  return { run, replayed, warnings };
}

/**
 * The run that makes this start unnecessary, or null. Throws the error that prevents the start. An earlier run with the
 * same key takes precedence over any error.
 */
async function findExisting(
  { airflow }: RunSources,
  { ifActive, idempotencyKey, dagRunId, workflowId }: StartRequest,
  plan: StartPlan,
): Promise<StartOutcome | null> {
  const active = ifActive === "START" || plan.error !== null ? null : await activeRun(airflow, workflowId);
  const error = plan.error ?? (active !== null && ifActive === "REFUSE" ? activeRunError(active) : null);
  if (idempotencyKey !== null && (error !== null || active !== null)) {
    const earlier = await airflow.dagRun(plan.runKey);
    if (earlier !== null) return replay(plan, earlier);
  }
  if (error !== null) throw error;
  if (active !== null) return { run: active, replayed: true };
  if (dagRunId !== null && (await airflow.dagRun(plan.runKey)) !== null) throw runExistsError(plan);
  return null;
}

/** Resumes the workflow of the started run. A failure is returned as a warning, since the run exists nevertheless. */
async function unpause(sources: RunSources, dag: AirflowDag): Promise<readonly string[]> {
  if (!dag.is_paused) return [];
  try {
    await setWorkflowPaused(sources, { workflowId: dag.dag_id, paused: false });
    return [];
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return [`${dag.dag_id} is still paused, so the run stays queued. ${error.message}`];
  }
}
