import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import type { RunChange } from "./run-event.ts";

/** Callbacks of one subscription. They are called one after the other and must not throw. */
type ChangeListener = {
  readonly onChange: (change: RunChange) => void;
  /** The feed has ended: with an error that is not transient, or because the gateway is shutting down. */
  readonly onEnd: (error: unknown) => void;
};

/** Listens to one run. */
export type RunListener = ChangeListener & {
  /** The run when the watch begins; `onChange` receives every later change. */
  readonly onStart: (snapshot: RunChange) => void;
  /** Each changed row as soon as it is read, before its task instances. */
  readonly onRow?: (run: AirflowDagRun) => void;
};

/** Listens to all runs. */
export type AllRunsListener = ChangeListener & {
  /** The runs that the watch begins with. */
  readonly onStart: (snapshots: readonly RunChange[]) => void;
};

/** The listeners of one feed, by run id. */
export class RunListeners {
  readonly #byRun = new Map<string, Set<RunListener>>();
  readonly #allRuns = new Set<AllRunsListener>();

  get isEmpty(): boolean {
    return this.#byRun.size === 0 && this.#allRuns.size === 0;
  }

  get includesAllRuns(): boolean {
    return this.#allRuns.size > 0;
  }

  /** Returns a function that removes the listener. */
  addForRun(id: string, listener: RunListener): () => void {
    const listeners = this.#byRun.get(id) ?? new Set();
    this.#byRun.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#byRun.get(id) === listeners) this.#byRun.delete(id);
    };
  }

  /** Returns a function that removes the listener. */
  addForAllRuns(listener: AllRunsListener): () => void {
    this.#allRuns.add(listener);
    return () => void this.#allRuns.delete(listener);
  }

  /** The listeners to this run alone. */
  ofRun(id: string): readonly RunListener[] {
    return [...(this.#byRun.get(id) ?? [])];
  }

  /** All listeners that receive changes of this run. */
  affectedBy(id: string): readonly ChangeListener[] {
    return [...this.ofRun(id), ...this.#allRuns];
  }

  all(): readonly ChangeListener[] {
    return [...[...this.#byRun.values()].flatMap((listeners) => [...listeners]), ...this.#allRuns];
  }
}
