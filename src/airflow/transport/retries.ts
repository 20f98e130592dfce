import type { Clock } from "../../domain/clock.ts";
import type { NoAnswerKind } from "./transport-error.ts";

/** What one attempt came to: a status with what `Retry-After` said, or no answer. */
export type Outcome =
  | { readonly status: number; readonly retryAfterMs: number | null }
  | { readonly status: null; readonly noAnswer: NoAnswerKind };

const WINDOW_MS = 10_000;
const SHARE = 0.1;
const ALWAYS = 3;
const FIRST_DELAY_MS = 100;
/** How often one call is repeated for a reason; what is not here is never repeated. */
const TIMES = { unreachable: 2, reset: 2, cut: 1, 429: 1, 502: 2, 503: 2, 504: 2 } as const;

/**
 * Whether and when a read is asked again: at most twice, after a random time, and in all at most a tenth of the calls of
 * the last ten seconds (three always may), so that an Airflow in trouble gets less to do, not more.
 */
export class Retries {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #calls: number[] = [];
  readonly #repeats: number[] = [];

  constructor(clock: Clock, random: () => number = Math.random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Counts a call (not its repeats). */
  began(): void {
    this.#calls.push(this.#clock.now());
  }

  /** How long to wait before the next attempt, taking it from the budget; null: no more of them. */
  next(outcome: Outcome, repeatsSoFar: number, leftMs: number): number | null {
    const reason = outcome.status ?? outcome.noAnswer;
    const allowed = isReason(reason) ? TIMES[reason] : 0;
    const delay = outcome.status === 429 ? outcome.retryAfterMs : this.#random() * FIRST_DELAY_MS * 2 ** repeatsSoFar;
    if (repeatsSoFar >= allowed || delay === null || delay >= leftMs || !this.#withinBudget()) return null;
    this.#repeats.push(this.#clock.now());
    return delay;
  }

  #withinBudget(): boolean {
    const since = this.#clock.now() - WINDOW_MS;
    for (const times of [this.#calls, this.#repeats]) {
      const first = times.findIndex((time) => time > since);
      times.splice(0, first === -1 ? times.length : first);
    }
    return this.#repeats.length < Math.max(ALWAYS, Math.floor(this.#calls.length * SHARE));
  }
}

function isReason(reason: string | number): reason is keyof typeof TIMES {
  return reason in TIMES;
}

/** Milliseconds until the time that a `Retry-After` names; null where it names none in the future. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000;
  const date = /^[A-Z][a-z]{2}, /.test(header) ? Date.parse(header) : Number.NaN;
  return date > now ? date - now : null;
}
