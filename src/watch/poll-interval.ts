/** After this long without a change the interval begins to grow. */
const QUIET_MS = 30_000;
/** How long it then takes to grow to its maximum. */
const GROWTH_MS = 30_000;
/** The longest interval, as a multiple of the base interval. */
const MAX_FACTOR = 5;
/** A slow Airflow is polled less often: polls take at most a quarter of the time. */
const INTERVAL_PER_POLL_TIME = 4;

/**
 * The time from the start of one poll to the start of the next: `baseMs` while there are changes, and up to five times
 * as much after half a minute without changes, while Airflow is slow, and while polls fail. The next change resets it.
 * In milliseconds.
 */
export class PollInterval {
  readonly #baseMs: number;
  #changedAt: number;
  #pollMs = 0;
  #failures = 0;

  constructor(baseMs: number, now: number) {
    this.#baseMs = baseMs;
    this.#changedAt = now;
  }

  /** Resets the interval: a run has changed, or a new subscriber has joined. */
  recordChange(now: number): void {
    this.#changedAt = now;
  }

  recordSuccess(pollMs: number): void {
    this.#pollMs = pollMs;
    this.#failures = 0;
  }

  recordFailure(): void {
    this.#failures += 1;
  }

  currentMs(now: number): number {
    const growth = (now - this.#changedAt - QUIET_MS) / GROWTH_MS;
    const quiet = this.#baseMs * (1 + (MAX_FACTOR - 1) * Math.max(0, growth));
    const slow = this.#pollMs * INTERVAL_PER_POLL_TIME;
    const failing = this.#failures === 0 ? 0 : this.#baseMs * 2 ** Math.min(this.#failures, 3);
    return Math.min(this.#baseMs * MAX_FACTOR, Math.max(this.#baseMs, quiet, slow, failing));
  }
}
