import type { RunKey } from "../domain/run-key.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
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

export type TaskInstancesArgs = {
  readonly filter: TaskInstanceFilter;
  readonly first: number;
  readonly after: string | null;
};

/** Whether the filter lets nothing through, so that nothing need be asked. */
export const matchesNothing = ({ taskIds, states }: TaskInstanceFilter): boolean =>
  taskIds?.length === 0 || states?.length === 0;

/** A page of the task instances of one run, which are read whole: a cursor is a task id and map index, and good for this run. */
export function taskInstancesPage(
  { dagId, dagRunId }: RunKey,
  rows: readonly AirflowTaskInstance[],
  { filter, first, after }: TaskInstancesArgs,
): TaskInstancePage {
  const matching = rows.filter((row) => matches(row, filter));
  const scope = scopeOf("taskInstances", [dagId, dagRunId, filter]);
  return connection(pageOfArray(matching, { first, after, sortKey: (row) => [row.task_id, row.map_index], scope }));
}

function matches(row: AirflowTaskInstance, { taskIds, states }: TaskInstanceFilter): boolean {
  if (taskIds !== undefined && !taskIds.includes(row.task_id)) return false;
  if (states === undefined) return true;
  return states.includes(row.state === null || KNOWN_TASK_INSTANCE_STATES.includes(row.state) ? row.state : "unknown");
}
