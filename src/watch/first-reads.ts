import type { AirflowClient } from "../airflow/client/client.ts";
import { type RunKey, runKeyText } from "../domain/run-key.ts";
import type { Clock } from "../domain/clock.ts";
import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import { instancesOfRuns } from "./instances-of-runs.ts";
import type { KnownRuns } from "./known-runs.ts";
import { isFinished } from "../domain/run-state.ts";
import type { WatchedRun } from "./watched-run.ts";

/** Some runs, and a name that is the same for all who ask for the same. */
export type RunList = {
  readonly name: string;
  readonly read: (airflow: AirflowClient) => Promise<readonly AirflowDagRun[]>;
};

/**
 * What a watch begins with. What is known already is not read again, and several that ask for one run at once share the
 * reading. `onRow` hears of rows that are newer than what others were told: they have yet to be.
 */
export class FirstReads {
  readonly #clock: Clock;
  readonly #freshMs: number;
  readonly #known: KnownRuns;
  readonly #onRow: (run: WatchedRun) => void;
  readonly #underWay = new Map<string, Promise<WatchedRun | null>>();
  readonly #lists = new Map<string, Promise<readonly WatchedRun[]>>();

  constructor(options: { clock: Clock; intervalMs: number }, known: KnownRuns, onRow: (run: WatchedRun) => void) {
    this.#clock = options.clock;
    this.#freshMs = options.intervalMs;
    this.#known = known;
    this.#onRow = onRow;
  }

  /** A run, with all its task instances where they are wanted; null where there is none. */
  async run(key: RunKey, airflow: AirflowClient, withInstances: boolean): Promise<WatchedRun | null> {
    const name = `${runKeyText(key)}/${withInstances}`;
    const underWay = this.#underWay.get(name) ?? this.#read(key, airflow, withInstances);
    this.#underWay.set(name, underWay);
    try {
      return await underWay;
    } finally {
      this.#underWay.delete(name);
    }
  }

  /**
   * Runs, of those that are not over with all task instances. Read once for all who ask for the same between two polls, be
   * they a thousand that come back at once: what a poll then tells is what the list does not hold.
   */
  async list({ name, read }: RunList, airflow: AirflowClient): Promise<readonly WatchedRun[]> {
    const known = this.#lists.get(name) ?? this.#readList(read, airflow);
    this.#lists.set(name, known);
    try {
      return await known;
    } catch (error) {
      this.#lists.delete(name);
      throw error;
    }
  }

  /** A poll begins: what was read before is no beginning any more. */
  forgetLists(): void {
    this.#lists.clear();
  }

  async #readList(read: RunList["read"], airflow: AirflowClient): Promise<readonly WatchedRun[]> {
    const runs = this.#take(await read(airflow));
    await this.#instancesOf(
      runs.filter((run) => !isFinished(run.row)),
      airflow,
    );
    return runs;
  }

  /** Rows that were read just now, as the runs they are of. */
  #take(rows: readonly AirflowDagRun[]): readonly WatchedRun[] {
    return rows.map((row) => {
      const run = this.#known.take(row);
      if (run.takeRow(row)) this.#onRow(run);
      run.seenAt = this.#clock.now();
      return run;
    });
  }

  /** Reads all task instances of those of which not all are known: mostly one call for all of them. */
  async #instancesOf(runs: readonly WatchedRun[], airflow: AirflowClient): Promise<void> {
    const unknown = runs.filter((run) => run.instances === null);
    const keys = unknown.map((run) => run.key);
    const rows = await instancesOfRuns(airflow, keys);
    for (const [index, run] of unknown.entries()) {
      if (run.takeAllInstances(rows[index] ?? []).touched) this.#onRow(run);
    }
  }

  async #read(key: RunKey, airflow: AirflowClient, withInstances: boolean): Promise<WatchedRun | null> {
    const known = this.#known.get(runKeyText(key));
    const isFresh = known !== undefined && known.holders > 0 && this.#clock.now() - known.seenAt < this.#freshMs;
    const row = isFresh ? known.row : await airflow.dagRun(key);
    if (row === null) return null;
    const [run] = isFresh ? [known] : this.#take([row]);
    if (run !== undefined && withInstances) await this.#instancesOf([run], airflow);
    return run ?? null;
  }
}
