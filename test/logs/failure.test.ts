import pLimit from "p-limit";
import { expect, test } from "vitest";
import { failuresOf, readFailure } from "../../src/logs/failures.ts";
import { taskInstanceRow } from "../support/airflow-rows.ts";
import { error, logsOf, PREAMBLE, printed } from "./log-lines.ts";

const failedRow = taskInstanceRow({ state: "failed", try_number: 2 });

test("takes the message from the error_detail of Airflow's line about the end of the task", async () => {
  const log = logsOf({
    1: [error("OSError", "of the first attempt")],
    2: [
      ...PREAMBLE,
      error("KeyError", "'caught and logged'", "an exception line"),
      error("MemoryError", "chr5: out of memory\nafter 31.8 GB"),
      ...printed("cleaning up"),
    ],
  });
  expect(await readFailure(log, failedRow, 2)).toMatchObject({
    message: "MemoryError: chr5: out of memory",
    log: {
      lines: [{ message: "Task failed with exception" }, { message: "cleaning up" }],
      isComplete: true,
      isTruncated: true,
    },
  });
});

test("falls back to the last exception line, then the last error, then null", async () => {
  const messageOf = async (...lines: Parameters<typeof logsOf>[0][number][number][]) =>
    (await readFailure(logsOf({ 2: lines }), failedRow, 5)).message;
  expect(
    await messageOf(
      ...printed("Traceback (most recent call last):", "  File x", "lab.errors.QcError: 3 reads left", "bye"),
    ),
  ).toBe("lab.errors.QcError: 3 reads left");
  expect(await messageOf({ event: "one\nValueError: in one event" }, ...printed("bye"))).toBe(
    "ValueError: in one event",
  );
  expect(await messageOf({ event: "Task was killed", level: "error" }, ...printed("bye"))).toBe("Task was killed");
  expect(await messageOf(...printed("all is well: no Error here"))).toBe(null);
  expect(await messageOf()).toBe(null);
  expect(await readFailure(logsOf({}), failedRow, 5)).toMatchObject({
    message: null,
    log: { lines: [], isComplete: true },
  });
});

test("lists failed instances only, and reads each log on demand, once and three at a time", async () => {
  const rows = ["failed", "upstream_failed", "skipped", "up_for_retry", "success", null].map((state, at) =>
    taskInstanceRow({ task_id: String(at), state }),
  );
  const otherRows = Array.from({ length: 10 }, (_, at) => taskInstanceRow({ task_id: `other-${at}`, state: "failed" }));
  let open = 0;
  let maxOpen = 0;
  let reads = 0;
  const log = async () => {
    reads += 1;
    open += 1;
    maxOpen = Math.max(maxOpen, open);
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    return null;
  };
  const failures = failuresOf([...rows, ...otherRows], { airflow: { log }, tail: 5, limit: pLimit(3) });
  expect(failures.map(({ taskInstance }) => taskInstance.task_id)).toEqual([
    "0",
    ...otherRows.map((row) => row.task_id),
  ]);
  expect(reads).toBe(0);
  await Promise.all(failures.flatMap((failure) => [failure.read(), failure.read()]));
  expect([reads, maxOpen]).toEqual([11, 3]);
});
