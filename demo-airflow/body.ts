import { isObject } from "./json.ts";
import { HttpError, type Problem } from "./http-error.ts";
import { parseTime } from "./times.ts";
import type { Micros } from "./simulation/timeline.ts";

/** Reads one value of a body. For an invalid value it adds a problem in pydantic's format and returns undefined. */
export type Reader<T> = (input: unknown, loc: Problem["loc"], problems: Problem[]) => T | undefined;

type Fields = Readonly<Record<string, Reader<unknown>>>;
type Read<F extends Fields> = { readonly [name in keyof F]?: F[name] extends Reader<infer T> ? T : never };

const addProblem = (problems: Problem[], problem: Problem): undefined => {
  problems.push(problem);
};

/** A string. */
export const text: Reader<string> = (input, loc, problems) =>
  typeof input === "string"
    ? input
    : addProblem(problems, { type: "string_type", loc, msg: "Input should be a valid string", input });

/** A text of at most 1000 characters. */
export const noteText: Reader<string> = (input, loc, problems) => {
  const read = text(input, loc, problems);
  if (read === undefined || Array.from(read).length <= 1000) return read;
  const msg = "String should have at most 1000 characters";
  return addProblem(problems, { type: "string_too_long", loc, msg, input, ctx: { max_length: 1000 } });
};

const trueWords = new Set(["true", "1", "on", "yes", "y", "t"]);
const falseWords = new Set(["false", "0", "off", "no", "n", "f"]);

/** A boolean, or one of the words that pydantic accepts for it. */
export const flag: Reader<boolean> = (input, loc, problems) => {
  if (typeof input === "boolean") return input;
  const word = String(input).toLowerCase();
  if (trueWords.has(word)) return true;
  if (falseWords.has(word)) return false;
  const msg = "Input should be a valid boolean, unable to interpret input";
  return addProblem(problems, { type: "bool_parsing", loc, msg, input });
};

/** A whole number, also as a string. */
export const integer: Reader<number> = (input, loc, problems) => {
  const invalid = (type: string, reason: string) =>
    addProblem(problems, { type, loc, msg: `Input should be a valid integer${reason}`, input });
  if (typeof input === "string") {
    if (/^\s*[+-]?\d+\s*$/.test(input)) return Number(input);
    return invalid("int_parsing", ", unable to parse string as an integer");
  }
  if (typeof input !== "number") return invalid("int_type", "");
  return Number.isInteger(input) ? input : invalid("int_from_float", ", got a number with a fractional part");
};

/** A whole number of at least `minimum`. */
export const integerFrom =
  (minimum: number): Reader<number> =>
  (input, loc, problems) => {
    const read = integer(input, loc, problems);
    if (read === undefined || read >= minimum) return read;
    const msg = `Input should be greater than or equal to ${minimum}`;
    return addProblem(problems, { type: "greater_than_equal", loc, msg, input, ctx: { ge: minimum } });
  };

/** A number, also as a string. */
export const number: Reader<number> = (input, loc, problems) => {
  if (typeof input === "number") return input;
  const isText = typeof input === "string";
  if (isText && input.trim() !== "" && !Number.isNaN(Number(input))) return Number(input);
  return addProblem(problems, {
    type: isText ? "float_parsing" : "float_type",
    loc,
    msg: `Input should be a valid number${isText ? ", unable to parse string as a number" : ""}`,
    input,
  });
};

/** A number greater than `bound`. */
export const numberAbove =
  (bound: number): Reader<number> =>
  (input, loc, problems) => {
    const read = number(input, loc, problems);
    if (read === undefined || read > bound) return read;
    const msg = `Input should be greater than ${bound}`;
    return addProblem(problems, { type: "greater_than", loc, msg, input, ctx: { gt: bound } });
  };

/** A time with an offset, in microseconds. */
export const awareTime: Reader<Micros> = (input, loc, problems) => {
  if (typeof input !== "string" && typeof input !== "number") {
    return addProblem(problems, { type: "datetime_type", loc, msg: "Input should be a valid datetime", input });
  }
  const parsed = parseTime(input);
  if ("time" in parsed) return parsed.time;
  if ("naive" in parsed) {
    return addProblem(problems, { type: "timezone_aware", loc, msg: "Input should have timezone info", input });
  }
  const msg = `Input should be a valid datetime or date, ${parsed.error}`;
  return addProblem(problems, { type: "datetime_from_date_parsing", loc, msg, input, ctx: { error: parsed.error } });
};

/** A JSON object with any keys. */
export const dictionary: Reader<Readonly<Record<string, unknown>>> = (input, loc, problems) =>
  isObject(input)
    ? input
    : addProblem(problems, { type: "dict_type", loc, msg: "Input should be a valid dictionary", input });

/** One of some words. The error message lists them as pydantic does. */
export const oneOf =
  <const T extends string>(words: readonly T[], type = "enum"): Reader<T> =>
  (input, loc, problems) => {
    const found = words.find((word) => word === input);
    if (found !== undefined) return found;
    const quoted = words.map((word) => `'${word}'`);
    const expected = quoted.length === 1 ? `${quoted[0]}` : `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
    return addProblem(problems, { type, loc, msg: `Input should be ${expected}`, input, ctx: { expected } });
  };

/** Null, or a value that `reader` accepts. */
export const nullable =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (input, loc, problems) =>
    input === null ? null : reader(input, loc, problems);

/** A list whose items `reader` accepts. */
export const listOf =
  <T>(reader: Reader<T>): Reader<readonly T[]> =>
  (input, loc, problems) => {
    if (!Array.isArray(input)) {
      return addProblem(problems, { type: "list_type", loc, msg: "Input should be a valid list", input });
    }
    return input.flatMap((item, index) => {
      const read = reader(item, [...loc, index], problems);
      return read === undefined ? [] : [read];
    });
  };

/** An object with these fields only. Problems of unknown fields follow those of known ones, as in pydantic. */
export const strictObject =
  <F extends Fields>(fields: F, required: readonly (keyof F & string)[] = []): Reader<Read<F>> =>
  (input, loc, problems) => {
    if (!isObject(input)) {
      const msg = "Input should be a valid dictionary or object to extract fields from";
      return addProblem(problems, { type: "model_attributes_type", loc, msg, input });
    }
    const read: Record<string, unknown> = {};
    for (const [name, reader] of Object.entries(fields)) {
      if (name in input) read[name] = reader(input[name], [...loc, name], problems);
      else if (required.includes(name)) {
        addProblem(problems, { type: "missing", loc: [...loc, name], msg: "Field required", input });
      }
    }
    for (const name of Object.keys(input).filter((key) => !(key in fields))) {
      const msg = "Extra inputs are not permitted";
      addProblem(problems, { type: "extra_forbidden", loc: [...loc, name], msg, input: input[name] });
    }
    return isReadOf(read, fields) ? read : undefined;
  };

const isReadOf = <F extends Fields>(read: Record<string, unknown>, fields: F): read is Read<F> =>
  Object.keys(read).every((name) => name in fields);

/** Reads a whole body; throws a 422 that lists every problem. */
export function readBody<T>(body: unknown, reader: Reader<T>): T {
  const problems: Problem[] = [];
  if (body === null || body === undefined) {
    throw new HttpError(422, [{ type: "missing", loc: ["body"], msg: "Field required", input: null }]);
  }
  const read = reader(body, ["body"], problems);
  if (problems.length > 0 || read === undefined) throw new HttpError(422, problems);
  return read;
}

/** The 422 for an invalid combination of fields, which pydantic calls a value error. */
export const valueError = (body: unknown, message: string): HttpError =>
  new HttpError(422, [
    { type: "value_error", loc: ["body"], msg: `Value error, ${message}`, input: body, ctx: { error: {} } },
  ]);
