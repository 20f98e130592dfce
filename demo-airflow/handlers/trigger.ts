import { awareTime, dictionary, nullable, readBody, strictObject, text, valueError } from "../body.ts";
import { confError } from "../conf-check.ts";
import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { badRequest, notFound, uniqueViolation } from "../http-error.ts";
import { runRow } from "../rows/run-row.ts";
import { repr } from "../python-text.ts";
import { createRun, generateRunId } from "../simulation/runs.ts";
import { findRun } from "../simulation/records.ts";
import type { DagRow } from "../simulation/tables.ts";
import { runTypes } from "./states.ts";

/** The endpoint that starts a run. */
export function triggerEndpoints(api: Api): readonly Endpoint[] {
  const path = "/api/v2/dags/:dag_id/dagRuns";
  return [endpoint({ method: "post", path, access: "write", event: "trigger_dag_run" }, (call) => trigger(api, call))];
}

const time = nullable(awareTime);

const triggerBody = strictObject(
  {
    dag_run_id: nullable(text),
    data_interval_start: time,
    data_interval_end: time,
    logical_date: time,
    run_after: time,
    conf: nullable(dictionary),
    note: nullable(text),
    partition_key: nullable(text),
  },
  ["logical_date"],
);

function trigger({ tables, count }: Api, call: Call): unknown {
  const body = readBody(call.body, triggerBody);
  const [intervalStart, intervalEnd] = [body.data_interval_start ?? null, body.data_interval_end ?? null];
  if ((intervalStart === null) !== (intervalEnd === null)) {
    throw valueError(
      call.body,
      "Either both data_interval_start and data_interval_end must be provided or both must be None",
    );
  }
  const dag = startableDag(tables.dags.get(call.path("dag_id")), call.path("dag_id"));
  if (typeof body.partition_key === "string") {
    throw badRequest(`Dag '${dag.compiled.dagId}' is not a partitioned Dag and does not accept a partition_key.`);
  }
  const runAfter = body.run_after ?? tables.timeline.stamp();
  const runId = body.dag_run_id ? body.dag_run_id : generateRunId("manual", runAfter);
  checkRunId(runId);
  const conf = body.conf ?? {};
  const error = confError(dag.compiled, conf);
  if (error !== null) throw badRequest(error);
  const logicalDate = body.logical_date ?? null;
  const isDateUsed =
    logicalDate !== null && tables.runs.some((run) => run.dag === dag && run.logicalDate === logicalDate);
  if (isDateUsed || findRun(tables, dag.compiled.dagId, runId) !== undefined) {
    throw uniqueViolation(tables.random, count());
  }
  const run = createRun(tables, {
    runId,
    dag,
    runType: "manual",
    triggeredBy: call.request.headers.has("referer") ? "ui" : "rest_api",
    triggeringUser: call.user.name,
    conf,
    logicalDate,
    dataIntervalStart: logicalDate === null ? null : (intervalStart ?? logicalDate),
    dataIntervalEnd: logicalDate === null ? null : (intervalEnd ?? logicalDate),
    runAfter,
    note: body.note ? body.note : null,
  });
  return runRow(run);
}

function startableDag(dag: DagRow | undefined, dagId: string): DagRow {
  if (dag === undefined || dag.isStale) throw notFound(`Dag with dag_id: '${dagId}' not found`);
  if (dag.hasImportErrors) {
    throw badRequest(`Dag with dag_id: '${dagId}' has import errors and cannot be triggered`);
  }
  const allowed = dag.compiled.definition.allowedRunTypes ?? null;
  if (allowed !== null && !allowed.includes("manual")) {
    throw badRequest(`Dag with dag_id: '${dagId}' does not allow manual runs`);
  }
  return dag;
}

const allowedPattern = "^[A-Za-z0-9_.~:+-]+$";
const generatedPattern = String.raw`^(?:manual|scheduled|asset_triggered)__(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00)$`;

function checkRunId(runId: string): void {
  if (runId.includes("..")) throw badRequest(`The run_id '${runId}' must not contain '..' to prevent path traversal`);
  if (!new RegExp(allowedPattern).test(runId)) {
    throw badRequest(
      `The run_id provided '${runId}' does not match regex pattern '${allowedPattern}' or '${generatedPattern}'`,
    );
  }
  const reserved = runTypes.find((type) => type !== "manual" && runId.startsWith(`${type}__`));
  if (reserved !== undefined) {
    throw badRequest(`A manual DAG run cannot use ID ${repr(runId)} since it is reserved for ${reserved} runs`);
  }
}
