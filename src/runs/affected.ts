import type { AirflowTaskInstance } from "../airflow/wire.ts";

type Row = Pick<AirflowTaskInstance, "task_id" | "map_index">;

const keyOfRow = ({ task_id, map_index }: Row): string => `${task_id}/${map_index}`;

/** Of all task instances of a run those that were named before, as they stand now. */
export function sameOnes(now: readonly AirflowTaskInstance[], named: readonly Row[]): readonly AirflowTaskInstance[] {
  const keys = new Set(named.map(keyOfRow));
  return now.filter((row) => keys.has(keyOfRow(row)));
}

/**
 * Whether any of them was cleared since: a task instance's uuid is new after every clear. It is new after a retry of
 * Airflow's own, too, so a state is looked at as well: what has just been cleared has not ended.
 */
export function isCleared(before: readonly AirflowTaskInstance[], now: readonly AirflowTaskInstance[]): boolean {
  const known = new Map(now.map((row) => [keyOfRow(row), row]));
  return before.some((row) => {
    const after = known.get(keyOfRow(row));
    return after !== undefined && after.id !== row.id;
  });
}
