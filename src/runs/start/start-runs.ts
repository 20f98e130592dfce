import { badInput, GatewayError } from "../../domain/errors.ts";
import { itemError, type ItemError } from "../item-error.ts";
import type { RunSources } from "../sources.ts";
import { startRun, type StartedRun } from "./start-run.ts";
import type { StartRequest } from "./start-request.ts";

/** The result of one of several starts. */
export type StartResult = Pick<StartedRun, "replayed" | "warnings"> & {
  readonly run: StartedRun["run"] | null;
  readonly error: ItemError | null;
};

const MAX_STARTS = 100;

/**
 * Starts several runs, each as `startRun` does, and returns one result for each. They are started sequentially and in order:
 * `ifActive` must see the runs started before, and Airflow on SQLite fails with locked databases on concurrent writes.
 */
export async function startRuns(
  sources: RunSources,
  requests: readonly StartRequest[],
): Promise<readonly StartResult[]> {
  if (requests.length === 0) throw badInput("`inputs` must contain at least one run.");
  if (requests.length > MAX_STARTS) {
    throw new GatewayError(
      "LIMIT_EXCEEDED",
      `\`inputs\` must contain at most ${MAX_STARTS} runs (got ${requests.length}).`,
      { limit: { name: "inputs", max: MAX_STARTS, actual: requests.length, field: "inputs" } },
    );
  }
  const results: StartResult[] = [];
  for (const request of requests) {
    try {
      results.push({ ...(await startRun(sources, request)), error: null });
    } catch (error) {
      results.push({ run: null, replayed: false, warnings: [], error: itemError(sources, error) });
    }
  }
  return results;
}
