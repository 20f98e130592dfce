import type { Computed, TaskContext } from "../world.ts";
import { archive, instancesOf, logState, release } from "./instances.ts";
import type { Attempt, InstanceRow, Tables } from "./tables.ts";

/** The `return_value` of a finished task: a list in order of map index for a mapped task, undefined without one. */
export function returnValueOf(instances: readonly InstanceRow[]): unknown {
  const values = instances.flatMap((instance) => {
    const pushed = instance.xcom.get("return_value");
    return pushed === undefined ? [] : [pushed.value];
  });
  return instances[0]?.task.mappedOver === null ? values[0] : values;
}

/** Starts an attempt. Calls `whenEnded` when the attempt ends by itself. */
export function startAttempt(tables: Tables, instance: InstanceRow, whenEnded: () => void): void {
  const now = tables.timeline.stamp();
  const task = contextOf(tables, instance);
  instance.state = "running";
  instance.startDate = now;
  instance.endDate = null;
  instance.duration = null;
  instance.hostname = "demo-worker";
  instance.pid = tables.nextPid++;
  instance.xcom.clear();
  instance.renderedFields = renderedFieldsOf(instance, task);
  instance.renderedMapIndex = instance.task.definition.mapIndexLabel?.(task) ?? null;
  instance.updatedAt = now;
  instance.attempt = planAttempt(instance, task, now);
  logState(tables, instance, "running");
  const { epoch } = instance;
  tables.timeline.after(instance.attempt.durationMs, () => {
    if (instance.epoch !== epoch) return;
    endAttempt(tables, instance);
    whenEnded();
  });
}

function planAttempt(instance: InstanceRow, task: TaskContext, startedAt: number): Attempt {
  const { durationMs, log, failure, skips, xcom } = instance.task.definition;
  const outcomeOf = (): Attempt["outcome"] => {
    if (skips?.(task) === true) return { state: "skipped" };
    if (failure !== undefined && fails(failure.when, task)) {
      return { state: "failed", excType: failure.excType, excValue: compute(failure.excValue, task, "") };
    }
    return { state: "success", xcom: compute(xcom, task, {}) };
  };
  return {
    startedAt,
    durationMs: Math.max(1, compute(durationMs, task, 1)),
    lines: compute(log, task, []),
    outcome: outcomeOf(),
    endedAt: null,
    wasKilled: false,
  };
}

function endAttempt(tables: Tables, instance: InstanceRow): void {
  const { attempt } = instance;
  if (attempt === null) return;
  const now = tables.timeline.stamp();
  attempt.endedAt = now;
  release(tables, instance);
  instance.endDate = now;
  // Airflow rounds to milliseconds only here.
  instance.duration = Math.round((now - attempt.startedAt) / 1000) / 1000;
  instance.updatedAt = now;
  if (attempt.outcome.state === "success") pushXCom(tables, instance, attempt.outcome.xcom);
  if (attempt.outcome.state === "failed" && instance.tryNumber <= instance.maxTries) {
    instance.state = "up_for_retry";
    archive(tables, instance);
  } else {
    instance.state = attempt.outcome.state;
  }
  logState(tables, instance, instance.state);
}

function pushXCom(tables: Tables, instance: InstanceRow, xcom: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(xcom)) {
    instance.xcom.set(key, { value, timestamp: tables.timeline.stamp() });
  }
}

function fails(when: "always" | readonly number[] | ((task: TaskContext) => boolean), task: TaskContext): boolean {
  if (when === "always") return true;
  return typeof when === "function" ? when(task) : when.includes(task.tryNumber);
}

function compute<T>(computed: Computed<T> | undefined, task: TaskContext, otherwise: T): T {
  if (computed === undefined) return otherwise;
  return isFunction(computed) ? computed(task) : computed;
}

const isFunction = <T>(computed: Computed<T>): computed is (task: TaskContext) => T => typeof computed === "function";

function contextOf(tables: Tables, instance: InstanceRow): TaskContext {
  const { run, task, mapIndex, tryNumber, item } = instance;
  const dagId = run.dag.compiled.dagId;
  const params = [...run.dag.compiled.params, ...task.params].map(([name, { value }]) => [name, value] as const);
  return {
    dagId,
    runId: run.runId,
    runType: run.runType,
    taskId: task.taskId,
    mapIndex,
    item,
    tryNumber,
    conf: run.conf,
    params: { ...Object.fromEntries(params), ...run.conf },
    pull: (taskId) => returnValueOf(instancesOf(run, taskId)),
    random: (purpose) => tables.random(dagId, run.runId, task.taskId, mapIndex, tryNumber, purpose),
  };
}

function renderedFieldsOf(instance: InstanceRow, task: TaskContext): Readonly<Record<string, unknown>> {
  const { definition, operator, mappedOver } = instance.task;
  if (definition.renderedFields !== undefined) return compute(definition.renderedFields, task, {});
  if (operator === "BashOperator") return { bash_command: "", env: null, cwd: null };
  const named = mappedOver === null || instance.mapIndex < 0 ? {} : { [mappedOver.as]: instance.item };
  return { templates_dict: null, op_args: [], op_kwargs: named };
}
