import pLimit from "p-limit";
import type { BulkDagRunsBody } from "../../airflow/wire/requests.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError, type ErrorCode } from "../../domain/errors.ts";
import { invalidateLoaders } from "../invalidate-loaders.ts";
import { itemError, type ItemError } from "../item-error.ts";
import type { RunSources } from "../sources.ts";
import { writeOnce } from "../write-once.ts";
import { MAX_CONCURRENT_READS, type SelectedRun } from "./select-runs.ts";

/** By global id: null for success, or the error. Runs that are missing were not changed and can be written individually. */
export type BulkWriteOutcome = ReadonlyMap<string, ItemError | null>;

/** Errors that every run would meet. The runs are not tried individually after one of these. */
const COMMON_ERRORS: ReadonlySet<ErrorCode> = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "RATE_LIMITED",
  "AIRFLOW_UNAVAILABLE",
  "AIRFLOW_TIMEOUT",
]);

/** The operations of one bulk write. */
export type BulkWrite = {
  /** Sends the request, and returns the global ids of the runs that Airflow reports as written. */
  readonly send: () => Promise<readonly string[]>;
  /** Whether the write was applied to a run, from the run before and after; null stands for no run. */
  readonly isApplied: (before: AirflowDagRun | null, now: AirflowDagRun | null) => boolean;
};

/**
 * Writes many runs in one request. If the response is lost, the request is not repeated and no run is written individually:
 * each run is read to find out whether the write was applied.
 */
export async function bulkWrite(
  sources: RunSources,
  runs: readonly SelectedRun[],
  { send, isApplied }: BulkWrite,
): Promise<BulkWriteOutcome> {
  const readApplied = async (): Promise<readonly string[]> => {
    const ids = await pLimit(MAX_CONCURRENT_READS).map(runs, async ({ id, key, run }) =>
      isApplied(run, await sources.airflow.dagRun(key).catch(() => run)) ? id : null,
    );
    return ids.filter((id) => id !== null);
  };
  try {
    const written = await writeOnce(
      sources,
      send,
      async () => {
        const applied = await readApplied();
        return applied.length === runs.length ? applied : null;
      },
      { message: "Could not confirm that the runs were changed: Airflow's response was lost. Read the runs." },
    );
    return new Map(written.map((id) => [id, null]));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const isUncertain = error.code === "OUTCOME_UNKNOWN" || (error.details.airflow?.status ?? 0) >= 500;
    if (!isUncertain && !COMMON_ERRORS.has(error.code)) return new Map();
    const applied = new Set(isUncertain ? await readApplied() : []);
    return new Map(runs.map(({ id }) => [id, applied.has(id) ? null : itemError(sources, error)]));
  } finally {
    invalidateLoaders(sources.loaders);
  }
}

/** A run in the body of a bulk request. */
export const entityOf = ({ key }: SelectedRun): BulkDagRunsBody["actions"][number]["entities"][number] => ({
  dag_id: key.dagId,
  dag_run_id: key.dagRunId,
});

/**
 * The global ids of the runs that a bulk response names. Airflow joins the two ids of a run with a dot, and both can contain
 * dots, so the names are compared with those of the runs and never parsed.
 */
export function idsOfNames(runs: readonly SelectedRun[], names: readonly string[] = []): readonly string[] {
  const written = new Set(names);
  return runs.filter(({ key }) => written.has(`${key.dagId}.${key.dagRunId}`)).map(({ id }) => id);
}
