import type { AirflowClient } from "../airflow/client/client.ts";
import { type RunKey, runKeyOf, runRowKeyText } from "../domain/run-key.ts";
import type { Clock } from "../domain/clock.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { FeedWindow } from "./feed-window.ts";
import { Findings } from "./findings.ts";
import { readAgain, readRow } from "./full-read.ts";
import { HeadCount } from "./deletion-detector.ts";
import { instancesOfRuns } from "./instances-of-runs.ts";
import type { KnownRuns } from "./known-runs.ts";
import { changedInstances, changedRuns } from "./read-changes.ts";
import type { RunChange } from "./run-change.ts";
import type { WatchedRun } from "./watched-run.ts";

/** What no feed shows, notes among it, is seen only by reading all again. */
const FULL_READ_MS = 60_000;
/** Runs looked up in one poll, of which nothing is known but a task instance. */
const LOOK_UPS = 8;

export type PollOptions = {
  readonly airflow: () => AirflowClient;
  readonly clock: Clock;
};

/** Whom a poll works for. */
export type Audience = {
  /** Somebody watches all runs, so that those nobody knows matter, too. */
  readonly wantsAll: () => boolean;
  /** A run's row is other than before; its task instances have not been read yet. */
  readonly onRow: (run: WatchedRun) => void;
};

/** One poll after the other, over what is known of runs: three calls each, and a full read of the runs that are held once a minute. */
export class Poll {
  readonly #options: PollOptions;
  readonly #runs: KnownRuns;
  readonly #audience: Audience;
  readonly #window: FeedWindow;
  readonly #headCount = new HeadCount();
  readonly #lookUps = new Map<string, { readonly key: RunKey; readonly rows: readonly AirflowTaskInstance[] }>();
  /** What was found and is not told yet: a poll that fails midway has read on, and its next attempt will see nothing new. */
  #findings: Findings;
  #fullReadAt: number;
  #mayBeGone = false;

  constructor(options: PollOptions, runs: KnownRuns, audience: Audience) {
    const now = options.clock.now();
    this.#options = options;
    this.#runs = runs;
    this.#audience = audience;
    this.#window = new FeedWindow(now);
    this.#findings = new Findings(options);
    this.#fullReadAt = now + FULL_READ_MS;
  }

  /** What was found elsewhere, to be told with the next poll. */
  foundRow(run: WatchedRun): void {
    this.#findings.rowOf(run);
  }

  /** Reads what changed since the poll before; what a failed one found is kept for the next. */
  async read(): Promise<readonly RunChange[]> {
    try {
      while (!(await this.#readOnce())) continue;
    } catch (error) {
      this.#runs.failed();
      throw error;
    }
    const changes = this.#findings.changes();
    this.#findings = new Findings(this.#options);
    return changes;
  }

  /** False: it asked from a wrong time and has to be done again; see `FeedWindow`. */
  async #readOnce(): Promise<boolean> {
    const airflow = this.#options.airflow();
    const startedAt = this.#options.clock.now();
    const { since } = this.#window;
    const [runs] = await Promise.all([changedRuns(airflow, since), this.#countHeads(airflow)]);
    for (const row of runs.rows) this.#takeRow(row);
    let heardAt = startedAt;
    let date: string | null = null;
    // After the runs, so that those of a run that is over are over, too.
    const instances = await changedInstances(airflow, since, (header) => {
      date = header;
      heardAt = this.#options.clock.now();
    });
    this.#takeInstances(instances.rows);
    await this.#lookUp(airflow);
    if (!runs.isWhole || !instances.isWhole || startedAt >= this.#fullReadAt) await this.#readAll(airflow);
    else if (this.#mayBeGone) await this.#readRows(airflow, this.#runs.held());
    this.#runs.polled();
    return this.#window.advance({ date, startedAt, heardAt });
  }

  #takeRow(row: AirflowDagRun): void {
    const isNews = this.#runs.isNews(row);
    const known = this.#runs.get(runRowKeyText(row));
    if (known === undefined) {
      if (this.#audience.wantsAll() && isNews) this.#findings.rowOf(this.#runs.take(row));
      return;
    }
    if (known.takeRow(row)) this.#audience.onRow(known);
    else if (!isNews) return;
    this.#findings.rowOf(known);
  }

  #takeInstances(rows: readonly AirflowTaskInstance[]): void {
    for (const [id, ofRun] of Map.groupBy(rows, runRowKeyText)) {
      const news = ofRun.filter((row) => this.#runs.isNews(row));
      const known = this.#runs.get(id);
      const [first] = news;
      if (known !== undefined) this.#findings.instancesOf(known, known.takeInstances(ofRun));
      else if (this.#audience.wantsAll() && first !== undefined)
        this.#lookUps.set(id, { key: runKeyOf(first), rows: news });
    }
  }

  /** Instances of runs that never came by: a state set by hand shows in no run's row. A few a poll, the rest next time. */
  async #lookUp(airflow: AirflowClient): Promise<void> {
    for (const [id, { key, rows }] of [...this.#lookUps].slice(0, LOOK_UPS)) {
      const row = this.#runs.get(id)?.row ?? (await readRow(airflow, key));
      this.#lookUps.delete(id);
      if (row === null) continue;
      const run = this.#runs.take(row);
      this.#findings.instancesOf(run, run.takeInstances(rows));
    }
  }

  /** What it noticed holds until the runs are read, even if this poll fails. */
  async #countHeads(airflow: AirflowClient): Promise<void> {
    const isShort = await this.#headCount.isShort(airflow, this.#runs.held());
    this.#mayBeGone ||= isShort;
  }

  /** Gives back those that are still there. */
  async #readRows(airflow: AirflowClient, held: readonly WatchedRun[]): Promise<readonly WatchedRun[]> {
    const rows = await readAgain(airflow, held);
    for (const run of held) {
      const row = rows.get(run.id);
      if (row === null) this.#findings.goneIs(run);
      else if (row !== undefined && run.takeRow(row)) this.#findings.rowOf(run);
      run.seenAt = this.#options.clock.now();
    }
    this.#mayBeGone = false;
    return held.filter((run) => rows.get(run.id) !== null);
  }

  async #readAll(airflow: AirflowClient): Promise<void> {
    const there = await this.#readRows(airflow, this.#runs.held());
    const whole = there.filter((run) => run.instances !== null);
    const keys = whole.map((run) => run.key);
    const instances = await instancesOfRuns(airflow, keys);
    for (const [index, run] of whole.entries())
      this.#findings.instancesOf(run, run.takeAllInstances(instances[index] ?? []));
    this.#fullReadAt = this.#options.clock.now() + FULL_READ_MS;
  }
}
