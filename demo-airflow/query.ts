import { flag, integer, integerFrom, number, oneOf, type Reader } from "./body.ts";
import type { Range } from "./filters.ts";
import { Refusal, type Problem } from "./refusal.ts";
import { parseTime } from "./times.ts";

/** Reads a query string by name; whatever nobody asks for is ignored, as in Airflow. */
export type Query = {
  readonly text: (name: string) => string | undefined;
  readonly texts: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean | undefined;
  readonly integer: (name: string, least?: number) => number | undefined;
  readonly integers: (name: string) => readonly number[];
  readonly read: <T>(name: string, reader: Reader<T>) => T | undefined;
  readonly word: <const T extends string>(name: string, words: readonly T[]) => T | undefined;
  /** The same with another name for the complaint. */
  readonly literal: <const T extends string>(name: string, words: readonly T[]) => T | undefined;
  /** At most 100 whatever is asked for; 50 unless given. */
  readonly limit: () => number;
  readonly offset: () => number;
  readonly order: (otherwise: readonly string[]) => readonly string[];
  /** `{name}_gte`, `_gt`, `_lte` and `_lt`, as microseconds. */
  readonly times: (name: string) => Range;
  readonly time: (name: string) => number | undefined;
  readonly numbers: (name: string) => Range;
  /** Throws a 422 with every problem met so far, or what Airflow throws for a time without offset. */
  readonly check: () => void;
};

/** A reader of `url`'s query; `naiveTime` makes the 500 that a time without offset is. */
export function createQuery(url: URL, naiveTime: () => Refusal): Query {
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
    integer: (name, least) => read(name, least === undefined ? integer : integerFrom(least)),
    integers: (name) => all(name).flatMap((input, place) => integer(input, ["query", name, place], problems) ?? []),
    read,
    word: (name, words) => read(name, oneOf(words)),
    literal: (name, words) => read(name, oneOf(words, "literal_error")),
    limit: () => Math.min(100, read("limit", integerFrom(0)) ?? 50),
    offset: () => read("offset", integerFrom(0)) ?? 0,
    order: (otherwise) => (url.searchParams.has("order_by") ? all("order_by") : otherwise),
    times: (name) => range(name, time),
    time: (name) => read(name, time),
    numbers: (name) => range(name, number),
    check: () => {
      if (problems.length > 0) throw new Refusal(422, problems);
      if (hasNaiveTime) throw naiveTime();
    },
  };
}

/** States (or run types) in a query, checked by Airflow itself: a 422 with one sentence. `none` stands for null. */
export function readStates(
  query: Query,
  name: string,
  { states, title }: { readonly states: readonly string[]; readonly title: string },
): readonly (string | null)[] {
  return query.texts(name).map((state) => {
    if (states.includes(state)) return state;
    if (state === "none" || state === "no_status") return null;
    throw new Refusal(422, `Invalid value for ${title}. Valid values are ${states.join(", ")}`);
  });
}
