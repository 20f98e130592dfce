import type { RunKey } from "../../domain/run-key.ts";
import { selectRuns, type BulkRequest, type Selected } from "./bulk-selection.ts";
import { itemError, type ItemError } from "../item-error.ts";
import type { ManyOutcome } from "./many-at-once.ts";
import type { RunSources } from "../sources.ts";

/** What became of one run of several. */
export type BulkResult = {
  readonly id: string;
  readonly key: RunKey;
  readonly succeeded: boolean;
  /** Whether it can be read still. */
  readonly isThere: boolean;
  readonly error: ItemError | null;
};
export type BulkOutcome = {
  readonly matched: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly dryRun: boolean;
  readonly results: readonly BulkResult[];
};

/** An act on many runs: how it is done for one, and for as many as one call takes. */
export type BulkAct = {
  /** Throws what would stand in its way, as far as reading tells. */
  readonly check: (run: Selected) => void;
  /** Does it for one run, and says whether that is still there. */
  readonly one: (run: Selected) => Promise<{ readonly isThere: boolean }>;
  /** Does it for many in one call; null: this Airflow has no such call. What it says nothing of is done one by one. */
  readonly many: ((runs: readonly Selected[]) => Promise<ManyOutcome>) | null;
  /** Whether a run is there after it was done in a call for many. */
  readonly leavesRun: boolean;
};

/** So many runs in one call to Airflow: as many as it changes well within the time of a call. */
const PER_CALL = 50;

/** Acts on each of the runs that are meant; a failure of one is its result, and stops no other. */
export async function actOnRuns(sources: RunSources, request: BulkRequest, act: BulkAct): Promise<BulkOutcome> {
  const selected = await selectRuns(sources, request);
  const results = request.dryRun
    ? await each(sources, selected, async (run) => {
        act.check(run);
        return { isThere: run.run !== null };
      })
    : await doAll(sources, selected, act);
  const succeeded = results.filter((result) => result.succeeded).length;
  return {
    matched: results.length,
    succeeded,
    failed: results.length - succeeded,
    dryRun: request.dryRun,
    results,
  };
}

async function doAll(sources: RunSources, selected: readonly Selected[], act: BulkAct): Promise<readonly BulkResult[]> {
  const known = new Map<string, ItemError | null>();
  if (act.many !== null) {
    const fit = selected.filter((run) => run.run !== null && passes(act, run));
    for (let at = 0; fit.length > 1 && at < fit.length; at += PER_CALL) {
      for (const [id, error] of await act.many(fit.slice(at, at + PER_CALL))) known.set(id, error);
    }
  }
  const left = selected.filter(({ id }) => !known.has(id));
  const rest = new Map((await each(sources, left, act.one)).map((result) => [result.id, result]));
  return selected.map(({ id, key }) => {
    const error = known.get(id) ?? null;
    return rest.get(id) ?? { id, key, succeeded: error === null, isThere: error !== null || act.leavesRun, error };
  });
}

/** One after the other: an Airflow on SQLite locks up when it is written to from several sides. */
async function each(
  sources: RunSources,
  selected: readonly Selected[],
  act: BulkAct["one"],
): Promise<readonly BulkResult[]> {
  const results: BulkResult[] = [];
  for (const run of selected) results.push(await alone(sources, run, act));
  return results;
}

async function alone(sources: RunSources, selected: Selected, act: BulkAct["one"]): Promise<BulkResult> {
  const { id, key, run, error } = selected;
  if (error !== null) return { id, key, succeeded: false, isThere: false, error };
  try {
    return { id, key, succeeded: true, error: null, ...(await act(selected)) };
  } catch (error) {
    return { id, key, succeeded: false, isThere: run !== null, error: itemError(sources, error) };
  }
}

function passes({ check }: BulkAct, run: Selected): boolean {
  try {
    check(run);
    return true;
  } catch {
    return false;
  }
}
