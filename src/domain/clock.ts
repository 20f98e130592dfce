/** The source of time and timers; tests pass one that they advance themselves. */
export type Clock = {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Calls `act` once after `ms`; returns a function that cancels the timer. A background timer does not keep the process alive. */
  readonly after: (ms: number, act: () => void, background?: boolean) => () => void;
};

/** The clock and the timers of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, act, background = false) {
    const timer = setTimeout(act, ms);
    if (background) timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms`, or when the signal aborts. */
export function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      cancelTimer();
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const cancelTimer = clock.after(ms, end);
    if (signal?.aborted === true) end();
    else signal?.addEventListener("abort", end, { once: true });
  });
}
