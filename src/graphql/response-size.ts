import { limitExceeded, type GraphQLLimits } from "./limits.ts";

/**
 * Throws LIMIT_EXCEEDED when the data of a response are too large to be serialized. A document can select one large JSON
 * value in a hundred thousand places: the value is shared in memory until it is serialized.
 */
export function checkResponseSize(data: Readonly<Record<string, unknown>>, { answer: max }: GraphQLLimits): void {
  if (isWithin(data, max)) return;
  throw limitExceeded(
    `The response must be at most ${max} characters of JSON. Request fewer rows or fewer fields. Changes made by a mutation remain in effect.`,
    { name: "answer", max, actual: max + 1 },
  );
}

/** Whether a value takes at most `max` characters of JSON, escape sequences not counted. */
function isWithin(data: unknown, max: number): boolean {
  /** The sizes of JSON values, which fields can share. GraphQL's own objects have no prototype and are never shared. */
  const knownSizes = new WeakMap<object, number>();
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
    const known = knownSizes.get(value);
    if (known !== undefined) {
      size += known;
      return;
    }
    size += 3;
    for (const [key, member] of Object.entries(value)) {
      size += key.length + 3;
      measure(member);
    }
    if (Object.getPrototypeOf(value) !== null && size <= max) knownSizes.set(value, size - before);
  }

  measure(data);
  return size <= max;
}
