import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { formatDuration, renderRun } from "../../../src/cli/watch/render-run.ts";
import type { WatchedRun, WatchedTask } from "../../../src/cli/watch/operations.ts";

const task = (taskId: string, state: string, over: Partial<WatchedTask> = {}): WatchedTask => ({
  id: `etl/runs/r1/tasks/${taskId}`,
  taskId,
  mapIndex: -1,
  mapLabel: null,
  state,
  attempt: 1,
  startedAt: null,
  endedAt: null,
  duration: null,
  ...over,
});
const run = (nodes: readonly WatchedTask[], over: Partial<WatchedRun> = {}): WatchedRun => ({
  id: "etl/runs/r1",
  state: "RUNNING",
  startedAt: "2026-11-22T09:00:00Z",
  endedAt: null,
  duration: null,
  progress: { total: 4, finished: 1, percent: 25, estimatedEndAt: "2026-11-22T09:02:00Z" },
  taskInstances: { nodes },
  ...over,
});
const frame = { columns: 80, rows: 24, now: Date.parse("2026-11-22T09:01:05Z") };
const plain = (view: string): readonly string[] => stripVTControlCharacters(view).split("\n");

test("shows progress, and the task instances by start time with state and duration", () => {
  const view = renderRun(
    run([
      task("report", "NO_STATUS"),
      task("align", "RUNNING", { startedAt: "2026-11-22T09:01:00Z", mapIndex: 3, mapLabel: "RNA-1", attempt: 2 }),
      task("trim", "SUCCESS", { startedAt: "2026-11-22T09:00:01Z", endedAt: "2026-11-22T09:00:31Z", duration: 30 }),
    ]),
    frame,
  );
  expect(plain(view)).toEqual([
    "etl/runs/r1  RUNNING  1:05",
    "██████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  25 %  1 of 4  about 55.0 s left",
    "  trim          SUCCESS         30.0 s",
    "  align[RNA-1]  RUNNING         5.0 s  attempt 2",
    "  report        NO_STATUS",
  ]);
});

test("shows failed and running tasks first in a small terminal, and how many are left out", () => {
  const tasks = Array.from({ length: 30 }, (_, at) =>
    task(`t${at}`, at === 29 ? "FAILED" : at === 28 ? "RUNNING" : "SUCCESS"),
  );
  const view = plain(renderRun(run(tasks), { ...frame, rows: 8 }));
  expect(view.length).toBeLessThanOrEqual(8);
  expect(view.slice(2, 4).map((line) => line.trim().split(/\s+/)[0])).toEqual(["t29", "t28"]);
  expect(view.at(-1)).toBe("  … and 27 more");
});

test("formats durations as seconds, minutes or hours", () => {
  expect([3.44, 65, 7267, null].map(formatDuration)).toEqual(["3.4 s", "1:05", "2:01:07", ""]);
});
