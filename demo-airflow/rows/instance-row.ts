import type { AttemptRow, InstanceRow } from "../simulation/tables.ts";
import { formatMaybe, formatTime } from "../times.ts";
import { versionRow } from "./run-row.ts";

/** A task instance as Airflow 3.3.2 serves it, key for key. */
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
    ...stateOf(instance),
    ...describe(instance),
    ...queueing(instance, instance),
    note: instance.note,
    rendered_map_index: instance.renderedMapIndex,
    rendered_fields: instance.renderedFields,
    trigger: null,
    triggerer_job: null,
    dag_version: versionRow(run.dag.version),
  };
}

/** One attempt of a task instance, as `/tries` lists it. */
export function tryRow(instance: InstanceRow, attempt: AttemptRow): Readonly<Record<string, unknown>> {
  const { run, task } = instance;
  return {
    task_id: task.taskId,
    dag_id: run.dag.compiled.dagId,
    dag_run_id: run.runId,
    map_index: instance.mapIndex,
    ...stateOf(attempt),
    ...describe(instance),
    ...queueing(instance, attempt),
    dag_version: versionRow(run.dag.version),
  };
}

/** The attempts of an instance, oldest first; one that waits for its next attempt is in the history already. */
export function triesOf(instance: InstanceRow): readonly AttemptRow[] {
  return instance.state === "up_for_retry" ? instance.history : [...instance.history, instance];
}

function stateOf(attempt: AttemptRow): Readonly<Record<string, unknown>> {
  return {
    start_date: formatMaybe(attempt.startDate),
    end_date: formatMaybe(attempt.endDate),
    duration: attempt.duration,
    state: attempt.state,
    try_number: attempt.tryNumber,
    max_tries: attempt.maxTries,
  };
}

function describe({ run, task }: InstanceRow): Readonly<Record<string, unknown>> {
  return { task_display_name: task.displayName, dag_display_name: run.dag.compiled.displayName };
}

function queueing({ task }: InstanceRow, attempt: AttemptRow): Readonly<Record<string, unknown>> {
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
