import pLimit from "p-limit";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { badInput, GatewayError } from "../../domain/errors.ts";
import { type RunKey, runKeyOf } from "../../domain/run-key.ts";
import { parseRunId, runGlobalId } from "../../graphql/ids.ts";
import type { RunFilter } from "../../loaders/runs/run-filter.ts";
import { itemError, type ItemError } from "../item-error.ts";
import type { RunSources } from "../sources.ts";

/** The runs of a bulk action, given either by ids or by a filter. */
export type BulkRequest = {
  /** Global ids. */
  readonly ids: readonly string[] | null;
  readonly filter: RunFilter | null;
  readonly expectedCount: number | null;
  readonly dryRun: boolean;
};

/** One run of a bulk action, as it was read before. */
export type SelectedRun = {
  readonly id: string;
  readonly key: RunKey;
  /** Null when there is no such run, or it could not be read. */
  readonly run: AirflowDagRun | null;
  /** Why it could not be read. */
  readonly error: ItemError | null;
};

const MAX_IDS = 100;
const MAX_FILTERED_RUNS = 1_000;

/** The number of runs that one request reads concurrently. */
export const MAX_CONCURRENT_READS = 4;

/**
 * Reads the runs with the given ids, without duplicates and in their order, or those that match the filter, newest first.
 * Throws PRECONDITION_FAILED when their number is not the expected one. Not atomic: runs can appear between this read and
 * the action.
 */
export async function selectRuns(sources: RunSources, request: BulkRequest): Promise<readonly SelectedRun[]> {
  const keys = keysOf(request);
  const selected = keys === null ? await filterRuns(sources, request.filter ?? {}) : await readRuns(sources, keys);
  const { expectedCount } = request;
  if (expectedCount !== null && expectedCount !== selected.length) {
    throw new GatewayError(
      "PRECONDITION_FAILED",
      `Expected ${expectedCount} runs, found ${selected.length}. Nothing was changed.`,
    );
  }
  return selected;
}

/** The keys of the ids, or null when a filter is given. Throws BAD_USER_INPUT for neither, for both, and for a filter without a count. */
function keysOf({ ids, filter, expectedCount, dryRun }: BulkRequest): readonly RunKey[] | null {
  if ((ids === null) === (filter === null)) throw badInput("Specify either `ids` or `filter`.");
  if (ids === null) {
    if (expectedCount !== null || dryRun) return null;
    throw badInput("`expectedCount` is required with `filter`. A dry run returns the number of matching runs.");
  }
  if (ids.length > MAX_IDS) {
    throw new GatewayError("LIMIT_EXCEEDED", `\`ids\` must contain at most ${MAX_IDS} run ids (got ${ids.length}).`, {
      limit: { name: "ids", max: MAX_IDS, actual: ids.length, field: "ids" },
    });
  }
  return [...new Set(ids)].map((id) => parseRunId(id));
}

async function readRuns(sources: RunSources, keys: readonly RunKey[]): Promise<readonly SelectedRun[]> {
  return await pLimit(MAX_CONCURRENT_READS).map(keys, async (key) => {
    const id = runGlobalId(key.dagId, key.dagRunId);
    try {
      return { id, key, run: await sources.airflow.dagRun(key), error: null };
    } catch (error) {
      return { id, key, run: null, error: itemError(sources, error) };
    }
  });
}

async function filterRuns({ loaders }: RunSources, filter: RunFilter): Promise<readonly SelectedRun[]> {
  const order = { by: "run_after", descending: true } as const;
  const { nodes, pageInfo, totalCount } = await loaders.runs({ filter, order, first: MAX_FILTERED_RUNS, after: null });
  if (pageInfo.hasNextPage) {
    throw new GatewayError("LIMIT_EXCEEDED", `The filter matches more than ${MAX_FILTERED_RUNS} runs. Narrow it.`, {
      limit: { name: "runs", max: MAX_FILTERED_RUNS, actual: await totalCount(), field: "filter" },
    });
  }
  return nodes.map((run) => ({ id: runGlobalId(run.dag_id, run.dag_run_id), key: runKeyOf(run), run, error: null }));
}
