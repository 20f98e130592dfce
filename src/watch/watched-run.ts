import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { sortTaskInstances } from "../domain/order.ts";
import { instanceRowKeyText, type RunKey, runKeyOf, runRowKeyText } from "../domain/run-key.ts";

/** The difference between known task instances and newly read ones. */
export type InstanceChanges = {
  /** Whether anything visible to users has changed. */
  readonly hasChanges: boolean;
  /** The rows whose state or attempt has changed. */
  readonly stateChanges: readonly AirflowTaskInstance[];
};

/**
 * The last known state of a run. Airflow's rows have no modification time, so changes are found by comparing visible fields.
 */
export class WatchedRun {
  readonly id: string;
  readonly key: RunKey;
  /** How many subscribers retain this run. */
  refCount = 0;
  /** When the run itself was last read, which proves that it exists; epoch milliseconds. */
  readAt = 0;
  /** Grows with each change; see `RunChange`. */
  version = 0;
  #row: AirflowDagRun;
  #instances = new Map<string, AirflowTaskInstance>();
  #sortedInstances: readonly AirflowTaskInstance[] | null = null;
  #hasAllInstances = false;

  constructor(row: AirflowDagRun) {
    this.#row = row;
    this.id = runRowKeyText(row);
    this.key = runKeyOf(row);
  }

  get row(): AirflowDagRun {
    return this.#row;
  }

  /** All its task instances, ordered by task and map index; null when some are not known. */
  get instances(): readonly AirflowTaskInstance[] | null {
    if (!this.#hasAllInstances) return null;
    this.#sortedInstances ??= sortTaskInstances(this.#instances.values());
    return this.#sortedInstances;
  }

  /** Replaces the row. Returns whether anything visible to users has changed. */
  updateRow(row: AirflowDagRun): boolean {
    const isChanged = runFingerprint(row) !== runFingerprint(this.#row);
    this.#row = row;
    if (isChanged) this.version += 1;
    return isChanged;
  }

  /** Updates some of the task instances and returns the changes. */
  updateInstances(rows: readonly AirflowTaskInstance[]): InstanceChanges {
    let hasChanges = false;
    const stateChanges: AirflowTaskInstance[] = [];
    for (const row of rows) {
      const id = instanceRowKeyText(row);
      // When a mapped task expands, its instances replace the row with map index -1.
      if (row.map_index >= 0) this.#instances.delete(`${row.task_id}/-1`);
      else if (this.#instances.has(`${row.task_id}/0`)) continue;
      const before = this.#instances.get(id);
      this.#instances.set(id, row);
      hasChanges ||= before === undefined || instanceFingerprint(before) !== instanceFingerprint(row);
      if (!isSameState(before, row)) stateChanges.push(row);
    }
    if (rows.length > 0) this.#sortedInstances = null;
    if (hasChanges) this.version += 1;
    return { hasChanges, stateChanges };
  }

  /** Replaces all task instances. The first time, those that were not known before do not count as changes. */
  replaceInstances(rows: readonly AirflowTaskInstance[]): InstanceChanges {
    const isFirst = !this.#hasAllInstances;
    const missing = new Set(this.#instances.keys());
    const compared = isFirst ? rows.filter((row) => missing.has(instanceRowKeyText(row))) : rows;
    const { hasChanges, stateChanges } = this.updateInstances(compared);
    for (const row of rows) missing.delete(instanceRowKeyText(row));
    const onlyRemovals = missing.size > 0 && !hasChanges;
    if (onlyRemovals) this.version += 1;
    this.#instances = new Map(rows.map((row) => [instanceRowKeyText(row), row]));
    this.#sortedInstances = null;
    this.#hasAllInstances = true;
    return { hasChanges: hasChanges || onlyRemovals, stateChanges };
  }
}

/** The fields that users see and that can change, as one text; not the scheduler's internal ones. */
export function runFingerprint(run: AirflowDagRun): string {
  const versions = run.dag_versions.map((version) => version.id);
  return JSON.stringify([run.state, run.queued_at, run.start_date, run.end_date, run.run_after, run.note, versions]);
}

/** The fields of a task instance that users see and that can change, as one text. */
export function instanceFingerprint(row: AirflowTaskInstance): string {
  return JSON.stringify([row.id, row.state, row.try_number, row.max_tries, row.start_date, row.end_date, row.note]);
}

/** Whether state and attempt are equal. An unknown task instance is treated as one without a state. */
function isSameState(before: AirflowTaskInstance | undefined, row: AirflowTaskInstance): boolean {
  if (before === undefined) return row.state === null;
  return before.state === row.state && before.try_number === row.try_number && before.id === row.id;
}
