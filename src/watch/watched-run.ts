import { instanceRowKeyText, type RunKey, runKeyOf, runRowKeyText } from "../domain/run-key.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";

/** What was new in rows that came in. */
export type InstanceChanges = {
  /** Something that people see is other than before. */
  readonly touched: boolean;
  /** Those that are in another state, or at another attempt, than before. */
  readonly changed: readonly AirflowTaskInstance[];
};

/** A run as far as its feed knows it; rows do not show when they were written, so what they say is compared. */
export class WatchedRun {
  readonly id: string;
  readonly key: RunKey;
  /** How many want to be told of it: it is kept as long as there is one. */
  holders = 0;
  /** When it was last read by itself, which alone proves that it is still there; epoch milliseconds. */
  seenAt = 0;
  /** Grows with each change: whoever was told of this one, or began with it, need not be told of it again. */
  version = 0;
  #row: AirflowDagRun;
  #instances = new Map<string, AirflowTaskInstance>();
  #inOrder: readonly AirflowTaskInstance[] | null = null;
  #isWhole = false;

  constructor(row: AirflowDagRun) {
    this.#row = row;
    this.id = runRowKeyText(row);
    this.key = runKeyOf(row);
  }

  get row(): AirflowDagRun {
    return this.#row;
  }

  /** All its task instances as they stand, ordered by task and map index; null when not all are known. */
  get instances(): readonly AirflowTaskInstance[] | null {
    if (!this.#isWhole) return null;
    this.#inOrder ??= [...this.#instances.values()].toSorted((a, b) =>
      a.task_id === b.task_id ? a.map_index - b.map_index : a.task_id < b.task_id ? -1 : 1,
    );
    return this.#inOrder;
  }

  /** Whether the row says anything new. */
  takeRow(row: AirflowDagRun): boolean {
    const isNew = fingerprintOfRun(row) !== fingerprintOfRun(this.#row);
    this.#row = row;
    if (isNew) this.version += 1;
    return isNew;
  }

  /** Takes some rows in. */
  takeInstances(rows: readonly AirflowTaskInstance[]): InstanceChanges {
    let touched = false;
    const changed: AirflowTaskInstance[] = [];
    for (const row of rows) {
      const id = instanceRowKeyText(row);
      // Once a mapped task is expanded, the row that stood for all of it is no more.
      if (row.map_index >= 0) this.#instances.delete(`${row.task_id}/-1`);
      else if (this.#instances.has(`${row.task_id}/0`)) continue;
      const before = this.#instances.get(id);
      this.#instances.set(id, row);
      touched ||= before === undefined || fingerprintOfInstance(before) !== fingerprintOfInstance(row);
      if (!isSameState(before, row)) changed.push(row);
    }
    if (rows.length > 0) this.#inOrder = null;
    if (touched) this.version += 1;
    return { touched, changed };
  }

  /** Takes all of them in; those that are not among them are gone. The first time, those not seen before are no change. */
  takeAllInstances(rows: readonly AirflowTaskInstance[]): InstanceChanges {
    const isFirst = !this.#isWhole;
    const seen = new Set(this.#instances.keys());
    const { touched, changed } = this.takeInstances(
      isFirst ? rows.filter((row) => seen.has(instanceRowKeyText(row))) : rows,
    );
    for (const row of rows) seen.delete(instanceRowKeyText(row));
    const isGone = seen.size > 0 && !touched;
    if (isGone) this.version += 1;
    this.#instances = new Map(rows.map((row) => [instanceRowKeyText(row), row]));
    this.#inOrder = null;
    this.#isWhole = true;
    return { changed, touched: touched || isGone };
  }
}

/** All that people see of a run and that can change; not what the scheduler notes down for itself. */
export function fingerprintOfRun(run: AirflowDagRun): string {
  const versions = run.dag_versions.map((version) => version.id);
  return JSON.stringify([run.state, run.queued_at, run.start_date, run.end_date, run.run_after, run.note, versions]);
}

export function fingerprintOfInstance(row: AirflowTaskInstance): string {
  return JSON.stringify([row.id, row.state, row.try_number, row.max_tries, row.start_date, row.end_date, row.note]);
}

/** Before it was ever seen an instance had no state. */
function isSameState(before: AirflowTaskInstance | undefined, row: AirflowTaskInstance): boolean {
  if (before === undefined) return row.state === null;
  return before.state === row.state && before.try_number === row.try_number && before.id === row.id;
}
