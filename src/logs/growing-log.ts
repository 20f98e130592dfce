import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { Sieve } from "./log-line-filter.ts";
import { isAttemptOver } from "./attempt-over.ts";
import { LineRing } from "./line-ring.ts";
import { toLogCursor } from "./log-cursor.ts";
import { logLineOf } from "./log-line.ts";
import { type LogPage } from "./read-log.ts";
import { taskInstanceKeyOf } from "../domain/run-key.ts";

/** A page holds at most so many lines when more came at once; the older ones are left out. */
const MAX_LINES = 5000;

/**
 * The log of one attempt as it grows: read from the beginning each time, and what is known is dropped. Airflow's continuation
 * token is of no use: on a stream it says nothing of where it ended, in any version, and elsewhere it repeats lines or fails.
 */
export class GrowingLog {
  readonly #attempt: number;
  #told = 0;

  constructor(attempt: number) {
    this.#attempt = attempt;
  }

  /** What was written since the last time, its last `tail` lines at most. The row must not be newer than the log. */
  async read(airflow: Pick<AirflowClient, "log">, row: AirflowTaskInstance, tail = MAX_LINES): Promise<LogPage> {
    const isOver = isAttemptOver(row, this.#attempt);
    const log = await airflow.log(taskInstanceKeyOf(row), this.#attempt);
    const sieve = new Sieve();
    const ring = new LineRing(tail);
    for await (const raw of log?.lines ?? [])
      if (sieve.isLine(raw) && sieve.count > this.#told) ring.push(logLineOf(raw));
    this.#told = Math.max(this.#told, sieve.count);
    const lines = ring.lines();
    return {
      lines: isOver && this.#told === 0 ? sieve.noise() : lines,
      endCursor: this.#told === 0 ? null : toLogCursor({ attempt: this.#attempt, line: this.#told }),
      isComplete: isOver || (log === null && this.#attempt !== row.try_number),
      isTruncated: ring.count > lines.length,
    };
  }
}
