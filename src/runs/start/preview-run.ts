import { GatewayError, type Problem } from "../../domain/errors.ts";
import type { JsonObject } from "../../domain/json.ts";
import { runGlobalId } from "../../graphql/ids.ts";
import { readConf } from "../../profiles/params/read-conf.ts";
import { profilesOf, type RunProfile } from "../provenance.ts";
import type { RunSources } from "../sources.ts";
import { activeRun, activeRunError } from "./active-run.ts";
import { planStart, type StartPlan } from "./plan-start.ts";
import { hasSameParams } from "./replay.ts";
import type { StartRequest } from "./start-request.ts";

/** What a start would do. */
export type Preview = {
  readonly wouldStart: boolean;
  readonly problems: readonly Problem[];
  /** With defaults. Null when the workflow has no start form; incomplete when there are problems. */
  readonly params: JsonObject | null;
  /** Null when nothing would be sent. */
  readonly conf: Readonly<Record<string, unknown>> | null;
  readonly profiles: readonly RunProfile[];
  readonly warnings: readonly string[];
};

/**
 * What `startRun` would do with this request, without starting anything. Problems of the params are returned as `problems`;
 * any other error that `startRun` would throw is the first warning. Throws as `startRun` does for invalid arguments and
 * unknown workflows.
 */
export async function previewRun(sources: RunSources, request: StartRequest): Promise<Preview> {
  const plan = await planStart(sources, request);
  const error = plan.error ?? (await existingRunError(sources, request, plan));
  const { problems, params } = plan.checked;
  const hasForm = plan.form.blockers.length === 0;
  const conf = hasForm && problems.length === 0 ? plan.body.conf : null;
  return {
    wouldStart: error === null,
    problems: hasForm ? problems : [],
    params: hasForm ? params : null,
    conf,
    profiles: profilesOf(request.workflowId, readConf(plan.body.conf)),
    warnings: [...(error === null || error.details.problems !== undefined ? [] : [error.message]), ...plan.warnings],
  };
}

/** CONFLICT when the run exists, or an unfinished run prevents the start; null when neither does. */
async function existingRunError(
  { airflow }: RunSources,
  { idempotencyKey, dagRunId, ifActive, workflowId }: StartRequest,
  plan: StartPlan,
): Promise<GatewayError | null> {
  const earlier = idempotencyKey === null && dagRunId === null ? null : await airflow.dagRun(plan.runKey);
  if (earlier !== null) {
    const runId = runGlobalId(earlier.dag_id, earlier.dag_run_id);
    return new GatewayError("CONFLICT", existingRunMessage(plan, runId, hasSameParams(plan, earlier)));
  }
  const active = ifActive === "START" ? null : await activeRun(airflow, workflowId);
  return active === null ? null : activeRunError(active);
}

function existingRunMessage({ idempotencyKey }: StartPlan, runId: string, isSameStart: boolean): string {
  if (idempotencyKey === null) return `Run ${runId} already exists.`;
  return isSameStart
    ? `This idempotencyKey has already started ${runId}. startRun would return that run.`
    : `This idempotencyKey was already used with other params: ${runId}. Use a new key.`;
}
