import { GatewayError } from "../../domain/errors.ts";
import type { Clock } from "../../domain/clock.ts";
import { FairQueue } from "./fair-queue.ts";

/** The right to have one call open at Airflow. */
export type Place = {
  /** Given back once, by whatever ended; `abandoned` when Airflow may still be at it: then the place cools down first. */
  readonly leave: (abandoned: boolean) => void;
};

/** Who wants a place, and until when it is of use. */
export type Entry = {
  readonly owner: object;
  readonly write: boolean;
  /** Epoch milliseconds. */
  readonly until: number;
  readonly signal?: AbortSignal | undefined;
  /** It streams: how long it stays says nothing about how long others take. */
  readonly streams?: boolean;
};

type Waiter = { readonly admit: () => void; readonly refuse: (error: GatewayError) => void };

const QUEUE = { places: 512, placesOfOne: 64, waitingOfOne: 2_000 };
/** Airflow goes on with a call that was given up; many of those at once stop it for minutes. */
const COOL_DOWN_MS = 5_000;
/** How many calls back to look for what one takes; the middle of them, so that a single slow one refuses nobody. */
const RECENT_CALLS = 16;

/**
 * Lets `places` calls at once through to one Airflow, and one more for writes. Who must wait does so in a queue that is
 * fair between owners; who cannot be served in time is refused at once (`AIRFLOW_UNAVAILABLE`, `QUEUE_FULL`).
 */
export class Bulkhead {
  readonly #places: number;
  readonly #clock: Clock;
  readonly #reads = new FairQueue<Waiter>(QUEUE);
  readonly #writes = new FairQueue<Waiter>(QUEUE);
  /** When each call began that is open now. */
  readonly #open = new Set<{ readonly since: number }>();
  #cooling = 0;
  /** What the latest calls took. */
  readonly #tookMs: number[] = [];
  #closed = false;

  constructor(places: number, clock: Clock) {
    this.#places = places;
    this.#clock = clock;
  }

  async enter(entry: Entry): Promise<Place> {
    if (this.#closed) throw shuttingDown();
    if (entry.signal?.aborted === true) throw cancelled();
    if (this.#hasRoom(entry.write)) return this.#take(entry);
    const waitMs = this.#expectedWaitMs(entry);
    if (waitMs + this.#typicalMs() > entry.until - this.#clock.now()) throw queueFull(waitMs);
    return await this.#wait(entry, waitMs);
  }

  /** Refuses who waits and who comes; what is open goes on. */
  close(): void {
    this.#closed = true;
    for (const queue of [this.#writes, this.#reads]) {
      for (let waiter = queue.shift(); waiter !== undefined; waiter = queue.shift()) waiter.refuse(shuttingDown());
    }
  }

  #wait(entry: Entry, waitMs: number): Promise<Place> {
    const queue = entry.write ? this.#writes : this.#reads;
    const left = Promise.withResolvers<Place>();
    const end = () => {
      callOff();
      entry.signal?.removeEventListener("abort", cancel);
    };
    const refuse = (error: GatewayError) => {
      end();
      queue.remove(entry.owner, waiter);
      left.reject(error);
    };
    const waiter: Waiter = {
      admit: () => {
        end();
        left.resolve(this.#take(entry));
      },
      refuse,
    };
    const cancel = () => refuse(cancelled());
    const callOff = this.#clock.after(entry.until - this.#clock.now(), () => refuse(tooLate()));
    entry.signal?.addEventListener("abort", cancel, { once: true });
    if (!queue.push(entry.owner, waiter)) refuse(queueFull(waitMs));
    return left.promise;
  }

  #take({ streams }: Entry): Place {
    const call = { since: this.#clock.now() };
    this.#open.add(call);
    return {
      leave: (abandoned) => {
        if (!this.#open.delete(call)) return;
        if (streams !== true) this.#tookMs.push(this.#clock.now() - call.since);
        if (this.#tookMs.length > RECENT_CALLS) this.#tookMs.shift();
        if (abandoned) this.#coolDown();
        else this.#admitNext();
      },
    };
  }

  #coolDown(): void {
    this.#cooling += 1;
    const warm = () => {
      this.#cooling -= 1;
      this.#admitNext();
    };
    this.#clock.after(COOL_DOWN_MS, warm, true);
  }

  #admitNext(): void {
    while (this.#hasRoom(true) && this.#writes.length > 0) this.#writes.shift()?.admit();
    while (this.#hasRoom(false) && this.#reads.length > 0) this.#reads.shift()?.admit();
  }

  #hasRoom(write: boolean): boolean {
    return this.#open.size + this.#cooling < this.#places + (write ? 1 : 0);
  }

  /** What a call takes now: the middle of the latest, or longer where all that are open already took longer. */
  #typicalMs(): number {
    const now = this.#clock.now();
    const middle = this.#tookMs.toSorted((one, other) => one - other)[this.#tookMs.length >> 1] ?? 0;
    let shortest = Infinity;
    for (const { since } of this.#open) shortest = Math.min(shortest, now - since);
    return Math.max(middle, Number.isFinite(shortest) ? shortest : 0);
  }

  #expectedWaitMs({ owner, write }: Entry): number {
    const ahead = write ? this.#writes.ahead(owner) : this.#writes.length + this.#reads.ahead(owner);
    return Math.floor(ahead / this.#places) * this.#typicalMs();
  }
}

const queueFull = (waitMs: number) =>
  new GatewayError("AIRFLOW_UNAVAILABLE", "Too much is being asked of Airflow just now.", {
    reason: "QUEUE_FULL",
    retryAfterMs: Math.max(1_000, Math.round(waitMs)),
  });
const tooLate = () => new GatewayError("AIRFLOW_TIMEOUT", "Time ran out before Airflow could be asked.");
const cancelled = () => new GatewayError("AIRFLOW_UNAVAILABLE", "The request was cancelled.");
const shuttingDown = () =>
  new GatewayError("RATE_LIMITED", "The gateway is shutting down.", { reason: "SHUTTING_DOWN", status: 503 });
