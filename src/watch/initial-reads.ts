import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import type { Clock } from "../domain/clock.ts";
import { type RunKey, runKeyText } from "../domain/run-key.ts";
import { isFinished } from "../domain/run-state.ts";
import type { KnownRuns } from "./known-runs.ts";
import { readInstancesOfRuns } from "./read-instances.ts";
import type { WatchedRun } from "./watched-run.ts";

/** A list of runs; equal lists have equal cache keys. */
export type RunList = {
  readonly cacheKey: string;
  readonly read: (airflow: AirflowClient) => Promise<readonly AirflowDagRun[]>;
};

/**
 * Reads the runs whose snapshots start a watch. Runs that are known and fresh are not read again, and concurrent reads of
 * the same run share one request. `onChange` receives runs that are newer than what other subscribers have received: the next
 * poll emits them.
 */
export class InitialReads {
  readonly #clock: Clock;
  readonly #freshMs: number;
  readonly #runs: KnownRuns;
  readonly #onChange: (run: WatchedRun) => void;
  readonly #pending = new Map<string, Promise<WatchedRun | null>>();
  readonly #lists = new Map<string, Promise<readonly WatchedRun[]>>();

  constructor(options: { clock: Clock; intervalMs: number }, runs: KnownRuns, onChange: (run: WatchedRun) => void) {
    this.#clock = options.clock;
    this.#freshMs = options.intervalMs;
    this.#runs = runs;
    this.#onChange = onChange;
  }

  /** Reads a run, with all its task instances if requested; null when it does not exist. */
  async run(key: RunKey, airflow: AirflowClient, withInstances: boolean): Promise<WatchedRun | null> {
    const cacheKey = `${runKeyText(key)}/${withInstances}`;
    const pending = this.#pending.get(cacheKey) ?? this.#readRun(key, airflow, withInstances);
    this.#pending.set(cacheKey, pending);
    try {
      return await pending;
    } finally {
      this.#pending.delete(cacheKey);
    }
  }

  /**
   * Reads the runs of a list, unfinished ones with all their task instances. Between two polls each list is read once, for
   * any number of subscribers: they may all reconnect at the same time. The polls that follow emit everything newer
   * than the list.
   */
  async list({ cacheKey, read }: RunList, airflow: AirflowClient): Promise<readonly WatchedRun[]> {
    const cached = this.#lists.get(cacheKey) ?? this.#readList(read, airflow);
    this.#lists.set(cacheKey, cached);
    try {
      return await cached;
    } catch (error) {
      this.#lists.delete(cacheKey);
      throw error;
    }
  }

  /** Clears the cached lists. Must be called when a poll begins: older lists may lack what earlier polls have emitted. */
  clearLists(): void {
    this.#lists.clear();
  }

  async #readList(read: RunList["read"], airflow: AirflowClient): Promise<readonly WatchedRun[]> {
    const runs = this.#updateRuns(await read(airflow));
    const unfinished = runs.filter((run) => !isFinished(run.row));
    await this.#readInstances(unfinished, airflow);
    return runs;
  }

  async #readRun(key: RunKey, airflow: AirflowClient, withInstances: boolean): Promise<WatchedRun | null> {
    const known = this.#runs.get(runKeyText(key));
    const isFresh = known !== undefined && known.refCount > 0 && this.#clock.now() - known.readAt < this.#freshMs;
    const row = isFresh ? known.row : await airflow.dagRun(key);
    if (row === null) return null;
    const [run] = isFresh ? [known] : this.#updateRuns([row]);
    if (run !== undefined && withInstances) await this.#readInstances([run], airflow);
    return run ?? null;
  }

  #updateRuns(rows: readonly AirflowDagRun[]): readonly WatchedRun[] {
    return rows.map((row) => {
      const run = this.#runs.getOrCreate(row);
      if (run.updateRow(row)) this.#onChange(run);
      run.readAt = this.#clock.now();
      return run;
    });
  }

  /** Reads the task instances of the runs that do not have all of them yet: usually one request for all runs. */
  async #readInstances(runs: readonly WatchedRun[], airflow: AirflowClient): Promise<void> {
    const incomplete = runs.filter((run) => run.instances === null);
    const keys = incomplete.map((run) => run.key);
    const rows = await readInstancesOfRuns(airflow, keys);
    for (const [index, run] of incomplete.entries()) {
      if (run.replaceInstances(rows[index] ?? []).hasChanges) this.#onChange(run);
    }
  }
}
