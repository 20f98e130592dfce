import { applyTriggerRule, countUpstream } from "./trigger-rules.ts";
import { expand, reviseExpansion } from "./expansion.ts";
import { setStateFromOutside, upstreamInstances } from "./instances.ts";
import { finishedInstanceStates, type InstanceRow, type RunRow, type Tables } from "./tables.ts";
import { setRunState } from "./run-state.ts";
import { startAttempt } from "./worker.ts";

/** The duration of one round of a busy scheduler, in milliseconds. */
const busyRoundMs = 60;
/** The time between a change by the API and the next round of an idle scheduler, in milliseconds. */
const idleRoundMs = 700;
/** The bounds of the time between a free slot and a running process, in milliseconds. */
const startUp = { minMs: 120, maxMs: 400 };

/** Marks a run to be examined in the scheduler's next round, which starts soon. */
export function requestScheduling(tables: Tables, run: RunRow): void {
  tables.dirty.add(run);
  planRound(tables, busyRoundMs);
}

/** Plans a round of an idle scheduler, unless an earlier round is planned. */
export const wakeScheduler = (tables: Tables): void => planRound(tables, idleRoundMs);

function planRound(tables: Tables, delayMs: number): void {
  const at = tables.timeline.nowMs() + delayMs;
  if (tables.roundAt !== null && tables.roundAt <= at) return;
  tables.roundAt = at;
  tables.timeline.at(at, () => {
    // An earlier round was planned after this one and has replaced it.
    if (tables.roundAt !== at) return;
    tables.roundAt = null;
    startQueuedRuns(tables);
    for (const run of [...tables.dirty].sort((one, other) => one.pk - other.pk)) {
      if (!run.dag.isPaused) scheduleRun(tables, run);
    }
    fillSlots(tables);
  });
}

function startQueuedRuns(tables: Tables): void {
  const now = tables.timeline.nowMs() * 1000;
  const active = new Map<string, number>();
  for (const { state, dag } of tables.runs) {
    if (state === "running") active.set(dag.compiled.dagId, (active.get(dag.compiled.dagId) ?? 0) + 1);
  }
  const queued = tables.runs.filter((run) => run.state === "queued" && !run.dag.isPaused && run.runAfter <= now);
  for (const run of queued.sort((one, other) => one.runAfter - other.runAfter || one.pk - other.pk)) {
    const { dagId, definition } = run.dag.compiled;
    const running = active.get(dagId) ?? 0;
    if (running >= (definition.maxActiveRuns ?? 16)) continue;
    active.set(dagId, running + 1);
    setRunState(tables, run, "running");
    tables.dirty.add(run);
  }
}

function scheduleRun(tables: Tables, run: RunRow): void {
  tables.dirty.delete(run);
  if (run.state !== "running" || run.isDeleted) return;
  run.lastSchedulingDecision = tables.timeline.stamp();
  run.updatedAt = run.lastSchedulingDecision;
  const ready = propagateStates(tables, run);
  for (const instance of ready) scheduleInstance(tables, instance);
  if (ready.some(({ task }) => task.isEmpty)) requestScheduling(tables, run);
  finishRunIfDone(tables, run, ready.length);
}

/** Propagates failures and skips until nothing changes. Returns the instances that may start. */
function propagateStates(tables: Tables, run: RunRow): readonly InstanceRow[] {
  const ready = new Set<InstanceRow>();
  for (let hasChanged = true; hasChanged;) {
    hasChanged = false;
    for (const instance of run.instances.filter((one) => isSchedulable(tables, one) && !ready.has(one))) {
      const decision = applyTriggerRule(instance.task.triggerRule, countUpstream(upstreamInstances(instance)));
      if (decision === "wait") continue;
      hasChanged = true;
      if (decision !== "ready") setStateFromOutside(tables, instance, decision);
      else if (instance.task.mappedOver === null) ready.add(instance);
      else if (instance.mapIndex < 0) for (const one of expand(tables, instance)) ready.add(one);
      else {
        reviseExpansion(tables, run, instance.task.taskId);
        if (isSchedulable(tables, instance)) ready.add(instance);
      }
    }
  }
  return [...ready];
}

/** Whether an instance has no state, or waits for a retry whose delay is over. */
function isSchedulable(tables: Tables, instance: InstanceRow): boolean {
  if (instance.state !== "up_for_retry") return instance.state === null;
  return tables.timeline.nowMs() * 1000 >= (instance.endDate ?? 0) + instance.task.retryDelayMs * 1000;
}

function scheduleInstance(tables: Tables, instance: InstanceRow): void {
  const now = tables.timeline.stamp();
  instance.tryNumber += 1;
  instance.updatedAt = now;
  if (instance.task.isEmpty) {
    instance.state = "success";
    instance.startDate = now;
    instance.endDate = now;
    instance.duration = 0;
    return;
  }
  instance.state = "scheduled";
  instance.scheduledWhen = now;
  tables.waiting.add(instance);
}

function fillSlots(tables: Tables): void {
  const waiting = [...tables.waiting].filter(({ run }) => !run.dag.isPaused);
  waiting.sort(
    (one, other) => other.task.priorityWeight - one.task.priorityWeight || one.run.runAfter - other.run.runAfter,
  );
  for (const instance of waiting) {
    if (tables.busy.size >= tables.parallelism) return;
    const { compiled } = instance.run.dag;
    const ofDag = [...tables.busy].filter(({ run }) => run.dag.compiled === compiled).length;
    if (ofDag >= (compiled.definition.maxActiveTasks ?? 16)) continue;
    tables.waiting.delete(instance);
    tables.busy.add(instance);
    instance.state = "queued";
    instance.queuedWhen = tables.timeline.stamp();
    instance.updatedAt = instance.queuedWhen;
    const { epoch } = instance;
    tables.timeline.after(startUpMs(tables, instance), () => {
      if (instance.epoch === epoch) startAttempt(tables, instance, () => whenEnded(tables, instance));
    });
  }
}

function startUpMs(tables: Tables, { id }: InstanceRow): number {
  return startUp.minMs + Math.round((startUp.maxMs - startUp.minMs) * tables.random("start-up", id));
}

function whenEnded(tables: Tables, instance: InstanceRow): void {
  requestScheduling(tables, instance.run);
  if (instance.state === "up_for_retry") {
    tables.timeline.after(instance.task.retryDelayMs, () => requestScheduling(tables, instance.run));
  }
}

/** Finishes a run by the states of its leaves when all instances have finished or none can continue. */
function finishRunIfDone(tables: Tables, run: RunRow, started: number): void {
  const unfinished = run.instances.filter(({ state }) => !finishedInstanceStates.has(state));
  const leaves = run.instances.filter(
    ({ task, state }) => run.dag.compiled.leaves.has(task.taskId) && state !== "removed",
  );
  if (unfinished.length === 0) {
    const hasFailed = leaves.some(({ state }) => state === "failed" || state === "upstream_failed");
    setRunState(tables, run, hasFailed ? "failed" : "success");
  } else if (started === 0 && unfinished.every(({ state }) => state === null)) {
    setRunState(tables, run, "failed");
  }
  if (run.state !== "running") planRound(tables, busyRoundMs);
}
