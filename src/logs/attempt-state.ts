import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { isInstanceFinished } from "../domain/task-instance-state.ts";

/**
 * Whether the newest attempt waits for a worker. Until it runs, its log contains only Airflow's message that there is
 * no log.
 */
export const isAwaitingWorker = ({ state }: Pick<AirflowTaskInstance, "state">): boolean =>
  state === "scheduled" || state === "queued";

/** Whether nothing more will be written to the log of the attempt, according to the row. */
export function isAttemptFinished(row: Pick<AirflowTaskInstance, "state" | "try_number">, attempt: number): boolean {
  if (attempt < row.try_number) return true;
  // The instance was cleared, and its next attempt has not started.
  if (row.state === null) return attempt > 0 && attempt === row.try_number;
  // In up_for_retry the newest attempt has failed; the next one gets its own number.
  return isInstanceFinished(row) || row.state === "up_for_retry";
}
