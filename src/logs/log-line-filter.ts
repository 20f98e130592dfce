import type { AirflowLogLine } from "../airflow/wire/results.ts";
import { logLineOf, type LogLine } from "./log-line.ts";

/** How many of Airflow's own lines are kept for a log that has no other lines. */
const MAX_FRAMEWORK_LINES = 50;
const GROUP_START = /^::group::/;
const GROUP_END = /^::endgroup::/;
const PREAMBLE_START = /^::group::\s*Log message source/;

/**
 * Classifies the lines of a log, which must be passed in order. Airflow adds group markers, and a preamble that lists
 * the sources of the log. Lines within other groups belong to the log, including what a task prints.
 */
function createLineClassifier(): (line: AirflowLogLine) => "log" | "marker" | "preamble" {
  let isInPreamble = false;
  let isAtStart = true;
  return ({ event, ...more }) => {
    const text = typeof event === "string" ? event : "";
    if (isAtStart && PREAMBLE_START.test(text)) {
      // Airflow 3.0 and 3.1 write the sources into this line itself.
      isInPreamble = true;
      return "marker";
    }
    if (GROUP_END.test(text)) {
      isInPreamble = false;
      return "marker";
    }
    if (isInPreamble) return "preamble";
    if (GROUP_START.test(text) || ("sources" in more && text === "")) return "marker";
    // A task may print a group that looks like the preamble: after the first line of the log it is not one.
    isAtStart = false;
    return "log";
  };
}

/** Separates the lines of a log from those that Airflow adds, and counts the former. */
export class LogLineFilter {
  readonly #classify = createLineClassifier();
  readonly #preamble: AirflowLogLine[] = [];
  readonly #markers: AirflowLogLine[] = [];
  /** How many lines were accepted. */
  count = 0;

  /** Whether the line belongs to the log. Must be called for each line, in order. */
  accepts(line: AirflowLogLine): boolean {
    const kind = this.#classify(line);
    if (kind === "log") {
      this.count += 1;
      return true;
    }
    const kept = kind === "preamble" ? this.#preamble : this.#markers;
    if (kept.length < MAX_FRAMEWORK_LINES) kept.push(line);
    return false;
  }

  /**
   * Airflow's own lines, for a log without other lines: the preamble, or the markers when it is empty. Empty for other
   * logs.
   */
  frameworkLines(): readonly LogLine[] {
    if (this.count > 0) return [];
    return (this.#preamble.length > 0 ? this.#preamble : this.#markers).map(logLineOf);
  }
}
