import type { AirflowClient } from "../../src/airflow/client/client.ts";
import type { RunKey } from "../../src/domain/run-key.ts";
import { pause } from "../../src/domain/clock.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../../src/airflow/wire/rows.ts";
import { runRow, taskInstanceRow } from "../support/airflow-rows.ts";
import type { ManualClock } from "../support/manual-clock.ts";

type Stored<Row> = { row: Row; updatedAt: number };
export type Call = { readonly name: string; readonly at: number };

/**
 * The runs and task instances of an Airflow whose clock is `skewMs` ahead and whose responses take `latencyMs`. Rows do not
 * contain `updated_at`, which is `delayMs` before a write becomes visible.
 */
export class SimulatedAirflow {
  readonly calls: Call[] = [];
  readonly clock: ManualClock;
  skewMs = 0;
  latencyMs = 20;
  /** Thrown instead of a response. */
  failure: Error | null = null;
  /** The endpoint that fails; null: all endpoints. */
  failingCall: string | null = null;
  readonly #runs = new Map<string, Stored<AirflowDagRun>>();
  readonly #instances = new Map<string, Stored<AirflowTaskInstance>>();

  constructor(clock: ManualClock) {
    this.clock = clock;
  }

  now(): number {
    return this.clock.now() + this.skewMs;
  }

  run(over: Partial<AirflowDagRun> = {}, { delayMs = 0 } = {}): AirflowDagRun {
    const id = `${over.dag_id ?? "etl"}/${over.dag_run_id ?? "manual__1"}`;
    const row = { ...(this.#runs.get(id)?.row ?? runRow({ state: "running", end_date: null })), ...over };
    this.#runs.set(id, { row, updatedAt: this.now() - delayMs });
    return row;
  }

  instance(over: Partial<AirflowTaskInstance> = {}, { delayMs = 0 } = {}): AirflowTaskInstance {
    const first = taskInstanceRow({ state: null, try_number: 0, start_date: null, end_date: null, ...over });
    const id = `${first.dag_id}/${first.dag_run_id}/${first.task_id}/${first.map_index}`;
    const row = { ...(this.#instances.get(id)?.row ?? first), ...over };
    this.#instances.set(id, { row, updatedAt: this.now() - delayMs });
    return row;
  }

  /** A change that does not update `updated_at`. */
  note(runId: string, note: string): void {
    const stored = this.#runs.get(runId);
    if (stored !== undefined) stored.row = { ...stored.row, note };
  }

  delete(runId: string): void {
    this.#runs.delete(runId);
    for (const id of this.#instances.keys()) if (id.startsWith(`${runId}/`)) this.#instances.delete(id);
  }

  rowOf(runId: string): AirflowDagRun | null {
    return this.#runs.get(runId)?.row ?? null;
  }

  instancesOf(runId: string): readonly AirflowTaskInstance[] {
    return [...this.#instances].filter(([id]) => id.startsWith(`${runId}/`)).map(([, { row }]) => row);
  }

  count(name: string): number {
    return this.calls.filter((call) => call.name === name).length;
  }

  /** The client of one caller, with the endpoints that the watch service uses. */
  client(): AirflowClient {
    const respond = async <Value>(name: string, read: () => Value): Promise<Value> => {
      this.calls.push({ name, at: this.clock.now() });
      await pause(this.clock, this.latencyMs / 2);
      if (this.failure !== null && (this.failingCall ?? name) === name) throw this.failure;
      const value = read();
      await pause(this.clock, this.latencyMs / 2);
      return value;
    };
    const unused = (): Promise<never> => Promise.reject(new Error("The watch service does not use this endpoint."));
    const find = ({ dagId, dagRunId }: RunKey) => this.rowOf(`${dagId}/${dagRunId}`);
    return {
      version: async () => ({ version: "3.3.2" }),
      health: unused,
      dags: unused,
      dag: unused,
      dagDetails: unused,
      tasks: unused,
      dagVersions: unused,
      dagStats: unused,
      importErrors: unused,
      dagRun: (key) => respond("dagRun", () => find(key)),
      dagRuns: (_dagId, query) =>
        respond("dagRuns", () => {
          const all = [...this.#runs.values()].filter(since(query["updated_at_gte"]));
          const sorted =
            query["order_by"] === "-updated_at"
              ? all.toSorted((a, b) => b.updatedAt - a.updatedAt)
              : all.toSorted((a, b) => Date.parse(b.row.run_after) - Date.parse(a.row.run_after));
          return { dag_runs: page(sorted, query).map(({ row }) => row), total_entries: all.length };
        }),
      dagRunsBatch: (body) =>
        respond("dagRunsBatch", () => {
          const rows = [...this.#runs.values()]
            .map(({ row }) => row)
            .filter((row) => body.dag_ids?.includes(row.dag_id) ?? true)
            .filter((row) => body.states?.includes(row.state) ?? true)
            .filter((row) => !(Date.parse(row.run_after) < Date.parse(body.run_after_gte ?? "")))
            .filter((row) => !(Date.parse(row.run_after) > Date.parse(body.run_after_lte ?? "")))
            .toSorted((a, b) => Date.parse(b.run_after) - Date.parse(a.run_after));
          const offset = body.page_offset ?? 0;
          return { dag_runs: rows.slice(offset, offset + (body.page_limit ?? 100)), total_entries: rows.length };
        }),
      allTaskInstances: (query) =>
        respond("allTaskInstances", () => {
          const all = [...this.#instances.values()].filter(since(query["updated_at_gte"]));
          const sorted = all.toSorted((a, b) => (a.row.id < b.row.id ? 1 : -1));
          const date = new Date(Math.floor(this.now() / 1000) * 1000).toUTCString();
          return { task_instances: page(sorted, query).map(({ row }) => row), total_entries: all.length, date };
        }),
      taskInstancesBatch: (body) =>
        respond("taskInstancesBatch", () => {
          const rows = [...this.#instances.values()]
            .map(({ row }) => row)
            .filter((row) => body.dag_ids?.includes(row.dag_id) && body.dag_run_ids?.includes(row.dag_run_id));
          const offset = body.page_offset ?? 0;
          return { task_instances: rows.slice(offset, offset + (body.page_limit ?? 100)), total_entries: rows.length };
        }),
      taskInstances: ({ dagId, dagRunId }) =>
        respond("taskInstances", () => {
          const rows = [...this.instancesOf(`${dagId}/${dagRunId}`)];
          return { task_instances: rows, total_entries: rows.length };
        }),
      taskInstance: unused,
      tries: unused,
      log: unused,
      xcomEntries: unused,
      xcomEntry: unused,
      triggerDagRun: unused,
      patchDagRun: unused,
      clearDagRun: unused,
      clearDagRunDryRun: unused,
      clearDagRuns: unused,
      clearTaskInstances: unused,
      patchTaskInstance: unused,
      patchTaskInstanceDryRun: unused,
      deleteDagRun: unused,
      patchDag: unused,
      bulkDagRuns: unused,
    };
  }
}

const since =
  (instant: unknown) =>
  ({ updatedAt }: { updatedAt: number }): boolean =>
    typeof instant !== "string" || updatedAt >= Date.parse(instant);

function page<Row>(rows: readonly Row[], query: Readonly<Record<string, unknown>>): readonly Row[] {
  const offset = Number(query["offset"] ?? 0);
  // Airflow reduces a larger `limit` without an error.
  return rows.slice(offset, offset + Math.min(100, Number(query["limit"] ?? 50)));
}
