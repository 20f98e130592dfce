/**
 * How far back each poll looks behind the beginning of the one before: a row carries the time at which it was written by
 * whichever of Airflow's processes, is seen only once that is committed, and `Date` has whole seconds.
 */
export const OVERLAP_MS = 10_000;
/** Further apart than this, the clocks are not the same. */
const SKEW_MS = 5_000;

/** From when on the next poll has to ask, on Airflow's own clock: this gateway's may say anything. */
export class FeedWindow {
  #since: number;
  #isGuess = true;

  /** `now` is this machine's time: a guess that holds until Airflow has told its own. */
  constructor(now: number) {
    this.#since = now - OVERLAP_MS;
  }

  /** ISO 8601, UTC. */
  get since(): string {
    return new Date(this.#since).toISOString();
  }

  /**
   * Moves on after a poll that began at `startedAt` and heard Airflow's `date` at `heardAt` (both of this machine).
   * False: this was the first, and asked from a wrong time, since the clocks differ; it has to be done again.
   */
  advance({ date, startedAt, heardAt }: { date: string | null; startedAt: number; heardAt: number }): boolean {
    const theirs = date === null ? NaN : Date.parse(date);
    // Without a date what is left is how much time went by here.
    const skew = Number.isNaN(theirs) ? null : theirs - heardAt;
    const wasRight = !this.#isGuess || skew === null || Math.abs(skew) <= SKEW_MS;
    const next = startedAt - OVERLAP_MS + (skew ?? 0);
    // A clock that is set back must not make one ask for a day again, nor hide anything.
    this.#since = next;
    this.#isGuess = false;
    return wasRight;
  }
}
