import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AirflowLogLine } from "../../src/airflow/wire/results.ts";
import { readLog, type LogPageArgs } from "../../src/logs/read-log.ts";
import { taskInstanceRow } from "../support/airflow-rows.ts";
import { error, logsOf, PREAMBLE, printed } from "./log-lines.ts";

const firstPage: LogPageArgs = { attempt: null, tail: null, after: null, first: 1000 };
const finishedRow = taskInstanceRow({ state: "success", try_number: 1 });
const runningRow = taskInstanceRow({ state: "running", try_number: 1, end_date: null });
const messages = (page: { lines: readonly { message: string }[] }) => page.lines.map(({ message }) => message);

describe("a page of a log", () => {
  test("contains the lines of the task and of groups, without markers and preamble", async () => {
    const log = logsOf({
      1: [
        ...PREAMBLE,
        { event: "::group::Pre Execute", level: "info", logger: "task" },
        ...printed("filled up the DagBag"),
        { event: "::endgroup::", level: "info", logger: "task" },
        ...printed("reads: 12"),
        { event: "::group::Post Execute" },
        { event: "::endgroup::" },
      ],
    });
    expect(await readLog(log, finishedRow, firstPage)).toEqual({
      lines: [
        {
          at: "2026-11-22T09:00:00.5Z",
          level: "info",
          logger: "task.stdout",
          message: "filled up the DagBag",
          fields: null,
        },
        { at: "2026-11-22T09:00:00.5Z", level: "info", logger: "task.stdout", message: "reads: 12", fields: null },
      ],
      endCursor: Buffer.from('["log",[1,2]]').toString("base64url"),
      isComplete: true,
      isTruncated: false,
    });
  });

  test("contains a group of the task that has the title of Airflow's preamble", async () => {
    const log = logsOf({
      1: [
        ...PREAMBLE,
        ...printed("one"),
        { event: "::group::Log message source details of mine" },
        ...printed("two"),
        { event: "::endgroup::" },
      ],
    });
    expect(messages(await readLog(log, finishedRow, firstPage))).toEqual(["one", "two"]);
  });

  test("recognizes the preamble of Airflow 3.0 and 3.1, with sources in its first line", async () => {
    const log = logsOf({
      1: [
        { event: "::group::Log message source details", sources: ["/opt/airflow/logs/attempt=1.log"] },
        { event: "::endgroup::" },
        ...printed("one"),
      ],
    });
    expect(messages(await readLog(log, finishedRow, firstPage))).toEqual(["one"]);
  });

  test("contains Airflow's lines when a finished attempt has no others", async () => {
    const nothing = "Could not read served logs: Hostname not available for worker.";
    const log = logsOf({
      1: [{ event: "::group::Log message source details" }, { event: nothing }, { event: "::endgroup::" }],
    });
    expect(await readLog(log, finishedRow, firstPage)).toMatchObject({
      lines: [{ message: nothing }],
      isComplete: true,
      endCursor: null,
    });
    expect(await readLog(log, runningRow, firstPage)).toMatchObject({ lines: [], isComplete: false, endCursor: null });
  });

  test("is empty and complete for an attempt that never existed, incomplete for a future one", async () => {
    const empty = { lines: [], endCursor: null, isComplete: true, isTruncated: false };
    expect(await readLog(logsOf({}), finishedRow, { ...firstPage, attempt: 7 })).toEqual(empty);
    const waitingRow = taskInstanceRow({ state: "queued", try_number: 0 });
    expect(await readLog(logsOf({}), waitingRow, firstPage)).toEqual({ ...empty, isComplete: false });
    await expect(readLog(logsOf({}), finishedRow, { ...firstPage, attempt: -1 })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
    });
  });

  test("converts structured and plain lines, without colours and unpaired surrogates", async () => {
    const log = logsOf({
      1: [
        {
          event: "\u001b[31mred\u001b[0m \u0000alert\tnow\r\nnext",
          level: "warning",
          logger: "a.b",
          filename: "x.py",
          lineno: 3,
        },
        { event: "plain" },
        { event: { an: "object" }, timestamp: "yesterday" },
        { event: "half \ud83d" },
      ],
    });
    expect((await readLog(log, finishedRow, firstPage)).lines).toEqual([
      {
        at: null,
        level: "warning",
        logger: "a.b",
        message: "red alert\tnow\nnext",
        fields: { filename: "x.py", lineno: 3 },
      },
      { at: null, level: null, logger: null, message: "plain", fields: null },
      { at: null, level: null, logger: null, message: '{"an":"object"}', fields: null },
      { at: null, level: null, logger: null, message: "half \ufffd", fields: null },
    ]);
  });

  test("is incomplete for a running attempt, and continues after its cursor", async () => {
    const lines = [...PREAMBLE, ...printed("one", "two")];
    const log = logsOf({ 1: lines });
    const first = await readLog(log, runningRow, firstPage);
    expect([messages(first), first.isComplete]).toEqual([["one", "two"], false]);
    const nothingNew = await readLog(log, runningRow, { ...firstPage, after: first.endCursor });
    expect(nothingNew).toMatchObject({ lines: [], endCursor: first.endCursor, isComplete: false });
    lines.push(...printed("three"), error("ValueError", "no reference"));
    const second = await readLog(log, { ...runningRow, state: "failed" }, { ...firstPage, after: first.endCursor });
    expect([messages(second), second.isComplete]).toEqual([["three", "Task failed with exception"], true]);
  });

  test("is complete for a failed attempt that will be retried", async () => {
    const log = logsOf({ 1: printed("first"), 2: printed("second") });
    expect(await readLog(log, taskInstanceRow({ state: "up_for_retry", try_number: 1 }), firstPage)).toMatchObject({
      isComplete: true,
    });
    const retriedRow = taskInstanceRow({ state: "running", try_number: 2 });
    expect(await readLog(log, retriedRow, { ...firstPage, attempt: 1 })).toMatchObject({
      isComplete: true,
      lines: [{ message: "first" }],
    });
    expect(await readLog(log, retriedRow, firstPage)).toMatchObject({
      isComplete: false,
      lines: [{ message: "second" }],
    });
  });

  test("returns the last lines with `tail`, and reports whether lines were left out", async () => {
    const log = logsOf({ 1: [...PREAMBLE, ...printed("1", "2", "3", "4", "5")] });
    const tail = await readLog(log, finishedRow, { ...firstPage, tail: 2, first: 1 });
    expect([messages(tail), tail.isTruncated, tail.isComplete]).toEqual([["4", "5"], true, true]);
    const whole = await readLog(log, finishedRow, { ...firstPage, tail: 5 });
    expect([messages(whole).length, whole.isTruncated]).toEqual([5, false]);
    expect(await readLog(log, finishedRow, { ...firstPage, tail: 0 })).toMatchObject({ lines: [], isTruncated: true });
    const behind = await readLog(log, finishedRow, {
      ...firstPage,
      tail: 2,
      after: (await readLog(log, finishedRow, { ...firstPage, first: 3 })).endCursor,
    });
    expect([messages(behind), behind.isTruncated]).toEqual([["4", "5"], false]);
  });

  test("stops reading at the end of the page", async () => {
    const log = logsOf({ 1: printed(...Array.from({ length: 5000 }, (_, line) => String(line))) });
    const page = await readLog(log, finishedRow, { ...firstPage, first: 10 });
    expect([page.lines.length, page.isComplete]).toEqual([10, false]);
    expect(log.calls[0]?.read).toBe(11);
  });

  test("holds only a few MB of a 200 MB log, from either end", async () => {
    const line = { event: "x".repeat(20_000), level: "info" };
    async function* endless() {
      for (let count = 0; count < 10_000; count += 1) yield line;
    }
    const log = { log: async () => ({ lines: endless(), token: null }) };
    const tail = await readLog(log, finishedRow, { ...firstPage, tail: 5000 });
    const size = tail.lines.reduce((sum, { message }) => sum + message.length, 0);
    expect(size).toBeLessThanOrEqual(4 * 1024 * 1024);
    expect(tail).toMatchObject({ isTruncated: true, isComplete: true });
    const first = await readLog(log, finishedRow, { ...firstPage, first: 5000 });
    expect(first.lines.length).toBe(tail.lines.length);
    expect(first.isComplete).toBe(false);
  });

  test("pages through a growing log without repeating or skipping a line", async () => {
    const step = fc.record({ first: fc.integer({ min: 1, max: 7 }), grows: fc.integer({ min: 0, max: 9 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
        const lines: AirflowLogLine[] = [...PREAMBLE];
        let written = 0;
        const write = (count: number) => {
          for (let line = 0; line < count; line += 1) lines.push(...printed(String((written += 1))));
          lines.push({ event: "::group::more" }, { event: "::endgroup::" });
        };
        const log = logsOf({ 1: lines });
        const read: string[] = [];
        let after: string | null = null;
        for (const { first, grows } of [...steps, { first: 1000, grows: 1 }]) {
          write(grows);
          const page: Awaited<ReturnType<typeof readLog>> = await readLog(log, runningRow, {
            ...firstPage,
            first,
            after,
          });
          read.push(...messages(page));
          after = page.endCursor;
        }
        expect(read).toEqual(Array.from({ length: written }, (_, line) => String(line + 1)));
      }),
    );
  });

  test("rejects an invalid cursor and a cursor of another attempt", async () => {
    const log = logsOf({ 1: printed("one"), 2: printed("two") });
    const { endCursor } = await readLog(log, finishedRow, firstPage);
    const bad = { code: "BAD_USER_INPUT" };
    await expect(readLog(log, finishedRow, { ...firstPage, after: "x" })).rejects.toMatchObject(bad);
    await expect(readLog(log, finishedRow, { ...firstPage, after: endCursor, attempt: 2 })).rejects.toMatchObject(bad);
  });
});
