import { relativesOf } from "./compile.ts";
import { setStateFromOutside } from "./instances.ts";
import { clearInstances } from "./runs.ts";
import { wakeScheduler } from "./scheduler.ts";
import type { DagRow, InstanceRow, RunRow, Tables } from "./tables.ts";

/** The other tasks and runs that an action on task instances includes. */
export type Reach = {
  readonly upstream: boolean;
  readonly downstream: boolean;
  readonly past: boolean;
  readonly future: boolean;
};

export type SettableState = "success" | "failed" | "skipped";

export type StateRequest = {
  readonly run: RunRow;
  readonly taskId: string;
  /** Null selects all instances of a mapped task. */
  readonly mapIndex: number | null;
  readonly state: SettableState;
  readonly reach: Reach;
};

/** The instances that a state request would change: those that are not in the state yet. */
export function instancesToSet(tables: Tables, request: StateRequest): readonly InstanceRow[] {
  const { run, taskId, mapIndex, state, reach } = request;
  const dag = run.dag.compiled;
  const others = new Set<string>([
    ...(reach.upstream ? relativesOf(dag, taskId, "upstream") : []),
    ...[...(reach.downstream ? relativesOf(dag, taskId, "downstream") : [])].filter(
      (id) => dag.byId.get(id)?.isTeardown !== true,
    ),
  ]);
  const isSelected = (instance: InstanceRow) =>
    others.has(instance.task.taskId) ||
    (instance.task.taskId === taskId && (mapIndex === null || instance.mapIndex === mapIndex));
  return runsInReach(tables, run, reach)
    .flatMap(({ instances }) => instances)
    .filter((instance) => isSelected(instance) && instance.state !== state);
}

/** Sets the state and clears the failed instances downstream, which queues a finished run again. */
export function setInstances(tables: Tables, request: StateRequest): readonly InstanceRow[] {
  const { run, taskId, state, reach } = request;
  const changed = instancesToSet(tables, request);
  for (const instance of changed) setStateFromOutside(tables, instance, state);
  const after = relativesOf(run.dag.compiled, taskId, "downstream");
  for (const one of changed.length === 0 ? [] : runsInReach(tables, run, reach)) {
    const failed = one.instances.filter((instance) => after.has(instance.task.taskId) && hasFailed(instance));
    if (failed.length > 0) clearInstances(tables, failed, true);
    tables.dirty.add(one);
    wakeScheduler(tables);
  }
  return changed;
}

/** Whether an instance or one upstream of it has failed. */
export const hasFailed = ({ state }: InstanceRow): boolean => state === "failed" || state === "upstream_failed";

/** The run itself and, if requested, the earlier or later runs of its DAG by logical date. */
export function runsInReach(tables: Tables, run: RunRow, { past, future }: Reach): readonly RunRow[] {
  const { logicalDate } = run;
  if (logicalDate === null || !(past || future)) return [run];
  return tables.runs.filter((other) => {
    if (other.dag !== run.dag || other.logicalDate === null) return false;
    if (other.logicalDate === logicalDate) return other === run;
    return other.logicalDate < logicalDate ? past : future;
  });
}

/** A task, or one mapped instance of it. */
export type Marker = string | readonly [taskId: string, mapIndex: number];

export type ClearSelection = {
  readonly runs: readonly RunRow[];
  /** Null selects every task. */
  readonly markers: readonly Marker[] | null;
  readonly reach: Reach;
  readonly onlyFailed: boolean;
  readonly onlyRunning: boolean;
};

/** The instances that a clear selects, including the setups and teardowns of the given tasks. */
export function instancesToClear(dag: DagRow, selection: ClearSelection): readonly InstanceRow[] {
  const isSelected = selection.markers === null ? () => true : selectorOf(dag, selection.markers, selection.reach);
  const { onlyFailed, onlyRunning } = selection;
  return selection.runs
    .flatMap(({ instances }) => instances)
    .filter(
      (instance) =>
        isSelected(instance) &&
        (!(onlyFailed || onlyRunning) ||
          (onlyFailed && hasFailed(instance)) ||
          (onlyRunning && instance.state === "running")),
    );
}

function selectorOf(dag: DagRow, markers: readonly Marker[], reach: Reach): (instance: InstanceRow) => boolean {
  const taskIds = markers.map((marker) => (typeof marker === "string" ? marker : marker[0]));
  const whole = new Set(markers.filter((marker) => typeof marker === "string"));
  for (const taskId of taskIds) {
    const { compiled } = dag;
    const upstream = reach.upstream ? relativesOf(compiled, taskId, "upstream") : [];
    const downstream = reach.downstream ? relativesOf(compiled, taskId, "downstream") : [];
    // If only one mapped instance of a task is given, its siblings are not selected.
    for (const id of [...upstream, ...downstream, ...fixturesOf(dag, taskId)]) if (!taskIds.includes(id)) whole.add(id);
  }
  const single = new Set(
    markers.flatMap((marker) => (typeof marker === "string" ? [] : [`${marker[1]} ${marker[0]}`])),
  );
  return ({ task, mapIndex }) => whole.has(task.taskId) || single.has(`${mapIndex} ${task.taskId}`);
}

/** The setups before a task whose teardowns come after it, and those teardowns. */
function fixturesOf({ compiled }: DagRow, taskId: string): readonly string[] {
  const after = relativesOf(compiled, taskId, "downstream");
  return [...relativesOf(compiled, taskId, "upstream")].flatMap((id) => {
    const task = compiled.byId.get(id);
    if (task?.isSetup !== true) return [];
    const teardowns = task.downstream.filter((next) => compiled.byId.get(next)?.isTeardown === true);
    const own = teardowns.filter((next) => after.has(next));
    return teardowns.length > 0 && own.length === 0 ? [] : [id, ...own];
  });
}
