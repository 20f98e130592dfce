import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { taskInstanceKeyOf } from "../domain/run-key.ts";
import { isAttemptFinished } from "./attempt-state.ts";
import { LineRingBuffer } from "./line-ring-buffer.ts";
import { toLogCursor } from "./log-cursor.ts";
import { LogLineFilter } from "./log-line-filter.ts";
import { logLineOf } from "./log-line.ts";
import type { LogPage } from "./read-log.ts";

/** The most lines on one page; when more were written at once, the older ones are left out. */
const MAX_LINES = 5000;

/**
 * Reads the lines that were added to the log of one attempt since the previous read. Each read starts at the beginning
 * and drops the known lines. Airflow's continuation token cannot be used: for a stream it does not contain the end of
 * the stream, in any version, and for other responses it repeats lines or fails.
 */
export class IncrementalLogReader {
  readonly #attempt: number;
  #readLines = 0;

  constructor(attempt: number) {
    this.#attempt = attempt;
  }

  /** Returns the new lines, the last `tail` at most. The row must not be newer than the log. */
  async read(airflow: Pick<AirflowClient, "log">, row: AirflowTaskInstance, tail = MAX_LINES): Promise<LogPage> {
    const isFinished = isAttemptFinished(row, this.#attempt);
    const log = await airflow.log(taskInstanceKeyOf(row), this.#attempt);
    const filter = new LogLineFilter();
    const newLines = new LineRingBuffer(tail);
    for await (const raw of log?.lines ?? [])
      if (filter.accepts(raw) && filter.count > this.#readLines) newLines.push(logLineOf(raw));
    this.#readLines = Math.max(this.#readLines, filter.count);
    const lines = newLines.lines();
    return {
      lines: isFinished && this.#readLines === 0 ? filter.frameworkLines() : lines,
      endCursor: this.#readLines === 0 ? null : toLogCursor({ attempt: this.#attempt, line: this.#readLines }),
      isComplete: isFinished || (log === null && this.#attempt !== row.try_number),
      isTruncated: newLines.count > lines.length,
    };
  }
}
