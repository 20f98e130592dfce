/** How many items a queue holds. Only the first items of each owner count towards `capacity`. */
export type QueueLimits = {
  /** Counted items of all owners together. */
  readonly capacity: number;
  /** How many items of one owner are counted. Further items wait behind them and are not counted. */
  readonly countedPerOwner: number;
  /** Items of one owner, counted or not. */
  readonly maxPerOwner: number;
};

/** A queue in which owners take turns; the items of one owner are served first in, first out. */
export class FairQueue<T> {
  readonly #limits: QueueLimits;
  /** The owners in the order of their turns; no list is empty. */
  readonly #itemsByOwner = new Map<object, T[]>();
  #counted = 0;

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  /** Returns false if the queue is full for this owner. */
  push(owner: object, item: T): boolean {
    const items = this.#itemsByOwner.get(owner) ?? [];
    const isCounted = items.length < this.#limits.countedPerOwner;
    if (isCounted ? this.#counted >= this.#limits.capacity : items.length >= this.#limits.maxPerOwner) return false;
    items.push(item);
    this.#itemsByOwner.set(owner, items);
    if (isCounted) this.#counted += 1;
    return true;
  }

  /** Removes and returns the next item; its owner then waits for a turn behind the other owners. */
  shift(): T | undefined {
    for (const [owner, items] of this.#itemsByOwner) {
      const item = items.shift();
      this.#itemsByOwner.delete(owner);
      if (items.length > 0) this.#itemsByOwner.set(owner, items);
      this.#uncount(items);
      return item;
    }
    return undefined;
  }

  remove(owner: object, item: T): void {
    const items = this.#itemsByOwner.get(owner);
    const index = items?.indexOf(item) ?? -1;
    if (items === undefined || index === -1) return;
    items.splice(index, 1);
    if (items.length === 0) this.#itemsByOwner.delete(owner);
    this.#uncount(items);
  }

  /** How many items would be served before a new item of this owner. */
  ahead(owner: object): number {
    const own = this.#itemsByOwner.get(owner)?.length ?? 0;
    let count = own;
    for (const [other, items] of this.#itemsByOwner) if (other !== owner) count += Math.min(items.length, own + 1);
    return count;
  }

  get length(): number {
    let length = 0;
    for (const items of this.#itemsByOwner.values()) length += items.length;
    return length;
  }

  /** To be called after an item of this owner was removed: an uncounted item takes the place of a counted one. */
  #uncount(items: readonly T[]): void {
    if (items.length < this.#limits.countedPerOwner) this.#counted -= 1;
  }
}
