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
import { badRequest, conflict, internalServerError, notFound, HttpError, type Problem } from "../http-error.ts";
import { instancesToClear, runsInReach, type Marker } from "../simulation/instance-actions.ts";
import { clearInstances } from "../simulation/runs.ts";
import { findRun } from "../simulation/records.ts";
import type { DagRow, RunRow, Tables } from "../simulation/tables.ts";
import { dagOf } from "./find.ts";
import { instanceCollection } from "./instance-writes.ts";
import { setNote } from "./run-writes.ts";

/** The endpoint that clears task instances of one run or, without `dag_run_id`, of every run of the DAG. */
export function clearTaskInstancesEndpoints({ tables }: Api): readonly Endpoint[] {
  const path = "/api/v2/dags/:dag_id/clearTaskInstances";
  return [
    endpoint({ method: "post", path, access: "write", event: "post_clear_task_instances" }, (call) =>
      clearTasks(tables, call),
    ),
  ];
}

/** Reads a task id, or a pair of a task id and a map index. */
const marker: Reader<Marker> = (input, loc, problems) => {
  if (!Array.isArray(input)) return text(input, loc, problems);
  const pairLoc = [...loc, "tuple[str, int]"];
  const pairProblems: Problem[] = [];
  const taskId = text(input[0], [...pairLoc, 0], pairProblems);
  const mapIndex = integer(input[1], [...pairLoc, 1], pairProblems);
  if (taskId !== undefined && mapIndex !== undefined) return [taskId, mapIndex];
  // For a value that matches neither type of a union, pydantic reports the problems of both.
  text(input, [...loc, "str"], problems);
  problems.push(...pairProblems);
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
  checkFieldCombinations(call.body);
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
  return instanceCollection(instances);
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

/** Throws a 422 for an invalid combination of fields. Airflow checks the combinations before the single fields. */
function checkFieldCombinations(body: unknown): void {
  if (body === undefined || body === null) return;
  // Airflow reads the body's keys before it checks that the body is an object.
  if (!isObject(body)) throw new HttpError(500, internalServerError);
  const isSet = (name: string) => Boolean(body[name]);
  const rules = [
    [isSet("only_failed") && isSet("only_running"), "only_failed and only_running both are set to True"],
    [
      isSet("start_date") && isSet("end_date") && String(body["start_date"]) > String(body["end_date"]),
      "end_date is sooner than start_date",
    ],
    [
      isSet("start_date") && isSet("end_date") && isSet("dag_run_id"),
      "Exactly one of dag_run_id or (start_date and end_date) must be provided",
    ],
    [isSet("start_date") && isSet("dag_run_id"), "Exactly one of dag_run_id or start_date must be provided"],
    [isSet("end_date") && isSet("dag_run_id"), "Exactly one of dag_run_id or end_date must be provided"],
    [Array.isArray(body["task_ids"]) && body["task_ids"].length === 0, "task_ids list should have at least 1 element."],
  ] as const;
  const violated = rules.find(([isViolated]) => isViolated);
  if (violated !== undefined) throw valueError(body, violated[1]);
}
