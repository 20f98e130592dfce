/** Parses JSON. Whole numbers beyond 2^53 become bigints, because Python keeps all their digits. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  return JSON.parse(text, function revive(_key, value: unknown, context?: { readonly source?: string }) {
    const source = context?.source;
    if (typeof value !== "number" || Number.isSafeInteger(value) || source === undefined) return value;
    return /^-?\d+$/.test(source) ? BigInt(source) : value;
  });
}

const mark = "\u0000bigint:";

/** Formats a value as JSON. Bigints become numbers, Infinity becomes null. */
export function printJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // JSON.stringify throws for a bigint. Bigints are rare, so the slower replacer is used only then.
    if (!(error instanceof TypeError)) throw error;
    const marked = JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === "bigint" ? `${mark}${inner}` : inner,
    );
    return marked.replaceAll(/"\\u0000bigint:(-?\d+)"/g, "$1");
  }
}

/** Whether a value is a JSON object, not a list or null. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
