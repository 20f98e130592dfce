import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import type { AirflowLogLine } from "../airflow/wire/results.ts";
import { Sieve } from "./log-line-filter.ts";
import { LineRing } from "./line-ring.ts";
import { logLineOf, readable, type LogLine } from "./log-line.ts";
import { toLogCursor } from "./log-cursor.ts";
import { EMPTY_LOG, type LogPage } from "./read-log.ts";
import { taskInstanceKeyOf } from "../domain/run-key.ts";

/** Why an attempt failed: what its log says last about it, and the end of that log. */
export type FailureLog = { readonly message: string | null; readonly log: LogPage };

/** A line as Python prints an exception: `ValueError: no reference`, `airflow.exceptions.AirflowException`. */
const EXCEPTION =
  /^(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit|Fail|Failure|Timeout)\b(?::.*)?$/;

/**
 * Reads the log of the newest attempt of an instance that failed. The message is the exception's own line: from Airflow's structured
 * `error_detail` where there is one, else the last line that looks like one, else the last that is an error.
 */
export async function readFailure(
  airflow: Pick<AirflowClient, "log">,
  row: AirflowTaskInstance,
  tail: number,
): Promise<FailureLog> {
  const log = await airflow.log(taskInstanceKeyOf(row), row.try_number);
  if (log === null) return { message: null, log: EMPTY_LOG };
  const sieve = new Sieve();
  const ring = new LineRing(tail);
  const reason = new Reason();
  for await (const raw of log.lines) {
    if (!sieve.isLine(raw)) continue;
    const line = logLineOf(raw);
    ring.push(line);
    reason.see(raw, line);
  }
  const lines = sieve.count === 0 ? sieve.noise() : ring.lines();
  const page = {
    lines,
    endCursor: sieve.count === 0 ? null : toLogCursor({ attempt: row.try_number, line: sieve.count }),
    isComplete: true,
    isTruncated: sieve.count > lines.length,
  };
  return { message: reason.message, log: page };
}

/** The best reason among the lines seen so far: the later one of two that are as good. */
class Reason {
  #detail: string | null = null;
  #isOfTask = false;
  #exception: string | null = null;
  #error: string | null = null;

  see(raw: AirflowLogLine, { message, level }: LogLine): void {
    const detail = exceptionIn(raw["error_detail"]);
    // A task may log exceptions that it then survives; Airflow's own line about its end is the last word.
    const isOfTask = message.startsWith("Task failed with exception");
    if (detail !== null && (isOfTask || !this.#isOfTask)) {
      this.#detail = detail;
      this.#isOfTask = isOfTask;
    }
    const last = message.trimEnd().split("\n").at(-1)?.trim() ?? "";
    if (EXCEPTION.test(last)) this.#exception = last;
    if ((level === "error" || level === "critical") && last !== "") this.#error = last;
  }

  get message(): string | null {
    return this.#detail ?? this.#exception ?? this.#error;
  }
}

/** The exception that ended it stands first, those that it was caused by after it. */
function exceptionIn(detail: unknown): string | null {
  const [first]: readonly unknown[] = isList(detail) ? detail : [];
  if (typeof first !== "object" || first === null || !("exc_type" in first)) return null;
  const type = typeof first.exc_type === "string" ? first.exc_type : "";
  const value = "exc_value" in first && typeof first.exc_value === "string" ? readable(first.exc_value) : "";
  const [line = ""] = value.trim().split("\n");
  return [type, line].filter((part) => part !== "").join(": ") || null;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
