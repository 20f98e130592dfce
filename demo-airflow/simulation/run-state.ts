import type { RunRow, RunState, Tables } from "./tables.ts";
import { isFinishedRun } from "./tables.ts";

/**
 * Sets a run's state and its dates as Airflow's `DagRun.set_state` does. A finished run that gets another final state keeps
 * its end date.
 */
export function setRunState(tables: Tables, run: RunRow, state: RunState): void {
  if (run.state === state && state !== "queued") return;
  const now = tables.timeline.stamp();
  const wasFinished = isFinishedRun(run);
  if (state === "queued") {
    run.queuedAt = now;
    run.startDate = null;
    run.endDate = null;
  } else if (state === "running") {
    run.startDate = wasFinished ? now : (run.startDate ?? now);
    run.endDate = null;
  } else if (!wasFinished) {
    run.endDate = now;
  }
  run.state = state;
  run.updatedAt = now;
}
