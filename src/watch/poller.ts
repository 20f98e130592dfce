import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";
import type { Clock } from "../domain/clock.ts";
import { type RunKey, runKeyOf, runRowKeyText } from "../domain/run-key.ts";
import { ChangeCollector } from "./change-collector.ts";
import { DeletionDetector } from "./deletion-detector.ts";
import type { KnownRuns } from "./known-runs.ts";
import { PollWindow } from "./poll-window.ts";
import { readChangedInstances, readChangedRuns } from "./read-changes.ts";
import { readInstancesOfRuns } from "./read-instances.ts";
import { readVisibleRun, rereadRuns } from "./reread-runs.ts";
import type { RunChange } from "./run-event.ts";
import type { WatchedRun } from "./watched-run.ts";

/** How often everything is read again: some changes, such as notes, do not update `updated_at`. */
const FULL_READ_INTERVAL_MS = 60_000;
/** How many unknown runs one poll reads because one of their task instances has changed. */
const MAX_UNKNOWN_RUN_READS = 8;

export type PollerOptions = {
  readonly airflow: () => AirflowClient;
  readonly clock: Clock;
};

/** What the feed's listeners need. */
export type PollerListeners = {
  /** Whether changes of runs that are not known matter: a listener watches all runs. */
  readonly includesAllRuns: () => boolean;
  /** Called when a run's row has changed, before its task instances are read. */
  readonly onRow: (run: WatchedRun) => void;
};

type UnknownRun = { readonly key: RunKey; readonly instances: readonly AirflowTaskInstance[] };

/** Finds the changes since the previous poll with three requests, and rereads all retained runs once a minute. */
export class Poller {
  readonly #options: PollerOptions;
  readonly #runs: KnownRuns;
  readonly #listeners: PollerListeners;
  readonly #window: PollWindow;
  readonly #deletions = new DeletionDetector();
  readonly #unknownRuns = new Map<string, UnknownRun>();
  /**
   * Changes that were found and not yet emitted. It survives a failed poll: the next poll would not find them again.
   */
  #collector: ChangeCollector;
  #nextFullReadAt: number;
  #mayHaveDeletions = false;

  constructor(options: PollerOptions, runs: KnownRuns, listeners: PollerListeners) {
    const now = options.clock.now();
    this.#options = options;
    this.#runs = runs;
    this.#listeners = listeners;
    this.#window = new PollWindow(now);
    this.#collector = new ChangeCollector(options);
    this.#nextFullReadAt = now + FULL_READ_INTERVAL_MS;
  }

  /** Adds a change that was found outside a poll; the next poll returns it. */
  addChangedRun(run: WatchedRun): void {
    this.#collector.addRun(run);
  }

  /** Returns the changes since the previous successful poll. */
  async poll(): Promise<readonly RunChange[]> {
    try {
      while (!(await this.#pollWindow())) continue;
    } catch (error) {
      this.#runs.discardPoll();
      throw error;
    }
    const changes = this.#collector.changes();
    this.#collector = new ChangeCollector(this.#options);
    return changes;
  }

  /** Returns false when the window was wrong and the poll must be repeated; see `PollWindow`. */
  async #pollWindow(): Promise<boolean> {
    const airflow = this.#options.airflow();
    const startedAt = this.#options.clock.now();
    const { since } = this.#window;
    const [runs] = await Promise.all([readChangedRuns(airflow, since), this.#detectDeletions(airflow)]);
    for (const row of runs.rows) this.#updateRun(row);
    let receivedAt = startedAt;
    let date: string | null = null;
    // Read after the runs, so that the task instances of a finished run are finished as well.
    const instances = await readChangedInstances(airflow, since, (header) => {
      date = header;
      receivedAt = this.#options.clock.now();
    });
    this.#updateInstances(instances.rows);
    await this.#readUnknownRuns(airflow);
    const isFullReadDue = startedAt >= this.#nextFullReadAt;
    if (!runs.isComplete || !instances.isComplete || isFullReadDue) await this.#rereadAll(airflow);
    else if (this.#mayHaveDeletions) await this.#rereadRuns(airflow, this.#runs.retained());
    this.#runs.commitPoll();
    return this.#window.advance({ date, startedAt, receivedAt });
  }

  #updateRun(row: AirflowDagRun): void {
    const isNew = this.#runs.recordRow(row);
    const known = this.#runs.get(runRowKeyText(row));
    if (known === undefined) {
      if (this.#listeners.includesAllRuns() && isNew) this.#collector.addRun(this.#runs.getOrCreate(row));
      return;
    }
    if (known.updateRow(row)) this.#listeners.onRow(known);
    else if (!isNew) return;
    this.#collector.addRun(known);
  }

  #updateInstances(rows: readonly AirflowTaskInstance[]): void {
    for (const [id, ofRun] of Map.groupBy(rows, runRowKeyText)) {
      const newRows = ofRun.filter((row) => this.#runs.recordRow(row));
      const known = this.#runs.get(id);
      const [first] = newRows;
      if (known !== undefined) this.#collector.addInstances(known, known.updateInstances(ofRun));
      else if (this.#listeners.includesAllRuns() && first !== undefined)
        this.#unknownRuns.set(id, { key: runKeyOf(first), instances: newRows });
    }
  }

  /**
   * Setting the state of a task instance does not update its run's row, so its run may be unknown. A few are read per
   * poll.
   */
  async #readUnknownRuns(airflow: AirflowClient): Promise<void> {
    for (const [id, { key, instances }] of [...this.#unknownRuns].slice(0, MAX_UNKNOWN_RUN_READS)) {
      const row = this.#runs.get(id)?.row ?? (await readVisibleRun(airflow, key));
      this.#unknownRuns.delete(id);
      if (row === null) continue;
      const run = this.#runs.getOrCreate(row);
      this.#collector.addInstances(run, run.updateInstances(instances));
    }
  }

  /** A detected deletion is kept until the runs have been reread, even if this poll fails. */
  async #detectDeletions(airflow: AirflowClient): Promise<void> {
    const isDetected = await this.#deletions.detect(airflow, this.#runs.retained());
    this.#mayHaveDeletions ||= isDetected;
  }

  /** Returns the runs that still exist. */
  async #rereadRuns(airflow: AirflowClient, runs: readonly WatchedRun[]): Promise<readonly WatchedRun[]> {
    const rows = await rereadRuns(airflow, runs);
    for (const run of runs) {
      const row = rows.get(run.id);
      if (row === null) this.#collector.addDeletion(run);
      else if (row !== undefined && run.updateRow(row)) this.#collector.addRun(run);
      run.readAt = this.#options.clock.now();
    }
    this.#mayHaveDeletions = false;
    return runs.filter((run) => rows.get(run.id) !== null);
  }

  async #rereadAll(airflow: AirflowClient): Promise<void> {
    const existing = await this.#rereadRuns(airflow, this.#runs.retained());
    const withInstances = existing.filter((run) => run.instances !== null);
    const keys = withInstances.map((run) => run.key);
    const instances = await readInstancesOfRuns(airflow, keys);
    for (const [index, run] of withInstances.entries())
      this.#collector.addInstances(run, run.replaceInstances(instances[index] ?? []));
    this.#nextFullReadAt = this.#options.clock.now() + FULL_READ_INTERVAL_MS;
  }
}
