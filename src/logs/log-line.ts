import { stripVTControlCharacters } from "node:util";
import type { AirflowLogLine } from "../airflow/wire/results.ts";

/** One line of a log, in a form for display. */
export type LogLine = {
  /** ISO 8601; null for a line without a valid time. */
  readonly at: string | null;
  readonly level: string | null;
  readonly logger: string | null;
  /** See `readable`. */
  readonly message: string;
  /** All other fields of the line. */
  readonly fields: Readonly<Record<string, unknown>> | null;
};

/** Converts a line of Airflow's: plain text or a structured event. */
export function logLineOf({ event, timestamp, level, logger, ...fields }: AirflowLogLine): LogLine {
  return {
    at: isInstant(timestamp) ? timestamp : null,
    level: level ?? null,
    logger: logger ?? null,
    message: readable(typeof event === "string" ? event : (JSON.stringify(event) ?? "")),
    fields: Object.keys(fields).length === 0 ? null : fields,
  };
}

/** The size of a line in characters. */
export const sizeOf = ({ message, fields }: LogLine): number =>
  message.length + (fields === null ? 0 : JSON.stringify(fields).length);

/**
 * The text without terminal colours and control characters, except tabs and line feeds; unpaired surrogates are
 * replaced.
 */
export function readable(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll("\r\n", "\n")
    .replaceAll(/[^\P{Cc}\t\n]/gu, "")
    .toWellFormed();
}

/** Airflow's own times have an offset; a task can log any text as its timestamp. */
function isInstant(timestamp: string | null | undefined): timestamp is string {
  return (
    typeof timestamp === "string" &&
    /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(timestamp) &&
    !Number.isNaN(Date.parse(timestamp))
  );
}
