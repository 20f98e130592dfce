import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import type { RunKey } from "../../domain/run-key.ts";
import { itemError, type ItemError } from "../item-error.ts";
import { runNotFound } from "../require-run.ts";
import type { RunSources } from "../sources.ts";
import type { BulkWriteOutcome } from "./bulk-write.ts";
import { selectRuns, type BulkRequest, type SelectedRun } from "./select-runs.ts";

/** The result of a bulk action for one run. */
export type BulkResult = {
  readonly id: string;
  readonly key: RunKey;
  readonly succeeded: boolean;
  /** Whether the run exists after the action. */
  readonly exists: boolean;
  readonly error: ItemError | null;
};
export type BulkOutcome = {
  readonly matched: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly dryRun: boolean;
  readonly results: readonly BulkResult[];
};

/** How to apply a bulk action to one run, and to many runs in one request. */
export type BulkAction = {
  /** Throws the error that prevents the action, as far as the run's row shows it. */
  readonly check: (run: SelectedRun) => void;
  readonly applyToOne: (run: SelectedRun) => Promise<void>;
  /** Null when this version of Airflow has no such request. Runs that are missing in the outcome are then done individually. */
  readonly applyToMany: ((runs: readonly SelectedRun[]) => Promise<BulkWriteOutcome>) | null;
  /** Whether a run exists after the action. */
  readonly keepsRun: boolean;
};

/** The number of runs that Airflow changes in one request well within the request's time limit. */
const MAX_RUNS_PER_REQUEST = 50;

/** Applies an action to each selected run. The failure of one run is part of its result and does not stop the others. */
export async function applyToRuns(sources: RunSources, request: BulkRequest, action: BulkAction): Promise<BulkOutcome> {
  const selected = await selectRuns(sources, request);
  const results = request.dryRun
    ? await checkAll(sources, selected, action)
    : await applyToAll(sources, selected, action);
  const succeeded = results.filter((result) => result.succeeded).length;
  return {
    matched: results.length,
    succeeded,
    failed: results.length - succeeded,
    dryRun: request.dryRun,
    results,
  };
}

/** The row of a selected run. Throws NOT_FOUND when there is no such run. */
export function rowOf({ id, run }: SelectedRun): AirflowDagRun {
  if (run === null) throw runNotFound(id);
  return run;
}

async function checkAll(
  sources: RunSources,
  selected: readonly SelectedRun[],
  { check }: BulkAction,
): Promise<readonly BulkResult[]> {
  return await eachRun(sources, selected, async (run) => {
    check(run);
    return { exists: run.run !== null };
  });
}

async function applyToAll(
  sources: RunSources,
  selected: readonly SelectedRun[],
  action: BulkAction,
): Promise<readonly BulkResult[]> {
  const { applyToOne, applyToMany, keepsRun } = action;
  const outcomes = new Map<string, ItemError | null>();
  if (applyToMany !== null) {
    const eligible = selected.filter((run) => run.run !== null && passesCheck(action, run));
    // A single run is cheaper with its own request.
    for (let at = 0; eligible.length > 1 && at < eligible.length; at += MAX_RUNS_PER_REQUEST) {
      const batch = eligible.slice(at, at + MAX_RUNS_PER_REQUEST);
      for (const [id, error] of await applyToMany(batch)) outcomes.set(id, error);
    }
  }
  const remaining = selected.filter(({ id }) => !outcomes.has(id));
  const individual = await eachRun(sources, remaining, async (run) => {
    await applyToOne(run);
    return { exists: keepsRun };
  });
  const byId = new Map(individual.map((result) => [result.id, result]));
  return selected.map(({ id, key }) => {
    const error = outcomes.get(id) ?? null;
    return byId.get(id) ?? { id, key, succeeded: error === null, exists: error !== null || keepsRun, error };
  });
}

/** Calls `apply` for each run sequentially: Airflow on SQLite fails with locked databases on concurrent writes. */
async function eachRun(
  sources: RunSources,
  selected: readonly SelectedRun[],
  apply: (run: SelectedRun) => Promise<{ readonly exists: boolean }>,
): Promise<readonly BulkResult[]> {
  const results: BulkResult[] = [];
  for (const run of selected) results.push(await resultOf(sources, run, apply));
  return results;
}

async function resultOf(
  sources: RunSources,
  selected: SelectedRun,
  apply: (run: SelectedRun) => Promise<{ readonly exists: boolean }>,
): Promise<BulkResult> {
  const { id, key, run, error } = selected;
  if (error !== null) return { id, key, succeeded: false, exists: false, error };
  try {
    return { id, key, succeeded: true, error: null, ...(await apply(selected)) };
  } catch (error) {
    return { id, key, succeeded: false, exists: run !== null, error: itemError(sources, error) };
  }
}

function passesCheck({ check }: BulkAction, run: SelectedRun): boolean {
  try {
    check(run);
    return true;
  } catch {
    return false;
  }
}
