import { flag, noteText, readBody, strictObject, type Reader } from "../body.ts";
import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { pageFields } from "../paging.ts";
import { conflict, internalServerError, notFound, HttpError } from "../http-error.ts";
import { instanceRow } from "../rows/instance-row.ts";
import { instancesToSet, setInstances, type SettableState, type StateRequest } from "../simulation/instance-actions.ts";
import { findRun } from "../simulation/records.ts";
import type { InstanceRow, Tables } from "../simulation/tables.ts";
import { dagOf, instancesAt, integerAt } from "./find.ts";
import { setNote } from "./run-writes.ts";

const base = "/api/v2/dags/:dag_id/dagRuns/:dag_run_id/taskInstances/:task_id";
const event = "patch_task_instance";

const patch = (path: string, handle: (call: Call) => unknown) =>
  endpoint({ method: "patch", path: `${base}${path}`, access: "write", event }, handle);
const preview = (path: string, handle: (call: Call) => unknown) =>
  endpoint({ method: "patch", path: `${base}${path}/dry_run`, access: "write" }, handle);

/** The endpoints that set states and notes of task instances, and their dry runs. */
export function instanceWriteEndpoints({ tables }: Api): readonly Endpoint[] {
  return [
    preview("", (call) => previewPatch(tables, call, null)),
    preview("/:map_index", (call) => previewPatch(tables, call, integerAt(call, "map_index"))),
    patch("", (call) => patchInstances(tables, call, null)),
    patch("/:map_index", (call) => patchInstances(tables, call, integerAt(call, "map_index"))),
  ];
}

const states = ["success", "failed", "skipped"] as const;

/** Reads a state that a user can set, in upper or lower case. */
export const newState: Reader<SettableState> = (input, loc, problems) => {
  // Airflow calls `lower()` on the value before it checks the type, so a number or an object is a 500.
  if (input !== null && typeof input !== "string") throw new HttpError(500, internalServerError);
  const word = (input ?? "").toLowerCase();
  const found = states.find((state) => state === word);
  if (found !== undefined) return found;
  const msg =
    input === null
      ? "Value error, 'new_state' should not be empty"
      : `Value error, '${word}' is not one of ['success', 'failed', 'skipped']`;
  problems.push({ type: "value_error", loc, msg, input, ctx: { error: {} } });
  return undefined;
};

/** The fields of a request that changes task instances. */
export const instancePatchFields = {
  new_state: newState,
  note: noteText,
  include_upstream: flag,
  include_downstream: flag,
  include_future: flag,
  include_past: flag,
};

const noteOrNull: Reader<string | null> = (input, loc, problems) =>
  input === null ? null : noteText(input, loc, problems);
const patchBody = strictObject({ ...instancePatchFields, note: noteOrNull });

type Patch = {
  readonly rows: readonly InstanceRow[];
  readonly note: string | null | undefined;
  readonly isMasked: boolean;
  readonly request: StateRequest | null;
};

function readPatch(tables: Tables, call: Call, mapIndex: number | null): Patch {
  const body = readBody(call.body, patchBody);
  const taskId = call.path("task_id");
  const dag = dagOf(tables, call);
  if (!dag.compiled.byId.has(taskId)) throw notFound(`Task '${taskId}' not found in Dag '${dag.compiled.dagId}'`);
  const rows = instancesAt(tables, call).filter((instance) => mapIndex === null || instance.mapIndex === mapIndex);
  const run = findRun(tables, dag.compiled.dagId, call.path("dag_run_id"));
  if (rows.length === 0 || run === undefined) {
    // Airflow's detail is a list with one message, because its source has a stray comma.
    throw notFound([
      `The Task Instance with dag_id: \`${call.path("dag_id")}\`, run_id: \`${call.path("dag_run_id")}\`, task_id: \`${taskId}\` and map_index: \`${mapIndex ?? "None"}\` was not found`,
    ]);
  }
  const mask = call.query.texts("update_mask");
  const isUpdated = (name: string) => mask.length === 0 || mask.includes(name);
  const reach = {
    upstream: body.include_upstream ?? false,
    downstream: body.include_downstream ?? false,
    past: body.include_past ?? false,
    future: body.include_future ?? false,
  };
  return {
    rows,
    note: isUpdated("note") ? body.note : undefined,
    isMasked: mask.length > 0,
    request:
      body.new_state === undefined || !isUpdated("new_state")
        ? null
        : { run, taskId, mapIndex, state: body.new_state, reach },
  };
}

function patchInstances(tables: Tables, call: Call, mapIndex: number | null): unknown {
  const { rows, note, isMasked, request } = readPatch(tables, call, mapIndex);
  if (note !== undefined && (isMasked || note !== null)) for (const row of rows) setNote(row, note);
  if (request !== null && setInstances(tables, request).length === 0) {
    throw conflict(`Task id ${request.taskId} is already in ${request.state} state`);
  }
  return instanceCollection(rows);
}

function previewPatch(tables: Tables, call: Call, mapIndex: number | null): unknown {
  const { rows, request } = readPatch(tables, call, mapIndex);
  return instanceCollection(request === null ? rows : instancesToSet(tables, request));
}

/** A response with all of some task instances on one page. */
export function instanceCollection(rows: readonly InstanceRow[]): unknown {
  const page = { rows, total: rows.length, nextCursor: null, previousCursor: null };
  return { task_instances: rows.map(instanceRow), ...pageFields(page) };
}
