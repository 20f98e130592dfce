import type { Clock } from "../clock.ts";

/** Epoch microseconds as an integer: Airflow's resolution. */
export type Micros = number;

/** Scheduled events, and the time while an event is processed. */
export type Timeline = {
  /** The time of the current event, or the clock's time when no event is being processed; milliseconds. */
  readonly nowMs: () => number;
  /** Returns a timestamp later than all previous ones, so that no two rows have the same one. */
  readonly stamp: () => Micros;
  /** Plans an event after a delay in milliseconds. */
  readonly after: (delayMs: number, event: () => void) => void;
  /** Plans an event at a time in milliseconds. */
  readonly at: (timeMs: number, event: () => void) => void;
  /** Processes all due events in order, each at its own time. */
  readonly catchUp: () => void;
  /** Discards all planned events. */
  readonly close: () => void;
};

type PlannedEvent = { readonly at: number; readonly order: number; readonly run: () => void };

/** Creates a timeline that starts at `startMs`. When that is in the past, the first `catchUp` processes the past. */
export function createTimeline(clock: Clock, startMs: number): Timeline {
  const heap: PlannedEvent[] = [];
  let order = 0;
  let current: number | null = startMs;
  let lastStamp = 0;
  let cancelTimer: (() => void) | null = null;
  let wakeAt = Infinity;
  let closed = false;

  const catchUp = () => {
    const until = clock.now();
    for (let first = heap[0]; first !== undefined && first.at <= until; first = heap[0]) {
      popFirst(heap);
      current = Math.max(current ?? first.at, first.at);
      first.run();
    }
    current = null;
    wakeUp();
  };
  const wakeUp = () => {
    const next = heap[0];
    if (closed || next === undefined || (cancelTimer !== null && wakeAt === next.at)) return;
    cancelTimer?.();
    wakeAt = next.at;
    cancelTimer = clock.setTimer(
      () => {
        cancelTimer = null;
        catchUp();
      },
      Math.max(0, next.at - clock.now()),
    );
  };
  const nowMs = () => current ?? clock.now();
  const at = (timeMs: number, run: () => void) => {
    push(heap, { at: timeMs, order: order++, run });
    if (current === null) wakeUp();
  };
  return {
    nowMs,
    stamp: () => {
      lastStamp = Math.max(lastStamp + 1, Math.round(nowMs() * 1000));
      return lastStamp;
    },
    at,
    after: (delayMs, run) => at(nowMs() + delayMs, run),
    catchUp,
    close: () => {
      closed = true;
      cancelTimer?.();
      heap.length = 0;
    },
  };
}

const isBefore = (one: PlannedEvent, other: PlannedEvent) =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

function push(heap: PlannedEvent[], event: PlannedEvent): void {
  let index = heap.length;
  heap.push(event);
  while (index > 0) {
    const above = (index - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(event, parent)) break;
    heap[index] = parent;
    index = above;
  }
  heap[index] = event;
}

function popFirst(heap: PlannedEvent[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const one = heap[left];
    const other = heap[left + 1];
    if (one === undefined) break;
    const [child, below] = other !== undefined && isBefore(other, one) ? [other, left + 1] : [one, left];
    if (!isBefore(child, last)) break;
    heap[index] = child;
    index = below;
  }
  heap[index] = last;
}
