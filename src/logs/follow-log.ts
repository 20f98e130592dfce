import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { pause, type Clock } from "../domain/clock.ts";
import { badInput, GatewayError } from "../domain/errors.ts";
import type { TaskInstanceKey } from "../domain/run-key.ts";
import { taskInstanceGlobalId } from "../graphql/ids.ts";
import { isTransient } from "../watch/retry-transient.ts";
import { isAttemptFinished, isAwaitingWorker } from "./attempt-state.ts";
import { IncrementalLogReader } from "./incremental-log-reader.ts";
import type { LogPage } from "./read-log.ts";

export type FollowOptions = {
  /** A client whose timeout allows a few requests; the signal aborts them. */
  readonly airflow: (signal: AbortSignal) => AirflowClient;
  readonly clock: Clock;
  readonly intervalMs: number;
};

/** The pause after a slow read, as a multiple of the time that it took. */
const PAUSE_PER_READ_TIME = 4;
/** The longest pause, as a multiple of the interval. */
const MAX_PAUSE_FACTOR = 5;

/**
 * Emits the last `tail` lines of an attempt's log, then new lines as they are written, until the attempt is finished.
 * Waits for an attempt that has not started. Throws NOT_FOUND for an unknown task instance. Each page is read when it
 * is requested, so nothing is queued for a slow subscriber. Transient errors are retried.
 */
export async function followLog(
  { attempt, tail, ...key }: TaskInstanceKey & { readonly attempt: number | null; readonly tail: number },
  options: FollowOptions,
): Promise<AsyncIterableIterator<LogPage, undefined>> {
  if (attempt !== null && attempt < 0) throw badInput(`\`attempt\` must be at least 0 (got ${attempt}).`);
  const row = await options.airflow(new AbortController().signal).taskInstance(key);
  if (row === null) throw new GatewayError("NOT_FOUND", `Task instance ${taskInstanceGlobalId(key)} not found.`);
  return abortable((signal) => readPages({ key, row, attempt, tail, signal }, options));
}

type FollowRequest = {
  readonly key: TaskInstanceKey;
  /** The row when the subscription starts. */
  readonly row: AirflowTaskInstance;
  readonly attempt: number | null;
  readonly tail: number;
  readonly signal: AbortSignal;
};

async function* readPages(request: FollowRequest, options: FollowOptions): AsyncGenerator<LogPage, undefined> {
  const { key, tail, signal } = request;
  const { clock, intervalMs } = options;
  let row: AirflowTaskInstance | null = request.row;
  let reader: IncrementalLogReader | null = null;
  let isFirst = true;
  let readMs = 0;
  while (row !== null && !signal.aborted) {
    const attempt = request.attempt ?? row.try_number;
    const startedAt = clock.now();
    if (hasStarted(row, attempt)) {
      reader ??= new IncrementalLogReader(attempt);
      const reading = reader.read(options.airflow(signal), row, isFirst ? tail : undefined);
      const page: LogPage | null = await nullIfTransient(reading);
      if (page !== null) {
        if (isFirst || page.lines.length > 0 || page.isComplete) yield page;
        if (page.isComplete) return undefined;
        isFirst = false;
      }
      readMs = clock.now() - startedAt;
    }
    const pauseMs = Math.min(intervalMs * MAX_PAUSE_FACTOR, Math.max(intervalMs, readMs * PAUSE_PER_READ_TIME));
    await pause(clock, pauseMs, signal);
    if (signal.aborted) return undefined;
    const reading = options.airflow(signal).taskInstance(key);
    const current: { row: AirflowTaskInstance | null } | null = await nullIfTransient(
      reading.then((latest) => ({ row: latest })),
    );
    if (current !== null) row = current.row;
  }
  return undefined;
}

/**
 * Attempt 0 is the one that has not started yet, unless its instance finished without one: then Airflow has a message
 * about it.
 */
const hasStarted = (row: AirflowTaskInstance, attempt: number): boolean =>
  attempt !== row.try_number || !(isAwaitingWorker(row) || (attempt === 0 && !isAttemptFinished(row, attempt)));

async function nullIfTransient<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if (isTransient(error)) return null;
    throw error;
  }
}

/**
 * Makes a generator whose `return` aborts its signal at once; a plain generator would first finish its pending read or
 * pause.
 */
function abortable<Item>(
  generate: (signal: AbortSignal) => AsyncGenerator<Item, undefined>,
): AsyncIterableIterator<Item, undefined> {
  const controller = new AbortController();
  const items = generate(controller.signal);
  return {
    next: async () => items.next(),
    return: async () => {
      controller.abort();
      return items.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
