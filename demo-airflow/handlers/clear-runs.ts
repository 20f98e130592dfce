import { flag, listOf, strictObject, valueError } from "../body.ts";
import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { repr } from "../python-text.ts";
import { badRequest, runNotFound } from "../http-error.ts";
import { instanceRow } from "../rows/instance-row.ts";
import { runRow } from "../rows/run-row.ts";
import { findRun } from "../simulation/records.ts";
import type { Tables } from "../simulation/tables.ts";
import { duplicateProblems, readBulkBody, runEntity, type RunEntity } from "./run-entity.ts";
import { checkClearBody, clearedInstances, clearFields, clearWholeRun } from "./run-writes.ts";

const path = "/api/v2/dags/:dag_id/clearDagRuns";

/** The endpoint that clears many runs of one DAG or, with `~` in the path, of several DAGs. */
export function clearRunsEndpoints({ tables }: Api): readonly Endpoint[] {
  return [
    endpoint({ method: "post", path, access: "write", event: "clear_dag_runs" }, (call) => clearRuns(tables, call)),
  ];
}

const clearBody = strictObject({ ...clearFields, dry_run: flag, dag_runs: listOf(runEntity) });

function clearRuns(tables: Tables, call: Call): unknown {
  checkClearBody(call.body);
  const body = readBulkBody(call.body, clearBody);
  const entities = body.dag_runs ?? [];
  if (entities.length === 0) {
    throw duplicateProblems(
      valueError(
        call.body,
        "Exactly one of dag_runs (non-empty), partition_key, or a partition date window (partition_date_start / partition_date_end) must be provided.",
      ),
    );
  }
  const keys = new Map(
    entities.map((one) => keyInUrl(call.path("dag_id"), one)).map((key) => [key.join("\u0000"), key]),
  );
  const runs = [...keys.values()].map(([dagId, runId]) => {
    const run = findRun(tables, dagId, runId);
    if (run === undefined) throw runNotFound(dagId, runId);
    return run;
  });
  if (body.dry_run ?? true) {
    const instances = runs.flatMap((run) => clearedInstances(run, body)).map(instanceRow);
    return { task_instances: instances, total_entries: instances.length };
  }
  const rows = runs.map((run) => runRow(clearWholeRun(tables, run, body)));
  return {
    dag_runs: rows,
    total_entries: rows.length,
    total_entries_limit: null,
    next_cursor: null,
    previous_cursor: null,
  };
}

function keyInUrl(dagId: string, { dag_id, dag_run_id }: RunEntity): readonly [string, string] {
  const runId = dag_run_id ?? "";
  if (dagId === "~" && (!dag_id || dag_id === "~")) {
    throw badRequest(
      `When the URL dag_id is '~', every entry must provide a concrete dag_id (missing on dag_run_id: ${repr(runId)}).`,
    );
  }
  if (dagId !== "~" && dag_id && dag_id !== dagId) {
    throw badRequest(`Entry dag_id ${repr(dag_id)} does not match the URL dag_id ${repr(dagId)}.`);
  }
  return [dag_id ? dag_id : dagId, runId];
}
