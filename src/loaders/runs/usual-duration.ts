import DataLoader from "dataloader";
import type { AirflowClient } from "../../airflow/client/client.ts";
import type { AirflowDagRun } from "../../airflow/wire/rows.ts";
import { isFinished } from "../../domain/run-state.ts";
import { latestRunsOfWorkflows } from "./latest-runs.ts";
import { planRunFilter, type RunFilterFeatures } from "./plan-run-filter.ts";

/** How many runs the median is taken of. */
const SAMPLE_SIZE = 10;

/**
 * How long a run of each workflow usually takes, in seconds: the median of its last ten successful runs, null without any.
 * One call for all workflows of a page.
 */
export function createUsualDuration(
  airflow: Pick<AirflowClient, "dagRunsBatch">,
  features: () => Promise<RunFilterFeatures>,
): DataLoader<string, number | null> {
  return new DataLoader(async (dagIds) => {
    const plan = planRunFilter({ states: ["success"] }, await features());
    const runs = await latestRunsOfWorkflows(airflow, { dagIds, count: SAMPLE_SIZE, plan });
    return dagIds.map((id) => median((runs.get(id) ?? []).flatMap(secondsOf)));
  });
}

/**
 * When a run ends if it takes as long as usual (ISO 8601). Never in the past: the estimate of an overdue run is now. Null
 * for a finished run and without a usual duration.
 */
export function estimatedEnd(run: AirflowDagRun, usualSeconds: number | null, now: number): string | null {
  if (usualSeconds === null || isFinished(run)) return null;
  const start = run.start_date === null ? Math.max(now, Date.parse(run.run_after)) : Date.parse(run.start_date);
  return new Date(Math.max(now, start + usualSeconds * 1000)).toISOString();
}

/** Computed from the times, since runs of Airflow 3.0 have no duration. */
function secondsOf(run: AirflowDagRun): readonly number[] {
  if (run.start_date === null || run.end_date === null) return [];
  return [(Date.parse(run.end_date) - Date.parse(run.start_date)) / 1000];
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}
