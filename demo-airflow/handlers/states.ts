/** Every state that Airflow 3.3.2 knows of a run, in the order in which its messages list them. */
export const runStates = ["queued", "running", "success", "failed"] as const;

export const runTypes = [
  "backfill",
  "scheduled",
  "manual",
  "operator_triggered",
  "asset_triggered",
  "asset_materialization",
] as const;

export const instanceStates = [
  "removed",
  "scheduled",
  "queued",
  "running",
  "success",
  "restarting",
  "failed",
  "up_for_retry",
  "up_for_reschedule",
  "upstream_failed",
  "skipped",
  "deferred",
  "awaiting_input",
] as const;
