import { isFinishedRun, type EventRow, type RunRow, type Tables } from "./tables.ts";

/** The maximum number of runs. Above it, the oldest finished runs are deleted with their instances, logs and XComs. */
export const keptRuns = 500;
/** The maximum number of rows of the audit log. */
export const keptEvents = 5000;

const runKey = (dagId: string, runId: string) => `${dagId}\u0000${runId}`;

/** The run with these ids, or undefined. */
export const findRun = (tables: Tables, dagId: string, runId: string): RunRow | undefined =>
  tables.runByKey.get(runKey(dagId, runId));

/** Adds a run and deletes the oldest finished runs above the maximum. */
export function addRun(tables: Tables, run: RunRow): void {
  tables.runs.push(run);
  tables.runByKey.set(runKey(run.dag.compiled.dagId, run.runId), run);
  while (tables.runs.length > keptRuns) {
    const oldest = tables.runs.find(isFinishedRun);
    if (oldest === undefined) break;
    removeRun(tables, oldest);
  }
}

/** Deletes a run from every table. */
export function removeRun(tables: Tables, run: RunRow): void {
  run.isDeleted = true;
  tables.runs.splice(tables.runs.indexOf(run), 1);
  tables.runByKey.delete(runKey(run.dag.compiled.dagId, run.runId));
  tables.dirty.delete(run);
  for (const instance of run.instances) {
    instance.epoch += 1;
    tables.waiting.delete(instance);
    tables.busy.delete(instance);
  }
}

/** Adds a row to the audit log. */
export function addEvent(tables: Tables, event: Omit<EventRow, "id" | "when">): void {
  tables.events.push({ ...event, id: tables.nextEventId++, when: tables.timeline.stamp() });
  if (tables.events.length > keptEvents) tables.events.splice(0, tables.events.length - keptEvents);
}
