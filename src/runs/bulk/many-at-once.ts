import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { GatewayError, type ErrorCode } from "../../domain/errors.ts";
import type { Selected } from "./bulk-selection.ts";
import { inParallel } from "../in-parallel.ts";
import { itemError, type ItemError } from "../item-error.ts";
import { writeOnce } from "../write-once.ts";
import type { RunSources } from "../sources.ts";
import { written } from "../written.ts";

/** By global id: null for what is done, else why not. What is not in it was not done, and may be tried by itself. */
export type ManyOutcome = ReadonlyMap<string, ItemError | null>;

/** Failures that each run alone would meet as well: nobody asks fifty times to hear them. */
const OF_ALL: ReadonlySet<ErrorCode> = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "RATE_LIMITED",
  "AIRFLOW_UNAVAILABLE",
  "AIRFLOW_TIMEOUT",
]);

/**
 * One call that writes many runs; `write` gives the ids that Airflow says are done. Never sent again, and none of its
 * runs after it one by one, where its answer is lost: each run is read, and `isDone` tells.
 */
export async function manyAtOnce(
  sources: RunSources,
  runs: readonly Selected[],
  {
    write,
    isDone,
  }: {
    readonly write: () => Promise<readonly string[]>;
    readonly isDone: (before: AirflowDagRun | null, now: AirflowDagRun | null) => boolean;
  },
): Promise<ManyOutcome> {
  const look = async (): Promise<readonly string[]> => {
    const seen = await inParallel(runs, async ({ id, key, run }) =>
      isDone(run, await sources.airflow.dagRun(key).catch(() => run)) ? id : null,
    );
    return seen.filter((id) => id !== null);
  };
  try {
    const done = await writeOnce(
      sources,
      write,
      async () => {
        const seen = await look();
        return seen.length === runs.length ? seen : null;
      },
      { message: "What became of these runs is not known: Airflow's answer was lost. Read them." },
    );
    return new Map(done.map((id) => [id, null]));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const isLost = error.code === "OUTCOME_UNKNOWN" || (error.details.airflow?.status ?? 0) >= 500;
    if (!isLost && !OF_ALL.has(error.code)) return new Map();
    const done = new Set(isLost ? await look() : []);
    return new Map(runs.map(({ id }) => [id, done.has(id) ? null : itemError(sources, error)]));
  } finally {
    written(sources.loaders);
  }
}
