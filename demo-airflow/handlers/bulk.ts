import { listOf, nullable, oneOf, strictObject, text, type Reader } from "../body.ts";
import { endpoint, type Api, type Call, type Endpoint } from "../endpoint.ts";
import { isObject } from "../json.ts";
import { internalServerError, Refusal } from "../refusal.ts";
import { repr } from "../python-text.ts";
import { findRun, removeRun } from "../simulation/keeping.ts";
import type { RunRow, Tables } from "../simulation/tables.ts";
import { readTwice, runEntity, type RunEntity } from "./run-entity.ts";
import { deleteComplaint, setNote, setStateByHand } from "./run-writes.ts";

/** Changing and deleting many runs at once: always 200, partial failure inside. */
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

/** Pydantic names the kind of an action in the places of its complaints. */
const action: Reader<Action> = (input, loc, problems) => {
  const kind = isObject(input) ? input["action"] : undefined;
  // The code that looks the kind up knows no other, and fails.
  if (kind !== "create" && kind !== "update" && kind !== "delete") throw new Refusal(500, internalServerError);
  return actionObject(input, [...loc, kind], problems);
};

const bulkBody = strictObject({ actions: listOf(action) }, ["actions"]);

type Outcome = { readonly success: string[]; readonly errors: { error: string; status_code: number }[] };

function bulk(tables: Tables, call: Call): unknown {
  const { actions } = readTwice(call.body, bulkBody);
  const outcomes: Record<"create" | "update" | "delete", Outcome | null> = { create: null, update: null, delete: null };
  for (const one of actions ?? []) {
    const kind = one.action ?? "update";
    const outcome = outcomes[kind] ?? { success: [], errors: [] };
    outcomes[kind] = outcome;
    if (kind === "create") {
      const error = "Dag Runs bulk create is not supported. Use the trigger Dag Run endpoint instead.";
      outcome.errors.push({ error, status_code: 405 });
    } else {
      actOn(tables, { action: one, kind, outcome, dagId: call.path("dag_id") });
    }
  }
  return outcomes;
}

type BulkAct = {
  readonly action: Action;
  readonly kind: "update" | "delete";
  readonly outcome: Outcome;
  /** Of the path; `~` stands for none. */
  readonly dagId: string;
};

function actOn(tables: Tables, { action: asked, kind, outcome, dagId }: BulkAct): void {
  const wanted = new Map<string, { readonly key: readonly [string, string]; readonly entity: string | RunEntity }>();
  for (const one of asked.entities ?? []) {
    const key = keyOf(one, { kind, dagId });
    if (typeof key === "string") outcome.errors.push({ error: key, status_code: 400 });
    else wanted.set(key.join("\u0000"), { key, entity: one });
  }
  const missing = [...wanted.values()].map(({ key }) => key).filter((key) => findRun(tables, ...key) === undefined);
  if (missing.length > 0 && asked.action_on_non_existence !== "skip") {
    const listed = missing.toSorted(byText).map(([dag, run]) => `(${repr(dag)}, ${repr(run)})`);
    const error = `The DagRuns with these identifiers: [${listed.join(", ")}] were not found`;
    outcome.errors.push({ error, status_code: 404 });
    return;
  }
  for (const { key, entity: one } of wanted.values()) {
    const run = findRun(tables, ...key);
    if (run === undefined) continue;
    const complaint = kind === "delete" ? deleteComplaint(run) : null;
    if (complaint !== null) {
      outcome.errors.push({ error: complaint, status_code: 409 });
      continue;
    }
    if (kind === "delete") removeRun(tables, run);
    else if (typeof one !== "string") updateRun(tables, run, one);
    outcome.success.push(key.join("."));
  }
}

const byText = (one: readonly string[], other: readonly string[]) =>
  one.join("\u0000") < other.join("\u0000") ? -1 : 1;

function updateRun(tables: Tables, run: RunRow, { state, note }: RunEntity): void {
  if (state) setStateByHand(tables, run, state);
  if (typeof note === "string") setNote(run, note);
}

/** The run that an entity means, or why it means none. */
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
