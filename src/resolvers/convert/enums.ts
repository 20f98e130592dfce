import type {
  RunOrder as RunOrderName,
  RunState,
  RunType,
  TaskInstanceState,
  WorkflowOrder as WorkflowOrderName,
} from "../../generated/schema.ts";
import type { KnownRunState, KnownRunType } from "../../domain/run-state.ts";
import type { KnownTaskInstanceState } from "../../domain/task-instance-state.ts";
import type { RunOrder } from "../../loaders/runs/run-source.ts";
import type { WorkflowOrder } from "../../loaders/workflows/workflow-order.ts";

const RUN_STATES: Readonly<Record<KnownRunState, RunState>> = {
  queued: "QUEUED",
  running: "RUNNING",
  success: "SUCCESS",
  failed: "FAILED",
};
const RUN_TYPES: Readonly<Record<KnownRunType, RunType>> = {
  manual: "MANUAL",
  scheduled: "SCHEDULED",
  backfill: "BACKFILL",
  asset_triggered: "ASSET_TRIGGERED",
};
const TASK_INSTANCE_STATES: Readonly<Record<KnownTaskInstanceState, TaskInstanceState>> = {
  scheduled: "SCHEDULED",
  queued: "QUEUED",
  running: "RUNNING",
  success: "SUCCESS",
  failed: "FAILED",
  skipped: "SKIPPED",
  upstream_failed: "UPSTREAM_FAILED",
  up_for_retry: "UP_FOR_RETRY",
  up_for_reschedule: "UP_FOR_RESCHEDULE",
  deferred: "DEFERRED",
  restarting: "RESTARTING",
  removed: "REMOVED",
  awaiting_input: "AWAITING_INPUT",
};

/** Airflow's run state as the enum's; UNKNOWN for one that only a newer Airflow has. */
export const toRunState = (state: string): RunState => own(RUN_STATES, state) ?? "UNKNOWN";
/** Airflow's run_type as the enum's; UNKNOWN for one that only a newer Airflow has. */
export const toRunType = (type: string): RunType => own(RUN_TYPES, type) ?? "UNKNOWN";
/** Airflow's task instance state as the enum's; NO_STATUS for null, UNKNOWN for one that only a newer Airflow has. */
export const toTaskInstanceState = (state: string | null): TaskInstanceState =>
  state === null ? "NO_STATUS" : (own(TASK_INSTANCE_STATES, state) ?? "UNKNOWN");

/** A value of RunState or RunType in Airflow's spelling, which differs only in case. */
export const toAirflowName = (name: RunState | RunType): string => name.toLowerCase();
/** A value of TaskInstanceState in Airflow's spelling; null for NO_STATUS. */
export const toAirflowInstanceState = (name: TaskInstanceState): string | null =>
  name === "NO_STATUS" ? null : name.toLowerCase();

const SETTABLE = { SUCCESS: "success", FAILED: "failed", QUEUED: "queued", SKIPPED: "skipped" } as const;
/** A state that a user can set, in Airflow's spelling. */
export const toSettableState = <Name extends keyof typeof SETTABLE>(name: Name): (typeof SETTABLE)[Name] =>
  SETTABLE[name];

const RUN_ORDERS = {
  RUN_AFTER: "run_after",
  STARTED_AT: "start_date",
  ENDED_AT: "end_date",
  DURATION: "duration",
  ID: "run_id",
} as const;
const WORKFLOW_ORDERS = {
  ID: "dag_id",
  NAME: "dag_display_name",
  NEXT_RUN_AT: "next_dagrun",
  LATEST_RUN_AT: "last_run_start_date",
} as const;

/** An order of runs as Airflow's column and a direction. */
export const toRunOrder = (name: RunOrderName): RunOrder => toOrder(RUN_ORDERS, name);
/** An order of workflows as Airflow's column and a direction. */
export const toWorkflowOrder = (name: WorkflowOrderName): WorkflowOrder => toOrder(WORKFLOW_ORDERS, name);

function toOrder<Name extends string, Column>(
  columns: Readonly<Record<Name, Column>>,
  name: Name | `${Name}_DESC`,
): { by: Column; descending: boolean } {
  for (const column of Object.keys(columns)) {
    if (isKey(columns, column) && (name === column || name === `${column}_DESC`))
      return { by: columns[column], descending: name !== column };
  }
  throw new Error(`Unknown order: ${name}.`);
}

const isKey = <Name extends string>(columns: Readonly<Record<Name, unknown>>, name: string): name is Name =>
  Object.hasOwn(columns, name);
const own = <Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
