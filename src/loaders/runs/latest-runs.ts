import type { AirflowClient } from "../../airflow/client/client.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { runRowKeyText } from "../../domain/run-key.ts";
import { MAX_PAGES, tooManyRows } from "../scan/row-source.ts";
import type { RunFilterPlan } from "./plan-run-filter.ts";
import { RUN_BATCH_ROWS } from "./run-source.ts";

/** Shared calls after which workflows that still lack runs are read one by one. */
const MAX_SHARED_CALLS = 4;
const MIN_ROWS = 200;

/**
 * The newest `count` runs of each of many workflows (by `run_after`, descending), usually in one call.
 *
 * Airflow has no endpoint for the latest runs of each workflow. The batch returns the runs of all of them in one order, and
 * the first `count` of a workflow in that order are its latest. A workflow with many runs has enough after the first call,
 * so the next call contains only the others. Workflows that lack runs after four calls are read one by one.
 */
export async function latestRunsOfWorkflows(
  airflow: Pick<AirflowClient, "dagRunsBatch">,
  { dagIds, count, plan }: { dagIds: readonly string[]; count: number; plan: RunFilterPlan },
): Promise<ReadonlyMap<string, readonly AirflowDagRun[]>> {
  const reader = new LatestRunsReader(airflow, { dagIds, count, plan });
  for (let call = 0; call < MAX_SHARED_CALLS && reader.incomplete.size > 0; call += 1) await reader.readNext();
  await Promise.all([...reader.incomplete].map((dagId) => reader.readSeparately(dagId)));
  return reader.result();
}

class LatestRunsReader {
  readonly #airflow: Pick<AirflowClient, "dagRunsBatch">;
  readonly #runs: Map<string, Map<string, AirflowDagRun>>;
  readonly #count: number;
  readonly #plan: RunFilterPlan;
  /** The `run_after` of the last row that was read; null before the first. */
  #lastRunAfter: string | null = null;
  /** How many rows with that `run_after` were read of each workflow. The next page starts after those of incomplete ones. */
  #tied = new Map<string, number>();
  /** Workflows that have fewer than `count` runs so far and may have more. */
  readonly incomplete: Set<string>;

  constructor(
    airflow: Pick<AirflowClient, "dagRunsBatch">,
    { dagIds, count, plan }: { dagIds: readonly string[]; count: number; plan: RunFilterPlan },
  ) {
    this.#airflow = airflow;
    this.#runs = new Map(dagIds.map((id) => [id, new Map<string, AirflowDagRun>()]));
    this.#count = count;
    this.#plan = plan;
    this.incomplete = new Set(dagIds);
  }

  /** Reads the next page of all incomplete workflows. */
  async readNext(): Promise<void> {
    const rows = Math.min(RUN_BATCH_ROWS, Math.max(MIN_ROWS, 2 * this.#count * this.incomplete.size));
    await this.#readPage([...this.incomplete], rows);
  }

  /** Reads one workflow from the start until it is complete. */
  async readSeparately(dagId: string): Promise<void> {
    const reader = new LatestRunsReader(this.#airflow, { dagIds: [dagId], count: this.#count, plan: this.#plan });
    for (let page = 0; reader.incomplete.size > 0; page += 1) {
      if (page === MAX_PAGES) throw tooManyRows();
      await reader.readNext();
    }
    for (const [key, run] of reader.#runs.get(dagId) ?? []) this.#runs.get(dagId)?.set(key, run);
    this.incomplete.delete(dagId);
  }

  result(): ReadonlyMap<string, readonly AirflowDagRun[]> {
    return new Map([...this.#runs].map(([id, runs]) => [id, [...runs.values()].slice(0, this.#count)]));
  }

  async #readPage(dagIds: readonly string[], rows: number): Promise<void> {
    const offset = dagIds.reduce((sum, id) => sum + (this.#tied.get(id) ?? 0), 0);
    const { dag_runs, total_entries } = await this.#airflow.dagRunsBatch({
      dag_ids: dagIds,
      ...this.#plan.body,
      ...(this.#lastRunAfter === null ? {} : { run_after_lte: this.#lastRunAfter }),
      order_by: "-run_after",
      page_offset: offset,
      page_limit: rows,
    });
    for (const run of dag_runs) this.#add(run);
    const isLast = dag_runs.length === 0 || (total_entries !== null && offset + dag_runs.length >= total_entries);
    for (const id of dagIds) {
      if (isLast || (this.#runs.get(id)?.size ?? 0) >= this.#count) this.incomplete.delete(id);
    }
  }

  #add(run: AirflowDagRun): void {
    if (run.run_after !== this.#lastRunAfter) this.#tied = new Map();
    this.#lastRunAfter = run.run_after;
    this.#tied.set(run.dag_id, (this.#tied.get(run.dag_id) ?? 0) + 1);
    if (this.#plan.matches(run)) this.#runs.get(run.dag_id)?.set(runRowKeyText(run), run);
  }
}
