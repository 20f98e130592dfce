import type { TriggerBody } from "../../airflow/wire/requests.ts";
import type { AirflowDag } from "../../airflow/wire/rows.ts";
import { badInput, GatewayError } from "../../domain/errors.ts";
import type { RunKey } from "../../domain/run-key.ts";
import { runGlobalId } from "../../graphql/ids.ts";
import type { WorkflowForm } from "../../profiles/form/form.ts";
import { checkParams, type CheckedParams } from "../../profiles/params/check-params.ts";
import { buildConf, paramsDigest } from "../../profiles/params/conf.ts";
import { limitProblems } from "../../profiles/params/params-limits.ts";
import type { RunSources } from "../sources.ts";
import { digestError, parseExpectedDigests } from "./expected-digests.ts";
import { labelsRecord } from "./labels.ts";
import { runIdOfKey } from "./run-id.ts";
import { checkStartRequest, type StartRequest } from "./start-request.ts";
import { workflowError } from "./workflow-error.ts";

/** Everything that is known of a start before anything is written. */
export type StartPlan = {
  readonly dag: AirflowDag;
  readonly form: WorkflowForm;
  readonly checked: CheckedParams;
  /** Digest of the client's params before defaults; a later start with the same key is compared by it. */
  readonly digest: string;
  /** The client's idempotency key or a generated one; null when the client chose the run's id. */
  readonly idempotencyKey: string | null;
  /** The run to start, and its global id. */
  readonly runKey: RunKey;
  readonly runId: string;
  readonly body: TriggerBody;
  /** Why the run cannot be started; null when nothing prevents it so far. */
  readonly error: GatewayError | null;
  readonly warnings: readonly string[];
};

/**
 * Reads what a start depends on and checks all of it. Throws BAD_USER_INPUT for invalid arguments and NOT_FOUND for an
 * unknown workflow. Any other error is returned as part of the plan.
 */
export async function planStart(sources: RunSources, request: StartRequest): Promise<StartPlan> {
  checkStartRequest(request);
  const { workflowId, params } = request;
  const [dag, form] = await Promise.all([
    sources.loaders.workflowById.load(workflowId),
    sources.loaders.formOfWorkflow.load(workflowId),
  ]);
  if (dag === null) throw new GatewayError("NOT_FOUND", `Workflow ${workflowId} not found.`);
  const checked = checkParams(form, params);
  // Params beyond the limits are not hashed: their size is unbounded, and they are rejected anyway.
  const digest = limitProblems(params).length > 0 ? "" : paramsDigest(params);
  const idempotencyKey = request.dagRunId === null ? (request.idempotencyKey ?? sources.newKey()) : null;
  const dagRunId = request.dagRunId ?? runIdOfKey(workflowId, idempotencyKey ?? "");
  const conf = buildConf(form, checked, {
    digest,
    labels: labelsRecord(request.labels),
    ...(request.retryOf === undefined ? {} : { retryOf: request.retryOf }),
  });
  return {
    dag,
    form,
    checked,
    digest,
    idempotencyKey,
    runKey: { dagId: dag.dag_id, dagRunId },
    runId: runGlobalId(dag.dag_id, dagRunId),
    body: triggerBody(request, { dagRunId, conf }),
    error:
      (await workflowError(sources, dag, form)) ??
      digestError(form, parseExpectedDigests(request.expectDigests) ?? {}) ??
      paramsError(checked, workflowId),
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

/** BAD_USER_INPUT with every problem of the params; null when there is none. */
function paramsError({ problems, problemsTruncated }: CheckedParams, workflowId: string): GatewayError | null {
  const [first] = problems;
  if (first === undefined) return null;
  const count = problemsTruncated ? `more than ${problems.length}` : String(problems.length);
  const message =
    problems.length === 1
      ? `The params of ${workflowId} are invalid: ${first.message}.`
      : `The params of ${workflowId} have ${count} problems. The first is: ${first.message}.`;
  return badInput(message, { problems, ...(problemsTruncated ? { problemsTruncated: true } : {}) });
}

const pausedWarning = (workflowId: string): string =>
  `${workflowId} is paused. The run stays queued until the workflow is resumed.`;

/** One warning for each deprecated profile, however many tasks run it. */
function deprecations({ tasks }: WorkflowForm): readonly string[] {
  const profiles = new Map([...tasks.values()].map(({ profile }) => [profile.id, profile]));
  return [...profiles.values()].flatMap(({ id, deprecation }) => {
    if (deprecation === null) return [];
    const { reason, replacedBy } = deprecation;
    const replacement = replacedBy === null ? "" : ` Use ${replacedBy}.`;
    return [`${id} is deprecated: ${reason.replace(/\.$/, "")}.${replacement}`];
  });
}
