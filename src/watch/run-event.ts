import type { AirflowClient } from "../airflow/client/client.ts";
import type { RunKey } from "../domain/run-key.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";

/** The current state of one run, as found by a poll or an initial read. */
export type RunChange = {
  readonly key: RunKey;
  /** Null when the run was deleted. */
  readonly run: AirflowDagRun | null;
  /** Grows with each change of the run; a listener that received this version or a later one can skip the change. */
  readonly version: number;
  /** The task instances whose state or attempt has changed. */
  readonly changedInstances: readonly AirflowTaskInstance[];
  /** When the change was found: ISO 8601. */
  readonly at: string;
  /** A client that returns what the poll has already read and sends the rest to Airflow; see `withSnapshot`. */
  readonly reads: AirflowClient;
};

/** One event of a subscription. */
export class RunEvent {
  readonly kind: "SNAPSHOT" | "ADDED" | "UPDATED" | "REMOVED";
  readonly key: RunKey;
  /** Null when the run was removed. */
  readonly run: AirflowDagRun | null;
  /** When the gateway found the change: ISO 8601. */
  readonly at: string;
  readonly changedTaskInstances: readonly AirflowTaskInstance[];
  readonly #reads: AirflowClient;

  constructor(kind: RunEvent["kind"], change: RunChange) {
    const isPresent = kind !== "REMOVED";
    this.kind = kind;
    this.key = change.key;
    this.run = isPresent ? change.run : null;
    this.at = change.at;
    this.changedTaskInstances = isPresent ? change.changedInstances : [];
    this.#reads = change.reads;
  }

  /** A client that shares reads with all subscribers of this event; logs are read through the caller's own client. */
  clientFor(caller: AirflowClient): AirflowClient {
    return { ...this.#reads, log: (key, attempt, token) => caller.log(key, attempt, token) };
  }
}
