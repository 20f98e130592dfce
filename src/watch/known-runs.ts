import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { instanceFingerprint, runFingerprint, WatchedRun } from "./watched-run.ts";
import { instanceRowKeyText, runRowKeyText } from "../domain/run-key.ts";

/** How many runs that no subscriber retains are kept: they distinguish a change from a repetition. */
const MAX_UNRETAINED = 1000;

/**
 * The runs that a feed knows. Retained runs are kept; of the others, the most recent ones. The fingerprints of all rows
 * of the latest poll are kept as well: polls overlap, and a row that has not changed since the previous poll is not a
 * change.
 */
export class KnownRuns {
  readonly #runs = new Map<string, WatchedRun>();
  #retainedCount = 0;
  #previousPoll = new Set<string>();
  #currentPoll = new Set<string>();

  get(id: string): WatchedRun | undefined {
    return this.#runs.get(id);
  }

  getOrCreate(row: AirflowDagRun): WatchedRun {
    const id = runRowKeyText(row);
    const known = this.#runs.get(id);
    if (known !== undefined) return known;
    const run = new WatchedRun(row);
    this.#runs.set(id, run);
    if (this.#runs.size - this.#retainedCount > MAX_UNRETAINED) this.#deleteOldest();
    return run;
  }

  /** Removes a run that no longer exists; a later run with the same id is a new one. */
  delete(id: string): void {
    const run = this.#runs.get(id);
    if (run === undefined) return;
    this.#runs.delete(id);
    if (run.refCount > 0) this.#retainedCount -= 1;
  }

  retain(run: WatchedRun): void {
    run.refCount += 1;
    if (run.refCount === 1 && this.#runs.get(run.id) === run) this.#retainedCount += 1;
  }

  release(run: WatchedRun): void {
    run.refCount -= 1;
    if (run.refCount === 0 && this.#runs.get(run.id) === run) this.#retainedCount -= 1;
  }

  retained(): readonly WatchedRun[] {
    return [...this.#runs.values()].filter((run) => run.refCount > 0);
  }

  /**
   * Records a row of the current poll. Returns whether it is new, or has changed since the previous poll. Must be
   * called for every row.
   */
  recordRow(row: AirflowDagRun | AirflowTaskInstance): boolean {
    const fingerprint =
      "task_id" in row
        ? `${runRowKeyText(row)}/${instanceRowKeyText(row)} ${instanceFingerprint(row)}`
        : `${runRowKeyText(row)} ${runFingerprint(row)}`;
    this.#currentPoll.add(fingerprint);
    return !this.#previousPoll.has(fingerprint);
  }

  /** The poll has succeeded: the next one is compared with its rows. */
  commitPoll(): void {
    this.#previousPoll = this.#currentPoll;
    this.#currentPoll = new Set();
  }

  /** The poll has failed: the next one reads the same window again. */
  discardPoll(): void {
    this.#currentPoll = new Set();
  }

  #deleteOldest(): void {
    for (const run of this.#runs.values()) {
      if (run.refCount > 0) continue;
      this.#runs.delete(run.id);
      return;
    }
  }
}
