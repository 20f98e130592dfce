/**
 * JSON that keeps whole numbers beyond 2^53, as Python does: they are read as bigint and written as bare digits.
 * Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text, function revive(_key, value: unknown, context?: { readonly source?: string }) {
    const source = context?.source;
    if (typeof value !== "number" || Number.isSafeInteger(value) || source === undefined) return value;
    return /^-?\d+$/.test(source) ? BigInt(source) : value;
  });
}

const mark = "\u0000bigint:";

/** The text of a value that may hold bigints. Infinity becomes null. */
export function printJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // Only a bigint is refused, and it is too rare to make every answer pay for a replacer.
    if (!(error instanceof TypeError)) throw error;
    const marked = JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === "bigint" ? `${mark}${inner}` : inner,
    );
    return marked.replaceAll(/"\\u0000bigint:(-?\d+)"/g, "$1");
  }
}

/** A plain JSON object: no list, no null. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
