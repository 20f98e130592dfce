import type { AirflowClient } from "../airflow/client/client.ts";
import { type RunKey, runKeyText } from "../domain/run-key.ts";
import { Findings } from "./findings.ts";
import { FirstReads, type RunList } from "./first-reads.ts";
import { KnownRuns } from "./known-runs.ts";
import { Pace } from "./pace.ts";
import { patiently } from "./retry-transient.ts";
import { Poll, type PollOptions } from "./poll.ts";
import { isPassing, type AllListener, type RunChange, type RunListener } from "./run-change.ts";
import { Turns } from "./read-write-lock.ts";

export type FeedOptions = PollOptions & {
  readonly intervalMs: number;
  /** Told once, when nobody watches any more or it failed for good. */
  readonly onStop: () => void;
};

/**
 * What changes at one Airflow, as one credential may see it: three calls a poll, however many watch. It polls from the first
 * listener on until the last one has gone. A failure that passes is waited out, and what happened meanwhile is told
 * afterwards; any other ends every watch.
 */
export class ChangeFeed {
  readonly #options: FeedOptions;
  readonly #known = new KnownRuns();
  readonly #turns = new Turns();
  readonly #pace: Pace;
  readonly #poll: Poll;
  readonly #firstReads: FirstReads;
  readonly #ofRun = new Map<string, Set<RunListener>>();
  readonly #ofAll = new Set<AllListener>();
  readonly #started = Promise.withResolvers<void>();
  #joining = 0;
  #isStopped = false;
  #wake: () => void = () => {};

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#pace = new Pace(options.intervalMs, options.clock.now());
    this.#poll = new Poll(options, this.#known, {
      wantsAll: () => this.#ofAll.size > 0,
      onRow: (run) => {
        for (const listener of this.#ofRun.get(run.id) ?? []) listener.onRow?.(run.row);
      },
    });
    this.#firstReads = new FirstReads(options, this.#known, (run) => this.#poll.foundRow(run));
    this.#started.promise.catch(() => undefined);
    void this.#run();
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** What is known of runs: whoever was told of one can hold it, so that its end is told, too. */
  get runs(): Pick<KnownRuns, "get" | "hold" | "release"> {
    return this.#known;
  }

  /** Tells this listener of one run from now on; gives back what ends that, or null where there is no such run. */
  async watchRun(
    key: RunKey,
    listener: RunListener,
    { instances }: { instances: boolean },
  ): Promise<(() => void) | null> {
    return this.#join(async (airflow) => {
      const run = await this.#firstReads.run(key, airflow, instances);
      if (run === null) return null;
      const listeners = this.#ofRun.get(run.id) ?? new Set();
      this.#ofRun.set(run.id, listeners.add(listener));
      this.#known.hold(run);
      listener.onStart(new Findings(this.#options).first(run));
      return once(() => {
        listeners.delete(listener);
        if (listeners.size === 0 && this.#ofRun.get(run.id) === listeners) this.#ofRun.delete(run.id);
        this.#known.release(run);
        this.#stopIfIdle();
      });
    });
  }

  /** Tells this listener of every run from now on, after those of the list; gives back what ends that. */
  async watchAll(listener: AllListener, first: RunList): Promise<() => void> {
    return this.#join(async (airflow) => {
      const runs = await this.#firstReads.list(first, airflow);
      this.#ofAll.add(listener);
      const findings = new Findings(this.#options);
      listener.onStart(runs.map((run) => findings.first(run)));
      return once(() => {
        this.#ofAll.delete(listener);
        this.#stopIfIdle();
      });
    });
  }

  /** Ends every watch with this error. */
  fail(error: unknown): void {
    if (this.#isStopped) return;
    this.#stop();
    this.#started.reject(error);
    const ofRuns = [...this.#ofRun.values()].flatMap((listeners) => [...listeners]);
    for (const listener of [...ofRuns, ...this.#ofAll]) listener.onEnd(error);
  }

  /** Reads what a watch begins with, between two polls and after the first. */
  async #join<Value>(read: (airflow: AirflowClient) => Promise<Value>): Promise<Value> {
    this.#joining += 1;
    try {
      await this.#started.promise;
      this.#pace.changed(this.#options.clock.now());
      this.#wake();
      const turn = async () => this.#turns.together(async () => read(this.#options.airflow()));
      return await patiently(turn, this.#options);
    } finally {
      this.#joining -= 1;
      this.#stopIfIdle();
    }
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      const startedAt = this.#options.clock.now();
      await this.#turns.alone(async () => this.#pollOnce(startedAt));
      await this.#pauseSince(startedAt);
    }
  }

  async #pollOnce(startedAt: number): Promise<void> {
    if (this.#isStopped) return;
    this.#firstReads.forgetLists();
    try {
      this.#tell(await this.#poll.read());
      this.#pace.succeeded(this.#options.clock.now() - startedAt);
      this.#started.resolve();
    } catch (error) {
      if (!isPassing(error)) {
        this.fail(error);
        return;
      }
      this.#pace.failed();
      // Whoever comes first is told at once that it does not work, rather than waiting for it to work.
      this.#started.reject(error);
    }
  }

  #tell(changes: readonly RunChange[]): void {
    for (const change of changes) {
      const id = runKeyText(change.key);
      const listeners = [...(this.#ofRun.get(id) ?? []), ...this.#ofAll];
      if (change.run === null) this.#known.forget(id);
      for (const listener of listeners) listener.onChange(change);
      if (listeners.length > 0) this.#pace.changed(this.#options.clock.now());
    }
  }

  /** Until the next poll is due; sooner where somebody comes while the polls are far apart. */
  async #pauseSince(startedAt: number): Promise<void> {
    const { clock } = this.#options;
    for (let isDue = false; !isDue && !this.#isStopped;) {
      const now = clock.now();
      const ms = Math.max(0, startedAt + this.#pace.intervalMs(now) - now);
      isDue = await new Promise<boolean>((resolve) => {
        const callOff = clock.after(ms, () => resolve(true));
        this.#wake = () => {
          callOff();
          resolve(false);
        };
      });
    }
    this.#wake = () => {};
  }

  #stopIfIdle(): void {
    if (this.#joining === 0 && this.#ofRun.size === 0 && this.#ofAll.size === 0 && !this.#isStopped) this.#stop();
  }

  #stop(): void {
    this.#isStopped = true;
    this.#wake();
    this.#options.onStop();
  }
}

/** Makes an act that can be asked for again and is done once. */
function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}
