import {
  awareTime,
  flag,
  integer,
  listOf,
  noteText,
  nullable,
  readBody,
  strictObject,
  text,
  valueError,
} from "../body.ts";
import type { Reader } from "../body.ts";
import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { isObject } from "../json.ts";
import { badRequest, conflict, internalServerError, notFound, Refusal, type Problem } from "../refusal.ts";
import { instancesToClear, runsInReach, type Marker } from "../simulation/instance-acts.ts";
import { clearInstances } from "../simulation/runs.ts";
import { findRun } from "../simulation/keeping.ts";
import type { DagRow, RunRow, Tables } from "../simulation/tables.ts";
import { dagOf } from "./find.ts";
import { collection } from "./instance-writes.ts";
import { setNote } from "./run-writes.ts";

/** Clearing task instances of a run, or, where none is named, of every run of the DAG. */
export function clearTaskInstancesEndpoints({ tables }: Api): readonly Endpoint[] {
  const path = "/api/v2/dags/:dag_id/clearTaskInstances";
  return [
    endpoint({ method: "post", path, access: "write", event: "post_clear_task_instances" }, (call) =>
      clearTasks(tables, call),
    ),
  ];
}

const marker: Reader<Marker> = (input, loc, problems) => {
  if (!Array.isArray(input)) return text(input, loc, problems);
  const place = [...loc, "tuple[str, int]"];
  const ofPair: Problem[] = [];
  const taskId = text(input[0], [...place, 0], ofPair);
  const mapIndex = integer(input[1], [...place, 1], ofPair);
  if (taskId !== undefined && mapIndex !== undefined) return [taskId, mapIndex];
  // Neither of the two shapes: pydantic says of both why.
  text(input, [...loc, "str"], problems);
  problems.push(...ofPair);
  return undefined;
};

const clearBody = strictObject({
  dry_run: flag,
  start_date: nullable(awareTime),
  end_date: nullable(awareTime),
  only_failed: flag,
  only_running: flag,
  reset_dag_runs: flag,
  task_ids: nullable(listOf(marker)),
  dag_run_id: nullable(text),
  include_upstream: flag,
  include_downstream: flag,
  include_future: flag,
  include_past: flag,
  run_on_latest_version: nullable(flag),
  prevent_running_task: flag,
  note: nullable(noteText),
});

function clearTasks(tables: Tables, call: Call): unknown {
  checkAcross(call.body);
  const body = readBody(call.body, clearBody);
  const dag = dagOf(tables, call);
  const reach = {
    upstream: body.include_upstream ?? false,
    downstream: body.include_downstream ?? false,
    past: body.include_past ?? false,
    future: body.include_future ?? false,
  };
  const bounds = { from: body.start_date ?? null, to: body.end_date ?? null };
  const instances = instancesToClear(dag, {
    runs: body.dag_run_id ? runsOf(tables, dag, body.dag_run_id, reach) : runsBetween(tables, dag, bounds),
    markers: body.task_ids ?? null,
    reach,
    onlyFailed: body.only_failed ?? true,
    onlyRunning: body.only_running ?? false,
  });
  if (!(body.dry_run ?? true)) {
    if (body.prevent_running_task === true && instances.some(({ state }) => state === "running")) {
      throw conflict(
        "AirflowClearRunningTaskException: Disable 'prevent_running_task' to proceed, or wait until the task is not running, queued, or scheduled state.",
      );
    }
    clearInstances(tables, instances, body.reset_dag_runs ?? true);
    if (typeof body.note === "string") for (const instance of instances) setNote(instance, body.note);
  }
  return collection(instances);
}

function runsOf(
  tables: Tables,
  dag: DagRow,
  runId: string,
  reach: Parameters<typeof runsInReach>[2],
): readonly RunRow[] {
  const run = findRun(tables, dag.compiled.dagId, runId);
  if (run === undefined) throw notFound(`Dag Run id ${runId} not found in dag ${dag.compiled.dagId}`);
  if ((reach.past || reach.future) && run.logicalDate === null) {
    throw badRequest(
      "Cannot use include_past or include_future with no logical_date(e.g. manually or asset-triggered).",
    );
  }
  return runsInReach(tables, run, reach);
}

function runsBetween(
  tables: Tables,
  dag: DagRow,
  { from, to }: { readonly from: number | null; readonly to: number | null },
): readonly RunRow[] {
  return tables.runs.filter(
    (run) =>
      run.dag === dag &&
      (from === null || (run.logicalDate !== null && run.logicalDate >= from)) &&
      (to === null || (run.logicalDate !== null && run.logicalDate <= to)),
  );
}

/** What Airflow checks across the fields before it reads them one by one. */
function checkAcross(body: unknown): void {
  if (body === undefined || body === null) return;
  // Airflow asks the body for its keys before it has made sure that it has some.
  if (!isObject(body)) throw new Refusal(500, internalServerError);
  const has = (name: string) => Boolean(body[name]);
  const complaints = [
    [has("only_failed") && has("only_running"), "only_failed and only_running both are set to True"],
    [
      has("start_date") && has("end_date") && String(body["start_date"]) > String(body["end_date"]),
      "end_date is sooner than start_date",
    ],
    [
      has("start_date") && has("end_date") && has("dag_run_id"),
      "Exactly one of dag_run_id or (start_date and end_date) must be provided",
    ],
    [has("start_date") && has("dag_run_id"), "Exactly one of dag_run_id or start_date must be provided"],
    [has("end_date") && has("dag_run_id"), "Exactly one of dag_run_id or end_date must be provided"],
    [Array.isArray(body["task_ids"]) && body["task_ids"].length === 0, "task_ids list should have at least 1 element."],
  ] as const;
  const found = complaints.find(([isWrong]) => isWrong);
  if (found !== undefined) throw valueError(body, found[1]);
}
