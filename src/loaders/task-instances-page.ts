import type { AirflowTaskInstance } from "../airflow/wire.ts";
import { connection, pageOfArray, scopeOf, type Connection } from "../graphql/connection.ts";

/** Which task instances of a run; all that is given must hold, and an empty list matches nothing. */
export type TaskInstanceFilter = {
  readonly taskIds?: readonly string[] | undefined;
  /** Airflow's states; null: none yet; `unknown`: every state that this gateway does not know. */
  readonly states?: readonly (string | null)[] | undefined;
};
export type TaskInstancePage = Connection<AirflowTaskInstance>;

export const KNOWN_TASK_INSTANCE_STATES: readonly string[] = [
  "scheduled",
  "queued",
  "running",
  "success",
  "failed",
  "skipped",
  "upstream_failed",
  "up_for_retry",
  "up_for_reschedule",
  "deferred",
  "restarting",
  "removed",
  "awaiting_input",
];

/** A page of the task instances of one run, which are read whole: a cursor is a task id and map index. */
export function taskInstancesPage(
  rows: readonly AirflowTaskInstance[],
  { filter, first, after }: { filter: TaskInstanceFilter; first: number; after: string | null },
): TaskInstancePage {
  const matching = rows.filter((row) => matches(row, filter));
  return connection(pageOfArray(matching, { first, after, key: rowKey, scope: scopeOf("taskInstances", filter) }));
}

const rowKey = (row: AirflowTaskInstance): string => `${row.task_id}/${row.map_index}`;

function matches(row: AirflowTaskInstance, { taskIds, states }: TaskInstanceFilter): boolean {
  if (taskIds !== undefined && !taskIds.includes(row.task_id)) return false;
  if (states === undefined) return true;
  return states.includes(row.state === null || KNOWN_TASK_INSTANCE_STATES.includes(row.state) ? row.state : "unknown");
}
