import type { Call } from "../endpoint.ts";
import { integerFrom } from "../body.ts";
import { dagNotFound, notFound, HttpError, runNotFound, type Problem } from "../http-error.ts";
import { instancesOf } from "../simulation/instances.ts";
import { findRun } from "../simulation/records.ts";
import type { DagRow, InstanceRow, RunRow, Tables } from "../simulation/tables.ts";

/** The DAG of the path. Throws Airflow's 404. */
export function dagOf(tables: Tables, call: Call): DagRow {
  const dagId = call.path("dag_id");
  const dag = tables.dags.get(dagId);
  if (dag === undefined) throw dagNotFound(dagId);
  return dag;
}

/** The run of the path. Throws Airflow's 404. */
export function runOf(tables: Tables, call: Call): RunRow {
  const [dagId, runId] = [call.path("dag_id"), call.path("dag_run_id")];
  const run = findRun(tables, dagId, runId);
  if (run === undefined) throw runNotFound(dagId, runId);
  return run;
}

/** The task instances of the path, by map index. Empty when the run or the task does not exist. */
export function instancesAt(tables: Tables, call: Call): readonly InstanceRow[] {
  const run = findRun(tables, call.path("dag_id"), call.path("dag_run_id"));
  return run === undefined ? [] : instancesOf(run, call.path("task_id"));
}

/** A whole number in the path. Throws a 422. */
export function integerAt(call: Call, name: string, minimum = -Infinity): number {
  const problems: Problem[] = [];
  const read = integerFrom(minimum)(call.path(name), ["path", name], problems);
  if (read === undefined) throw new HttpError(422, problems);
  return read;
}

/** Airflow's 404 for a missing task instance, with its map index. */
export const instanceNotFound = (call: Call, mapIndex: number | null): HttpError =>
  notFound(
    `The Task Instance with dag_id: \`${call.path("dag_id")}\`, run_id: \`${call.path("dag_run_id")}\`, task_id: \`${call.path("task_id")}\` and map_index: \`${mapIndex ?? "None"}\` was not found`,
  );

/** The task instances of all runs. */
export const allInstances = (tables: Tables): readonly InstanceRow[] =>
  tables.runs.flatMap(({ instances }) => instances);
