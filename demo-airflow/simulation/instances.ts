import type { CompiledTask } from "./compile.ts";
import { addEvent } from "./records.ts";
import {
  finishedInstanceStates,
  type AttemptRow,
  type InstanceRow,
  type InstanceState,
  type RunRow,
  type Tables,
} from "./tables.ts";
import type { Micros } from "./timeline.ts";

/** Creates the row of a task instance without a state. */
export function createInstance(
  tables: Tables,
  of: { readonly run: RunRow; readonly task: CompiledTask; readonly mapIndex: number; readonly item?: unknown },
): InstanceRow {
  const instance: InstanceRow = {
    id: tables.nextUuid(),
    run: of.run,
    task: of.task,
    mapIndex: of.mapIndex,
    item: of.item,
    state: null,
    tryNumber: 0,
    maxTries: of.task.retries,
    startDate: null,
    endDate: null,
    duration: null,
    queuedWhen: null,
    scheduledWhen: null,
    hostname: "",
    pid: null,
    attempt: null,
    note: null,
    renderedMapIndex: null,
    renderedFields: {},
    updatedAt: tables.timeline.stamp(),
    history: [],
    xcom: new Map(),
    epoch: 0,
  };
  of.run.instances.push(instance);
  return instance;
}

/** The instances of one task of a run, by map index. */
export function instancesOf(run: RunRow, taskId: string): readonly InstanceRow[] {
  return run.instances
    .filter((instance) => instance.task.taskId === taskId)
    .sort((one, other) => one.mapIndex - other.mapIndex);
}

/** The instances of the direct upstream tasks. */
export function upstreamInstances(instance: InstanceRow): readonly InstanceRow[] {
  const { upstream } = instance.task;
  return instance.run.instances.filter(({ task }) => upstream.includes(task.taskId));
}

/**
 * Sets a state without a worker, as Airflow's `TaskInstance.set_state` does, and stops a running attempt. Existing start and
 * end dates stay, so after a clear they can be those of the previous attempt.
 */
export function setStateFromOutside(tables: Tables, instance: InstanceRow, state: InstanceState): void {
  const now = tables.timeline.stamp();
  release(tables, instance);
  kill(instance, now);
  instance.state = state;
  instance.startDate ??= now;
  if (finishedInstanceStates.has(state)) {
    instance.endDate ??= now;
    instance.duration = (instance.endDate - instance.startDate) / 1e6;
  }
  instance.updatedAt = now;
}

/** Frees the instance's slot, removes it from the queue and invalidates its planned events. */
export function release(tables: Tables, instance: InstanceRow): void {
  instance.epoch += 1;
  tables.waiting.delete(instance);
  tables.busy.delete(instance);
}

/** Ends a running attempt before its own end. */
export function kill(instance: InstanceRow, now: Micros): void {
  if (instance.attempt === null || instance.attempt.endedAt !== null) return;
  instance.attempt.endedAt = now;
  instance.attempt.wasKilled = true;
}

/**
 * Adds the current attempt to the history, unless it is already there, and gives the instance a new id. An unfinished attempt
 * is recorded as failed.
 */
export function archive(tables: Tables, instance: InstanceRow): void {
  if (!instance.history.some(({ tryNumber }) => tryNumber === instance.tryNumber)) {
    if (!finishedInstanceStates.has(instance.state) && instance.endDate === null) {
      instance.endDate = tables.timeline.stamp();
      instance.duration = instance.startDate === null ? null : (instance.endDate - instance.startDate) / 1e6;
    }
    instance.history.push(attemptRowOf(instance));
  }
  instance.id = tables.nextUuid();
}

function attemptRowOf(instance: InstanceRow): AttemptRow {
  const { id, state, tryNumber, maxTries, startDate, endDate, duration } = instance;
  const { queuedWhen, scheduledWhen, hostname, pid, attempt } = instance;
  return {
    id,
    state: finishedInstanceStates.has(state) ? state : "failed",
    tryNumber,
    maxTries,
    startDate,
    endDate,
    duration,
    queuedWhen,
    scheduledWhen,
    hostname,
    pid,
    attempt,
  };
}

/** Adds a row to the audit log for a state that a worker reported. */
export function logState(tables: Tables, instance: InstanceRow, event: string): void {
  addEvent(tables, {
    event,
    dagId: instance.run.dag.compiled.dagId,
    taskId: instance.task.taskId,
    runId: instance.run.runId,
    mapIndex: instance.mapIndex,
    tryNumber: instance.tryNumber,
    owner: instance.task.owner,
    extra: '{"host_name": "demo-worker"}',
  });
}
