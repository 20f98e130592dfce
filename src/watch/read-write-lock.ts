import pLimit from "p-limit";

/** How many shared holders run at once: each sends requests to Airflow, and more at once are not faster. */
const MAX_SHARED = 4;

/**
 * A poll holds the lock exclusively; initial reads share it and wait for a poll that is due. The known state of a run
 * therefore only becomes newer, and no change is missed between an initial read and the next poll.
 */
export class ReadWriteLock {
  readonly #limit = pLimit(MAX_SHARED);
  readonly #shared = new Set<Promise<unknown>>();
  #exclusive: Promise<unknown> | null = null;

  /**
   * Waits for all shared holders, then runs `act`; new shared holders wait for it. Must not be called again before it
   * settles.
   */
  async exclusive<Value>(act: () => Promise<Value>): Promise<Value> {
    const running = Promise.allSettled(this.#shared).then(act);
    this.#exclusive = running;
    try {
      return await running;
    } finally {
      this.#exclusive = null;
    }
  }

  async shared<Value>(act: () => Promise<Value>): Promise<Value> {
    return this.#limit(async () => {
      while (this.#exclusive !== null) await this.#exclusive.catch(() => undefined);
      const running = act();
      this.#shared.add(running);
      return await running.finally(() => this.#shared.delete(running));
    });
  }
}
