import { GatewayError } from "../../domain/errors.ts";
import type { Clock } from "../../domain/clock.ts";

export type CircuitBreakerOptions = {
  readonly clock: Clock;
  /** Whether Airflow responds; must bypass the circuit breaker. */
  readonly probe: () => Promise<boolean>;
  /** Called when the circuit opens and when it closes again. */
  readonly onChange?: (isOpen: boolean) => void;
};

const MAX_CONSECUTIVE_FAILURES = 5;
const WINDOW_MS = 10_000;
const MIN_WINDOW_CALLS = 20;
const MAX_FAILURE_RATIO = 0.5;
const FIRST_PROBE_MS = 2_000;
const MAX_PROBE_MS = 30_000;

/**
 * Stops calls to an Airflow that does not respond. The circuit opens after 5 consecutive failures, or when half of at
 * least 20 calls of the last 10 s failed. While it is open every call is refused at once, until a probe (after 2 s,
 * doubling to 30 s) gets a response.
 */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  readonly #recentCalls: { readonly at: number; readonly failed: boolean }[] = [];
  #consecutiveFailures = 0;
  /** When the next probe is sent; null: the circuit is closed. */
  #nextProbeAt: number | null = null;
  #cancelTimer = () => {};
  #stopped = false;

  constructor(options: CircuitBreakerOptions) {
    this.#options = options;
  }

  /** Throws `AIRFLOW_UNAVAILABLE` with the reason `BREAKER_OPEN` while the circuit is open. */
  check(): void {
    if (this.#nextProbeAt === null) return;
    const retryAfterMs = Math.max(1_000, this.#nextProbeAt - this.#options.clock.now());
    const seconds = Math.ceil(retryAfterMs / 1_000);
    const message = `Airflow is unavailable (circuit open, next attempt in ${seconds} s).`;
    throw new GatewayError("AIRFLOW_UNAVAILABLE", message, { reason: "BREAKER_OPEN", retryAfterMs });
  }

  /** Records the result of a call. A failure is: no connection, no response in time, or a 502, 503 or 504. */
  record(failed: boolean): void {
    const now = this.#options.clock.now();
    this.#consecutiveFailures = failed ? this.#consecutiveFailures + 1 : 0;
    this.#recentCalls.push({ at: now, failed });
    while ((this.#recentCalls[0]?.at ?? now) <= now - WINDOW_MS) this.#recentCalls.shift();
    const isFailing = this.#consecutiveFailures >= MAX_CONSECUTIVE_FAILURES || this.#isFailureRatioReached();
    if (this.#nextProbeAt === null && isFailing) this.#open();
  }

  /** Stops probing. */
  stop(): void {
    this.#stopped = true;
    this.#cancelTimer();
  }

  #isFailureRatioReached(): boolean {
    const failures = this.#recentCalls.filter(({ failed }) => failed).length;
    const calls = this.#recentCalls.length;
    return calls >= MIN_WINDOW_CALLS && failures >= calls * MAX_FAILURE_RATIO;
  }

  #open(): void {
    this.#options.onChange?.(true);
    this.#scheduleProbe(FIRST_PROBE_MS);
  }

  #scheduleProbe(delayMs: number): void {
    const { clock, probe } = this.#options;
    this.#nextProbeAt = clock.now() + delayMs;
    const runProbe = async () => {
      const responds = await probe().catch(() => false);
      if (this.#stopped) return;
      if (responds) this.#close();
      else this.#scheduleProbe(Math.min(MAX_PROBE_MS, delayMs * 2));
    };
    this.#cancelTimer = clock.after(delayMs, () => void runProbe(), true);
  }

  #close(): void {
    this.#nextProbeAt = null;
    this.#consecutiveFailures = 0;
    this.#recentCalls.length = 0;
    this.#options.onChange?.(false);
  }
}
