/** Text for the log with credentials replaced: tokens, passwords in URLs, and values of fields with such names. */
export function redact(text: string): string {
  return text
    .replaceAll(/\b(Bearer|Basic)\s+[^\s"',;]+/gi, "$1 [secret]")
    .replaceAll(/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, "[secret]")
    .replaceAll(/\/\/[^\s/@"']+@/g, "//[secret]@")
    .replaceAll(
      /((?:password|secret|token|authorization|cookie)["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s,;}]+)/gi,
      "$1[secret]",
    );
}

/** A thrown value for the log, with credentials replaced. Of a value that is not an Error, only the type is logged. */
export function describeError(thrown: unknown): { name: string; message: string; stack?: string; cause?: unknown } {
  if (!(thrown instanceof Error)) return { name: typeof thrown, message: "a value that is not an Error was thrown" };
  const { name, message, stack, cause } = thrown;
  return {
    name,
    message: redact(message),
    ...(stack === undefined ? {} : { stack: redact(stack) }),
    ...(cause instanceof Error ? { cause: redact(cause.message) } : {}),
  };
}
