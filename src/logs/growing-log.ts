import type { AirflowClient } from "../airflow/client.ts";
import type { AirflowTaskInstance } from "../airflow/wire.ts";
import { GatewayError } from "../errors.ts";
import { Sieve } from "./airflow-noise.ts";
import { isAttemptOver } from "./attempt-over.ts";
import { LineRing } from "./line-ring.ts";
import { toLogCursor } from "./log-cursor.ts";
import { logLineOf } from "./log-line.ts";
import { keyOf, type LogPage } from "./read-log.ts";

/** A page holds at most so many lines when more came at once; the older ones are left out. */
const MAX_LINES = 5000;

/**
 * The log of one attempt as it grows. From Airflow 3.3 on a token brings what is new and nothing else; older ones are read from
 * the beginning each time, and what is known is dropped.
 */
export class GrowingLog {
  readonly #attempt: number;
  readonly #hasTokens: boolean;
  #token: string | null = null;
  #sieve = new Sieve();
  #told = 0;

  constructor({ attempt, hasTokens }: { readonly attempt: number; readonly hasTokens: boolean }) {
    this.#attempt = attempt;
    this.#hasTokens = hasTokens;
  }

  /** What was written since the last time, its last `tail` lines at most. The row must not be newer than the log. */
  async read(airflow: Pick<AirflowClient, "log">, row: AirflowTaskInstance, tail = MAX_LINES): Promise<LogPage> {
    const isOver = isAttemptOver(row, this.#attempt);
    const log = await this.#open(airflow, row);
    // Should this break off, the next reading begins again: what it brought was not told.
    this.#token = null;
    const ring = new LineRing(tail);
    if (log !== null) {
      for await (const raw of log.lines)
        if (this.#sieve.isLine(raw) && this.#sieve.count > this.#told) ring.push(logLineOf(raw));
    }
    const lines = ring.lines();
    const isFirst = this.#told === 0;
    this.#told = Math.max(this.#told, this.#sieve.count);
    if (this.#hasTokens) this.#token = log?.token ?? null;
    return {
      lines: isOver && isFirst && lines.length === 0 && ring.count === 0 ? this.#sieve.noise() : lines,
      endCursor: this.#told === 0 ? null : toLogCursor({ attempt: this.#attempt, line: this.#told }),
      isComplete: isOver || (log === null && this.#attempt !== row.try_number),
      isTruncated: ring.count > lines.length,
    };
  }

  async #open(airflow: Pick<AirflowClient, "log">, row: AirflowTaskInstance) {
    if (this.#token !== null) {
      try {
        return await airflow.log(keyOf(row), this.#attempt, this.#token);
      } catch (error) {
        // A token that this Airflow no longer takes: another of its servers may have given it.
        if (!(error instanceof GatewayError) || error.retryable || error.status >= 500) throw error;
      }
    }
    this.#sieve = new Sieve();
    return airflow.log(keyOf(row), this.#attempt);
  }
}
