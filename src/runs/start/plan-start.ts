import type { TriggerBody } from "../../airflow/client/client.ts";
import type { AirflowDag } from "../../airflow/wire/rows.ts";
import { badInput, GatewayError } from "../../domain/errors.ts";
import { buildConf, paramsDigest } from "../../profiles/params/conf.ts";
import type { WorkflowForm } from "../../profiles/form/form.ts";
import { checkParams, type CheckedParams } from "../../profiles/params/check-params.ts";
import { digestRefusal } from "./expect-digests.ts";
import { labelsRecord } from "./labels.ts";
import { runIdOfKey } from "./run-id.ts";
import type { RunSources } from "../sources.ts";
import { checkStartRequest, expectedDigests, type StartRequest } from "./start-request.ts";
import { startRefusal } from "./startable.ts";
import { limitProblems } from "../../profiles/params/params-limits.ts";

/** Everything that is known of a start before anything is written. */
export type StartPlan = {
  readonly dag: AirflowDag;
  readonly form: WorkflowForm;
  readonly checked: CheckedParams;
  /** Of the caller's params as they came: what a later call with the same key is compared by. */
  readonly digest: string;
  /** The caller's, or one of our own; null where he chose the run's id. */
  readonly key: string | null;
  readonly body: TriggerBody;
  /** Why it cannot be started as it stands; null: nothing known speaks against it. */
  readonly refusal: GatewayError | null;
  readonly warnings: readonly string[];
};

/**
 * Reads what a start depends on and checks all of it. Throws BAD_USER_INPUT for arguments that are wrong as they stand,
 * NOT_FOUND for an unknown workflow; what else speaks against it is the plan's refusal.
 */
export async function planStart(sources: RunSources, request: StartRequest): Promise<StartPlan> {
  checkStartRequest(request);
  const { workflowId, params } = request;
  const [dag, form] = await Promise.all([
    sources.loaders.workflowById.load(workflowId),
    sources.loaders.formOfWorkflow.load(workflowId),
  ]);
  if (dag === null) throw new GatewayError("NOT_FOUND", `There is no workflow ${workflowId}.`);
  const checked = checkParams(form, params);
  // What is nested without end has no digest; it has problems enough.
  const digest = limitProblems(params).length > 0 ? "" : paramsDigest(params);
  const key = request.dagRunId === null ? (request.idempotencyKey ?? sources.newKey()) : null;
  return {
    dag,
    form,
    checked,
    digest,
    key,
    body: triggerBody(request, {
      dagRunId: request.dagRunId ?? runIdOfKey(workflowId, key ?? ""),
      conf: buildConf(form, checked, {
        digest,
        labels: labelsRecord(request.labels),
        ...(request.retryOf === undefined ? {} : { retryOf: request.retryOf }),
      }),
    }),
    refusal:
      (await startRefusal(sources, dag, form)) ??
      digestRefusal(form, expectedDigests(request)) ??
      paramsRefusal(checked, workflowId),
    warnings: [...(dag.is_paused && !request.unpause ? [pausedWarning(workflowId)] : []), ...deprecations(form)],
  };
}

function triggerBody(
  { logicalDate, note, runAfter }: StartRequest,
  { dagRunId, conf }: { readonly dagRunId: string; readonly conf: TriggerBody["conf"] },
): TriggerBody {
  return {
    dag_run_id: dagRunId,
    logical_date: logicalDate,
    conf,
    ...(note === null || note === "" ? {} : { note }),
    // Airflow 3.0 fails on a `run_after` of null.
    ...(runAfter === null ? {} : { run_after: runAfter }),
  };
}

/** BAD_USER_INPUT with every problem of the params; null where there is none. */
function paramsRefusal({ problems, problemsTruncated }: CheckedParams, workflowId: string): GatewayError | null {
  const [first] = problems;
  if (first === undefined) return null;
  const count = problemsTruncated ? `more than ${problems.length}` : String(problems.length);
  const message =
    problems.length === 1
      ? `The params of ${workflowId} have a problem: ${first.message}.`
      : `The params of ${workflowId} have ${count} problems: ${first.message}, and others.`;
  return badInput(message, { problems, ...(problemsTruncated ? { problemsTruncated: true } : {}) });
}

const pausedWarning = (workflowId: string): string =>
  `${workflowId} is paused: the run waits in the queue until it is resumed.`;

/** Each deprecated profile once, however many tasks run it. */
function deprecations({ tasks }: WorkflowForm): readonly string[] {
  const profiles = new Map([...tasks.values()].map(({ profile }) => [profile.id, profile]));
  return [...profiles.values()].flatMap(({ id, deprecation }) => {
    if (deprecation === null) return [];
    const { reason, replacedBy } = deprecation;
    const instead = replacedBy === null ? "" : ` Use ${replacedBy}.`;
    return [`${id} is deprecated: ${reason.replace(/\.$/, "")}.${instead}`];
  });
}
