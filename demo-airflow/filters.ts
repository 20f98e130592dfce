import type { Micros } from "./simulation/timeline.ts";

export type Filter<T> = (row: T) => boolean;

/** The bounds of a request. An absent or null bound has no effect. */
export type Range = {
  readonly gte?: number | null | undefined;
  readonly gt?: number | null | undefined;
  readonly lte?: number | null | undefined;
  readonly lt?: number | null | undefined;
};

const isSet = (bound: number | null | undefined): bound is number => bound !== undefined && bound !== null;
const isBounded = ({ gte, gt, lte, lt }: Range) => isSet(gte) || isSet(gt) || isSet(lte) || isSet(lt);

function isWithin(value: number, { gte, gt, lte, lt }: Range): boolean {
  if (isSet(gte) && value < gte) return false;
  if (isSet(gt) && value <= gt) return false;
  if (isSet(lte) && value > lte) return false;
  return !(isSet(lt) && value >= lt);
}

/** Matches rows whose value is within a range. A row without a value matches no range. */
export function inRange<T>(range: Range, valueOf: (row: T) => number | null): readonly Filter<T>[] {
  if (!isBounded(range)) return [];
  return [
    (row) => {
      const value = valueOf(row);
      return value !== null && isWithin(value, range);
    },
  ];
}

/**
 * The same for `start_date` and `end_date` of a GET. A row that has not started or ended yet matches every lower bound, and
 * an upper bound in the future.
 */
export function inOpenRange<T>(range: Range, valueOf: (row: T) => Micros | null, now: Micros): readonly Filter<T>[] {
  if (!isBounded(range)) return [];
  const { lte, lt } = range;
  return [(row) => isWithin(valueOf(row) ?? now, valueOf(row) === null ? { lte, lt } : range)];
}

/** Matches rows with one of the values. An empty list matches every row, as in Airflow. */
export function isOneOf<T, V>(values: readonly V[] | null | undefined, valueOf: (row: T) => V): readonly Filter<T>[] {
  if (values === null || values === undefined || values.length === 0) return [];
  const allowed = new Set(values);
  return [(row) => allowed.has(valueOf(row))];
}

/** Matches rows with the value. Undefined matches every row. */
export function isEqual<T, V>(value: V | undefined, valueOf: (row: T) => V): readonly Filter<T>[] {
  return value === undefined ? [] : [(row) => valueOf(row) === value];
}

/** SQL's `ILIKE '%pattern%'`: `%` and `_` are wildcards, `|` separates alternatives, `~` alone is everything. */
export function isLike<T>(pattern: string | undefined, valueOf: (row: T) => string | null): readonly Filter<T>[] {
  if (pattern === undefined) return [];
  const patterns = alternatives(pattern === "~" ? "%" : pattern).map(likeRegExp);
  return [
    (row) => {
      const value = valueOf(row);
      return value !== null && patterns.some((like) => like.test(value));
    },
  ];
}

/** Case-sensitive prefix match. Characters other than letters and digits at the end of the pattern are ignored. */
export function hasPrefix<T>(pattern: string | undefined, valueOf: (row: T) => string | null): readonly Filter<T>[] {
  if (pattern === undefined) return [];
  const prefixes = alternatives(pattern === "~" ? "" : pattern).map((one) => one.replace(/[^\p{L}\p{N}]+$/u, ""));
  return [
    (row) => {
      const value = valueOf(row);
      return value !== null && prefixes.some((prefix) => value.startsWith(prefix));
    },
  ];
}

/** SQLite's case-insensitive `LIKE '%text%'`. Wildcards in the text apply. */
export function contains<T>(text: string | null | undefined, valueOf: (row: T) => string): readonly Filter<T>[] {
  if (text === null || text === undefined || text === "") return [];
  const like = likeRegExp(text);
  return [(row) => like.test(valueOf(row))];
}

function alternatives(pattern: string): readonly string[] {
  const terms = pattern.includes("|") ? pattern.split("|").map((term) => term.trim()) : [pattern];
  const filled = terms.filter((term) => term !== "");
  return filled.length > 0 ? filled : [pattern];
}

function likeRegExp(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")
    .replaceAll("%", "[^]*")
    .replaceAll("_", "[^]");
  // Without the flag u, which rejects unnecessary escapes.
  return new RegExp(source, "i");
}
