/**
 * How far each poll overlaps with the previous one. Rows become visible only when their transaction commits, which is
 * later than their `updated_at`; that is set by any of Airflow's processes; and the `Date` header has whole seconds.
 */
export const OVERLAP_MS = 10_000;
/** A larger difference than this means that the two clocks disagree. */
const MAX_SKEW_MS = 5_000;

/**
 * The instant from which the next poll reads changes, by Airflow's clock: this machine's clock may differ by any
 * amount.
 */
export class PollWindow {
  #since: number;
  #isEstimate = true;

  /** `now` is this machine's time: an estimate until the first response with Airflow's own `Date`. */
  constructor(now: number) {
    this.#since = now - OVERLAP_MS;
  }

  /** ISO 8601, UTC. */
  get since(): string {
    return new Date(this.#since).toISOString();
  }

  /**
   * Moves the window after a poll that started at `startedAt` and received Airflow's `date` at `receivedAt` (both by
   * this machine's clock). Returns false when the first poll used a wrong estimate because the clocks disagree; it must
   * then be repeated.
   */
  advance({ date, startedAt, receivedAt }: { date: string | null; startedAt: number; receivedAt: number }): boolean {
    const airflowTime = date === null ? NaN : Date.parse(date);
    // Without a date, use the time that has passed on this machine.
    const skew = Number.isNaN(airflowTime) ? null : airflowTime - receivedAt;
    const wasCorrect = !this.#isEstimate || skew === null || Math.abs(skew) <= MAX_SKEW_MS;
    // Not the maximum of old and new: a clock that is set back must not cause a gap, nor a day of changes read again.
    this.#since = startedAt - OVERLAP_MS + (skew ?? 0);
    this.#isEstimate = false;
    return wasCorrect;
  }
}
