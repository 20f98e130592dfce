import { Cron } from "croner";
import type { CompiledDag } from "./compile.ts";
import { createRun, generateRunId } from "./runs.ts";
import { findRun } from "./records.ts";
import type { DagRow, Tables } from "./tables.ts";
import type { Micros } from "./timeline.ts";

const presets: Readonly<Record<string, string>> = {
  "@hourly": "0 * * * *",
  "@daily": "0 0 * * *",
  "@weekly": "0 0 * * 0",
  "@monthly": "0 0 1 * *",
  "@yearly": "0 0 1 1 *",
};

/** The schedule as a cron expression, to which Airflow also converts presets; null for a DAG without a schedule. */
export function cronOf({ definition }: CompiledDag): string | null {
  const { schedule } = definition;
  return schedule === undefined || schedule === null ? null : (presets[schedule] ?? schedule);
}

/**
 * The time of the first scheduled run of a DAG that is added at `nowMs`. With catchup it is the first time after the start
 * date. Otherwise it is the latest past time, whose run Airflow still creates, or else the next time.
 */
export function firstRunTime(dag: CompiledDag, nowMs: number): Micros | null {
  const { startDate, catchup } = dag.definition;
  const startMs = startDate === undefined ? -Infinity : Date.parse(startDate);
  if (catchup === true && startDate !== undefined) return untilEndDate(dag, nextTime(dag, startMs - 1));
  const latest = previousTime(dag, nowMs);
  return untilEndDate(dag, latest !== null && latest >= startMs ? latest : nextTime(dag, Math.max(nowMs, startMs - 1)));
}

/** Plans the next scheduled run of a DAG, and after it the ones that follow. Does nothing for a paused or stale DAG. */
export function scheduleNextRun(tables: Tables, dag: DagRow): void {
  if (dag.nextRun === null || dag.isPaused || dag.isStale) return;
  const due = dag.nextRun;
  tables.timeline.at(due / 1000, () => {
    if (dag.isPaused || dag.nextRun !== due) return;
    startScheduledRun(tables, dag, due);
    dag.nextRun = untilEndDate(dag.compiled, nextTime(dag.compiled, due / 1000));
    scheduleNextRun(tables, dag);
  });
}

/** Continues a schedule after a pause. Of the missed runs, only the latest is created. */
export function resumeSchedule(tables: Tables, dag: DagRow): void {
  if (dag.nextRun === null) return;
  const latest = firstRunTime(dag.compiled, tables.timeline.nowMs());
  if (latest !== null && latest > dag.nextRun) dag.nextRun = latest;
  scheduleNextRun(tables, dag);
}

function startScheduledRun(tables: Tables, dag: DagRow, time: Micros): void {
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

/** The time in microseconds; null without a time or after the DAG's end date. */
function untilEndDate({ definition }: CompiledDag, timeMs: number | null): Micros | null {
  const isOver = timeMs === null || (definition.endDate !== undefined && timeMs > Date.parse(definition.endDate));
  return isOver ? null : timeMs * 1000;
}
