import { badInput, GatewayError } from "../../domain/errors.ts";
import { itemError, type ItemError } from "../item-error.ts";
import type { RunSources } from "../sources.ts";
import { startRun, type Started } from "./start-run.ts";
import type { StartRequest } from "./start-request.ts";

/** What became of one of several starts. */
export type StartResult = Pick<Started, "replayed" | "warnings"> & {
  readonly run: Started["run"] | null;
  readonly error: ItemError | null;
};

const MAX_STARTS = 100;

/**
 * Starts several runs, each as `startRun` would, and gives what became of each. One after the other, in the order given:
 * `ifActive` sees what came before, and an Airflow on SQLite locks up when it is written to from several sides.
 */
export async function startRuns(
  sources: RunSources,
  requests: readonly StartRequest[],
): Promise<readonly StartResult[]> {
  if (requests.length === 0) throw badInput("`inputs` names no run to start.");
  if (requests.length > MAX_STARTS) {
    throw new GatewayError(
      "LIMIT_EXCEEDED",
      `At most ${MAX_STARTS} runs are started at once, not ${requests.length}.`,
      {
        limit: { name: "inputs", max: MAX_STARTS, actual: requests.length, field: "inputs" },
      },
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
