import type { LimitFunction } from "p-limit";
import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowLogLine } from "../airflow/wire/results.ts";
import type { AirflowTaskInstance } from "../airflow/wire/rows.ts";
import { taskInstanceKeyOf } from "../domain/run-key.ts";
import { LineRingBuffer } from "./line-ring-buffer.ts";
import { toLogCursor } from "./log-cursor.ts";
import { LogLineFilter } from "./log-line-filter.ts";
import { logLineOf, readable, type LogLine } from "./log-line.ts";
import { EMPTY_LOG, type LogPage } from "./read-log.ts";

/** A failed task instance. `read` reads its log when it is first called. */
export type TaskFailure = { readonly taskInstance: AirflowTaskInstance; readonly read: () => Promise<FailureLog> };

/** Why an attempt failed, and the end of its log. */
export type FailureLog = { readonly message: string | null; readonly log: LogPage };

type FailureOptions = {
  readonly airflow: Pick<AirflowClient, "log">;
  /** How many of the last lines of each log are returned. */
  readonly tail: number;
  /** Limits how many logs are read at once. */
  readonly limit: LimitFunction;
};

/** A line as Python prints an exception: `ValueError: no reference`, `airflow.exceptions.AirflowException`. */
const EXCEPTION =
  /^(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit|Fail|Failure|Timeout)\b(?::.*)?$/;

/** The instances in state `failed`, the first to fail first; those in `upstream_failed` are not included. */
export function failuresOf(
  instances: readonly AirflowTaskInstance[],
  { airflow, tail, limit }: FailureOptions,
): readonly TaskFailure[] {
  return instances
    .filter((row) => row.state === "failed")
    .toSorted((a, b) => Date.parse(a.end_date ?? "") - Date.parse(b.end_date ?? "") || 0)
    .map((row) => {
      let reading: Promise<FailureLog> | null = null;
      return {
        taskInstance: row,
        read: async () => (reading ??= limit(async () => readFailure(airflow, row, tail))),
      };
    });
}

/**
 * Reads the log of the newest attempt of a failed instance. The message is the exception: from Airflow's structured
 * `error_detail` if present, else the last line that looks like an exception, else the last line at level error.
 */
export async function readFailure(
  airflow: Pick<AirflowClient, "log">,
  row: AirflowTaskInstance,
  tail: number,
): Promise<FailureLog> {
  const log = await airflow.log(taskInstanceKeyOf(row), row.try_number);
  if (log === null) return { message: null, log: EMPTY_LOG };
  const filter = new LogLineFilter();
  const lastLines = new LineRingBuffer(tail);
  const cause = new FailureCause();
  for await (const raw of log.lines) {
    if (!filter.accepts(raw)) continue;
    const line = logLineOf(raw);
    lastLines.push(line);
    cause.addLine(raw, line);
  }
  const lines = filter.count === 0 ? filter.frameworkLines() : lastLines.lines();
  const page = {
    lines,
    endCursor: filter.count === 0 ? null : toLogCursor({ attempt: row.try_number, line: filter.count }),
    isComplete: true,
    isTruncated: filter.count > lines.length,
  };
  return { message: cause.message, log: page };
}

/** Finds the cause of a failure in the lines of a log. Among lines that are equally specific the last one counts. */
class FailureCause {
  #detail: string | null = null;
  #isDetailOfTask = false;
  #exception: string | null = null;
  #error: string | null = null;

  addLine(raw: AirflowLogLine, { message, level }: LogLine): void {
    const detail = exceptionIn(raw["error_detail"]);
    // A task can log an exception and continue; Airflow's own line about the end of the task takes precedence.
    const isOfTask = message.startsWith("Task failed with exception");
    if (detail !== null && (isOfTask || !this.#isDetailOfTask)) {
      this.#detail = detail;
      this.#isDetailOfTask = isOfTask;
    }
    const lastLine = message.trimEnd().split("\n").at(-1)?.trim() ?? "";
    if (EXCEPTION.test(lastLine)) this.#exception = lastLine;
    if ((level === "error" || level === "critical") && lastLine !== "") this.#error = lastLine;
  }

  get message(): string | null {
    return this.#detail ?? this.#exception ?? this.#error;
  }
}

/** The first exception of an `error_detail`, as `Type: first line of its message`; its causes follow it in the list. */
function exceptionIn(detail: unknown): string | null {
  const [first]: readonly unknown[] = isList(detail) ? detail : [];
  if (typeof first !== "object" || first === null || !("exc_type" in first)) return null;
  const type = typeof first.exc_type === "string" ? first.exc_type : "";
  const value = "exc_value" in first && typeof first.exc_value === "string" ? readable(first.exc_value) : "";
  const [line = ""] = value.trim().split("\n");
  return [type, line].filter((part) => part !== "").join(": ") || null;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
