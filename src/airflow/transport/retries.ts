import type { Clock } from "../../domain/clock.ts";
import type { TransportFailure } from "./transport-error.ts";

/** The outcome of one attempt: a status and the time in `Retry-After`, or why there was no response. */
export type Outcome =
  | { readonly status: number; readonly retryAfterMs: number | null }
  | { readonly status: null; readonly failure: TransportFailure };

const WINDOW_MS = 10_000;
/** Retries per call within the window. */
const BUDGET_RATIO = 0.1;
const MIN_BUDGET = 3;
const FIRST_DELAY_MS = 100;
/** How often one call is retried, by reason; for any other reason, never. */
const MAX_RETRIES = { unreachable: 2, reset: 2, cut: 1, 429: 1, 502: 2, 503: 2, 504: 2 } as const;

/**
 * Decides whether and when a read is retried: at most twice, after a random delay, and within a budget of a tenth of
 * the calls of the last 10 s (at least three). The budget keeps retries from adding load to an Airflow in trouble.
 */
export class Retries {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #callTimes: number[] = [];
  readonly #retryTimes: number[] = [];

  constructor(clock: Clock, random: () => number = Math.random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Counts a call; not to be called for its retries. */
  countCall(): void {
    this.#callTimes.push(this.#clock.now());
  }

  /** The delay before the next attempt, which is then taken from the budget; null: no retry. */
  nextDelayMs(outcome: Outcome, retriesSoFar: number, remainingMs: number): number | null {
    const reason = outcome.status ?? outcome.failure;
    const allowed = isReason(reason) ? MAX_RETRIES[reason] : 0;
    const delay = outcome.status === 429 ? outcome.retryAfterMs : this.#random() * FIRST_DELAY_MS * 2 ** retriesSoFar;
    if (retriesSoFar >= allowed || delay === null || delay >= remainingMs || !this.#hasBudget()) return null;
    this.#retryTimes.push(this.#clock.now());
    return delay;
  }

  #hasBudget(): boolean {
    const start = this.#clock.now() - WINDOW_MS;
    for (const times of [this.#callTimes, this.#retryTimes]) {
      const first = times.findIndex((time) => time > start);
      times.splice(0, first === -1 ? times.length : first);
    }
    return this.#retryTimes.length < Math.max(MIN_BUDGET, Math.floor(this.#callTimes.length * BUDGET_RATIO));
  }
}

function isReason(reason: string | number): reason is keyof typeof MAX_RETRIES {
  return reason in MAX_RETRIES;
}

/** Milliseconds until the time in a `Retry-After` header; null if there is none, or it is not in the future. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000;
  const date = /^[A-Z][a-z]{2}, /.test(header) ? Date.parse(header) : Number.NaN;
  return date > now ? date - now : null;
}
