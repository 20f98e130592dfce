import type { RunRow, VersionRow } from "../simulation/tables.ts";
import { formatMaybe, formatTime } from "../times.ts";

/** A DAG version with the fields that Airflow returns, also within runs and task instances. */
export function versionRow({ id, number, dag, createdAt }: VersionRow): Readonly<Record<string, unknown>> {
  return {
    id,
    version_number: number,
    dag_id: dag.dagId,
    bundle_name: "dags-folder",
    bundle_version: null,
    created_at: formatTime(createdAt),
    dag_display_name: dag.displayName,
    bundle_url: null,
  };
}

/** The seconds from start to end; null without a start or an end. */
export const runDuration = ({ startDate, endDate }: RunRow): number | null =>
  startDate === null || endDate === null ? null : (endDate - startDate) / 1e6;

/** A run with exactly the fields that Airflow 3.3.2 returns. */
export function runRow(run: RunRow): Readonly<Record<string, unknown>> {
  return {
    dag_run_id: run.runId,
    dag_id: run.dag.compiled.dagId,
    logical_date: formatMaybe(run.logicalDate),
    queued_at: formatMaybe(run.queuedAt),
    start_date: formatMaybe(run.startDate),
    end_date: formatMaybe(run.endDate),
    duration: runDuration(run),
    data_interval_start: formatMaybe(run.dataIntervalStart),
    data_interval_end: formatMaybe(run.dataIntervalEnd),
    run_after: formatTime(run.runAfter),
    last_scheduling_decision: formatMaybe(run.lastSchedulingDecision),
    run_type: run.runType,
    state: run.state,
    triggered_by: run.triggeredBy,
    triggering_user_name: run.triggeringUser,
    conf: run.conf,
    note: run.note,
    dag_versions: [versionRow(run.version)],
    bundle_version: null,
    dag_display_name: run.dag.compiled.displayName,
    partition_key: null,
    partition_date: null,
  };
}
