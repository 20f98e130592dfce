import { archive, createInstance, kill, release, setStateFromOutside } from "./instances.ts";
import { setRunState } from "./run-state.ts";
import { requestScheduling, wakeScheduler } from "./scheduler.ts";
import { addRun } from "./records.ts";
import { isFinishedRun, type DagRow, type InstanceRow, type RunRow, type Tables } from "./tables.ts";
import type { Micros } from "./timeline.ts";

/** The fields of a run that its creator supplies. */
export type NewRun = Pick<
  RunRow,
  | "runId"
  | "dag"
  | "runType"
  | "triggeredBy"
  | "triggeringUser"
  | "conf"
  | "logicalDate"
  | "dataIntervalStart"
  | "dataIntervalEnd"
  | "runAfter"
  | "note"
>;

/** Creates a queued run with all its task instances. A mapped task has one row with map index -1 until it expands. */
export function createRun(tables: Tables, request: NewRun): RunRow {
  const now = tables.timeline.stamp();
  const run: RunRow = {
    ...request,
    pk: tables.nextPk++,
    version: request.dag.version,
    state: "queued",
    queuedAt: now,
    startDate: null,
    endDate: null,
    lastSchedulingDecision: null,
    updatedAt: now,
    instances: [],
    isDeleted: false,
  };
  for (const task of request.dag.compiled.tasks) createInstance(tables, { run, task, mapIndex: -1 });
  addRun(tables, run);
  if (run.runAfter > now) tables.timeline.at(run.runAfter / 1000, () => wakeScheduler(tables));
  wakeScheduler(tables);
  return run;
}

const isPending = ({ state }: InstanceRow) =>
  state === null || state === "scheduled" || state === "queued" || state === "up_for_retry" || state === "restarting";

/**
 * Sets a run to success or failed as Airflow 3.3.2 does. Running task instances get the same state, pending ones are
 * skipped, finished ones do not change. Teardowns continue; until they have finished, the run keeps its state.
 */
export function finishRun(tables: Tables, run: RunRow, state: "success" | "failed"): void {
  const running = run.instances.filter((instance) => instance.state === "running");
  const pending = run.instances.filter(isPending);
  for (const { instance, to } of [
    ...pending.map((instance) => ({ instance, to: "skipped" as const })),
    ...running.map((instance) => ({ instance, to: state })),
  ]) {
    if (!instance.task.isTeardown) setStateFromOutside(tables, instance, to);
  }
  if ([...running, ...pending].some(({ task }) => task.isTeardown)) requestScheduling(tables, run);
  else setRunState(tables, run, state);
  wakeScheduler(tables);
}

/** Queues a run again. Its task instances are not cleared: the scheduler continues from their current states. */
export function requeueRun(tables: Tables, run: RunRow): void {
  setRunState(tables, run, "queued");
  wakeScheduler(tables);
}

/**
 * Clears instances. Each attempt is added to the history; running instances restart, the others lose their state. Finished
 * runs of the instances are queued again unless `resetRuns` is false.
 */
export function clearInstances(tables: Tables, instances: readonly InstanceRow[], resetRuns: boolean): void {
  for (const instance of instances) clearInstance(tables, instance);
  if (!resetRuns) return;
  for (const run of new Set(instances.map((instance) => instance.run))) {
    run.queuedAt = tables.timeline.stamp();
    run.updatedAt = run.queuedAt;
    if (isFinishedRun(run)) {
      setRunState(tables, run, "queued");
      run.lastSchedulingDecision = null;
    }
    tables.dirty.add(run);
    wakeScheduler(tables);
  }
}

/** The time after which a worker stops a cleared task, in milliseconds. */
const restartMs = 5000;

function clearInstance(tables: Tables, instance: InstanceRow): void {
  const wasRunning = instance.state === "running";
  archive(tables, instance);
  release(tables, instance);
  kill(instance, tables.timeline.stamp());
  instance.updatedAt = tables.timeline.stamp();
  if (!wasRunning) {
    instance.state = null;
    instance.maxTries = instance.tryNumber + instance.task.retries;
    return;
  }
  instance.state = "restarting";
  const { epoch } = instance;
  tables.timeline.after(restartMs, () => {
    if (instance.epoch !== epoch) return;
    instance.state = null;
    instance.updatedAt = tables.timeline.stamp();
    requestScheduling(tables, instance.run);
  });
}

/** Pauses or unpauses a DAG. Queued runs of an unpaused DAG start in the scheduler's next round. */
export function setPaused(tables: Tables, dag: DagRow, isPaused: boolean): void {
  dag.isPaused = isPaused;
  wakeScheduler(tables);
}

/** Generates a run id as Airflow does: the run type, `__` and the time, with microseconds unless they are zero. */
export function generateRunId(runType: RunRow["runType"], time: Micros): string {
  const seconds = new Date(Math.floor(time / 1000)).toISOString().slice(0, 19);
  const fraction = time % 1e6 === 0 ? "" : `.${String(time % 1e6).padStart(6, "0")}`;
  return `${runType}__${seconds}${fraction}+00:00`;
}
