import { sizeOf, type LogLine } from "./log-line.ts";

/** What a page of a log may hold, whatever the number of its lines: a log can be longer than memory is large. */
export const MAX_PAGE_CHARACTERS = 4 * 1024 * 1024;

/** The last lines of all that are put in: at most `max`, and never more than a page may hold. */
export class LineRing {
  readonly #max: number;
  #lines: { readonly line: LogLine; readonly size: number }[] = [];
  #start = 0;
  #characters = 0;
  /** How many lines were put in, those that are gone included. */
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
    while (this.#kept > this.#max || (this.#characters > MAX_PAGE_CHARACTERS && this.#kept > 1)) this.#drop();
  }

  /** In the order they came. */
  lines(): readonly LogLine[] {
    return this.#lines.slice(this.#start).map(({ line }) => line);
  }

  get #kept(): number {
    return this.#lines.length - this.#start;
  }

  /** Dropped lines are cleared away now and then: moving all others each time would take long. */
  #drop(): void {
    this.#characters -= this.#lines[this.#start]?.size ?? 0;
    this.#start += 1;
    if (this.#start < 1024) return;
    this.#lines = this.#lines.slice(this.#start);
    this.#start = 0;
  }
}
