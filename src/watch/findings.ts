import type { AirflowClient } from "../airflow/client/client.ts";
import type { Clock } from "../domain/clock.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import type { RunChange } from "./run-change.ts";
import { readsOf, shareReads } from "./shared-reads.ts";
import type { InstanceChanges, WatchedRun } from "./watched-run.ts";

/** What one poll found, by run; what is read of Airflow because of it is asked once for all who are told. */
export class Findings {
  readonly #clock: Clock;
  readonly #reads: AirflowClient;
  readonly #found = new Map<WatchedRun, AirflowTaskInstance[]>();
  readonly #gone = new Set<WatchedRun>();

  constructor({ clock, airflow }: { readonly clock: Clock; readonly airflow: () => AirflowClient }) {
    this.#clock = clock;
    this.#reads = shareReads(airflow);
  }

  rowOf(run: WatchedRun): void {
    if (!this.#found.has(run)) this.#found.set(run, []);
  }

  instancesOf(run: WatchedRun, { touched, changed }: InstanceChanges): void {
    if (!touched && changed.length === 0) return;
    this.#found.set(run, [...(this.#found.get(run) ?? []), ...changed]);
  }

  goneIs(run: WatchedRun): void {
    this.rowOf(run);
    this.#gone.add(run);
  }

  /** Each run once, in the order in which they were found. */
  changes(): readonly RunChange[] {
    return [...this.#found].map(([run, changed]) => this.#changeOf(run, this.#gone.has(run) ? [] : changed));
  }

  /** A run as it stands, when nothing of it was told yet. */
  first(run: WatchedRun): RunChange {
    return this.#changeOf(run, []);
  }

  #changeOf(run: WatchedRun, changedInstances: readonly AirflowTaskInstance[]): RunChange {
    const row = this.#gone.has(run) ? null : run.row;
    const known = { key: run.key, run: row, instances: run.instances };
    return {
      key: run.key,
      run: row,
      version: run.version,
      changedInstances,
      at: new Date(this.#clock.now()).toISOString(),
      reads: readsOf(this.#reads, known),
    };
  }
}
