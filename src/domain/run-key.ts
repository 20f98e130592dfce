/** Identifies a run. */
export type RunKey = { readonly dagId: string; readonly dagRunId: string };

/** Identifies a task instance; `mapIndex` is -1 where the task is not mapped. */
export type TaskInstanceKey = RunKey & { readonly taskId: string; readonly mapIndex: number };

type RunRow = { readonly dag_id: string; readonly dag_run_id: string };
type TaskInstanceRow = RunRow & { readonly task_id: string; readonly map_index: number };

/** The key of a row in Airflow's spelling: a run, or a task instance's run. */
export const runKeyOf = (row: RunRow): RunKey => ({ dagId: row.dag_id, dagRunId: row.dag_run_id });

/** The key of a task instance's row in Airflow's spelling. */
export const taskInstanceKeyOf = (row: TaskInstanceRow): TaskInstanceKey => ({
  ...runKeyOf(row),
  taskId: row.task_id,
  mapIndex: row.map_index,
});

/** The run's key as text, for maps and cache keys: `etl/manual__1`. Unambiguous, since no id contains a slash. */
export const runKeyText = ({ dagId, dagRunId }: RunKey): string => `${dagId}/${dagRunId}`;

/** The key of a run's row as text. */
export const runRowKeyText = (row: RunRow): string => runKeyText(runKeyOf(row));

/** The task instance's key as text: `etl/manual__1/trim/-1`. */
export const taskInstanceKeyText = ({ taskId, mapIndex, ...run }: TaskInstanceKey): string =>
  `${runKeyText(run)}/${taskId}/${mapIndex}`;

/** A task instance's row within its run, as text: `trim/-1`. */
export const instanceRowKeyText = (row: Pick<TaskInstanceRow, "task_id" | "map_index">): string =>
  `${row.task_id}/${row.map_index}`;
