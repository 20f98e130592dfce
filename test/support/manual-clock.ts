import type { Clock } from "../../src/domain/clock.ts";

/** A clock that stands still until it is turned, from an arbitrary day on. */
export type ManualClock = Clock & {
  /** Lets time pass, timer by timer, and what they set off settle. */
  readonly pass: (ms: number) => Promise<void>;
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
    async pass(ms) {
      const end = now + ms;
      await settled();
      for (let timer = nextUntil(end); timer !== undefined; timer = nextUntil(end)) {
        timers.delete(timer);
        now = timer.at;
        timer.act();
        await settled();
      }
      now = end;
    },
  };
}

/** Resolves when all that could go on without time or input has. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
