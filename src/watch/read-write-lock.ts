/** How many of the shared kind go at once: they ask Airflow, and more at once gain nothing there. */
const AT_ONCE = 4;

/**
 * Polls and first readings take turns: a poll goes alone, first readings go together and wait for a poll that is due. So
 * what is known of a run only ever gets newer, and nothing falls between a first reading and the polls after it.
 */
export class Turns {
  #alone: Promise<unknown> | null = null;
  readonly #together = new Set<Promise<unknown>>();
  readonly #waiting: (() => void)[] = [];
  #places = AT_ONCE;

  /** Runs when all of the shared kind are done; those that come meanwhile wait. Never called twice at once. */
  async alone<Value>(act: () => Promise<Value>): Promise<Value> {
    const turn = Promise.allSettled(this.#together).then(act);
    this.#alone = turn;
    try {
      return await turn;
    } finally {
      this.#alone = null;
    }
  }

  async together<Value>(act: () => Promise<Value>): Promise<Value> {
    if (this.#places > 0) this.#places -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      while (this.#alone !== null) await this.#alone.catch(() => undefined);
      const turn = act();
      this.#together.add(turn);
      return await turn.finally(() => this.#together.delete(turn));
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#places += 1;
      else next();
    }
  }
}
