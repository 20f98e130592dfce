import { sizeOf, type LogLine } from "./log-line.ts";

/** The most characters on one page, whatever the number of its lines: a log can be larger than the memory. */
export const MAX_PAGE_CHARACTERS = 4 * 1024 * 1024;

/**
 * How many dropped lines the array may contain before it is compacted; compacting for each dropped line would be slow.
 */
const COMPACT_AFTER = 1024;

/** Keeps the last `max` lines that were pushed, and at most the characters of one page. */
export class LineRingBuffer {
  readonly #max: number;
  #lines: { readonly line: LogLine; readonly size: number }[] = [];
  #start = 0;
  #characters = 0;
  /** How many lines were pushed, including dropped ones. */
  count = 0;

  constructor(max: number) {
    this.#max = max;
  }

  push(line: LogLine): void {
    this.count += 1;
    if (this.#max === 0) return;
    const size = sizeOf(line);
    this.#lines.push({ line, size });
    this.#characters += size;
    while (this.#length > this.#max || (this.#characters > MAX_PAGE_CHARACTERS && this.#length > 1)) this.#drop();
  }

  /** The kept lines, oldest first. */
  lines(): readonly LogLine[] {
    return this.#lines.slice(this.#start).map(({ line }) => line);
  }

  get #length(): number {
    return this.#lines.length - this.#start;
  }

  #drop(): void {
    this.#characters -= this.#lines[this.#start]?.size ?? 0;
    this.#start += 1;
    if (this.#start < COMPACT_AFTER) return;
    this.#lines = this.#lines.slice(this.#start);
    this.#start = 0;
  }
}
