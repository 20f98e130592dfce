import type { AirflowClient } from "../airflow/client/client.ts";
import { type RunKey, runKeyText } from "../domain/run-key.ts";
import { ChangeCollector } from "./change-collector.ts";
import { InitialReads, type RunList } from "./initial-reads.ts";
import { KnownRuns } from "./known-runs.ts";
import { PollInterval } from "./poll-interval.ts";
import { Poller, type PollerOptions } from "./poller.ts";
import { ReadWriteLock } from "./read-write-lock.ts";
import { isTransient, retryTransient } from "./retry-transient.ts";
import type { RunChange } from "./run-event.ts";
import { type AllRunsListener, type RunListener, RunListeners } from "./run-listeners.ts";

export type FeedOptions = PollerOptions & {
  readonly intervalMs: number;
  /** Called once, when the last listener has left or the feed has failed. */
  readonly onStop: () => void;
};

/**
 * Emits the changes of runs that one credential can see: three requests per poll, for any number of listeners. It polls
 * from the first listener until the last one has left. After a transient error it polls again and then emits what
 * changed meanwhile; any other error ends every watch.
 */
export class ChangeFeed {
  readonly #options: FeedOptions;
  readonly #runs = new KnownRuns();
  readonly #listeners = new RunListeners();
  readonly #lock = new ReadWriteLock();
  readonly #interval: PollInterval;
  readonly #poller: Poller;
  readonly #initialReads: InitialReads;
  readonly #firstPoll = Promise.withResolvers<void>();
  #pendingJoins = 0;
  #isStopped = false;
  /** Ends the pause between two polls early, so that its length is computed again. */
  #wake: () => void = () => {};

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#interval = new PollInterval(options.intervalMs, options.clock.now());
    this.#poller = new Poller(options, this.#runs, {
      includesAllRuns: () => this.#listeners.includesAllRuns,
      onRow: (run) => {
        for (const listener of this.#listeners.ofRun(run.id)) listener.onRow?.(run.row);
      },
    });
    this.#initialReads = new InitialReads(options, this.#runs, (run) => this.#poller.addChangedRun(run));
    this.#firstPoll.promise.catch(() => undefined);
    void this.#pollUntilStopped();
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** The known runs. A subscriber retains those that it has seen, so that their deletion is detected. */
  get runs(): Pick<KnownRuns, "get" | "retain" | "release"> {
    return this.#runs;
  }

  /** Subscribes to one run. Returns a function that unsubscribes, or null when the run does not exist. */
  async watchRun(
    key: RunKey,
    listener: RunListener,
    { instances }: { instances: boolean },
  ): Promise<(() => void) | null> {
    return this.#join(async (airflow) => {
      const run = await this.#initialReads.run(key, airflow, instances);
      if (run === null) return null;
      const remove = this.#listeners.addForRun(run.id, listener);
      this.#runs.retain(run);
      listener.onStart(new ChangeCollector(this.#options).snapshot(run));
      return once(() => {
        remove();
        this.#runs.release(run);
        this.#stopIfIdle();
      });
    });
  }

  /** Subscribes to all runs; the watch begins with those of the list. Returns a function that unsubscribes. */
  async watchAll(listener: AllRunsListener, list: RunList): Promise<() => void> {
    return this.#join(async (airflow) => {
      const runs = await this.#initialReads.list(list, airflow);
      const remove = this.#listeners.addForAllRuns(listener);
      const collector = new ChangeCollector(this.#options);
      listener.onStart(runs.map((run) => collector.snapshot(run)));
      return once(() => {
        remove();
        this.#stopIfIdle();
      });
    });
  }

  /** Ends every watch with this error. */
  fail(error: unknown): void {
    if (this.#isStopped) return;
    this.#stop();
    this.#firstPoll.reject(error);
    for (const listener of this.#listeners.all()) listener.onEnd(error);
  }

  /** Runs the initial read of a new watch: after the first poll, and never during a poll. */
  async #join<Value>(read: (airflow: AirflowClient) => Promise<Value>): Promise<Value> {
    this.#pendingJoins += 1;
    try {
      await this.#firstPoll.promise;
      this.#interval.recordChange(this.#options.clock.now());
      this.#wake();
      const readShared = async () => this.#lock.shared(async () => read(this.#options.airflow()));
      return await retryTransient(readShared, this.#options);
    } finally {
      this.#pendingJoins -= 1;
      this.#stopIfIdle();
    }
  }

  async #pollUntilStopped(): Promise<void> {
    while (!this.#isStopped) {
      const startedAt = this.#options.clock.now();
      await this.#lock.exclusive(async () => this.#poll(startedAt));
      await this.#waitForNextPoll(startedAt);
    }
  }

  async #poll(startedAt: number): Promise<void> {
    if (this.#isStopped) return;
    this.#initialReads.clearLists();
    try {
      this.#emit(await this.#poller.poll());
      this.#interval.recordSuccess(this.#options.clock.now() - startedAt);
      this.#firstPoll.resolve();
    } catch (error) {
      if (!isTransient(error)) {
        this.fail(error);
        return;
      }
      this.#interval.recordFailure();
      // A first subscriber receives the error at once instead of waiting until Airflow is available.
      this.#firstPoll.reject(error);
    }
  }

  #emit(changes: readonly RunChange[]): void {
    for (const change of changes) {
      const id = runKeyText(change.key);
      const listeners = this.#listeners.affectedBy(id);
      if (change.run === null) this.#runs.delete(id);
      for (const listener of listeners) listener.onChange(change);
      if (listeners.length > 0) this.#interval.recordChange(this.#options.clock.now());
    }
  }

  async #waitForNextPoll(startedAt: number): Promise<void> {
    const { clock } = this.#options;
    for (let isDue = false; !isDue && !this.#isStopped;) {
      const now = clock.now();
      const ms = Math.max(0, startedAt + this.#interval.currentMs(now) - now);
      isDue = await new Promise<boolean>((resolve) => {
        const cancelTimer = clock.after(ms, () => resolve(true));
        this.#wake = () => {
          cancelTimer();
          resolve(false);
        };
      });
    }
    this.#wake = () => {};
  }

  #stopIfIdle(): void {
    if (this.#pendingJoins === 0 && this.#listeners.isEmpty && !this.#isStopped) this.#stop();
  }

  #stop(): void {
    this.#isStopped = true;
    this.#wake();
    this.#options.onStop();
  }
}

/** Wraps `act` so that repeated calls run it once. */
function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}
