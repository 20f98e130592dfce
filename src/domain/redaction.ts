/** A text for the log with what looks like a credential taken out: tokens, passwords in addresses, values of such fields. */
export function scrub(text: string): string {
  return text
    .replaceAll(/\b(Bearer|Basic)\s+[^\s"',;]+/gi, "$1 [secret]")
    .replaceAll(/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, "[secret]")
    .replaceAll(/\/\/[^\s/@"']+@/g, "//[secret]@")
    .replaceAll(
      /((?:password|secret|token|authorization|cookie)["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s,;}]+)/gi,
      "$1[secret]",
    );
}

/** Everything about something thrown, with what looks like a credential taken out. */
export function describeThrown(thrown: unknown): { name: string; message: string; stack?: string; cause?: unknown } {
  if (!(thrown instanceof Error)) return { name: typeof thrown, message: "what was thrown is no error" };
  const { name, message, stack, cause } = thrown;
  return {
    name,
    message: scrub(message),
    ...(stack === undefined ? {} : { stack: scrub(stack) }),
    ...(cause instanceof Error ? { cause: scrub(cause.message) } : {}),
  };
}
