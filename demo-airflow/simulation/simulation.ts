import type { Clock } from "../clock.ts";
import type { DagDefinition, DemoWorld, PastRunDefinition } from "../world.ts";
import { compileDag } from "./compile.ts";
import { createRandom, createUuid7 } from "./random.ts";
import { createRun, generateRunId, setPaused } from "./runs.ts";
import { firstRunTime, scheduleNextRun } from "./schedules.ts";
import { addEvent } from "./records.ts";
import type { DagRow, Tables } from "./tables.ts";
import { createTimeline } from "./timeline.ts";

export type SimulationOptions = {
  readonly world: DemoWorld;
  /** With the same seed, clock and requests, all responses are equal, including ids. */
  readonly seed: string | number;
  readonly clock: Clock;
};

/** Creates the tables of a world and simulates its past up to the clock's current time. */
export function createSimulation({ world, seed, clock }: SimulationOptions): Tables {
  const presentMs = clock.now();
  const startMs = presentMs - (world.historyMs ?? 0);
  const timeline = createTimeline(clock, startMs);
  const random = createRandom(seed);
  const tables: Tables = {
    world,
    timeline,
    random,
    nextUuid: createUuid7(random, timeline.nowMs),
    dags: new Map(),
    runs: [],
    runByKey: new Map(),
    events: [],
    parallelism: world.parallelism ?? 16,
    dirty: new Set(),
    waiting: new Set(),
    busy: new Set(),
    nextPk: 1,
    nextEventId: 1,
    nextPid: 12_001,
    roundAt: null,
  };
  for (const definition of world.dags) addDag(tables, definition, { startMs, presentMs });
  for (const past of world.pastRuns ?? []) {
    timeline.at(presentMs - past.agoMs, () => startPastRun(tables, past));
  }
  timeline.catchUp();
  return tables;
}

/** Adds a DAG. Its schedule starts runs from `startMs` on. */
export function addDag(
  tables: Tables,
  definition: DagDefinition,
  { startMs, presentMs }: { readonly startMs: number; readonly presentMs: number },
): void {
  const compiled = compileDag(definition);
  const createdAt = tables.timeline.stamp();
  const dag: DagRow = {
    compiled,
    version: { id: tables.nextUuid(), number: 1, dag: compiled, createdAt },
    isPaused: (definition.paused ?? false) && startMs === presentMs,
    isStale: definition.stale ?? false,
    hasImportErrors: definition.importError ?? false,
    parsedAt: createdAt,
    nextRun: firstRunTime(compiled, startMs),
  };
  tables.dags.set(definition.dagId, dag);
  scheduleNextRun(tables, dag);
  if (definition.paused === true && !dag.isPaused) {
    tables.timeline.at(presentMs - (definition.pausedAgoMs ?? 0), () => setPaused(tables, dag, true));
  }
}

/** Replaces the definition of a DAG and increments its version. Existing runs keep their version and task instances. */
export function updateDag(tables: Tables, dag: DagRow, definition: DagDefinition): void {
  dag.compiled = compileDag(definition);
  dag.version = {
    id: tables.nextUuid(),
    number: dag.version.number + 1,
    dag: dag.compiled,
    createdAt: tables.timeline.stamp(),
  };
}

function startPastRun(tables: Tables, { dagId, runId, conf, note, user }: PastRunDefinition): void {
  const dag = tables.dags.get(dagId);
  if (dag === undefined) throw new Error(`A past run belongs to an unknown DAG: ${dagId}.`);
  const runAfter = tables.timeline.stamp();
  const owner = user ?? "admin";
  const run = createRun(tables, {
    runId: runId ?? generateRunId("manual", runAfter),
    dag,
    runType: "manual",
    triggeredBy: "rest_api",
    triggeringUser: owner,
    conf: conf ?? {},
    logicalDate: null,
    dataIntervalStart: null,
    dataIntervalEnd: null,
    runAfter,
    note: note ?? null,
  });
  addEvent(tables, {
    event: "trigger_dag_run",
    dagId,
    taskId: null,
    runId: run.runId,
    mapIndex: null,
    tryNumber: null,
    owner,
    extra: JSON.stringify({ logical_date: null, method: "POST" }),
  });
}
