import { AnswerLost } from "../airflow/transport/lost-response-error.ts";
import { pause } from "../domain/clock.ts";
import { GatewayError, type ErrorDetails } from "../domain/errors.ts";
import type { RunSources } from "./sources.ts";

const LOOKING_MS = 5_000;
/** Kept back of the request's time to say how it ended. */
const RESERVE_MS = 200;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;

export type Settling = Pick<RunSources, "clock" | "deadline">;
/** What to say where looking does not settle it. */
export type Unsettled = { readonly message: string } & Pick<ErrorDetails, "runId" | "idempotencyKey" | "retryable">;

/**
 * Does a write once. Where its answer is lost it is never sent again: `look` reads, now and again for 5 s or until the
 * request's time is up, and gives what a success would have, or null while nothing shows. Not settled: the failure of a
 * 500 that did nothing, else OUTCOME_UNKNOWN.
 */
export async function writeOnce<T>(
  sources: Settling,
  write: () => Promise<T>,
  look: () => Promise<T | null>,
  unsettled: Unsettled,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof AnswerLost)) throw error;
    return await settle(sources, error, look, unsettled);
  }
}

async function settle<T>(
  { clock, deadline }: Settling,
  lost: AnswerLost,
  look: () => Promise<T | null>,
  { message, ...details }: Unsettled,
): Promise<T> {
  // Airflow itself has answered with a 500: it is done with it, and a look or two tell. A proxy's 502 to 504 tells nothing.
  const isOver = lost.details.airflow?.status === 500;
  const until = Math.min(clock.now() + LOOKING_MS, deadline - RESERVE_MS);
  let answered = 0;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
    const seen = await inTime(clock, until, look);
    if (seen !== undefined && seen !== null) return seen;
    if (seen === null) answered += 1;
    if ((isOver && answered === 2) || clock.now() + wait > until) break;
    await pause(clock, wait);
  }
  if (isOver && answered > 0 && lost.ifNotDone !== null) throw lost.ifNotDone;
  throw new GatewayError("OUTCOME_UNKNOWN", message, {
    ...details,
    cause: lost,
    ...(lost.details.airflow === undefined ? {} : { airflow: lost.details.airflow }),
  });
}

/** What looking brings; undefined where it fails or takes too long, which says nothing about what became of the write. */
async function inTime<T>(
  clock: Settling["clock"],
  until: number,
  look: () => Promise<T | null>,
): Promise<T | null | undefined> {
  const timer = new AbortController();
  const late = pause(clock, until - clock.now(), timer.signal).then(() => undefined);
  try {
    return await Promise.race([look(), late]);
  } catch (error) {
    if (error instanceof GatewayError) return undefined;
    throw error;
  } finally {
    timer.abort();
  }
}
