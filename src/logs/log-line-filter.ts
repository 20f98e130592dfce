import type { AirflowLogLine } from "../airflow/wire/results.ts";
import { logLineOf, type LogLine } from "./log-line.ts";

/** How many lines of Airflow's own are kept for a log that has no others. */
const MAX_NOISE = 50;
const GROUP = /^::group::/;
const GROUP_END = /^::endgroup::/;
const PREAMBLE = /^::group::\s*Log message source/;

/**
 * Tells what Airflow writes about a log from what stands in it: the marks that fold groups, and the block at the beginning
 * that says where the log was found. What stands in other groups is the log's own, a task's prints among it. Asked of each line
 * in its order.
 */
function createNoiseFilter(): (line: AirflowLogLine) => "line" | "mark" | "preamble" {
  let isPreamble = false;
  let isBegin = true;
  return ({ event, ...more }) => {
    const text = typeof event === "string" ? event : "";
    if (isBegin && PREAMBLE.test(text)) {
      // Airflow 3.0 and 3.1 write the sources into this very line.
      isPreamble = true;
      return "mark";
    }
    if (GROUP_END.test(text)) {
      isPreamble = false;
      return "mark";
    }
    if (isPreamble) return "preamble";
    if (GROUP.test(text) || ("sources" in more && text === "")) return "mark";
    // A task may print what looks like that block: what is in it then is its own.
    isBegin = false;
    return "line";
  };
}

/** Counts a log's own lines, and keeps a few of Airflow's for when there are no others. */
export class Sieve {
  readonly #kindOf = createNoiseFilter();
  readonly #preamble: AirflowLogLine[] = [];
  readonly #marks: AirflowLogLine[] = [];
  count = 0;

  isLine(line: AirflowLogLine): boolean {
    const kind = this.#kindOf(line);
    if (kind === "line") {
      this.count += 1;
      return true;
    }
    const kept = kind === "preamble" ? this.#preamble : this.#marks;
    if (kept.length < MAX_NOISE) kept.push(line);
    return false;
  }

  /** What the block at the beginning says; the marks themselves where there is nothing in it. */
  noise(): readonly LogLine[] {
    if (this.count > 0) return [];
    return (this.#preamble.length > 0 ? this.#preamble : this.#marks).map(logLineOf);
  }
}
