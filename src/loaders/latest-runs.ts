import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import type { RunFilterPlan } from "./run-filter.ts";
import { RUN_BATCH_ROWS } from "./run-source.ts";
import { MAX_PAGES, tooManyRows } from "./scan.ts";
import { runRowKeyText } from "../domain/run-key.ts";

/** Calls after which the workflows that are still short are asked for one by one. */
const MAX_ROUNDS = 4;
const MIN_ROWS = 200;

/**
 * The newest `count` runs of each of many workflows (by `run_after`, descending), nearly always in one call.
 *
 * Airflow has no "latest K of each": the batch gives one global order, whose first K of a workflow are its latest K.
 * A workflow that floods the first round is closed by it, so the quiet ones are alone in the second. What is left after
 * four rounds is asked for by itself.
 */
export async function latestRunsOfWorkflows(
  airflow: Pick<AirflowClient, "dagRunsBatch">,
  { dagIds, count, plan }: { dagIds: readonly string[]; count: number; plan: RunFilterPlan },
): Promise<ReadonlyMap<string, readonly AirflowDagRun[]>> {
  const rounds = new Rounds(dagIds, count, plan);
  for (let round = 0; round < MAX_ROUNDS && rounds.open.size > 0; round += 1) await rounds.read(airflow);
  await Promise.all([...rounds.open].map((dagId) => rounds.readAlone(airflow, dagId)));
  return rounds.result();
}

class Rounds {
  readonly #runs: Map<string, Map<string, AirflowDagRun>>;
  readonly #count: number;
  readonly #plan: RunFilterPlan;
  #before: string | null = null;
  /** Rows already read that have run_after === before, by workflow: the next page begins behind those of open ones. */
  #tied = new Map<string, number>();
  readonly open: Set<string>;

  constructor(dagIds: readonly string[], count: number, plan: RunFilterPlan) {
    this.#runs = new Map(dagIds.map((id) => [id, new Map<string, AirflowDagRun>()]));
    this.#count = count;
    this.#plan = plan;
    this.open = new Set(dagIds);
  }

  async read(airflow: Pick<AirflowClient, "dagRunsBatch">): Promise<void> {
    const rows = Math.min(RUN_BATCH_ROWS, Math.max(MIN_ROWS, 2 * this.#count * this.open.size));
    await this.#readPage(airflow, [...this.open], rows);
  }

  /** Reads on for one workflow alone until it has enough, or there is no more. */
  async readAlone(airflow: Pick<AirflowClient, "dagRunsBatch">, dagId: string): Promise<void> {
    const alone = new Rounds([dagId], this.#count, this.#plan);
    for (let page = 0; alone.open.size > 0; page += 1) {
      if (page === MAX_PAGES) throw tooManyRows();
      await alone.read(airflow);
    }
    for (const [key, run] of alone.#runs.get(dagId) ?? []) this.#runs.get(dagId)?.set(key, run);
    this.open.delete(dagId);
  }

  result(): ReadonlyMap<string, readonly AirflowDagRun[]> {
    return new Map([...this.#runs].map(([id, runs]) => [id, [...runs.values()].slice(0, this.#count)]));
  }

  async #readPage(
    airflow: Pick<AirflowClient, "dagRunsBatch">,
    dagIds: readonly string[],
    rows: number,
  ): Promise<void> {
    const offset = dagIds.reduce((sum, id) => sum + (this.#tied.get(id) ?? 0), 0);
    const { dag_runs, total_entries } = await airflow.dagRunsBatch({
      dag_ids: dagIds,
      ...this.#plan.body,
      ...(this.#before === null ? {} : { run_after_lte: this.#before }),
      order_by: "-run_after",
      page_offset: offset,
      page_limit: rows,
    });
    for (const run of dag_runs) this.#take(run);
    const isOver = dag_runs.length === 0 || (total_entries !== null && offset + dag_runs.length >= total_entries);
    for (const id of dagIds) {
      if (isOver || (this.#runs.get(id)?.size ?? 0) >= this.#count) this.open.delete(id);
    }
  }

  #take(run: AirflowDagRun): void {
    if (run.run_after !== this.#before) this.#tied = new Map();
    this.#before = run.run_after;
    this.#tied.set(run.dag_id, (this.#tied.get(run.dag_id) ?? 0) + 1);
    if (this.#plan.matches(run)) this.#runs.get(run.dag_id)?.set(runRowKeyText(run), run);
  }
}
