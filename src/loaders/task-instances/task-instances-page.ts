import type { AirflowTaskInstance } from "../../airflow/wire/rows.ts";
import type { RunKey } from "../../domain/run-key.ts";
import { filterableInstanceState } from "../../domain/task-instance-state.ts";
import { toConnection, paginateArray, cursorScope, type Connection } from "../../graphql/connection.ts";

/** Which task instances of a run: all conditions must be true, and an empty list matches nothing. */
export type TaskInstanceFilter = {
  readonly taskIds?: readonly string[] | undefined;
  /** In Airflow's spelling; null matches no state yet, `unknown` every state that the gateway does not know. */
  readonly states?: readonly (string | null)[] | undefined;
};
export type TaskInstancePage = Connection<AirflowTaskInstance>;

export type TaskInstancesArgs = {
  readonly filter: TaskInstanceFilter;
  readonly first: number;
  readonly after: string | null;
};

/** Whether the filter can match nothing, so that no call is needed. */
export const matchesNothing = ({ taskIds, states }: TaskInstanceFilter): boolean =>
  taskIds?.length === 0 || states?.length === 0;

/** A page of all task instances of a run, which are given in order. A cursor is a task id and map index, valid for this run. */
export function taskInstancesPage(
  { dagId, dagRunId }: RunKey,
  rows: readonly AirflowTaskInstance[],
  { filter, first, after }: TaskInstancesArgs,
): TaskInstancePage {
  const matching = rows.filter((row) => matches(row, filter));
  const scope = cursorScope("taskInstances", [dagId, dagRunId, filter]);
  return toConnection(paginateArray(matching, { first, after, sortKey: (row) => [row.task_id, row.map_index], scope }));
}

const matches = (row: AirflowTaskInstance, { taskIds, states }: TaskInstanceFilter): boolean =>
  (taskIds === undefined || taskIds.includes(row.task_id)) &&
  (states === undefined || states.includes(filterableInstanceState(row.state)));
