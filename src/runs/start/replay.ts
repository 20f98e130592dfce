import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError, type ErrorDetails } from "../../domain/errors.ts";
import { readConf } from "../../profiles/params/read-conf.ts";
import type { StartPlan } from "./plan-start.ts";

/** The run of a start. */
export type StartOutcome = {
  readonly run: AirflowDagRun;
  /** An earlier request started the run. */
  readonly replayed: boolean;
};

/** The existing run as the outcome of a start with the same key and params. Throws CONFLICT for any other start. */
export function replay(plan: StartPlan, run: AirflowDagRun): StartOutcome {
  if (plan.idempotencyKey === null) throw runExistsError(plan);
  if (hasSameParams(plan, run)) return { run, replayed: true };
  throw new GatewayError(
    "CONFLICT",
    `This idempotencyKey was already used with other params of ${plan.dag.dag_id}: ${plan.runId}. Use a new key.`,
    { reason: "IDEMPOTENCY_KEY_REUSED", ...identifiersOf(plan) },
  );
}

/** Whether the run was started with the params of the plan. Notes, labels and other arguments are not compared. */
export function hasSameParams({ digest }: Pick<StartPlan, "digest">, run: AirflowDagRun): boolean {
  return readConf(run.conf).gateway?.digest === digest;
}

/** CONFLICT with the reason RUN_EXISTS. */
export const runExistsError = ({ runId }: StartPlan): GatewayError =>
  new GatewayError("CONFLICT", `Run ${runId} already exists.`, { reason: "RUN_EXISTS", runId });

/** The ids by which the client finds the run of a failed start. */
export const identifiersOf = ({
  runId,
  idempotencyKey,
}: StartPlan): Pick<ErrorDetails, "runId" | "idempotencyKey"> => ({
  runId,
  ...(idempotencyKey === null ? {} : { idempotencyKey }),
});
