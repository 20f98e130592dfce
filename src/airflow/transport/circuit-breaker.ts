import { GatewayError } from "../../domain/errors.ts";
import type { Clock } from "../../domain/clock.ts";

/** What the breaker tells, and how it looks whether Airflow is back. */
export type BreakerOptions = {
  readonly clock: Clock;
  /** Whether Airflow answers; must not go through the breaker. */
  readonly probe: () => Promise<boolean>;
  /** Called when it opens and when it closes again. */
  readonly onChange?: (isOpen: boolean) => void;
};

const IN_A_ROW = 5;
const WINDOW_MS = 10_000;
const WINDOW_CALLS = 20;
const WINDOW_SHARE = 0.5;
const FIRST_PROBE_MS = 2_000;
const LAST_PROBE_MS = 30_000;

/**
 * Spares an Airflow that does not answer: opens at 5 failures in a row, or when half of at least 20 calls of the last
 * 10 s failed; then every call is refused at once, until one probe (after 2 s, doubling to 30) gets an answer.
 */
export class Breaker {
  readonly #options: BreakerOptions;
  readonly #recent: { readonly at: number; readonly failed: boolean }[] = [];
  #inARow = 0;
  /** When the next probe goes out; null: closed. */
  #probeAt: number | null = null;
  #callOff = () => {};
  #stopped = false;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  /** Throws `AIRFLOW_UNAVAILABLE` with `BREAKER_OPEN` while it is open. */
  check(): void {
    if (this.#probeAt === null) return;
    throw new GatewayError("AIRFLOW_UNAVAILABLE", "Airflow does not answer just now.", {
      reason: "BREAKER_OPEN",
      retryAfterMs: Math.max(1_000, this.#probeAt - this.#options.clock.now()),
    });
  }

  /** How one call ended: a failure is no connection, no answer in time, or a 502 to 504. */
  record(failed: boolean): void {
    const now = this.#options.clock.now();
    this.#inARow = failed ? this.#inARow + 1 : 0;
    this.#recent.push({ at: now, failed });
    while ((this.#recent[0]?.at ?? now) <= now - WINDOW_MS) this.#recent.shift();
    if (this.#probeAt === null && (this.#inARow >= IN_A_ROW || this.#isHalfFailing())) this.#open();
  }

  /** Ends the probing. */
  stop(): void {
    this.#stopped = true;
    this.#callOff();
  }

  #isHalfFailing(): boolean {
    const failures = this.#recent.filter(({ failed }) => failed).length;
    return this.#recent.length >= WINDOW_CALLS && failures >= this.#recent.length * WINDOW_SHARE;
  }

  #open(): void {
    this.#options.onChange?.(true);
    this.#probeAfter(FIRST_PROBE_MS);
  }

  #probeAfter(ms: number): void {
    const { clock, probe } = this.#options;
    this.#probeAt = clock.now() + ms;
    const act = async () => {
      const answers = await probe().catch(() => false);
      if (this.#stopped) return;
      if (answers) this.#close();
      else this.#probeAfter(Math.min(LAST_PROBE_MS, ms * 2));
    };
    this.#callOff = clock.after(ms, () => void act(), true);
  }

  #close(): void {
    this.#probeAt = null;
    this.#inARow = 0;
    this.#recent.length = 0;
    this.#options.onChange?.(false);
  }
}
