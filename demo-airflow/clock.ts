/** The demo's source of time. Times are epoch milliseconds. */
export type Clock = {
  /** The current time. */
  readonly now: () => number;
  /** Calls `callback` once after `delayMs`. Returns a function that cancels it. */
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
};

/** The machine's clock. Its timers never keep the process alive. */
export const realClock: Clock = {
  now: () => Date.now(),
  setTimer: (callback, delayMs) => {
    // Node fires timers of more than 2^31 ms at once. Waking up too early is harmless.
    const timer = setTimeout(callback, Math.min(delayMs, 86_400_000));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** A clock that advances only when a test advances it. */
export type ManualClock = Clock & {
  /** Advances by `ms`. Timers that become due fire in order, each at its own time. */
  readonly advance: (ms: number) => void;
};

/** A clock for tests, starting at `startMs`. */
export function createManualClock(startMs: number): ManualClock {
  let time = startMs;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  const takeDue = (until: number) => {
    const due = timers
      .filter(({ at }) => at <= until)
      .reduce<(typeof timers)[number] | null>(
        (first, timer) => (first === null || timer.at < first.at ? timer : first),
        null,
      );
    timers = timers.filter((timer) => timer !== due);
    return due;
  };
  return {
    now: () => time,
    setTimer: (callback, delayMs) => {
      const timer = { at: time + Math.max(0, delayMs), callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (ms) => {
      const until = time + ms;
      for (let due = takeDue(until); due !== null; due = takeDue(until)) {
        time = Math.max(time, due.at);
        due.callback();
      }
      time = until;
    },
  };
}
