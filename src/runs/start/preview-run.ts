import { GatewayError, type Problem } from "../../domain/errors.ts";
import { runGlobalId } from "../../graphql/ids.ts";
import type { JsonObject } from "../../domain/json.ts";
import { readConf } from "../../profiles/params/read-conf.ts";
import { activeRefusal, activeRun } from "./active-run.ts";
import { planStart, type StartPlan } from "./plan-start.ts";
import { profilesOf, type RunProfile } from "../provenance.ts";
import type { RunSources } from "../sources.ts";
import { isSame, keyOf } from "./start-run.ts";
import type { StartRequest } from "./start-request.ts";

/** What a start would do. */
export type Preview = {
  readonly wouldStart: boolean;
  readonly problems: readonly Problem[];
  /** Null where the start form cannot be made; with problems, as far as they go. */
  readonly params: JsonObject | null;
  /** Null where nothing would be sent. */
  readonly conf: Readonly<Record<string, unknown>> | null;
  readonly profiles: readonly RunProfile[];
  readonly warnings: readonly string[];
};

/**
 * What `startRun` would do with this request; starts nothing. The problems of its params are `problems`, whatever else
 * speaks against it is the first of the warnings. Throws what `startRun` throws for wrong arguments and unknown workflows.
 */
export async function previewRun(sources: RunSources, request: StartRequest): Promise<Preview> {
  const plan = await planStart(sources, request);
  const obstacle = plan.refusal ?? (await obstacleOf(sources, request, plan));
  const { problems, params } = plan.checked;
  const isAskable = plan.form.blockers.length === 0;
  const conf = isAskable && problems.length === 0 ? plan.body.conf : null;
  return {
    wouldStart: obstacle === null,
    problems: isAskable ? problems : [],
    params: isAskable ? params : null,
    conf,
    profiles: profilesOf(request.workflowId, readConf(plan.body.conf)),
    warnings: [
      ...(obstacle === null || obstacle.details.problems !== undefined ? [] : [obstacle.message]),
      ...plan.warnings,
    ],
  };
}

/** What only Airflow's runs tell: the id is taken, or the key was used, or a run is not finished. */
async function obstacleOf(
  { airflow }: RunSources,
  { idempotencyKey, dagRunId, ifActive, workflowId }: StartRequest,
  plan: StartPlan,
): Promise<GatewayError | null> {
  const earlier = idempotencyKey === null && dagRunId === null ? null : await airflow.dagRun(keyOf(plan));
  if (earlier !== null) return taken(plan, runGlobalId(earlier.dag_id, earlier.dag_run_id), isSame(plan, earlier));
  const active = ifActive === "START" ? null : await activeRun(airflow, workflowId);
  return active === null ? null : activeRefusal(active);
}

function taken({ key }: StartPlan, runId: string, isSameStart: boolean): GatewayError {
  if (key === null) return new GatewayError("CONFLICT", `There is a run ${runId} already.`);
  return new GatewayError(
    "CONFLICT",
    isSameStart
      ? `This idempotencyKey has started ${runId} before: startRun would give that run.`
      : `This idempotencyKey was used for other params: ${runId}.`,
  );
}
