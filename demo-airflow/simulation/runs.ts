import { archive, createInstance, kill, release, setStateFromOutside } from "./instances.ts";
import { setRunState } from "./run-state.ts";
import { attend, notice } from "./scheduler.ts";
import { addRun } from "./keeping.ts";
import { isFinishedRun, type DagRow, type InstanceRow, type RunRow, type Tables } from "./tables.ts";
import type { Micros } from "./timeline.ts";

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

/** Creates a queued run with its task instances, all there at once: a mapped task has one row, -1, until it expands. */
export function createRun(tables: Tables, request: NewRun): RunRow {
  const now = tables.timeline.stamp();
  const run: RunRow = {
    ...request,
    pk: tables.nextPk++,
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
  if (run.runAfter > now) tables.timeline.at(run.runAfter / 1000, () => notice(tables));
  notice(tables);
  return run;
}

const isPending = ({ state }: InstanceRow) =>
  state === null || state === "scheduled" || state === "queued" || state === "up_for_retry" || state === "restarting";

/**
 * Sets a run to success or failed as Airflow 3.3.2 does: what runs gets the state, what has not started is skipped,
 * what has finished stays. Teardowns are left to run, and while one is unfinished the run keeps its own state.
 */
export function closeRun(tables: Tables, run: RunRow, state: "success" | "failed"): void {
  const running = run.instances.filter((instance) => instance.state === "running");
  const pending = run.instances.filter(isPending);
  for (const { instance, to } of [
    ...pending.map((instance) => ({ instance, to: "skipped" as const })),
    ...running.map((instance) => ({ instance, to: state })),
  ]) {
    if (!instance.task.isTeardown) setStateFromOutside(tables, instance, to);
  }
  if ([...running, ...pending].some(({ task }) => task.isTeardown)) attend(tables, run);
  else setRunState(tables, run, state);
  notice(tables);
}

/** Puts a run back into the queue; nothing reruns, the scheduler judges the instances as they are. */
export function requeueRun(tables: Tables, run: RunRow): void {
  setRunState(tables, run, "queued");
  notice(tables);
}

/**
 * Clears instances: each attempt goes into the history, a running one restarts, the others lose their state. Their
 * finished runs go back into the queue unless `resetRuns` is false.
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
    notice(tables);
  }
}

/** How long a worker takes to notice that it shall stop, milliseconds. */
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
    attend(tables, instance.run);
  });
}

/** Pauses or unpauses a DAG; what waited starts in the scheduler's next round. */
export function setPaused(tables: Tables, dag: DagRow, isPaused: boolean): void {
  dag.isPaused = isPaused;
  notice(tables);
}

/** A run id as Airflow makes it: `manual__` or `scheduled__` and the time, microseconds only where there are some. */
export function generateRunId(runType: RunRow["runType"], time: Micros): string {
  const seconds = new Date(Math.floor(time / 1000)).toISOString().slice(0, 19);
  const fraction = time % 1e6 === 0 ? "" : `.${String(time % 1e6).padStart(6, "0")}`;
  return `${runType}__${seconds}${fraction}+00:00`;
}
