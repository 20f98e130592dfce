import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { fingerprintOfInstance, fingerprintOfRun, WatchedRun } from "./watched-run.ts";
import { instanceRowKeyText, runRowKeyText } from "../domain/run-key.ts";

/** How many runs are kept that nobody holds: enough to tell a change from a repeat. */
const MAX_LOOSE = 1000;

/**
 * The runs that a feed knows. Those that somebody holds stay; of the others the ones that came by last do. What the latest
 * poll brought is remembered by its looks: polls overlap, and a row that was there before in the same shape is no news.
 */
export class KnownRuns {
  readonly #runs = new Map<string, WatchedRun>();
  #held = 0;
  #recent = new Set<string>();
  #coming = new Set<string>();

  get(id: string): WatchedRun | undefined {
    return this.#runs.get(id);
  }

  /** The one run for this row, made when it is not known yet. */
  take(row: AirflowDagRun): WatchedRun {
    const id = runRowKeyText(row);
    const known = this.#runs.get(id);
    if (known !== undefined) return known;
    const run = new WatchedRun(row);
    this.#runs.set(id, run);
    if (this.#runs.size - this.#held > MAX_LOOSE) this.#dropOldest();
    return run;
  }

  /** It is gone; one of the same name that comes later is another. */
  forget(id: string): void {
    const run = this.#runs.get(id);
    if (run === undefined) return;
    this.#runs.delete(id);
    if (run.holders > 0) this.#held -= 1;
  }

  hold(run: WatchedRun): void {
    run.holders += 1;
    if (run.holders === 1 && this.#runs.get(run.id) === run) this.#held += 1;
  }

  release(run: WatchedRun): void {
    run.holders -= 1;
    if (run.holders === 0 && this.#runs.get(run.id) === run) this.#held -= 1;
  }

  held(): readonly WatchedRun[] {
    return [...this.#runs.values()].filter((run) => run.holders > 0);
  }

  /** Whether the poll before did not bring this row as it is now. To be asked of every row of a poll. */
  isNews(row: AirflowDagRun | AirflowTaskInstance): boolean {
    const looks =
      "task_id" in row
        ? `${runRowKeyText(row)}/${instanceRowKeyText(row)} ${fingerprintOfInstance(row)}`
        : `${runRowKeyText(row)} ${fingerprintOfRun(row)}`;
    this.#coming.add(looks);
    return !this.#recent.has(looks);
  }

  /** A poll is over: what it brought is what the next one is held against. */
  polled(): void {
    this.#recent = this.#coming;
    this.#coming = new Set();
  }

  /** A poll came to nothing: the next one asks from the same time again. */
  failed(): void {
    this.#coming = new Set();
  }

  #dropOldest(): void {
    for (const run of this.#runs.values()) {
      if (run.holders > 0) continue;
      this.#runs.delete(run.id);
      return;
    }
  }
}
