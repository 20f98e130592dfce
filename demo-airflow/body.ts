import { isObject } from "./json.ts";
import { Refusal, type Problem } from "./refusal.ts";
import { parseTime } from "./times.ts";
import type { Micros } from "./simulation/timeline.ts";

/** Reads one value of a body, or complains as pydantic does. */
export type Reader<T> = (input: unknown, loc: Problem["loc"], problems: Problem[]) => T | undefined;

type Fields = Readonly<Record<string, Reader<unknown>>>;
type Read<F extends Fields> = { readonly [name in keyof F]?: F[name] extends Reader<infer T> ? T : never };

const complain = (problems: Problem[], problem: Problem): undefined => {
  problems.push(problem);
};

export const text: Reader<string> = (input, loc, problems) =>
  typeof input === "string"
    ? input
    : complain(problems, { type: "string_type", loc, msg: "Input should be a valid string", input });

/** A text of at most 1000 characters. */
export const noteText: Reader<string> = (input, loc, problems) => {
  const read = text(input, loc, problems);
  if (read === undefined || Array.from(read).length <= 1000) return read;
  const msg = "String should have at most 1000 characters";
  return complain(problems, { type: "string_too_long", loc, msg, input, ctx: { max_length: 1000 } });
};

const yes = new Set(["true", "1", "on", "yes", "y", "t"]);
const no = new Set(["false", "0", "off", "no", "n", "f"]);

export const flag: Reader<boolean> = (input, loc, problems) => {
  if (typeof input === "boolean") return input;
  const word = String(input).toLowerCase();
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  const msg = "Input should be a valid boolean, unable to interpret input";
  return complain(problems, { type: "bool_parsing", loc, msg, input });
};

export const integer: Reader<number> = (input, loc, problems) => {
  const bad = (type: string, reason: string) =>
    complain(problems, { type, loc, msg: `Input should be a valid integer${reason}`, input });
  if (typeof input === "string") {
    if (/^\s*[+-]?\d+\s*$/.test(input)) return Number(input);
    return bad("int_parsing", ", unable to parse string as an integer");
  }
  if (typeof input !== "number") return bad("int_type", "");
  return Number.isInteger(input) ? input : bad("int_from_float", ", got a number with a fractional part");
};

/** A whole number of at least `least`. */
export const integerFrom =
  (least: number): Reader<number> =>
  (input, loc, problems) => {
    const read = integer(input, loc, problems);
    if (read === undefined || read >= least) return read;
    const msg = `Input should be greater than or equal to ${least}`;
    return complain(problems, { type: "greater_than_equal", loc, msg, input, ctx: { ge: least } });
  };

export const number: Reader<number> = (input, loc, problems) => {
  if (typeof input === "number") return input;
  const isText = typeof input === "string";
  if (isText && input.trim() !== "" && !Number.isNaN(Number(input))) return Number(input);
  return complain(problems, {
    type: isText ? "float_parsing" : "float_type",
    loc,
    msg: `Input should be a valid number${isText ? ", unable to parse string as a number" : ""}`,
    input,
  });
};

/** A number greater than `least`. */
export const numberAbove =
  (least: number): Reader<number> =>
  (input, loc, problems) => {
    const read = number(input, loc, problems);
    if (read === undefined || read > least) return read;
    const msg = `Input should be greater than ${least}`;
    return complain(problems, { type: "greater_than", loc, msg, input, ctx: { gt: least } });
  };

/** A time with an offset. */
export const awareTime: Reader<Micros> = (input, loc, problems) => {
  if (typeof input !== "string" && typeof input !== "number") {
    return complain(problems, { type: "datetime_type", loc, msg: "Input should be a valid datetime", input });
  }
  const parsed = parseTime(input);
  if ("time" in parsed) return parsed.time;
  if ("naive" in parsed) {
    return complain(problems, { type: "timezone_aware", loc, msg: "Input should have timezone info", input });
  }
  const msg = `Input should be a valid datetime or date, ${parsed.error}`;
  return complain(problems, { type: "datetime_from_date_parsing", loc, msg, input, ctx: { error: parsed.error } });
};

export const dictionary: Reader<Readonly<Record<string, unknown>>> = (input, loc, problems) =>
  isObject(input)
    ? input
    : complain(problems, { type: "dict_type", loc, msg: "Input should be a valid dictionary", input });

/** One of some words, listed as pydantic lists an enum. */
export const oneOf =
  <const T extends string>(words: readonly T[], type = "enum"): Reader<T> =>
  (input, loc, problems) => {
    const found = words.find((word) => word === input);
    if (found !== undefined) return found;
    const quoted = words.map((word) => `'${word}'`);
    const expected = quoted.length === 1 ? `${quoted[0]}` : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
    return complain(problems, { type, loc, msg: `Input should be ${expected}`, input, ctx: { expected } });
  };

export const nullable =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (input, loc, problems) =>
    input === null ? null : reader(input, loc, problems);

export const listOf =
  <T>(reader: Reader<T>): Reader<readonly T[]> =>
  (input, loc, problems) => {
    if (!Array.isArray(input)) {
      return complain(problems, { type: "list_type", loc, msg: "Input should be a valid list", input });
    }
    return input.flatMap((item, place) => {
      const read = reader(item, [...loc, place], problems);
      return read === undefined ? [] : [read];
    });
  };

/** A strict object: missing fields stay missing, unknown ones are refused after the known ones were read. */
export const strictObject =
  <F extends Fields>(fields: F, required: readonly (keyof F & string)[] = []): Reader<Read<F>> =>
  (input, loc, problems) => {
    if (!isObject(input)) {
      const msg = "Input should be a valid dictionary or object to extract fields from";
      return complain(problems, { type: "model_attributes_type", loc, msg, input });
    }
    const read: Record<string, unknown> = {};
    for (const [name, reader] of Object.entries(fields)) {
      if (name in input) read[name] = reader(input[name], [...loc, name], problems);
      else if (required.includes(name)) {
        complain(problems, { type: "missing", loc: [...loc, name], msg: "Field required", input });
      }
    }
    for (const name of Object.keys(input).filter((key) => !(key in fields))) {
      const msg = "Extra inputs are not permitted";
      complain(problems, { type: "extra_forbidden", loc: [...loc, name], msg, input: input[name] });
    }
    return isReadOf(read, fields) ? read : undefined;
  };

const isReadOf = <F extends Fields>(read: Record<string, unknown>, fields: F): read is Read<F> =>
  Object.keys(read).every((name) => name in fields);

/** Reads a whole body; throws a 422 that lists every problem. */
export function readBody<T>(body: unknown, reader: Reader<T>): T {
  const problems: Problem[] = [];
  if (body === null || body === undefined) {
    throw new Refusal(422, [{ type: "missing", loc: ["body"], msg: "Field required", input: null }]);
  }
  const read = reader(body, ["body"], problems);
  if (problems.length > 0 || read === undefined) throw new Refusal(422, problems);
  return read;
}

/** A check across the fields of a body, which pydantic calls a value error. */
export const valueError = (body: unknown, message: string): Refusal =>
  new Refusal(422, [
    { type: "value_error", loc: ["body"], msg: `Value error, ${message}`, input: body, ctx: { error: {} } },
  ]);
