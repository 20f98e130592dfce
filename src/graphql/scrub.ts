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
