import type { Micros } from "./simulation/timeline.ts";

/** Formats as ISO 8601 with `Z` and microseconds. Zero microseconds are omitted, as in Airflow. */
export function formatTime(time: Micros): string {
  const seconds = new Date(Math.floor(time / 1000)).toISOString().slice(0, 19);
  const fraction = ((time % 1e6) + 1e6) % 1e6;
  return fraction === 0 ? `${seconds}Z` : `${seconds}.${String(fraction).padStart(6, "0")}Z`;
}

/** The same for a nullable time. */
export const formatMaybe = (time: Micros | null): string | null => (time === null ? null : formatTime(time));

/** A time of a request. `naive`: it has no offset. `error`: pydantic's reason why it is invalid. */
export type ParsedTime = { readonly time: Micros } | { readonly naive: true } | { readonly error: string };

const pattern = /^(\d{4}-\d{2}-\d{2})(?:[T _](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|z|[+-]\d{2}:?\d{2})?)?$/;

/** Reads a time as pydantic does: ISO 8601, or a number of seconds since 1970. */
export function parseTime(input: string | number): ParsedTime {
  if (typeof input === "number" || /^-?\d+(\.\d+)?$/.test(input)) {
    const number = Number(input);
    // Pydantic reads numbers above this as milliseconds.
    return { time: Math.round(Math.abs(number) > 2e10 ? number * 1e3 : number * 1e6) };
  }
  if (input.length < 10) return { error: "input is too short" };
  const match = pattern.exec(input);
  if (match === null) {
    const isDate = /^\d{4}-\d{2}-\d{2}./.test(input);
    return { error: isDate ? "unexpected extra characters at the end of the input" : "invalid character in year" };
  }
  const [, day, minutes = "00:00", seconds = "00", fraction = "", offset] = match;
  const ms = Date.parse(`${day}T${minutes}:${seconds}${normalOffset(offset)}`);
  if (Number.isNaN(ms)) return { error: "month value is outside expected range of 1-12" };
  if (offset === undefined) return { naive: true };
  return { time: ms * 1000 + Number(fraction.slice(0, 6).padEnd(6, "0")) };
}

const normalOffset = (offset: string | undefined) =>
  offset === undefined || /^z$/i.test(offset) ? "Z" : offset.replace(/^(.{3}):?/, "$1:");
