import { badInput } from "../errors.ts";
import { inParallel } from "./in-parallel.ts";
import { itemError, type ItemError } from "./item-error.ts";
import type { RunSources } from "./sources.ts";
import { startRun, type Started } from "./start-run.ts";
import type { StartRequest } from "./start-request.ts";

/** What became of one of several starts. */
export type StartResult = Pick<Started, "replayed" | "warnings"> & {
  readonly run: Started["run"] | null;
  readonly error: ItemError | null;
};

const MAX_STARTS = 100;

/**
 * Starts several runs, each as `startRun` would, and gives what became of each in the order given. Those of one workflow
 * are started one after the other, so that `ifActive` sees what came before it.
 */
export async function startRuns(
  sources: RunSources,
  requests: readonly StartRequest[],
): Promise<readonly StartResult[]> {
  if (requests.length === 0 || requests.length > MAX_STARTS) {
    throw badInput(`\`inputs\` holds 1 to ${MAX_STARTS} runs to start, not ${requests.length}.`);
  }
  const start = async (request: StartRequest): Promise<StartResult> => {
    try {
      return { ...(await startRun(sources, request)), error: null };
    } catch (error) {
      return { run: null, replayed: false, warnings: [], error: itemError(sources, error) };
    }
  };
  const results = new Map<number, StartResult>();
  const byWorkflow = Map.groupBy(requests.entries(), ([, request]) => request.workflowId);
  await inParallel([...byWorkflow.values()], async (group) => {
    for (const [at, request] of group) results.set(at, await start(request));
  });
  return [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}
