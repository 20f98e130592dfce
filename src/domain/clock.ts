/** Time as the client sees it; tests bring one that they turn by hand. */
export type Clock = {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Acts once after `ms` and gives back what calls it off. A background timer does not keep the process alive. */
  readonly after: (ms: number, act: () => void, background?: boolean) => () => void;
};

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, act, background = false) {
    const timer = setTimeout(act, ms);
    if (background) timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms`, or as soon as the signal aborts. */
export function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      callOff();
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const callOff = clock.after(ms, end);
    if (signal?.aborted === true) end();
    else signal?.addEventListener("abort", end, { once: true });
  });
}
