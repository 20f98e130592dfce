import type { AirflowClient } from "../airflow/client/client.ts";
import type { WatchedRun } from "./watched-run.ts";

/** Runs of these workflows, from the first to the last of them: instants, inclusive. */
type Range = { readonly dagIds: readonly string[]; readonly from: string; readonly to: string };

/**
 * Notices that runs are gone, which no feed shows, by how many there are: one call a poll that brings no rows, and one more in
 * a poll whose runs reach further than those before. A run that goes just as another comes in among them, or before they were
 * first counted, it may not notice.
 */
export class HeadCount {
  #counted: { readonly range: Range; readonly total: number } | null = null;

  /** Whether there are fewer than before, or than there should be. */
  async isShort(airflow: Pick<AirflowClient, "dagRunsBatch">, held: readonly WatchedRun[]): Promise<boolean> {
    const before = this.#counted;
    const range = rangeOf(held);
    if (range === null) {
      this.#counted = null;
      return false;
    }
    const total = before === null ? NaN : await count(airflow, before.range);
    const isFewer = before !== null && total < before.total;
    if (before !== null && held.every((run) => isWithin(run, before.range))) {
      this.#counted = { range: before.range, total };
      return isFewer;
    }
    this.#counted = { range, total: await count(airflow, range) };
    return isFewer || this.#counted.total < held.length;
  }
}

function rangeOf(runs: readonly WatchedRun[]): Range | null {
  const times = runs.map((run) => run.row.run_after).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const [from] = times;
  const to = times.at(-1);
  if (from === undefined || to === undefined) return null;
  return { dagIds: [...new Set(runs.map((run) => run.key.dagId))], from, to };
}

function isWithin({ key, row }: WatchedRun, { dagIds, from, to }: Range): boolean {
  const at = Date.parse(row.run_after);
  return dagIds.includes(key.dagId) && at >= Date.parse(from) && at <= Date.parse(to);
}

/** Not a number where Airflow does not say: then nothing is short. */
async function count(airflow: Pick<AirflowClient, "dagRunsBatch">, { dagIds, from, to }: Range): Promise<number> {
  const body = { dag_ids: dagIds, run_after_gte: from, run_after_lte: to, page_limit: 0 };
  return (await airflow.dagRunsBatch(body)).total_entries ?? NaN;
}
