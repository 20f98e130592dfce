import { type RunKey, runKeyOf } from "../../domain/run-key.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { badInput, GatewayError } from "../../domain/errors.ts";
import { parseRunId, runGlobalId } from "../../graphql/ids.ts";
import type { RunFilter } from "../../loaders/run-filter.ts";
import { itemError, type ItemError } from "../item-error.ts";
import { inParallel } from "../in-parallel.ts";
import type { RunSources } from "../sources.ts";

/** Which runs an act is meant for. */
export type BulkRequest = {
  /** Global ids; null: by filter. */
  readonly ids: readonly string[] | null;
  readonly filter: RunFilter | null;
  readonly expectedCount: number | null;
  readonly dryRun: boolean;
};

/** One run that an act is meant for, as it was read. */
export type Selected = {
  readonly id: string;
  readonly key: RunKey;
  /** Null: there is none, or it could not be read. */
  readonly run: AirflowDagRun | null;
  /** Why it could not be read. */
  readonly error: ItemError | null;
};

const MAX_IDS = 100;
const MAX_FOUND = 1_000;

/**
 * The runs that ids name (each once) or a filter finds, newest first. PRECONDITION_FAILED unless that is as many as
 * expected: what a filter finds is counted first, then acted on, with nothing in between to hold it still.
 */
export async function selectRuns(sources: RunSources, request: BulkRequest): Promise<readonly Selected[]> {
  const keys = keysOf(request);
  const selected = keys === null ? await found(sources, request.filter ?? {}) : await named(sources, keys);
  const { expectedCount } = request;
  if (expectedCount !== null && expectedCount !== selected.length) {
    throw new GatewayError(
      "PRECONDITION_FAILED",
      `The number of runs is ${selected.length}, and not ${expectedCount} as expected. Nothing was done.`,
    );
  }
  return selected;
}

/** The keys of ids; null: a filter is given. BAD_USER_INPUT for neither, both, or a filter without a count. */
function keysOf({ ids, filter, expectedCount, dryRun }: BulkRequest): readonly RunKey[] | null {
  if ((ids === null) === (filter === null)) throw badInput("Give either `ids` or `filter`.");
  if (ids === null) {
    if (expectedCount !== null || dryRun) return null;
    throw badInput("`expectedCount` is missing: with a filter, say how many runs it finds. A dry run counts them.");
  }
  if (ids.length > MAX_IDS) {
    throw new GatewayError(
      "LIMIT_EXCEEDED",
      `\`ids\` names ${ids.length} runs; at most ${MAX_IDS} are acted on at once.`,
      {
        limit: { name: "ids", max: MAX_IDS, actual: ids.length, field: "ids" },
      },
    );
  }
  return [...new Set(ids)].map((id) => parseRunId(id));
}

async function named(sources: RunSources, keys: readonly RunKey[]): Promise<readonly Selected[]> {
  return await inParallel(keys, async (key) => {
    const id = runGlobalId(key.dagId, key.dagRunId);
    try {
      return { id, key, run: await sources.airflow.dagRun(key), error: null };
    } catch (error) {
      return { id, key, run: null, error: itemError(sources, error) };
    }
  });
}

async function found({ loaders }: RunSources, filter: RunFilter): Promise<readonly Selected[]> {
  const order = { by: "run_after", descending: true } as const;
  const { nodes, pageInfo, totalCount } = await loaders.runs({ filter, order, first: MAX_FOUND, after: null });
  if (pageInfo.hasNextPage) {
    throw new GatewayError(
      "LIMIT_EXCEEDED",
      `The filter finds more than ${MAX_FOUND} runs; at most as many are acted on at once. Narrow it.`,
      { limit: { name: "runs", max: MAX_FOUND, actual: await totalCount(), field: "filter" } },
    );
  }
  return nodes.map((run) => ({ id: runGlobalId(run.dag_id, run.dag_run_id), key: runKeyOf(run), run, error: null }));
}
