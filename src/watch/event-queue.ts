/**
 * A bounded queue of events for one subscriber. A subscriber that falls behind by more than `max` events receives no
 * more.
 */
export class EventQueue<Event> implements AsyncIterableIterator<Event, undefined> {
  readonly #max: number;
  readonly #onOverflow: () => void;
  readonly #onClose: () => void;
  readonly #events: Event[] = [];
  readonly #pendingReads: PromiseWithResolvers<IteratorResult<Event, undefined>>[] = [];
  #end: { readonly error?: unknown } | null = null;
  #isClosed = false;

  /** `onClose` is called once, when the queue ends or the subscriber leaves. */
  constructor(options: { readonly max: number; readonly onOverflow: () => void; readonly onClose: () => void }) {
    this.#max = options.max;
    this.#onOverflow = options.onOverflow;
    this.#onClose = options.onClose;
  }

  push(event: Event): void {
    if (this.#end !== null) return;
    const pendingRead = this.#pendingReads.shift();
    if (pendingRead !== undefined) {
      pendingRead.resolve({ value: event, done: false });
    } else if (this.#events.push(event) > this.#max) {
      this.#close({});
      this.#events.length = 0;
      this.#onOverflow();
    }
  }

  /** Whether no further events are accepted. */
  get isEnded(): boolean {
    return this.#end !== null;
  }

  /** Ends the queue after the queued events. */
  end(): void {
    this.#close({});
  }

  /** Ends the queue with an error after the queued events. */
  fail(error: unknown): void {
    this.#close({ error });
  }

  async next(): Promise<IteratorResult<Event, undefined>> {
    const event = this.#events.shift();
    if (event !== undefined) return { value: event, done: false };
    if (this.#end === null) {
      const pendingRead = Promise.withResolvers<IteratorResult<Event, undefined>>();
      this.#pendingReads.push(pendingRead);
      return pendingRead.promise;
    }
    const { error } = this.#end;
    this.#end = {};
    if (error !== undefined) throw error;
    return { value: undefined, done: true };
  }

  async return(): Promise<IteratorResult<Event, undefined>> {
    this.#events.length = 0;
    this.#close({});
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #close(end: { readonly error?: unknown }): void {
    if (this.#end === null) {
      const pendingReads = this.#pendingReads.splice(0);
      // Pending reads receive the error now; later reads only receive the end.
      this.#end = pendingReads.length > 0 ? {} : end;
      for (const { resolve, reject } of pendingReads) {
        if (end.error === undefined) resolve({ value: undefined, done: true });
        else reject(end.error);
      }
    }
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#onClose();
  }
}
