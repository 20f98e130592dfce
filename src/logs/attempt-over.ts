import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";

/** States in which the newest attempt writes no more. Up for retry: that attempt failed, and the next has a number of its own. */
const OVER: ReadonlySet<string | null> = new Set([
  "success",
  "failed",
  "skipped",
  "upstream_failed",
  "removed",
  "up_for_retry",
]);

/** Whether the newest attempt waits for a worker: what Airflow has for a log then are its own words about there being none. */
export const isWaiting = ({ state }: Pick<AirflowTaskInstance, "state">): boolean =>
  state === "scheduled" || state === "queued";

/** Whether nothing more will be written to the log of that attempt, as the row stands. */
export function isAttemptOver(row: Pick<AirflowTaskInstance, "state" | "try_number">, attempt: number): boolean {
  if (attempt < row.try_number) return true;
  // Cleared, and not yet begun again.
  if (row.state === null) return attempt > 0 && attempt === row.try_number;
  return OVER.has(row.state);
}
