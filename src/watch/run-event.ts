import type { AirflowClient } from "../airflow/client/client.ts";
import type { RunKey } from "../domain/run-key.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";
import type { RunChange } from "./run-change.ts";

/** What a watcher is told. */
export class RunEvent {
  readonly kind: "SNAPSHOT" | "ADDED" | "UPDATED" | "REMOVED";
  readonly key: RunKey;
  /** Null when removed. */
  readonly run: AirflowDagRun | null;
  /** When the gateway saw it: ISO 8601. */
  readonly at: string;
  readonly changedTaskInstances: readonly AirflowTaskInstance[];
  readonly #reads: AirflowClient;

  constructor(kind: RunEvent["kind"], change: RunChange) {
    const isThere = kind !== "REMOVED";
    this.kind = kind;
    this.key = change.key;
    this.run = isThere ? change.run : null;
    this.at = change.at;
    this.changedTaskInstances = isThere ? change.changedInstances : [];
    this.#reads = change.reads;
  }

  /** A caller's Airflow that answers from what the event knows, and shares other reads; logs are read for him alone. */
  readsFor(own: AirflowClient): AirflowClient {
    return { ...this.#reads, log: (key, attempt, token) => own.log(key, attempt, token) };
  }
}
