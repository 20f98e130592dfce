import { AnswerLost } from "../../airflow/transport/lost-response-error.ts";
import type { RunKey } from "../../domain/run-key.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError, type ErrorDetails } from "../../domain/errors.ts";
import { runGlobalId } from "../../graphql/ids.ts";
import { readConf } from "../../profiles/params/read-conf.ts";
import { activeRefusal, activeRun } from "./active-run.ts";
import { planStart, type StartPlan } from "./plan-start.ts";
import { unpauseAfterStart } from "../state/set-workflow-paused.ts";
import { writeOnce } from "../write-once.ts";
import type { RunSources } from "../sources.ts";
import type { StartRequest } from "./start-request.ts";
import { startRefusal } from "./startable.ts";
import { written } from "../written.ts";

/** A run that was asked for and is there. */
export type Started = {
  readonly run: AirflowDagRun;
  /** An earlier call had started it. */
  readonly replayed: boolean;
  readonly warnings: readonly string[];
};

/**
 * Starts a run once. Nothing reaches Airflow's start before all that can be checked is right. The run's id is our own, so
 * a second start with the same key, or one whose answer was lost, is found again by it rather than sent again.
 *
 * Already so: a run that was started with this key and these params is given back as it stands, `replayed`, even where
 * the workflow could not be started any more.
 */
export async function startRun(sources: RunSources, request: StartRequest): Promise<Started> {
  const plan = await planStart(sources, request);
  const { run, replayed } = (await standsInTheWay(sources, request, plan)) ?? (await trigger(sources, request, plan));
  const warnings = [...plan.warnings, ...(request.unpause ? await unpauseAfterStart(sources, plan.dag) : [])];
  return { run, replayed, warnings };
}

type Outcome = Omit<Started, "warnings">;

/** What makes a start needless or impossible. An earlier run of the same key comes before any refusal. */
async function standsInTheWay(
  { airflow }: RunSources,
  { ifActive, idempotencyKey, dagRunId, workflowId }: StartRequest,
  plan: StartPlan,
): Promise<Outcome | null> {
  const active = ifActive === "START" || plan.refusal !== null ? null : await activeRun(airflow, workflowId);
  const refusal = plan.refusal ?? (active !== null && ifActive === "REFUSE" ? activeRefusal(active) : null);
  if (idempotencyKey !== null && (refusal !== null || active !== null)) {
    const earlier = await airflow.dagRun(keyOf(plan));
    if (earlier !== null) return replay(plan, earlier);
  }
  if (refusal !== null) throw refusal;
  if (active !== null) return { run: active, replayed: true };
  if (dagRunId !== null && (await airflow.dagRun(keyOf(plan))) !== null) throw exists(plan);
  return null;
}

async function trigger(sources: RunSources, request: StartRequest, plan: StartPlan): Promise<Outcome> {
  const { airflow, loaders } = sources;
  const outcome = await writeOnce<Outcome | { readonly found: AirflowDagRun }>(
    sources,
    async () => {
      try {
        return { run: await airflow.triggerDagRun(request.workflowId, plan.body), replayed: false };
      } catch (error) {
        if (!(error instanceof GatewayError) || error instanceof AnswerLost) throw error;
        return await refused(sources, request, plan, error);
      }
    },
    async () => {
      const found = await airflow.dagRun(keyOf(plan));
      return found === null ? null : { found };
    },
    {
      message: `Whether the run was started is not known: Airflow's answer was lost, and looking did not settle it. Ask for ${idOf(plan)} later${
        plan.key === null ? "." : ", or send the same again with this idempotencyKey."
      }`,
      ...namesOf(plan),
      retryable: request.idempotencyKey !== null,
    },
  );
  const settled = "found" in outcome ? whose(request, plan, outcome.found) : outcome;
  written(loaders, { runs: [settled.run] });
  return settled;
}

/**
 * A run that was found where an answer was lost. Nobody else has a key that was made here, and an id of the caller's own
 * was free a moment ago: such a run is this start's. With a key of the caller's it may be an earlier one's.
 */
function whose({ idempotencyKey }: StartRequest, plan: StartPlan, run: AirflowDagRun): Outcome {
  return idempotencyKey === null && isSame(plan, run) ? { run, replayed: false } : replay(plan, run);
}

/** Airflow's 409 does not say whether the run's id or its logical date is taken: the id tells. */
async function refused(
  sources: RunSources,
  request: StartRequest,
  plan: StartPlan,
  error: GatewayError,
): Promise<Outcome> {
  if (error.code === "NOT_FOUND") throw (await brokenMeanwhile(sources, plan)) ?? error;
  if (error.code !== "CONFLICT") throw error;
  const there = await takenBy(sources, plan);
  if (there !== null) return replay(plan, there);
  if (request.logicalDate === null) throw error;
  throw new GatewayError(
    "CONFLICT",
    `${request.workflowId} has a run with the logical date ${request.logicalDate} already.`,
    {
      reason: "LOGICAL_DATE_TAKEN",
      cause: error,
    },
  );
}

/**
 * The run of a taken id. Where it cannot be read just now, nothing is known: a request that came to Airflow twice is
 * refused, although it has started the run.
 */
async function takenBy({ airflow }: RunSources, plan: StartPlan): Promise<AirflowDagRun | null> {
  try {
    return await airflow.dagRun(keyOf(plan));
  } catch (error) {
    if (!(error instanceof GatewayError) || error.code === "FORBIDDEN" || error.code === "UNAUTHENTICATED") throw error;
    throw new AnswerLost("Whose the run is that stands in the way could not be read.", null, error);
  }
}

/** Airflow does not find a workflow to start it that it can no longer import. */
async function brokenMeanwhile(sources: RunSources, { dag, form }: StartPlan): Promise<GatewayError | null> {
  const now = await sources.airflow.dag(dag.dag_id);
  return now === null ? null : await startRefusal(sources, now, form);
}

/** The run that is there already: the same start again, or CONFLICT. */
function replay(plan: StartPlan, run: AirflowDagRun): Outcome {
  if (plan.key === null) throw exists(plan);
  if (isSame(plan, run)) return { run, replayed: true };
  throw new GatewayError(
    "CONFLICT",
    `This idempotencyKey was used for other params of ${plan.dag.dag_id}: ${idOf(plan)}.`,
    {
      reason: "IDEMPOTENCY_KEY_REUSED",
      ...namesOf(plan),
    },
  );
}

const exists = (plan: StartPlan): GatewayError =>
  new GatewayError("CONFLICT", `There is a run ${idOf(plan)} already.`, { reason: "RUN_EXISTS", runId: idOf(plan) });

/** Whether a run was started with the same params; nothing else counts. */
export function isSame({ digest }: Pick<StartPlan, "digest">, run: AirflowDagRun): boolean {
  return readConf(run.conf).gateway?.digest === digest;
}

/** The run that a plan is about. */
export const keyOf = ({ dag, body }: StartPlan): RunKey => ({ dagId: dag.dag_id, dagRunId: body.dag_run_id });
const idOf = ({ dag, body }: StartPlan): string => runGlobalId(dag.dag_id, body.dag_run_id);
const namesOf = (plan: StartPlan): Pick<ErrorDetails, "runId" | "idempotencyKey"> => ({
  runId: idOf(plan),
  ...(plan.key === null ? {} : { idempotencyKey: plan.key }),
});
