/** Every run state of Airflow 3.3.2, in the order in which its error messages list them. */
export const runStates = ["queued", "running", "success", "failed"] as const;

/** Every run type, in the same order as in the error messages. */
export const runTypes = [
  "backfill",
  "scheduled",
  "manual",
  "operator_triggered",
  "asset_triggered",
  "asset_materialization",
] as const;

/** Every task instance state, in the same order as in the error messages. */
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
