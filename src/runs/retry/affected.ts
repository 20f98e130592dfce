import type { AirflowTaskInstance } from "../../airflow/wire/rows.ts";
import { instanceRowKeyText } from "../../domain/run-key.ts";

type Row = Pick<AirflowTaskInstance, "task_id" | "map_index">;

/** Of all task instances of a run those that were named before, as they stand now. */
export function sameOnes(now: readonly AirflowTaskInstance[], named: readonly Row[]): readonly AirflowTaskInstance[] {
  const keys = new Set(named.map(instanceRowKeyText));
  return now.filter((row) => keys.has(instanceRowKeyText(row)));
}

/** Whether any of them was cleared since: a task instance's uuid is new after every clear. */
export function isCleared(before: readonly AirflowTaskInstance[], now: readonly AirflowTaskInstance[]): boolean {
  const known = new Map(now.map((row) => [instanceRowKeyText(row), row]));
  return before.some((row) => {
    const after = known.get(instanceRowKeyText(row));
    return after !== undefined && after.id !== row.id;
  });
}
