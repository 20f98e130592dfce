import { awareTime, integerFrom, nullable, number, text } from "../body.ts";
import type { Call } from "../endpoint.ts";
import type { Range } from "../filters.ts";
import { HttpError } from "../http-error.ts";

const time = nullable(awareTime);
const bound = nullable(number);

/** The body fields that both batch endpoints have. */
export const batchFields = {
  run_after_gte: time,
  run_after_gt: time,
  run_after_lte: time,
  run_after_lt: time,
  logical_date_gte: time,
  logical_date_gt: time,
  logical_date_lte: time,
  logical_date_lt: time,
  start_date_gte: time,
  start_date_gt: time,
  start_date_lte: time,
  start_date_lt: time,
  end_date_gte: time,
  end_date_gt: time,
  end_date_lte: time,
  end_date_lt: time,
  duration_gte: bound,
  duration_gt: bound,
  duration_lte: bound,
  duration_lt: bound,
  page_offset: integerFrom(0),
  page_limit: integerFrom(0),
  order_by: nullable(text),
};

type Ranged = "run_after" | "logical_date" | "start_date" | "end_date" | "duration";
type Bounds = { readonly [name in `${Ranged}_${"gte" | "gt" | "lte" | "lt"}`]?: number | null };

/** The four bounds of one value. */
export const rangeOf = (body: Bounds, name: Ranged): Range => ({
  gte: body[`${name}_gte`],
  gt: body[`${name}_gt`],
  lte: body[`${name}_lte`],
  lt: body[`${name}_lt`],
});

/** The two batch endpoints accept only `~` in their paths. Throws 422. */
export function requireTilde(call: Call, names: readonly string[]): void {
  const problems = names
    .filter((name) => call.path(name) !== "~")
    .map((name) => ({
      type: "literal_error",
      loc: ["path", name],
      msg: "Input should be '~'",
      input: call.path(name),
      ctx: { expected: "'~'" },
    }));
  if (problems.length > 0) throw new HttpError(422, problems);
}
