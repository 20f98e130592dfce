import type { AttemptRow, InstanceRow } from "../simulation/tables.ts";
import { formatMaybe, formatTime } from "../times.ts";
import { versionRow } from "./run-row.ts";

/** A task instance with exactly the fields that Airflow 3.3.2 returns. */
export function instanceRow(instance: InstanceRow): Readonly<Record<string, unknown>> {
  const { run, task } = instance;
  return {
    id: instance.id,
    task_id: task.taskId,
    dag_id: run.dag.compiled.dagId,
    dag_run_id: run.runId,
    map_index: instance.mapIndex,
    logical_date: formatMaybe(run.logicalDate),
    run_after: formatTime(run.runAfter),
    ...attemptFields(instance),
    ...displayNames(instance),
    ...executionFields(instance, instance),
    note: instance.note,
    rendered_map_index: instance.renderedMapIndex,
    rendered_fields: instance.renderedFields,
    trigger: null,
    triggerer_job: null,
    dag_version: versionRow(run.version),
  };
}

/** One attempt of a task instance with the fields that `/tries` returns. */
export function tryRow(instance: InstanceRow, attempt: AttemptRow): Readonly<Record<string, unknown>> {
  const { run, task } = instance;
  return {
    task_id: task.taskId,
    dag_id: run.dag.compiled.dagId,
    dag_run_id: run.runId,
    map_index: instance.mapIndex,
    ...attemptFields(attempt),
    ...displayNames(instance),
    ...executionFields(instance, attempt),
    dag_version: versionRow(run.version),
  };
}

/**
 * The attempts of an instance, oldest first. While an instance is `up_for_retry`, its history already contains its last
 * attempt.
 */
export function triesOf(instance: InstanceRow): readonly AttemptRow[] {
  return instance.state === "up_for_retry" ? instance.history : [...instance.history, instance];
}

function attemptFields(attempt: AttemptRow): Readonly<Record<string, unknown>> {
  return {
    start_date: formatMaybe(attempt.startDate),
    end_date: formatMaybe(attempt.endDate),
    duration: attempt.duration,
    state: attempt.state,
    try_number: attempt.tryNumber,
    max_tries: attempt.maxTries,
  };
}

function displayNames({ run, task }: InstanceRow): Readonly<Record<string, unknown>> {
  return { task_display_name: task.displayName, dag_display_name: run.dag.compiled.displayName };
}

function executionFields({ task }: InstanceRow, attempt: AttemptRow): Readonly<Record<string, unknown>> {
  return {
    hostname: attempt.hostname,
    unixname: "airflow",
    pool: task.pool,
    pool_slots: 1,
    queue: task.queue,
    priority_weight: task.priorityWeight,
    operator: task.operator,
    operator_name: task.operatorName,
    queued_when: formatMaybe(attempt.queuedWhen),
    scheduled_when: formatMaybe(attempt.scheduledWhen),
    pid: attempt.pid,
    executor: null,
    executor_config: "{}",
  };
}
