import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowLogLine } from "../airflow/wire/results.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { badInput } from "../domain/errors.ts";
import { taskInstanceKeyOf } from "../domain/run-key.ts";
import { isAttemptFinished, isAwaitingWorker } from "./attempt-state.ts";
import { LineRingBuffer, MAX_PAGE_CHARACTERS } from "./line-ring-buffer.ts";
import { fromLogCursor, toLogCursor } from "./log-cursor.ts";
import { LogLineFilter } from "./log-line-filter.ts";
import { logLineOf, sizeOf, type LogLine } from "./log-line.ts";

/** Consecutive lines of a log. */
export type LogPage = {
  readonly lines: readonly LogLine[];
  readonly endCursor: string | null;
  /** The attempt is finished, and the page ends at the end of its log. */
  readonly isComplete: boolean;
  /** Lines before these were left out. */
  readonly isTruncated: boolean;
};

export type LogPageArgs = {
  /** The default is the attempt of the cursor, or else the newest one. */
  readonly attempt: number | null;
  /** Returns the last lines only, and ignores `first`. */
  readonly tail: number | null;
  readonly after: string | null;
  readonly first: number;
};

/** The log of an attempt that never existed. */
export const EMPTY_LOG: LogPage = { lines: [], endCursor: null, isComplete: true, isTruncated: false };

/**
 * Reads a page of the log of one attempt. Airflow has no tail and no ranges, and its continuation token does not
 * contain the end of a stream (it repeats lines, or fails on 3.2). The log is therefore streamed from its beginning,
 * and unwanted lines are dropped as they arrive, so that memory holds one page. The row determines `isComplete`, so it
 * must not be newer than the log.
 */
export async function readLog(
  airflow: Pick<AirflowClient, "log">,
  row: AirflowTaskInstance,
  args: LogPageArgs,
): Promise<LogPage> {
  const { after, first, tail } = args;
  const cursor = after === null ? null : fromLogCursor(after);
  if (args.attempt !== null && args.attempt < 0)
    throw badInput(`\`attempt\` must be at least 0 (got ${args.attempt}).`);
  if (cursor !== null && args.attempt !== null && cursor.attempt !== args.attempt)
    throw badInput(
      "`after` is a cursor of another attempt's log. Omit `attempt`, or set it to the attempt of the cursor.",
    );
  const attempt = cursor?.attempt ?? args.attempt ?? row.try_number;
  const isFinished = isAttemptFinished(row, attempt);
  if (attempt === 0 && !isFinished) return { ...EMPTY_LOG, isComplete: false };
  const log = await airflow.log(taskInstanceKeyOf(row), attempt);
  if (log === null) return { ...EMPTY_LOG, isComplete: isFinished || attempt !== row.try_number };
  const skip = cursor?.line ?? 0;
  const slice = tail === null ? await readFirst(log.lines, skip, first) : await readLast(log.lines, skip, tail);
  const isComplete = slice.isAtEnd && isFinished;
  // Without levels the lines are Airflow's. A rescheduled sensor waits for a worker too, but its log has lines with
  // levels.
  if (attempt === row.try_number && isAwaitingWorker(row) && slice.lines.every(({ level }) => level === null))
    return { ...EMPTY_LOG, endCursor: after, isComplete: false };
  if (slice.count === 0 && isComplete) return { ...EMPTY_LOG, lines: slice.frameworkLines };
  return {
    lines: slice.lines,
    endCursor: slice.lastLine === 0 ? null : toLogCursor({ attempt, line: slice.lastLine }),
    isComplete,
    isTruncated: slice.lastLine - slice.lines.length > skip,
  };
}

type LogSlice = {
  readonly lines: readonly LogLine[];
  /** The number of the last of these lines, counted from 1; when there are none, of the line before them. */
  readonly lastLine: number;
  /** How many lines of the log were read, without those that Airflow adds. */
  readonly count: number;
  readonly isAtEnd: boolean;
  /** The lines that Airflow adds, when there are no others. */
  readonly frameworkLines: readonly LogLine[];
};

async function readFirst(lines: AsyncIterable<AirflowLogLine>, skip: number, first: number): Promise<LogSlice> {
  const filter = new LogLineFilter();
  const taken: LogLine[] = [];
  let characters = 0;
  for await (const raw of lines) {
    if (!filter.accepts(raw) || filter.count <= skip) continue;
    // One line more than requested proves that the page is not at the end.
    const line = logLineOf(raw);
    characters += sizeOf(line);
    if (taken.length === first || (characters > MAX_PAGE_CHARACTERS && taken.length > 0))
      return { lines: taken, lastLine: skip + taken.length, count: filter.count, isAtEnd: false, frameworkLines: [] };
    taken.push(line);
  }
  return { lines: taken, ...endOf(filter, skip) };
}

async function readLast(lines: AsyncIterable<AirflowLogLine>, skip: number, tail: number): Promise<LogSlice> {
  const filter = new LogLineFilter();
  const lastLines = new LineRingBuffer(tail);
  for await (const raw of lines) if (filter.accepts(raw) && filter.count > skip) lastLines.push(logLineOf(raw));
  return { lines: lastLines.lines(), ...endOf(filter, skip) };
}

const endOf = (filter: LogLineFilter, skip: number): Omit<LogSlice, "lines"> => ({
  lastLine: Math.max(skip, filter.count),
  count: filter.count,
  isAtEnd: true,
  frameworkLines: filter.frameworkLines(),
});
