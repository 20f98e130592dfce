import type { ClearTaskInstancesBody } from "../../airflow/wire/requests.ts";
import type { AirflowTaskInstance } from "../../airflow/wire/rows.ts";
import { instanceRowKeyText, type RunKey } from "../../domain/run-key.ts";

/** The body that clears these tasks of this run and no others. Callers add `dry_run`, which Airflow defaults to true. */
export const clearBody = (
  { dagRunId }: RunKey,
  taskIds: ClearTaskInstancesBody["task_ids"],
): Omit<ClearTaskInstancesBody, "dry_run"> => ({
  dag_run_id: dagRunId,
  task_ids: taskIds,
  only_failed: false,
  include_upstream: false,
  include_downstream: false,
  include_past: false,
  include_future: false,
  reset_dag_runs: true,
});

/** The rows of a run that were cleared since `before` was read: Airflow gives a cleared task instance a new uuid. */
export function clearedInstances(
  before: readonly AirflowTaskInstance[],
  now: readonly AirflowTaskInstance[],
): readonly AirflowTaskInstance[] {
  const uuids = new Map(before.map((row) => [instanceRowKeyText(row), row.id]));
  return now.filter((row) => {
    const uuid = uuids.get(instanceRowKeyText(row));
    return uuid !== undefined && uuid !== row.id;
  });
}
