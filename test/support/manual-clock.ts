import type { Clock } from "../../src/domain/clock.ts";

/** A clock that only advances when a test advances it. It starts at a fixed date. */
export type ManualClock = Clock & {
  /** Advances the clock. Runs each timer that becomes due, in order, and waits for what it starts. */
  readonly advance: (ms: number) => Promise<void>;
};

export function createManualClock(): ManualClock {
  let now = Date.UTC(2026, 10, 22);
  const timers = new Set<{ readonly at: number; readonly act: () => void }>();
  const nextUntil = (end: number) =>
    [...timers].filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0];
  return {
    now: () => now,
    after(ms, act) {
      const timer = { at: now + Math.max(0, ms), act };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const end = now + ms;
      await flushPromises();
      for (let timer = nextUntil(end); timer !== undefined; timer = nextUntil(end)) {
        timers.delete(timer);
        now = timer.at;
        timer.act();
        await flushPromises();
      }
      now = end;
    },
  };
}

/** Resolves when all pending promises that need neither time nor input have settled. */
export function flushPromises(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
