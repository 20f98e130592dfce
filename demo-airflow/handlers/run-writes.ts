import { flag, noteText, nullable, oneOf, readBody, strictObject, valueError } from "../body.ts";
import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { isObject } from "../json.ts";
import { conflict, internalServerError, Refusal } from "../refusal.ts";
import { instanceRow } from "../rows/instance-row.ts";
import { runRow } from "../rows/run-row.ts";
import { clearInstances, closeRun, requeueRun } from "../simulation/runs.ts";
import { removeRun } from "../simulation/keeping.ts";
import type { InstanceRow, RunRow, Tables } from "../simulation/tables.ts";
import { runOf } from "./find.ts";

const path = "/api/v2/dags/:dag_id/dagRuns/:dag_run_id";

/** Changing, clearing and deleting one run. */
export function runWriteEndpoints({ tables }: Api): readonly Endpoint[] {
  return [
    endpoint({ method: "patch", path, access: "write", event: "patch_dag_run" }, (call) => patchRun(tables, call)),
    endpoint({ method: "delete", path, access: "write", event: "delete_dag_run" }, (call) => {
      const run = runOf(tables, call);
      const complaint = deleteComplaint(run);
      if (complaint !== null) throw conflict(complaint);
      removeRun(tables, run);
      return new Response(null, { status: 204 });
    }),
    endpoint({ method: "post", path: `${path}/clear`, access: "write", event: "clear_dag_run" }, (call) =>
      clearRun(tables, call),
    ),
  ];
}

/** The states that a run may be put into. */
export const settableRunStates = ["queued", "success", "failed"] as const;

/** What a patch may hold; the mask only narrows it. */
export const runPatchFields = { state: nullable(oneOf(settableRunStates)), note: nullable(noteText) };

const patchBody = strictObject(runPatchFields);

function patchRun(tables: Tables, call: Call): unknown {
  const body = readBody(call.body, patchBody);
  const run = runOf(tables, call);
  const mask = call.query.texts("update_mask");
  const isMasked = (name: string) => mask.length > 0 && !mask.includes(name);
  if (body.note !== undefined && !isMasked("note")) setNote(run, body.note);
  if (body.state && !isMasked("state")) setStateByHand(tables, run, body.state);
  return runRow(run);
}

/** An empty note takes the note away. The run's `updated_at` does not move: no feed shows notes. */
export function setNote(row: RunRow | InstanceRow, note: string | null): void {
  row.note = note === "" ? null : note;
}

/** Sets a run's state by hand, with what that does to its task instances. */
export function setStateByHand(tables: Tables, run: RunRow, state: (typeof settableRunStates)[number]): void {
  if (state === "queued") requeueRun(tables, run);
  else closeRun(tables, run, state);
}

/** Why a run cannot be deleted; null: it can. */
export function deleteComplaint(run: RunRow): string | null {
  if (run.state !== "running") return null;
  return `The DagRun with dag_id: \`${run.dag.compiled.dagId}\` and run_id: \`${run.runId}\` cannot be deleted in running state`;
}

/** What the bodies that clear whole runs may hold. */
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

/** Refuses what Airflow checks across the fields of such a body before it reads them. */
export function checkClearBody(body: unknown): void {
  // Airflow asks the body for its keys before it has made sure that it has some.
  if (body !== undefined && body !== null && !isObject(body)) throw new Refusal(500, internalServerError);
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

/** Which instances of a run a clear takes; with `only_new` those of new tasks, and the demo's DAGs never get one. */
export function clearedInstances(run: RunRow, { only_failed, only_new }: ClearRequest): readonly InstanceRow[] {
  if (only_new === true) return [];
  if (only_failed !== true) return run.instances;
  return run.instances.filter(({ state }) => state === "failed" || state === "upstream_failed");
}

/** Clears a run for good and sets the note. */
export function clearWholeRun(tables: Tables, run: RunRow, request: ClearRequest): RunRow {
  clearInstances(tables, clearedInstances(run, request), true);
  if (request.note !== undefined && request.note !== null) setNote(run, request.note);
  return run;
}
