/** How long matching a regular expression can take, by the length of the text. */
export type PatternVerdict =
  | { readonly kind: "safe" }
  | { readonly kind: "polynomial"; readonly degree: number }
  | { readonly kind: "exponential" }
  /** The analysis did not come to an end, or does not know a construct. */
  | { readonly kind: "unproven" }
  | { readonly kind: "invalid"; readonly message: string };

/** Why a pattern is no regular expression with the flag `u`; null when it is one. */
export function whyNoPattern(pattern: string): string | null {
  try {
    RegExp(pattern, "u");
    return null;
  } catch (error) {
    return error instanceof SyntaxError
      ? error.message.replace(/^Invalid regular expression: /, "")
      : "it does not compile";
  }
}

const TOKEN =
  /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|\(\?[:=!<]?|[()|]|(?:[*+]|\{\d+(?:,\d*)?\})\??|\?\??|./gsu;
const MAX_CHOICES = 6;

/**
 * Whether a pattern is so plain that matching it takes time in proportion to the text: no group repeated, few alternatives, and
 * no repetition whose length varies, or one where the pattern is anchored. Most patterns are; the others are analysed.
 */
export function isPlain(pattern: string): boolean {
  const tokens = pattern.match(TOKEN) ?? [];
  let depth = 0;
  let repetitions = 0;
  let choices = 0;
  for (const [index, token] of tokens.entries()) {
    const isQuantifier = /^(?:[*+?]|\{\d)/.test(token);
    if (isQuantifier && tokens[index - 1] === ")" && !token.startsWith("?")) return false;
    if (/^\\[1-9k]/.test(token) || (token.startsWith("(?") && token !== "(?:")) return false;
    if (token === "|" && depth === 0) return false;
    if (token.startsWith("(")) depth += 1;
    if (token === ")") depth -= 1;
    if (isQuantifier && /^(?:[*+]|\{\d+,)/.test(token)) repetitions += 1;
    if (token === "|" || (isQuantifier && token.startsWith("?"))) choices += 1;
  }
  return repetitions <= Number(tokens[0] === "^") && choices <= MAX_CHOICES;
}
