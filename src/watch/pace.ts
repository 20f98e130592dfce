/** After this long without any change the polls begin to come further apart. */
const QUIET_MS = 30_000;
/** In how much more time they reach the longest interval. */
const STRETCHING_MS = 30_000;
const LONGEST = 5;
/** An Airflow that takes long is asked less often: at most a quarter of the time is spent asking. */
const REST_PER_CALL = 4;

/**
 * How long to wait from one poll's beginning to the next: `baseMs` while there are changes, up to five times that after half
 * a minute without any, while Airflow is slow, and while it fails. Back at the first change. Times in milliseconds.
 */
export class Pace {
  readonly #baseMs: number;
  #changedAt: number;
  #tookMs = 0;
  #failures = 0;

  constructor(baseMs: number, now: number) {
    this.#baseMs = baseMs;
    this.#changedAt = now;
  }

  /** Something changed, or somebody new is watching. */
  changed(now: number): void {
    this.#changedAt = now;
  }

  succeeded(tookMs: number): void {
    this.#tookMs = tookMs;
    this.#failures = 0;
  }

  failed(): void {
    this.#failures += 1;
  }

  intervalMs(now: number): number {
    const stretch = (now - this.#changedAt - QUIET_MS) / STRETCHING_MS;
    const quiet = this.#baseMs * (1 + (LONGEST - 1) * Math.max(0, stretch));
    const slow = this.#tookMs * REST_PER_CALL;
    const failing = this.#failures === 0 ? 0 : this.#baseMs * 2 ** Math.min(this.#failures, 3);
    return Math.min(this.#baseMs * LONGEST, Math.max(this.#baseMs, quiet, slow, failing));
  }
}
