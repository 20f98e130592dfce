import { flag, noteText, nullable, oneOf, readBody, strictObject, valueError } from "../body.ts";
import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { isObject } from "../json.ts";
import { conflict, internalServerError, HttpError } from "../http-error.ts";
import { instanceRow } from "../rows/instance-row.ts";
import { runRow } from "../rows/run-row.ts";
import { clearInstances, finishRun, requeueRun } from "../simulation/runs.ts";
import { removeRun } from "../simulation/records.ts";
import type { InstanceRow, RunRow, Tables } from "../simulation/tables.ts";
import { runOf } from "./find.ts";

const path = "/api/v2/dags/:dag_id/dagRuns/:dag_run_id";

/** The endpoints that change, clear and delete one run. */
export function runWriteEndpoints({ tables }: Api): readonly Endpoint[] {
  return [
    endpoint({ method: "patch", path, access: "write", event: "patch_dag_run" }, (call) => patchRun(tables, call)),
    endpoint({ method: "delete", path, access: "write", event: "delete_dag_run" }, (call) => {
      const run = runOf(tables, call);
      const error = deletionError(run);
      if (error !== null) throw conflict(error);
      removeRun(tables, run);
      return new Response(null, { status: 204 });
    }),
    endpoint({ method: "post", path: `${path}/clear`, access: "write", event: "clear_dag_run" }, (call) =>
      clearRun(tables, call),
    ),
  ];
}

/** The states that a user can set. */
export const settableRunStates = ["queued", "success", "failed"] as const;

/** The fields of a request that changes a run. `update_mask` can exclude some of them. */
export const runPatchFields = { state: nullable(oneOf(settableRunStates)), note: nullable(noteText) };

const patchBody = strictObject(runPatchFields);

function patchRun(tables: Tables, call: Call): unknown {
  const body = readBody(call.body, patchBody);
  const run = runOf(tables, call);
  const mask = call.query.texts("update_mask");
  const isMasked = (name: string) => mask.length > 0 && !mask.includes(name);
  if (body.note !== undefined && !isMasked("note")) setNote(run, body.note);
  if (body.state && !isMasked("state")) changeRunState(tables, run, body.state);
  return runRow(run);
}

/** Sets a note; an empty one removes it. `updated_at` stays the same, so filters by it do not find the change. */
export function setNote(row: RunRow | InstanceRow, note: string | null): void {
  row.note = note === "" ? null : note;
}

/** Sets a run's state as a user's request does, including the effects on its task instances. */
export function changeRunState(tables: Tables, run: RunRow, state: (typeof settableRunStates)[number]): void {
  if (state === "queued") requeueRun(tables, run);
  else finishRun(tables, run, state);
}

/** Airflow's error message for a run that cannot be deleted; null for any other run. */
export function deletionError(run: RunRow): string | null {
  if (run.state !== "running") return null;
  return `The DagRun with dag_id: \`${run.dag.compiled.dagId}\` and run_id: \`${run.runId}\` cannot be deleted in running state`;
}

/** The fields of a request that clears whole runs. */
export const clearFields = {
  dry_run: flag,
  only_failed: flag,
  only_new: flag,
  run_on_latest_version: nullable(flag),
  note: nullable(noteText),
};

const clearBody = strictObject(clearFields);

type ClearRequest = {
  readonly only_failed?: boolean;
  readonly only_new?: boolean;
  readonly note?: string | null;
};

/** Throws Airflow's errors for a combination of fields, which it checks before the single fields. */
export function checkClearBody(body: unknown): void {
  // Airflow reads the body's keys before it checks that the body is an object.
  if (body !== undefined && body !== null && !isObject(body)) throw new HttpError(500, internalServerError);
  if (isObject(body) && body["only_new"] === true && body["only_failed"] === true) {
    throw valueError(body, "only_new and only_failed are mutually exclusive");
  }
}

function clearRun(tables: Tables, call: Call): unknown {
  checkClearBody(call.body);
  const body = readBody(call.body, clearBody);
  const run = runOf(tables, call);
  if (body.dry_run ?? true) {
    const instances = clearedInstances(run, body).map(instanceRow);
    return { task_instances: instances, total_entries: instances.length };
  }
  return runRow(clearWholeRun(tables, run, body));
}

/** The instances that a clear selects. `only_new` selects new tasks only, and the demo's DAGs never get any. */
export function clearedInstances(run: RunRow, { only_failed, only_new }: ClearRequest): readonly InstanceRow[] {
  if (only_new === true) return [];
  if (only_failed !== true) return run.instances;
  return run.instances.filter(({ state }) => state === "failed" || state === "upstream_failed");
}

/** Clears a run (no dry run) and sets the note. */
export function clearWholeRun(tables: Tables, run: RunRow, request: ClearRequest): RunRow {
  clearInstances(tables, clearedInstances(run, request), true);
  if (request.note !== undefined && request.note !== null) setNote(run, request.note);
  return run;
}
