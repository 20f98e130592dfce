import { listOf, nullable, oneOf, strictObject, text, type Reader } from "../body.ts";
import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { isObject } from "../json.ts";
import { internalServerError, HttpError } from "../http-error.ts";
import { repr } from "../python-text.ts";
import { findRun, removeRun } from "../simulation/records.ts";
import type { RunRow, Tables } from "../simulation/tables.ts";
import { readBulkBody, runEntity, type RunEntity } from "./run-entity.ts";
import { deletionError, setNote, changeRunState } from "./run-writes.ts";

/** The endpoint that changes and deletes many runs. The status is always 200; the body lists the errors of single runs. */
export function bulkEndpoints({ tables }: Api): readonly Endpoint[] {
  return [
    endpoint(
      { method: "patch", path: "/api/v2/dags/:dag_id/dagRuns", access: "write", event: "bulk_dag_runs" },
      (call) => bulk(tables, call),
    ),
  ];
}

const entity: Reader<string | RunEntity> = (input, loc, problems) =>
  typeof input === "string" ? input : runEntity(input, loc, problems);

const actionFields = {
  action: oneOf(["create", "update", "delete"]),
  entities: listOf(entity),
  update_mask: nullable(listOf(text)),
  action_on_non_existence: oneOf(["fail", "skip"]),
  action_on_existence: oneOf(["fail", "skip", "overwrite"]),
};
const actionObject = strictObject(actionFields, ["action", "entities"]);
type Action = NonNullable<ReturnType<typeof actionObject>>;

/** Reads one action. Pydantic includes the action's kind in the `loc` of each problem. */
const action: Reader<Action> = (input, loc, problems) => {
  const kind = isObject(input) ? input["action"] : undefined;
  // Airflow looks up the kind without checking it first, so an unknown kind is a 500.
  if (kind !== "create" && kind !== "update" && kind !== "delete") throw new HttpError(500, internalServerError);
  return actionObject(input, [...loc, kind], problems);
};

const bulkBody = strictObject({ actions: listOf(action) }, ["actions"]);

type Outcome = { readonly success: string[]; readonly errors: { error: string; status_code: number }[] };

function bulk(tables: Tables, call: Call): unknown {
  const { actions } = readBulkBody(call.body, bulkBody);
  const outcomes: Record<"create" | "update" | "delete", Outcome | null> = { create: null, update: null, delete: null };
  for (const one of actions ?? []) {
    const kind = one.action ?? "update";
    const outcome = outcomes[kind] ?? { success: [], errors: [] };
    outcomes[kind] = outcome;
    if (kind === "create") {
      const error = "Dag Runs bulk create is not supported. Use the trigger Dag Run endpoint instead.";
      outcome.errors.push({ error, status_code: 405 });
    } else {
      applyAction(tables, { action: one, kind, outcome, dagId: call.path("dag_id") });
    }
  }
  return outcomes;
}

type BulkChange = {
  readonly action: Action;
  readonly kind: "update" | "delete";
  readonly outcome: Outcome;
  /** The DAG id in the path; `~` means any DAG. */
  readonly dagId: string;
};

function applyAction(tables: Tables, { action: input, kind, outcome, dagId }: BulkChange): void {
  const targets = new Map<string, { readonly key: readonly [string, string]; readonly entity: string | RunEntity }>();
  for (const one of input.entities ?? []) {
    const key = keyOf(one, { kind, dagId });
    if (typeof key === "string") outcome.errors.push({ error: key, status_code: 400 });
    else targets.set(key.join("\u0000"), { key, entity: one });
  }
  const missing = [...targets.values()].map(({ key }) => key).filter((key) => findRun(tables, ...key) === undefined);
  if (missing.length > 0 && input.action_on_non_existence !== "skip") {
    const listed = missing.toSorted(compareKeys).map(([dag, run]) => `(${repr(dag)}, ${repr(run)})`);
    const error = `The DagRuns with these identifiers: [${listed.join(", ")}] were not found`;
    outcome.errors.push({ error, status_code: 404 });
    return;
  }
  for (const { key, entity: one } of targets.values()) {
    const run = findRun(tables, ...key);
    if (run === undefined) continue;
    const error = kind === "delete" ? deletionError(run) : null;
    if (error !== null) {
      outcome.errors.push({ error, status_code: 409 });
      continue;
    }
    if (kind === "delete") removeRun(tables, run);
    else if (typeof one !== "string") updateRun(tables, run, one);
    outcome.success.push(key.join("."));
  }
}

const compareKeys = (one: readonly string[], other: readonly string[]) =>
  one.join("\u0000") < other.join("\u0000") ? -1 : 1;

function updateRun(tables: Tables, run: RunRow, { state, note }: RunEntity): void {
  if (state) changeRunState(tables, run, state);
  if (typeof note === "string") setNote(run, note);
}

/** The DAG id and run id of an entity, or Airflow's error message when it identifies no run. */
function keyOf(
  one: string | RunEntity,
  { kind, dagId }: { readonly kind: "update" | "delete"; readonly dagId: string },
): readonly [string, string] | string {
  if (typeof one === "string" && kind === "update") {
    return `Bulk update requires a BulkDAGRunBody object, not a string for dag_run_id: ${one}`;
  }
  const runId = typeof one === "string" ? one : (one.dag_run_id ?? "");
  const ownDagId = typeof one === "string" ? dagId : (one.dag_id ?? dagId);
  if (ownDagId !== "~" && runId !== "~") return [ownDagId, runId];
  return typeof one === "string"
    ? `When using wildcard in path, dag_id must be specified in BulkDAGRunBody object, not as string for dag_run_id: ${runId}`
    : `When using wildcard in path, dag_id must be specified in request body for dag_run_id: ${runId}`;
}
