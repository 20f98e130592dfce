import type { AirflowClient } from "../airflow/client/client.ts";
import type { WatchedRun } from "./watched-run.ts";

/** Runs of these workflows whose `run_after` is between two instants, inclusive. */
type Range = { readonly dagIds: readonly string[]; readonly from: string; readonly to: string };

/**
 * Detects deleted runs by counting, since no change list contains them: one request per poll that returns no rows, and
 * one more when the watched runs exceed the range of the previous poll. It can miss a deletion while another run is
 * added to the range, or one before the first count.
 */
export class DeletionDetector {
  #previous: { readonly range: Range; readonly total: number } | null = null;

  /** Whether there are fewer runs than at the previous poll, or fewer than the watched ones. */
  async detect(airflow: Pick<AirflowClient, "dagRunsBatch">, watched: readonly WatchedRun[]): Promise<boolean> {
    const previous = this.#previous;
    const range = rangeOf(watched);
    if (range === null) {
      this.#previous = null;
      return false;
    }
    const total = previous === null ? NaN : await countRuns(airflow, previous.range);
    const isFewer = previous !== null && total < previous.total;
    if (previous !== null && watched.every((run) => isWithin(run, previous.range))) {
      this.#previous = { range: previous.range, total };
      return isFewer;
    }
    this.#previous = { range, total: await countRuns(airflow, range) };
    return isFewer || this.#previous.total < watched.length;
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

/** NaN when Airflow returns no total: no comparison with it detects a deletion. */
async function countRuns(airflow: Pick<AirflowClient, "dagRunsBatch">, { dagIds, from, to }: Range): Promise<number> {
  const body = { dag_ids: dagIds, run_after_gte: from, run_after_lte: to, page_limit: 0 };
  return (await airflow.dagRunsBatch(body)).total_entries ?? NaN;
}
