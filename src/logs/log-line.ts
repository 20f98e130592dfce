import { stripVTControlCharacters } from "node:util";
import type { AirflowLogLine } from "../airflow/wire/results.ts";

/** One line of a log as people read it. */
export type LogLine = {
  /** ISO 8601, or null where the line has no time. */
  readonly at: string | null;
  readonly level: string | null;
  readonly logger: string | null;
  /** Without terminal colours and control characters, and of whole characters. */
  readonly message: string;
  /** All else that came with it. */
  readonly fields: Readonly<Record<string, unknown>> | null;
};

/** Airflow's line as people read it; plain text and structured events alike. */
export function logLineOf({ event, timestamp, level, logger, ...fields }: AirflowLogLine): LogLine {
  return {
    at: isInstant(timestamp) ? timestamp : null,
    level: level ?? null,
    logger: logger ?? null,
    message: readable(typeof event === "string" ? event : (JSON.stringify(event) ?? "")),
    fields: Object.keys(fields).length === 0 ? null : fields,
  };
}

/** How much room a line takes, in characters. */
export const sizeOf = ({ message, fields }: LogLine): number =>
  message.length + (fields === null ? 0 : JSON.stringify(fields).length);

/** A text for people: no colours, no control characters but tabs and line ends, no halves of characters. */
export function readable(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll("\r\n", "\n")
    .replaceAll(/[^\P{Cc}\t\n]/gu, "")
    .toWellFormed();
}

/** Airflow's times have an offset; a text that was logged may have any form. */
function isInstant(timestamp: string | null | undefined): timestamp is string {
  return (
    typeof timestamp === "string" &&
    /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(timestamp) &&
    !Number.isNaN(Date.parse(timestamp))
  );
}
