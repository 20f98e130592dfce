import type { ClearTaskInstancesBody } from "../../airflow/client/client.ts";
import type { RunKey } from "../../domain/run-key.ts";

/** A clear of these tasks of this run, and of nothing beside them. Whether it is a dry run has to be said, too. */
export const clearing = (
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
