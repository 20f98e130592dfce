import { Cron } from "croner";
import type { CompiledDag } from "./compile.ts";
import { createRun, generateRunId } from "./runs.ts";
import { findRun } from "./keeping.ts";
import type { DagRow, Tables } from "./tables.ts";
import type { Micros } from "./timeline.ts";

const presets: Readonly<Record<string, string>> = {
  "@hourly": "0 * * * *",
  "@daily": "0 0 * * *",
  "@weekly": "0 0 * * 0",
  "@monthly": "0 0 1 * *",
  "@yearly": "0 0 1 1 *",
};

/** The schedule as cron text, which is what Airflow shows of a preset, too; null: only started by hand. */
export function cronOf({ definition }: CompiledDag): string | null {
  const { schedule } = definition;
  return schedule === undefined || schedule === null ? null : (presets[schedule] ?? schedule);
}

/**
 * The first scheduled run of a DAG at `nowMs`: with catchup the first of all, else the latest that is due already,
 * which Airflow makes up for, or the next one.
 */
export function firstRun(dag: CompiledDag, nowMs: number): Micros | null {
  const { startDate, catchup } = dag.definition;
  const startMs = startDate === undefined ? -Infinity : Date.parse(startDate);
  if (catchup === true && startDate !== undefined) return within(dag, nextTime(dag, startMs - 1));
  const latest = previousTime(dag, nowMs);
  return within(dag, latest !== null && latest >= startMs ? latest : nextTime(dag, Math.max(nowMs, startMs - 1)));
}

/** Starts, each at its time, the scheduled runs of a DAG that is not paused. */
export function followSchedule(tables: Tables, dag: DagRow): void {
  if (dag.nextRun === null || dag.isPaused || dag.isStale) return;
  const due = dag.nextRun;
  tables.timeline.at(due / 1000, () => {
    if (dag.isPaused || dag.nextRun !== due) return;
    startScheduled(tables, dag, due);
    dag.nextRun = within(dag.compiled, nextTime(dag.compiled, due / 1000));
    followSchedule(tables, dag);
  });
}

/** After a pause the latest missed run is made up for, unless it was there before. */
export function resumeSchedule(tables: Tables, dag: DagRow): void {
  if (dag.nextRun === null) return;
  const latest = firstRun(dag.compiled, tables.timeline.nowMs());
  if (latest !== null && latest > dag.nextRun) dag.nextRun = latest;
  followSchedule(tables, dag);
}

function startScheduled(tables: Tables, dag: DagRow, time: Micros): void {
  const runId = generateRunId("scheduled", time);
  if (findRun(tables, dag.compiled.dagId, runId) !== undefined) return;
  createRun(tables, {
    runId,
    dag,
    runType: "scheduled",
    triggeredBy: "timetable",
    triggeringUser: null,
    conf: {},
    logicalDate: time,
    dataIntervalStart: time,
    dataIntervalEnd: time,
    runAfter: time,
    note: null,
  });
}

function nextTime(dag: CompiledDag, afterMs: number): number | null {
  const cron = cronOf(dag);
  return cron === null ? null : (new Cron(cron, { timezone: "UTC" }).nextRun(new Date(afterMs))?.getTime() ?? null);
}

function previousTime(dag: CompiledDag, atMs: number): number | null {
  const cron = cronOf(dag);
  if (cron === null) return null;
  const [previous] = new Cron(cron, { timezone: "UTC" }).previousRuns(1, new Date(atMs + 1000));
  return previous?.getTime() ?? null;
}

/** Microseconds; null after the DAG's end date. */
function within({ definition }: CompiledDag, timeMs: number | null): Micros | null {
  const isOver = timeMs === null || (definition.endDate !== undefined && timeMs > Date.parse(definition.endDate));
  return isOver ? null : timeMs * 1000;
}
