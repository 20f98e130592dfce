import { LostResponseError } from "../../airflow/transport/lost-response-error.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { invalidateLoaders } from "../invalidate-loaders.ts";
import type { RunSources } from "../sources.ts";
import { writeOnce } from "../write-once.ts";
import type { StartPlan } from "./plan-start.ts";
import { hasSameParams, identifiersOf, replay, type StartOutcome } from "./replay.ts";
import type { StartRequest } from "./start-request.ts";
import { workflowError } from "./workflow-error.ts";

/**
 * Sends a start to Airflow once. If Airflow rejects it because the run exists, or its response is lost, the run is read by
 * its id: the gateway chooses the id, so the run of this start can be identified.
 */
export async function triggerRun(sources: RunSources, request: StartRequest, plan: StartPlan): Promise<StartOutcome> {
  const { airflow, loaders } = sources;
  const result = await writeOnce<StartOutcome | { readonly found: AirflowDagRun }>(
    sources,
    async () => {
      try {
        return { run: await airflow.triggerDagRun(request.workflowId, plan.body), replayed: false };
      } catch (error) {
        if (!(error instanceof GatewayError) || error instanceof LostResponseError) throw error;
        return await handleRejection(sources, request, plan, error);
      }
    },
    async () => {
      const found = await airflow.dagRun(plan.runKey);
      return found === null ? null : { found };
    },
    {
      message: `Could not confirm that the run was started: Airflow's response was lost. Read ${plan.runId} later${
        plan.idempotencyKey === null ? "." : ", or send the same request again with this idempotencyKey."
      }`,
      ...identifiersOf(plan),
      retryable: request.idempotencyKey !== null,
    },
  );
  const outcome = "found" in result ? outcomeOfFound(request, plan, result.found) : result;
  invalidateLoaders(loaders, { runs: [outcome.run] });
  return outcome;
}

/**
 * The outcome after a lost response, from the run that was found. A generated key is unique, and a `dagRunId` of the client
 * was checked to be free, so this start created the run. With the client's key, an earlier start may have created it.
 */
function outcomeOfFound({ idempotencyKey }: StartRequest, plan: StartPlan, run: AirflowDagRun): StartOutcome {
  return idempotencyKey === null && hasSameParams(plan, run) ? { run, replayed: false } : replay(plan, run);
}

/** Returns the existing run, or throws the reason why Airflow rejected the start. */
async function handleRejection(
  sources: RunSources,
  request: StartRequest,
  plan: StartPlan,
  error: GatewayError,
): Promise<StartOutcome> {
  if (error.code === "NOT_FOUND") throw (await currentWorkflowError(sources, plan)) ?? error;
  if (error.code !== "CONFLICT") throw error;
  // Airflow's 409 means that either the run id or the logical date exists. Reading the run tells which.
  const existing = await readExisting(sources, plan);
  if (existing !== null) return replay(plan, existing);
  if (request.logicalDate === null) throw error;
  throw new GatewayError(
    "CONFLICT",
    `${request.workflowId} already has a run with the logical date ${request.logicalDate}.`,
    { reason: "LOGICAL_DATE_TAKEN", cause: error },
  );
}

/**
 * The run with the plan's id. If it cannot be read, the outcome is unknown: Airflow also rejects the second delivery of a
 * request whose first delivery started the run.
 */
async function readExisting({ airflow }: RunSources, { runKey }: StartPlan): Promise<AirflowDagRun | null> {
  try {
    return await airflow.dagRun(runKey);
  } catch (error) {
    if (!(error instanceof GatewayError) || error.code === "FORBIDDEN" || error.code === "UNAUTHENTICATED") throw error;
    throw new LostResponseError("The run with the requested id could not be read.", null, error);
  }
}

/** Airflow reports a workflow that it can no longer import as not found. This is the actual reason, or null. */
async function currentWorkflowError(sources: RunSources, { dag, form }: StartPlan): Promise<GatewayError | null> {
  const now = await sources.airflow.dag(dag.dag_id);
  return now === null ? null : await workflowError(sources, now, form);
}
