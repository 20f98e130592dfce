import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError } from "../../domain/errors.ts";
import { isObject, type Json, type JsonObject } from "../../domain/json.ts";
import { mergePatch } from "../../domain/merge-patch.ts";
import { plainJson } from "../../domain/plain-json.ts";
import type { RunKey } from "../../domain/run-key.ts";
import { runGlobalId } from "../../graphql/ids.ts";
import type { WorkflowForm } from "../../profiles/form/form.ts";
import { limitProblems } from "../../profiles/params/params-limits.ts";
import { readConf } from "../../profiles/params/read-conf.ts";
import { provenanceOf } from "../provenance.ts";
import { requireRun } from "../require-run.ts";
import type { RunSources } from "../sources.ts";
import { startRun, type StartedRun } from "./start-run.ts";
import { START_DEFAULTS } from "./start-request.ts";

export type RerunRequest = {
  readonly key: RunKey;
  /** A JSON Merge Patch (RFC 7396); null and undefined change nothing. */
  readonly paramsPatch: unknown;
  readonly idempotencyKey: string | null;
  readonly note: string | null;
};

/**
 * Starts a new run with the patched params of an existing run, validated as by `startRun`. The new run keeps the labels of
 * the existing run and refers to it. Throws PRECONDITION_FAILED for a run whose params are not known.
 *
 * Idempotent as `startRun`, by key and patched params.
 */
export async function rerun(sources: RunSources, request: RerunRequest): Promise<StartedRun> {
  const { key, idempotencyKey, note, paramsPatch } = request;
  const [run, form] = await Promise.all([
    requireRun(sources.airflow, key),
    sources.loaders.formOfWorkflow.load(key.dagId),
  ]);
  return await startRun(sources, {
    ...START_DEFAULTS,
    workflowId: key.dagId,
    params: applyPatch(paramsOf(run, form), paramsPatch),
    idempotencyKey,
    note,
    labels: provenanceOf(run).labels,
    retryOf: runGlobalId(key.dagId, key.dagRunId),
  });
}

/** The params of a run. Of a run that was not started through the gateway, only the DAG's own Params are known. */
function paramsOf(run: AirflowDagRun, form: Pick<WorkflowForm, "tasks" | "dagParams">): JsonObject {
  const { params } = readConf(run.conf);
  if (params !== null) return params;
  if (form.tasks.size > 0) {
    throw new GatewayError(
      "PRECONDITION_FAILED",
      `${runGlobalId(run.dag_id, run.dag_run_id)} was not started through this gateway, so the params of its tasks are not known. Start a new run instead.`,
    );
  }
  const conf = plainJson(run.conf ?? {});
  const values = isObject(conf) ? conf : {};
  const names = form.dagParams.map(({ name }) => name).filter((name) => Object.hasOwn(values, name));
  return names.length === 0
    ? {}
    : { dag: Object.fromEntries(names.map((name): [string, Json] => [name, values[name] ?? null])) };
}

/** A patch that exceeds the limits is returned unapplied: `startRun` reports its problems. */
function applyPatch(params: JsonObject, patch: unknown): unknown {
  if (patch === null || patch === undefined) return params;
  return limitProblems(patch).length > 0 ? patch : mergePatch(params, plainJson(patch));
}
