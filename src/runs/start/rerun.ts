import type { RunKey } from "../../domain/run-key.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { runGlobalId } from "../../graphql/ids.ts";
import type { WorkflowForm } from "../../profiles/form/form.ts";
import { isObject } from "../../domain/json.ts";
import { mergePatch } from "../../domain/merge-patch.ts";
import { limitProblems } from "../../profiles/params/params-limits.ts";
import { plainJson } from "../../domain/plain-json.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { readConf } from "../../profiles/params/read-conf.ts";
import { existingRun } from "../existing-run.ts";
import { provenanceOf } from "../provenance.ts";
import type { RunSources } from "../sources.ts";
import { startRun, type Started } from "./start-run.ts";
import { PLAIN_START } from "./start-request.ts";

export type RerunRequest = {
  readonly key: RunKey;
  /** RFC 7396; nothing leaves the params as they were. */
  readonly paramsPatch: unknown;
  readonly idempotencyKey: string | null;
  readonly note: string | null;
};

/**
 * Starts a new run with another run's params, patched, and checked as `startRun` checks them; it keeps that run's labels
 * and names it as its origin. PRECONDITION_FAILED for a run whose params are not known.
 *
 * Already so: as in `startRun`, by key and patched params.
 */
export async function rerun(sources: RunSources, request: RerunRequest): Promise<Started> {
  const { key, idempotencyKey, note, paramsPatch } = request;
  const [run, form] = await Promise.all([
    existingRun(sources.airflow, key),
    sources.loaders.formOfWorkflow.load(key.dagId),
  ]);
  return await startRun(sources, {
    ...PLAIN_START,
    workflowId: key.dagId,
    params: patched(paramsOf(run, form), paramsPatch),
    idempotencyKey,
    note,
    labels: provenanceOf(run).labels,
    retryOf: runGlobalId(key.dagId, key.dagRunId),
  });
}

/** Of a run that was started elsewhere only the DAG's own Params are known: they are what its conf says of them. */
function paramsOf(run: AirflowDagRun, form: Pick<WorkflowForm, "tasks" | "dagParams">): JsonObject {
  const { params } = readConf(run.conf);
  if (params !== null) return params;
  if (form.tasks.size > 0) {
    throw new GatewayError(
      "PRECONDITION_FAILED",
      `${runGlobalId(run.dag_id, run.dag_run_id)} was not started through this gateway, so what its tasks' profiles were given is not known. Start a new run instead.`,
    );
  }
  const conf = plainJson(run.conf ?? {});
  const given = isObject(conf) ? conf : {};
  const names = form.dagParams.map(({ name }) => name).filter((name) => Object.hasOwn(given, name));
  return names.length === 0
    ? {}
    : { dag: Object.fromEntries(names.map((name): [string, Json] => [name, given[name] ?? null])) };
}

/** What breaks the limits is handed on as it is, for `startRun` to say so. */
function patched(params: JsonObject, patch: unknown): unknown {
  if (patch === null || patch === undefined) return params;
  return limitProblems(patch).length > 0 ? patch : mergePatch(params, plainJson(patch));
}
