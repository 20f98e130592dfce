import type { AirflowClient } from "../airflow/client/client.ts";
import type { Clock } from "../domain/clock.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import type { RunChange } from "./run-event.ts";
import { withSnapshot, shareReads } from "./shared-reads.ts";
import type { InstanceChanges, WatchedRun } from "./watched-run.ts";

/**
 * Collects the changes of one poll by run. All subscribers that receive them share one client, which sends each request
 * once.
 */
export class ChangeCollector {
  readonly #clock: Clock;
  readonly #reads: AirflowClient;
  readonly #changed = new Map<WatchedRun, AirflowTaskInstance[]>();
  readonly #deleted = new Set<WatchedRun>();

  constructor({ clock, airflow }: { readonly clock: Clock; readonly airflow: () => AirflowClient }) {
    this.#clock = clock;
    this.#reads = shareReads(airflow);
  }

  addRun(run: WatchedRun): void {
    if (!this.#changed.has(run)) this.#changed.set(run, []);
  }

  addInstances(run: WatchedRun, { hasChanges, stateChanges }: InstanceChanges): void {
    if (!hasChanges && stateChanges.length === 0) return;
    this.#changed.set(run, [...(this.#changed.get(run) ?? []), ...stateChanges]);
  }

  addDeletion(run: WatchedRun): void {
    this.addRun(run);
    this.#deleted.add(run);
  }

  /** Each changed run once, in the order in which the changes were found. */
  changes(): readonly RunChange[] {
    return [...this.#changed].map(([run, changed]) => this.#changeOf(run, this.#deleted.has(run) ? [] : changed));
  }

  /** The current state of a run, for a subscriber that has received nothing of it yet. */
  snapshot(run: WatchedRun): RunChange {
    return this.#changeOf(run, []);
  }

  #changeOf(run: WatchedRun, changedInstances: readonly AirflowTaskInstance[]): RunChange {
    const row = this.#deleted.has(run) ? null : run.row;
    const known = { key: run.key, run: row, instances: run.instances };
    return {
      key: run.key,
      run: row,
      version: run.version,
      changedInstances,
      at: new Date(this.#clock.now()).toISOString(),
      reads: withSnapshot(this.#reads, known),
    };
  }
}
