import { GraphQLError, type ExecutionResult } from "graphql";
import { exceeded } from "./exceeded.ts";

/**
 * The error that stands in place of an answer whose data is too large to be sent; null of one that is not. One document
 * may ask for one large JSON value in a hundred thousand places: that costs little until it is written out, and then more
 * memory than there is.
 */
export function tooLarge(data: ExecutionResult["data"], max: number): GraphQLError | null {
  if (data === undefined || data === null || isWithin(data, max)) return null;
  const error = exceeded(
    { name: "answer", max, actual: max + 1 },
    `The answer would be longer than ${max} characters. Ask for fewer rows, or fewer fields of them; what a mutation did stands`,
  );
  return new GraphQLError(error.message, { originalError: error });
}

/** The answer, or what is told in its place. */
export function boundedAnswer(answer: ExecutionResult, max: number): ExecutionResult {
  const error = tooLarge(answer.data, max);
  return error === null ? answer : { errors: [error] };
}

/** Whether a value is at most so many characters of JSON, not counting what escaping adds. */
function isWithin(data: unknown, max: number): boolean {
  /** JSON values that many fields share are measured once; GraphQL's own objects, which have no prototype, are never shared. */
  const known = new WeakMap<object, number>();
  let size = 0;

  function measure(value: unknown): void {
    if (size > max) return;
    if (typeof value === "string") size += value.length + 3;
    else if (typeof value !== "object" || value === null) size += 6;
    else if (Array.isArray(value)) {
      size += 3;
      for (const item of value) measure(item);
    } else measureObject(value);
  }

  function measureObject(value: object): void {
    const before = size;
    const found = known.get(value);
    if (found !== undefined) {
      size += found;
      return;
    }
    size += 3;
    for (const [key, member] of Object.entries(value)) {
      size += key.length + 3;
      measure(member);
    }
    if (Object.getPrototypeOf(value) !== null && size <= max) known.set(value, size - before);
  }

  measure(data);
  return size <= max;
}
