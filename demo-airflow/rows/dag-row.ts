import type { CompiledParam } from "../simulation/compile.ts";
import { cronOf } from "../simulation/schedules.ts";
import type { DagRow } from "../simulation/tables.ts";
import { formatMaybe, formatTime } from "../times.ts";
import { versionRow } from "./run-row.ts";

const dagsFolder = "/opt/airflow/dags";

/** A DAG with exactly the fields that the list and `GET /dags/{dag_id}` return. */
export function dagRow(dag: DagRow): Readonly<Record<string, unknown>> {
  const { compiled } = dag;
  const { definition, dagId, displayName } = compiled;
  const cron = cronOf(compiled);
  const nextRun = formatMaybe(dag.nextRun);
  return {
    dag_id: dagId,
    dag_display_name: displayName,
    is_paused: dag.isPaused,
    is_stale: dag.isStale,
    last_parsed_time: formatTime(dag.parsedAt),
    last_parse_duration: 0.25,
    last_expired: null,
    bundle_name: "dags-folder",
    bundle_version: null,
    relative_fileloc: compiled.file,
    fileloc: `${dagsFolder}/${compiled.file}`,
    description: definition.description ?? null,
    timetable_summary: cron,
    timetable_description: definition.timetableDescription ?? cron ?? "Never, external triggers only",
    timetable_partitioned: false,
    timetable_periodic: cron !== null,
    tags: (definition.tags ?? []).toSorted().map((name) => ({ name, dag_id: dagId, dag_display_name: displayName })),
    max_active_tasks: definition.maxActiveTasks ?? 16,
    max_active_runs: definition.maxActiveRuns ?? 16,
    max_consecutive_failed_dag_runs: 0,
    has_task_concurrency_limits: false,
    has_import_errors: dag.hasImportErrors,
    next_dagrun_logical_date: nextRun,
    next_dagrun_data_interval_start: nextRun,
    next_dagrun_data_interval_end: nextRun,
    next_dagrun_run_after: nextRun,
    allowed_run_types: definition.allowedRunTypes ?? null,
    owners: compiled.owners,
    is_backfillable: cron !== null,
    file_token: `demo.${dagId}`,
  };
}

/** A DAG with exactly the fields that `GET /dags/{dag_id}/details` returns. */
export function dagDetailsRow(dag: DagRow, runningRuns: number): Readonly<Record<string, unknown>> {
  const { definition, params } = dag.compiled;
  const { is_backfillable, file_token, ...shared } = dagRow(dag);
  return {
    ...shared,
    catchup: definition.catchup ?? false,
    dag_run_timeout: definition.dagRunTimeoutMs === undefined ? null : isoDuration(definition.dagRunTimeoutMs),
    asset_expression: null,
    doc_md: definition.docMd ?? null,
    start_date: plainTime(definition.startDate),
    end_date: plainTime(definition.endDate),
    is_paused_upon_creation: definition.paused === true ? true : null,
    params: Object.fromEntries([...params].map(([name, param]) => [name, paramRow(param, null)])),
    render_template_as_native_obj: false,
    template_search_path: null,
    timezone: "UTC",
    last_parsed: formatTime(dag.parsedAt),
    default_args: {},
    rerun_with_latest_version: null,
    owner_links: {},
    is_favorite: false,
    active_runs_count: runningRuns,
    is_backfillable,
    file_token,
    concurrency: definition.maxActiveTasks ?? 16,
    latest_dag_version: versionRow(dag.version),
  };
}

/** A Param with the fields that Airflow returns. The value of a required Param without a default is null. */
export function paramRow(
  { value, schema, description }: CompiledParam,
  source: "dag" | "task" | null,
): Readonly<Record<string, unknown>> {
  return { value, schema, description, source };
}

/** Formats a date of a definition as Airflow does. */
export const plainTime = (date: string | undefined): string | null =>
  date === undefined ? null : formatTime(Date.parse(date) * 1000);

function isoDuration(ms: number): string {
  const parts = [
    [Math.floor(ms / 3_600_000), "H"],
    [Math.floor(ms / 60_000) % 60, "M"],
    [(ms / 1000) % 60, "S"],
  ] as const;
  const text = parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count}${unit}`])).join("");
  return `PT${text === "" ? "0S" : text}`;
}
