import { LostResponseError } from "../airflow/transport/lost-response-error.ts";
import { pause } from "../domain/clock.ts";
import { GatewayError, type ErrorDetails } from "../domain/errors.ts";
import type { RunSources } from "./sources.ts";

const CONFIRM_MS = 5_000;
/** Part of the request's time that is reserved for the response to the client. */
const RESERVE_MS = 200;
const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 1_000;

type Timing = Pick<RunSources, "clock" | "deadline">;

/** The error that a client receives when the outcome could not be confirmed. */
export type UnconfirmedOutcome = {
  readonly message: string;
} & Pick<ErrorDetails, "runId" | "idempotencyKey" | "retryable">;

/**
 * Sends a write once. If its response is lost, the write is never sent again. Instead `confirm` reads the result, several
 * times within 5 s or until the request's time is up. It returns what a successful write returns, or null while the write
 * is not visible. If nothing becomes visible, throws the original error of a 500 that was not applied, and OUTCOME_UNKNOWN
 * in any other case.
 */
export async function writeOnce<T>(
  timing: Timing,
  write: () => Promise<T>,
  confirm: () => Promise<T | null>,
  unconfirmed: UnconfirmedOutcome,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof LostResponseError)) throw error;
    return await confirmOutcome(timing, error, confirm, unconfirmed);
  }
}

async function confirmOutcome<T>(
  { clock, deadline }: Timing,
  lost: LostResponseError,
  confirm: () => Promise<T | null>,
  { message, ...details }: UnconfirmedOutcome,
): Promise<T> {
  // A 500 comes from Airflow itself, which has finished the request: two reads are conclusive. After a proxy's 502 to 504
  // Airflow may still apply the write.
  const isFinal = lost.details.airflow?.status === 500;
  const until = Math.min(clock.now() + CONFIRM_MS, deadline - RESERVE_MS);
  let reads = 0;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(2 * wait, MAX_PAUSE_MS)) {
    const outcome = await readUntil(clock, until, confirm);
    if (outcome !== undefined && outcome !== null) return outcome;
    if (outcome === null) reads += 1;
    if ((isFinal && reads === 2) || clock.now() + wait > until) break;
    await pause(clock, wait);
  }
  if (isFinal && reads > 0 && lost.ifNotApplied !== null) throw lost.ifNotApplied;
  throw new GatewayError("OUTCOME_UNKNOWN", message, {
    ...details,
    cause: lost,
    ...(lost.details.airflow === undefined ? {} : { airflow: lost.details.airflow }),
  });
}

/** The result of a read; undefined when the read fails or is not finished in time, which proves nothing about the write. */
async function readUntil<T>(
  clock: Timing["clock"],
  until: number,
  read: () => Promise<T | null>,
): Promise<T | null | undefined> {
  const timer = new AbortController();
  const timeout = pause(clock, until - clock.now(), timer.signal).then(() => undefined);
  try {
    return await Promise.race([read(), timeout]);
  } catch (error) {
    if (error instanceof GatewayError) return undefined;
    throw error;
  } finally {
    timer.abort();
  }
}
