/** How long a queue may become. */
export type QueueSize = {
  /** Places in all. */
  readonly places: number;
  /** Places that one owner can hold. What he has beyond waits behind them and takes none. */
  readonly placesOfOne: number;
  /** How much of one owner may wait, with and without a place. */
  readonly waitingOfOne: number;
};

/** First come, first served within an owner, and the owners take turns. */
export class FairQueue<T> {
  readonly #size: QueueSize;
  /** In the order of turns; a line is never empty. */
  readonly #lines = new Map<object, T[]>();
  #placesTaken = 0;

  constructor(size: QueueSize) {
    this.#size = size;
  }

  /** False: there is no room for it. */
  push(owner: object, item: T): boolean {
    const line = this.#lines.get(owner) ?? [];
    const takesPlace = line.length < this.#size.placesOfOne;
    if (takesPlace ? this.#placesTaken >= this.#size.places : line.length >= this.#size.waitingOfOne) return false;
    line.push(item);
    this.#lines.set(owner, line);
    if (takesPlace) this.#placesTaken += 1;
    return true;
  }

  /** Takes the next one of the owner whose turn it is, and puts him behind the others. */
  shift(): T | undefined {
    for (const [owner, line] of this.#lines) {
      const item = line.shift();
      this.#lines.delete(owner);
      if (line.length > 0) this.#lines.set(owner, line);
      this.#freed(line);
      return item;
    }
    return undefined;
  }

  remove(owner: object, item: T): void {
    const line = this.#lines.get(owner);
    const at = line?.indexOf(item) ?? -1;
    if (line === undefined || at === -1) return;
    line.splice(at, 1);
    if (line.length === 0) this.#lines.delete(owner);
    this.#freed(line);
  }

  /** How many would be served before a newcomer of this owner. */
  ahead(owner: object): number {
    const own = this.#lines.get(owner)?.length ?? 0;
    let count = own;
    for (const [other, line] of this.#lines) if (other !== owner) count += Math.min(line.length, own + 1);
    return count;
  }

  get length(): number {
    let length = 0;
    for (const line of this.#lines.values()) length += line.length;
    return length;
  }

  #freed(line: readonly T[]): void {
    if (line.length < this.#size.placesOfOne) this.#placesTaken -= 1;
  }
}
