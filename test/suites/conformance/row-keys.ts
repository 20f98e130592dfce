import { expect } from "vitest";
import { since } from "./version-traits.ts";

/** All keys of the rows of Airflow 3.3.2. */
const keys = (words: string) => words.split(" ").sort();

export const VERSION_KEYS = keys(
  "bundle_name bundle_url bundle_version created_at dag_display_name dag_id id version_number",
);
export const DAG_KEYS = keys(
  "allowed_run_types bundle_name bundle_version dag_display_name dag_id description file_token fileloc has_import_errors has_task_concurrency_limits is_backfillable is_paused is_stale last_expired last_parse_duration last_parsed_time max_active_runs max_active_tasks max_consecutive_failed_dag_runs next_dagrun_data_interval_end next_dagrun_data_interval_start next_dagrun_logical_date next_dagrun_run_after owners relative_fileloc tags timetable_description timetable_partitioned timetable_periodic timetable_summary",
);
export const DAG_RUN_KEYS = keys(
  "bundle_version conf dag_display_name dag_id dag_run_id dag_versions data_interval_end data_interval_start duration end_date last_scheduling_decision logical_date note partition_date partition_key queued_at run_after run_type start_date state triggered_by triggering_user_name",
);
export const TASK_INSTANCE_KEYS = keys(
  "dag_display_name dag_id dag_run_id dag_version duration end_date executor executor_config hostname id logical_date map_index max_tries note operator operator_name pid pool pool_slots priority_weight queue queued_when rendered_fields rendered_map_index run_after scheduled_when start_date state task_display_name task_id trigger triggerer_job try_number unixname",
);
export const TRY_KEYS = keys(
  "dag_display_name dag_id dag_run_id dag_version duration end_date executor executor_config hostname map_index max_tries operator operator_name pid pool pool_slots priority_weight queue queued_when scheduled_when start_date state task_display_name task_id try_number unixname",
);
export const TASK_KEYS = keys(
  "class_ref depends_on_past doc_md downstream_task_ids end_date execution_timeout extra_links is_mapped operator_name owner params pool pool_slots priority_weight queue retries retry_delay retry_exponential_backoff start_date task_display_name task_id template_fields trigger_rule ui_color" +
    " ui_fgcolor wait_for_downstream weight_rule",
);
export const XCOM_ENTRY_KEYS = keys(
  "dag_display_name dag_id key logical_date map_index run_after run_id task_display_name task_id timestamp",
);
export const IMPORT_ERROR_KEYS = keys("bundle_name filename import_error_id stack_trace timestamp");
/** The keys of a DAG and those that only its details have. */
export const DAG_DETAILS_KEYS = [
  ...DAG_KEYS,
  ...keys(
    "active_runs_count asset_expression catchup concurrency dag_run_timeout default_args doc_md end_date is_favorite is_paused_upon_creation last_parsed latest_dag_version owner_links params render_template_as_native_obj rerun_with_latest_version start_date template_search_path timezone",
  ),
].sort();

/** Expects rows to have exactly these keys if the version is at least 3.3. */
export function expectKeys(version: string, rows: readonly object[], expected: readonly string[]): void {
  const kinds = new Set(rows.map((row) => Object.keys(row).sort().join(" ")));
  const allowed = since(version, "3.3") ? new Set(rows.length > 0 ? [expected.join(" ")] : []) : kinds;
  expect(kinds).toEqual(allowed);
}
