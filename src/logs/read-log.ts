import type { AirflowClient } from "../airflow/client/client.ts";
import { taskInstanceKeyOf } from "../domain/run-key.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import type { AirflowLogLine } from "../airflow/wire/results.ts";
import { badInput } from "../domain/errors.ts";
import { Sieve } from "./log-line-filter.ts";
import { isAttemptOver, isWaiting } from "./attempt-over.ts";
import { LineRing, MAX_PAGE_CHARACTERS } from "./line-ring.ts";
import { fromLogCursor, toLogCursor } from "./log-cursor.ts";
import { logLineOf, sizeOf, type LogLine } from "./log-line.ts";

/** Some lines of a log. */
export type LogPage = {
  readonly lines: readonly LogLine[];
  readonly endCursor: string | null;
  /** The attempt is over, and this is the end of its log. */
  readonly isComplete: boolean;
  /** Lines before these were left out. */
  readonly isTruncated: boolean;
};

export type LogPageArgs = {
  /** The newest unless given; with `after`, that of the cursor. */
  readonly attempt: number | null;
  /** The last lines alone, and then `first` counts for nothing. */
  readonly tail: number | null;
  readonly after: string | null;
  readonly first: number;
};

/** An attempt that never was has nothing to say, and never will. */
export const EMPTY_LOG: LogPage = { lines: [], endCursor: null, isComplete: true, isTruncated: false };

/**
 * A page of the log of one attempt. Airflow gives neither a tail nor a range, and its continuation token does not say where a
 * stream ended (it repeats lines, or fails on 3.2): the log is streamed from its beginning and what is not wanted is dropped as it comes, so that
 * memory holds one page. The row says whether more can come, so it must not be newer than the log.
 */
export async function readLog(
  airflow: Pick<AirflowClient, "log">,
  row: AirflowTaskInstance,
  { attempt, tail, after, first }: LogPageArgs,
): Promise<LogPage> {
  const cursor = after === null ? null : fromLogCursor(after);
  if (attempt !== null && attempt < 0) throw badInput("`attempt` counts from 1.");
  if (cursor !== null && attempt !== null && cursor.attempt !== attempt)
    throw badInput("`after` is a cursor of another attempt's log.");
  const wanted = cursor?.attempt ?? attempt ?? row.try_number;
  const isOver = isAttemptOver(row, wanted);
  if (wanted === 0 && !isOver) return { ...EMPTY_LOG, isComplete: false };
  const log = await airflow.log(taskInstanceKeyOf(row), wanted);
  if (log === null) return { ...EMPTY_LOG, isComplete: isOver || wanted !== row.try_number };
  const skip = cursor?.line ?? 0;
  const found = tail === null ? await takeFirst(log.lines, skip, first) : await takeLast(log.lines, skip, tail);
  const isWhole = found.atEnd && isOver;
  // A sensor that waits for its next look has a log, though, and its lines have levels.
  if (wanted === row.try_number && isWaiting(row) && found.lines.every(({ level }) => level === null))
    return { ...EMPTY_LOG, endCursor: after, isComplete: false };
  if (found.count === 0 && isWhole) return { ...EMPTY_LOG, lines: found.noise };
  return {
    lines: found.lines,
    endCursor: found.last === 0 ? null : toLogCursor({ attempt: wanted, line: found.last }),
    isComplete: isWhole,
    isTruncated: found.last - found.lines.length > skip,
  };
}

type Found = {
  readonly lines: readonly LogLine[];
  /** Number of the last of them, from 1; where none was taken, of the one before. */
  readonly last: number;
  /** Lines that went by, not counting Airflow's own. */
  readonly count: number;
  readonly atEnd: boolean;
  /** Airflow's own lines, when there are no others. */
  readonly noise: readonly LogLine[];
};

async function takeFirst(lines: AsyncIterable<AirflowLogLine>, skip: number, first: number): Promise<Found> {
  const sieve = new Sieve();
  const taken: LogLine[] = [];
  let characters = 0;
  for await (const raw of lines) {
    if (!sieve.isLine(raw) || sieve.count <= skip) continue;
    // One more than is wanted tells that this is not the end.
    const line = logLineOf(raw);
    characters += sizeOf(line);
    if (taken.length === first || (characters > MAX_PAGE_CHARACTERS && taken.length > 0))
      return { lines: taken, last: skip + taken.length, count: sieve.count, atEnd: false, noise: [] };
    taken.push(line);
  }
  const last = Math.max(skip, sieve.count);
  return { lines: taken, last, count: sieve.count, atEnd: true, noise: sieve.noise() };
}

async function takeLast(lines: AsyncIterable<AirflowLogLine>, skip: number, tail: number): Promise<Found> {
  const sieve = new Sieve();
  const ring = new LineRing(tail);
  for await (const raw of lines) if (sieve.isLine(raw) && sieve.count > skip) ring.push(logLineOf(raw));
  const last = Math.max(skip, sieve.count);
  return { lines: ring.lines(), last, count: sieve.count, atEnd: true, noise: sieve.noise() };
}
