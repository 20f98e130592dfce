import { flag, integer, integerFrom, number, oneOf, type Reader } from "./body.ts";
import type { Range } from "./filters.ts";
import { HttpError, type Problem } from "./http-error.ts";
import { parseTime } from "./times.ts";

/**
 * Reads the parameters of a query string by name. Where a name is repeated, the last value counts, except in lists.
 * Other parameters are ignored, as in Airflow.
 */
export type Query = {
  readonly text: (name: string) => string | undefined;
  readonly texts: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean | undefined;
  readonly integer: (name: string, minimum?: number) => number | undefined;
  readonly integers: (name: string) => readonly number[];
  readonly read: <T>(name: string, reader: Reader<T>) => T | undefined;
  /** One of some words; any other value is a problem of the type `enum`. */
  readonly word: <const T extends string>(name: string, words: readonly T[]) => T | undefined;
  /** The same as `word`, but a problem has pydantic's type `literal_error`. */
  readonly literal: <const T extends string>(name: string, words: readonly T[]) => T | undefined;
  /** The requested page size, reduced to 100; 50 by default. */
  readonly limit: () => number;
  readonly offset: () => number;
  /** The names in `order_by`, or `fallback` without one. */
  readonly order: (fallback: readonly string[]) => readonly string[];
  /** The bounds `{name}_gte`, `_gt`, `_lte` and `_lt`, in microseconds. */
  readonly times: (name: string) => Range;
  /** One time in microseconds. */
  readonly time: (name: string) => number | undefined;
  /** The same bounds as numbers. */
  readonly numbers: (name: string) => Range;
  /** Throws a 422 with every problem found so far, or Airflow's 500 for a time without an offset. */
  readonly check: () => void;
};

/** Creates a reader of a URL's query. `naiveTimeError` creates the 500 that Airflow sends for a time without an offset. */
export function createQuery(url: URL, naiveTimeError: () => HttpError): Query {
  const problems: Problem[] = [];
  let hasNaiveTime = false;
  const last = (name: string) => url.searchParams.getAll(name).at(-1);
  const read = <T>(name: string, reader: Reader<T>): T | undefined => {
    const input = last(name);
    return input === undefined ? undefined : reader(input, ["query", name], problems);
  };
  const time: Reader<number> = (input, loc) => {
    const parsed = parseTime(String(input));
    if ("time" in parsed) return parsed.time;
    if ("naive" in parsed) {
      hasNaiveTime = true;
      return undefined;
    }
    const msg = `Input should be a valid datetime or date, ${parsed.error}`;
    problems.push({ type: "datetime_from_date_parsing", loc, msg, input, ctx: { error: parsed.error } });
    return undefined;
  };
  const range = (name: string, reader: Reader<number>): Range => ({
    gte: read(`${name}_gte`, reader),
    gt: read(`${name}_gt`, reader),
    lte: read(`${name}_lte`, reader),
    lt: read(`${name}_lt`, reader),
  });
  const all = (name: string) => url.searchParams.getAll(name);
  return {
    text: last,
    texts: all,
    flag: (name) => read(name, flag),
    integer: (name, minimum) => read(name, minimum === undefined ? integer : integerFrom(minimum)),
    integers: (name) => all(name).flatMap((input, index) => integer(input, ["query", name, index], problems) ?? []),
    read,
    word: (name, words) => read(name, oneOf(words)),
    literal: (name, words) => read(name, oneOf(words, "literal_error")),
    limit: () => Math.min(100, read("limit", integerFrom(0)) ?? 50),
    offset: () => read("offset", integerFrom(0)) ?? 0,
    order: (fallback) => (url.searchParams.has("order_by") ? all("order_by") : fallback),
    times: (name) => range(name, time),
    time: (name) => read(name, time),
    numbers: (name) => range(name, number),
    check: () => {
      if (problems.length > 0) throw new HttpError(422, problems);
      if (hasNaiveTime) throw naiveTimeError();
    },
  };
}

/**
 * Reads states (or run types); `none` and `no_status` mean null. Airflow checks them in its own code: throws a 422 whose
 * detail is one sentence, not a list of problems.
 */
export function readStates(
  query: Query,
  name: string,
  { states, title }: { readonly states: readonly string[]; readonly title: string },
): readonly (string | null)[] {
  return query.texts(name).map((state) => {
    if (states.includes(state)) return state;
    if (state === "none" || state === "no_status") return null;
    throw new HttpError(422, `Invalid value for ${title}. Valid values are ${states.join(", ")}`);
  });
}
