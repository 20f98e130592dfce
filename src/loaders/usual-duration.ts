import DataLoader from "dataloader";
import { isFinished } from "../domain/run-state.ts";
import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import { latestRunsOfWorkflows } from "./latest-runs.ts";
import { planRunFilter, type RunFilterFeatures } from "./run-filter.ts";

/** How many runs tell what is usual. */
const RUNS = 10;

/**
 * How long runs of each workflow usually take, in seconds: the middle of the last ten that succeeded, null without any. One
 * call for all the workflows of a page.
 */
export function createUsualDuration(
  airflow: Pick<AirflowClient, "dagRunsBatch">,
  features: () => Promise<RunFilterFeatures>,
): DataLoader<string, number | null> {
  return new DataLoader(async (dagIds) => {
    const plan = planRunFilter({ states: ["success"] }, await features());
    const runs = await latestRunsOfWorkflows(airflow, { dagIds, count: RUNS, plan });
    return dagIds.map((id) => middleOf((runs.get(id) ?? []).flatMap(secondsOf)));
  });
}

/**
 * When a run should be over, were it to take as long as usual: ISO 8601. Never in the past: what takes longer than usual
 * may be over at any moment. Null of a finished run, and where nothing is usual.
 */
export function estimatedEnd(run: AirflowDagRun, usualSeconds: number | null, now: number): string | null {
  if (usualSeconds === null || isFinished(run)) return null;
  const begin = run.start_date === null ? Math.max(now, Date.parse(run.run_after)) : Date.parse(run.start_date);
  return new Date(Math.max(now, begin + usualSeconds * 1000)).toISOString();
}

/** Airflow 3.0 gives runs no duration. */
function secondsOf(run: AirflowDagRun): readonly number[] {
  if (run.start_date === null || run.end_date === null) return [];
  return [(Date.parse(run.end_date) - Date.parse(run.start_date)) / 1000];
}

function middleOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}
