import type { AirflowClient } from "../airflow/client/client.ts";
import type { TaskInstanceKey } from "../domain/run-key.ts";
import { pause, type Clock } from "../domain/clock.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { badInput, GatewayError } from "../domain/errors.ts";
import { isPassing } from "../watch/run-change.ts";
import { isAttemptOver, isWaiting } from "./attempt-over.ts";
import { GrowingLog } from "./growing-log.ts";
import type { LogPage } from "./read-log.ts";
import { stoppable } from "./stoppable.ts";

export type FollowOptions = {
  /** Airflow with time enough for a few calls; reads stop when the signal aborts. */
  readonly airflow: (signal: AbortSignal) => AirflowClient;
  readonly clock: Clock;
  readonly intervalMs: number;
};

/** An Airflow that takes long to give a log is asked less often. */
const REST_PER_READ = 4;
const LONGEST = 5;

/**
 * The last `tail` lines of an attempt's log, then lines as they come, until the attempt is over; one that has not begun is
 * waited for. Throws NOT_FOUND where there is no such task instance. Nothing is read before it is asked for, so whoever
 * does not read makes nothing pile up. Failures that pass are waited out.
 */
export async function followLog(
  { attempt, tail, ...key }: TaskInstanceKey & { readonly attempt: number | null; readonly tail: number },
  options: FollowOptions,
): Promise<AsyncIterableIterator<LogPage, undefined>> {
  if (attempt !== null && attempt < 0) throw badInput("`attempt` counts from 1.");
  const first = await options.airflow(new AbortController().signal).taskInstance(key);
  if (first === null) throw new GatewayError("NOT_FOUND", "There is no such task instance.");
  return stoppable((signal) => pagesOf({ key, first, attempt, tail, signal }, options));
}

type Following = {
  readonly key: TaskInstanceKey;
  readonly first: AirflowTaskInstance;
  readonly attempt: number | null;
  readonly tail: number;
  readonly signal: AbortSignal;
};

async function* pagesOf(following: Following, options: FollowOptions): AsyncGenerator<LogPage, undefined> {
  const { key, first, tail, signal } = following;
  const { clock, intervalMs } = options;
  let row: AirflowTaskInstance | null = first;
  let log: GrowingLog | null = null;
  let isFirst = true;
  let tookMs = 0;
  while (row !== null && !signal.aborted) {
    const attempt = following.attempt ?? row.try_number;
    const begunAt = clock.now();
    // Number 0 stands for the attempt to come; of one that never came Airflow has a word to say.
    const isToCome = attempt === row.try_number && (isWaiting(row) || (attempt === 0 && !isAttemptOver(row, attempt)));
    if (!isToCome) {
      log ??= new GrowingLog(attempt);
      const page: LogPage | null = await passing(log.read(options.airflow(signal), row, isFirst ? tail : undefined));
      if (page !== null) {
        if (isFirst || page.lines.length > 0 || page.isComplete) yield page;
        if (page.isComplete) return undefined;
        isFirst = false;
      }
      tookMs = clock.now() - begunAt;
    }
    await pause(clock, Math.min(intervalMs * LONGEST, Math.max(intervalMs, tookMs * REST_PER_READ)), signal);
    if (signal.aborted) return undefined;
    const now: { row: AirflowTaskInstance | null } | null = await passing(
      options
        .airflow(signal)
        .taskInstance(key)
        .then((found) => ({ row: found })),
    );
    if (now !== null) row = now.row;
  }
  return undefined;
}

/** Null for a failure that waiting can mend. */
async function passing<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if (isPassing(error)) return null;
    throw error;
  }
}
