/** Every known state of a task instance, in Airflow's spelling and in the order of a task instance's life cycle. */
export const TASK_INSTANCE_STATES = [
  "scheduled",
  "queued",
  "running",
  "restarting",
  "deferred",
  "awaiting_input",
  "up_for_reschedule",
  "up_for_retry",
  "success",
  "failed",
  "upstream_failed",
  "skipped",
  "removed",
] as const;

/** One of the known states. */
export type KnownTaskInstanceState = (typeof TASK_INSTANCE_STATES)[number];

/** The states that a user can set. */
export type SettableTaskInstanceState = "success" | "failed" | "skipped";

/** A row with a state in Airflow's spelling: null for no state yet. A newer Airflow can send unknown states. */
type Row = { readonly state: string | null };

const KNOWN: ReadonlySet<string> = new Set(TASK_INSTANCE_STATES);
const FINISHED: ReadonlySet<string | null> = new Set<KnownTaskInstanceState>([
  "success",
  "failed",
  "upstream_failed",
  "skipped",
  "removed",
]);
const STOPPED: ReadonlySet<string | null> = new Set<KnownTaskInstanceState>(["failed", "upstream_failed", "skipped"]);
const IN_PROGRESS: ReadonlySet<string | null> = new Set<KnownTaskInstanceState>(["running", "restarting", "deferred"]);

/** The state as filters name it: null, a known state, or `unknown` for any other. */
export const filterableInstanceState = (state: string | null): string | null =>
  state === null || KNOWN.has(state) ? state : "unknown";

/** Whether a task instance has reached a state that Airflow does not change by itself. */
export const isInstanceFinished = ({ state }: Row): boolean => FINISHED.has(state);

/** Whether a task instance failed or was not executed. When a run is stopped, its unfinished task instances get such a state. */
export const isInstanceStopped = ({ state }: Row): boolean => STOPPED.has(state);

/** Whether a task instance is being executed, deferred ones included. */
export const isInstanceInProgress = ({ state }: Row): boolean => IN_PROGRESS.has(state);

/** The position of a state in the life cycle, for sorting: no state first, unknown states last. */
export function stateRank(state: string | null): number {
  if (state === null) return -1;
  const rank = TASK_INSTANCE_STATES.findIndex((known) => known === state);
  return rank === -1 ? TASK_INSTANCE_STATES.length : rank;
}
