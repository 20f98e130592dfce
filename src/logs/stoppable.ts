/**
 * The items of a generator that may be resting or reading when nobody wants more: ending it aborts its signal, where a plain
 * generator would first finish what it is at.
 */
export function stoppable<Item>(
  run: (signal: AbortSignal) => AsyncGenerator<Item, undefined>,
): AsyncIterableIterator<Item, undefined> {
  const stop = new AbortController();
  const items = run(stop.signal);
  return {
    next: async () => items.next(),
    return: async () => {
      stop.abort();
      return items.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
