import { GatewayError } from "../../domain/errors.ts";
import type { Clock } from "../../domain/clock.ts";
import { FairQueue } from "./fair-queue.ts";

/** The right to have one call open at Airflow. */
export type Slot = {
  /** Returns the slot; only the first call counts. `abandoned`: Airflow may still be working: the slot cools down. */
  readonly release: (abandoned: boolean) => void;
};

export type SlotRequest = {
  readonly owner: object;
  readonly write: boolean;
  /** Epoch milliseconds until which the slot is of use. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
  /** A stream: its duration is no estimate for other calls. */
  readonly streams?: boolean;
};

type Waiter = { readonly admit: () => void; readonly refuse: (error: GatewayError) => void };

const QUEUE_LIMITS = { capacity: 512, countedPerOwner: 64, maxPerOwner: 2_000 };
/** Airflow keeps working on an abandoned call; many of those at once block it for minutes. */
const COOL_DOWN_MS = 5_000;
/** A call's duration is estimated by the median of so many recent calls, so that one slow call refuses no other. */
const RECENT_CALLS = 16;

/**
 * Limits the calls that are open at one Airflow to `slots`, and one more for writes. Further requests wait in a queue
 * that is fair between owners; a request that cannot be served before its deadline is refused at once
 * (`AIRFLOW_UNAVAILABLE`, `QUEUE_FULL`).
 */
export class Bulkhead {
  readonly #slots: number;
  readonly #clock: Clock;
  readonly #reads = new FairQueue<Waiter>(QUEUE_LIMITS);
  readonly #writes = new FairQueue<Waiter>(QUEUE_LIMITS);
  readonly #openCalls = new Set<{ readonly startedAt: number }>();
  #coolingSlots = 0;
  readonly #recentDurationsMs: number[] = [];
  #closed = false;

  constructor(slots: number, clock: Clock) {
    this.#slots = slots;
    this.#clock = clock;
  }

  async acquire(request: SlotRequest): Promise<Slot> {
    if (this.#closed) throw shuttingDown();
    if (request.signal?.aborted === true) throw cancelled();
    if (this.#hasFreeSlot(request.write)) return this.#take(request);
    const waitMs = this.#expectedWaitMs(request);
    if (waitMs + this.#typicalDurationMs() > request.deadline - this.#clock.now()) throw queueFull(waitMs);
    return await this.#wait(request, waitMs);
  }

  /** Refuses waiting and new requests; open calls continue. */
  close(): void {
    this.#closed = true;
    for (const queue of [this.#writes, this.#reads]) {
      for (let waiter = queue.shift(); waiter !== undefined; waiter = queue.shift()) waiter.refuse(shuttingDown());
    }
  }

  #wait(request: SlotRequest, waitMs: number): Promise<Slot> {
    const queue = request.write ? this.#writes : this.#reads;
    const slot = Promise.withResolvers<Slot>();
    const stopWaiting = () => {
      cancelTimer();
      request.signal?.removeEventListener("abort", cancel);
    };
    const refuse = (error: GatewayError) => {
      stopWaiting();
      queue.remove(request.owner, waiter);
      slot.reject(error);
    };
    const waiter: Waiter = {
      admit: () => {
        stopWaiting();
        slot.resolve(this.#take(request));
      },
      refuse,
    };
    const cancel = () => refuse(cancelled());
    const cancelTimer = this.#clock.after(request.deadline - this.#clock.now(), () => refuse(timedOut()));
    request.signal?.addEventListener("abort", cancel, { once: true });
    if (!queue.push(request.owner, waiter)) refuse(queueFull(waitMs));
    return slot.promise;
  }

  #take({ streams }: SlotRequest): Slot {
    const call = { startedAt: this.#clock.now() };
    this.#openCalls.add(call);
    return {
      release: (abandoned) => {
        if (!this.#openCalls.delete(call)) return;
        if (streams !== true) this.#recentDurationsMs.push(this.#clock.now() - call.startedAt);
        if (this.#recentDurationsMs.length > RECENT_CALLS) this.#recentDurationsMs.shift();
        if (abandoned) this.#coolDown();
        else this.#admitNext();
      },
    };
  }

  #coolDown(): void {
    this.#coolingSlots += 1;
    const free = () => {
      this.#coolingSlots -= 1;
      this.#admitNext();
    };
    this.#clock.after(COOL_DOWN_MS, free, true);
  }

  #admitNext(): void {
    while (this.#hasFreeSlot(true) && this.#writes.length > 0) this.#writes.shift()?.admit();
    while (this.#hasFreeSlot(false) && this.#reads.length > 0) this.#reads.shift()?.admit();
  }

  #hasFreeSlot(write: boolean): boolean {
    return this.#openCalls.size + this.#coolingSlots < this.#slots + (write ? 1 : 0);
  }

  /** The median of recent calls, or the age of the youngest open call if that is more. */
  #typicalDurationMs(): number {
    const now = this.#clock.now();
    const sorted = this.#recentDurationsMs.toSorted((a, b) => a - b);
    const median = sorted[sorted.length >> 1] ?? 0;
    let youngestAgeMs = Infinity;
    for (const { startedAt } of this.#openCalls) youngestAgeMs = Math.min(youngestAgeMs, now - startedAt);
    return Math.max(median, Number.isFinite(youngestAgeMs) ? youngestAgeMs : 0);
  }

  #expectedWaitMs({ owner, write }: SlotRequest): number {
    const ahead = write ? this.#writes.ahead(owner) : this.#writes.length + this.#reads.ahead(owner);
    return Math.floor(ahead / this.#slots) * this.#typicalDurationMs();
  }
}

const queueFull = (waitMs: number) =>
  new GatewayError("AIRFLOW_UNAVAILABLE", "The Airflow request queue is full.", {
    reason: "QUEUE_FULL",
    retryAfterMs: Math.max(1_000, Math.round(waitMs)),
  });
const timedOut = () => new GatewayError("AIRFLOW_TIMEOUT", "The request timed out in the Airflow request queue.");
const cancelled = () => new GatewayError("AIRFLOW_UNAVAILABLE", "The request was cancelled.");
const shuttingDown = () =>
  new GatewayError("RATE_LIMITED", "The gateway is shutting down.", { reason: "SHUTTING_DOWN", status: 503 });
