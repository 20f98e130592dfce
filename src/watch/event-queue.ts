/** Events that wait to be fetched, at most so many: whoever lets more pile up has fallen behind, and gets no more. */
export class EventQueue<Event> implements AsyncIterableIterator<Event, undefined> {
  readonly #max: number;
  readonly #onOverflow: () => void;
  readonly #onClose: () => void;
  readonly #events: Event[] = [];
  readonly #waiting: PromiseWithResolvers<IteratorResult<Event, undefined>>[] = [];
  #end: { readonly error?: unknown } | null = null;
  #isClosed = false;

  /** `onClose` is called once, when nobody will fetch any more or nothing more will come. */
  constructor(options: { readonly max: number; readonly onOverflow: () => void; readonly onClose: () => void }) {
    this.#max = options.max;
    this.#onOverflow = options.onOverflow;
    this.#onClose = options.onClose;
  }

  push(event: Event): void {
    if (this.#end !== null) return;
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) {
      waiting.resolve({ value: event, done: false });
    } else if (this.#events.push(event) > this.#max) {
      this.#stop({});
      this.#events.length = 0;
      this.#onOverflow();
    }
  }

  /** Nothing more will come. */
  get isOver(): boolean {
    return this.#end !== null;
  }

  /** What waits is still given out, then it is over. */
  end(): void {
    this.#stop({});
  }

  /** What waits is still given out, then the error. */
  fail(error: unknown): void {
    this.#stop({ error });
  }

  async next(): Promise<IteratorResult<Event, undefined>> {
    const event = this.#events.shift();
    if (event !== undefined) return { value: event, done: false };
    if (this.#end === null) {
      const waiting = Promise.withResolvers<IteratorResult<Event, undefined>>();
      this.#waiting.push(waiting);
      return waiting.promise;
    }
    const { error } = this.#end;
    this.#end = {};
    if (error !== undefined) throw error;
    return { value: undefined, done: true };
  }

  async return(): Promise<IteratorResult<Event, undefined>> {
    this.#events.length = 0;
    this.#stop({});
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #stop(end: { readonly error?: unknown }): void {
    if (this.#end === null) {
      const waiting = this.#waiting.splice(0);
      // Whoever waits hears the error now; afterwards it is simply over.
      this.#end = waiting.length > 0 ? {} : end;
      for (const { resolve, reject } of waiting) {
        if (end.error === undefined) resolve({ value: undefined, done: true });
        else reject(end.error);
      }
    }
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#onClose();
  }
}
