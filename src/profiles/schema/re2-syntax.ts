/** Thrown for a valid regular expression that RE2 cannot match. The message is a clause: "it contains a back-reference". */
export class UnsupportedPatternError extends Error {
  readonly hint: string;

  constructor(reason: string, hint: string) {
    super(reason);
    this.hint = hint;
  }
}

const ESCAPE =
  /\\(?:[pP]\{[^}]*\}|u\{[\dA-F]+\}|uD[89AB][\dA-F]{2}\\uD[C-F][\dA-F]{2}|u[\dA-F]{4}|x[\dA-F]{2}|c[A-Z]|k<[^>]*>|[1-9]\d*|[^])/iu;
const GROUP = /\(\?(?:<[=!]|<[^>]*>|[:=!]|[a-z]*(?:-[a-z]*)?:)/u;
const TOKEN = new RegExp(`${ESCAPE.source}|${GROUP.source}|[^]`, "giu");

/** JavaScript's `\s`, which is ASCII in RE2, and its complement. */
const SPACE = String.raw`\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`;
const NO_SPACE = String.raw`\x{0}-\x{8}\x{e}-\x{1f}!-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}`;
const ANY = String.raw`\x{0}-\x{10ffff}`;
/** JavaScript's `.`; in RE2 only \n ends a line. */
const DOT = String.raw`[^\n\r\x{2028}\x{2029}]`;
const CONTROLS: Readonly<Record<string, number>> = { "0": 0, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** The tokens of a pattern that is valid with the flag `u`: escapes, group starts and single characters. */
export function tokenize(pattern: string): readonly string[] {
  return pattern.match(TOKEN) ?? [];
}

/** The same expression in RE2's syntax, without captures. Throws UnsupportedPatternError. */
export function toRe2(tokens: readonly string[]): string {
  let result = "";
  let isInClass = false;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] ?? "";
    if (token.startsWith("\\")) result += convertEscape(token, isInClass);
    else if (isInClass) {
      isInClass = token !== "]";
      // RE2 reads [:alpha:] as a POSIX class.
      result += token === "[" ? "\\[" : token;
    } else if (token === "[") {
      const isNegated = tokens[index + 1] === "^";
      if (isNegated) index += 1;
      isInClass = tokens[index + 1] !== "]";
      if (!isInClass) index += 1;
      // An empty class is not valid in RE2: [] matches nothing, [^] matches every character.
      result += isInClass ? (isNegated ? "[^" : "[") : isNegated ? `[${ANY}]` : `[^${ANY}]`;
    } else result += token === "." ? DOT : token.startsWith("(") ? convertGroup(token) : token;
  }
  return result;
}

function convertGroup(token: string): string {
  if (token === "(?=" || token === "(?!")
    throw new UnsupportedPatternError("it contains a look-ahead after its start", LOOK_AROUND_HINT);
  if (token === "(?<=" || token === "(?<!")
    throw new UnsupportedPatternError("it contains a look-behind before its end", LOOK_AROUND_HINT);
  const isPlain = token === "(" || token === "(?:" || token.startsWith("(?<");
  if (!isPlain) throw new UnsupportedPatternError("it sets a flag", "Write out both cases: [Aa].");
  return "(?:";
}

const LOOK_AROUND_HINT = "Use look-aheads after a leading ^ and look-behinds before a final $ only.";

function convertEscape(token: string, isInClass: boolean): string {
  const kind = token[1] ?? "";
  if (kind === "s" || kind === "S") {
    const body = kind === "s" ? SPACE : NO_SPACE;
    return isInClass ? body : `[${body}]`;
  }
  // RE2 has scripts and general categories, without the name of the property.
  if (kind === "p" || kind === "P") return token.replace(/\{(?:Script|sc|General_Category|gc)=/u, "{");
  if (/^\\(?:k<|[1-9])/u.test(token))
    throw new UnsupportedPatternError("it contains a back-reference", "Write the group out a second time.");
  if (kind === "b" && isInClass) return String.raw`\x{8}`;
  const code = codePoint(token);
  if (code !== undefined) return `\\x{${code.toString(16)}}`;
  return kind === "/" ? "/" : token;
}

/** The character that an escape denotes by its code; undefined for other escapes. */
function codePoint(token: string): number | undefined {
  const kind = token[1] ?? "";
  if (kind === "c") return token.charCodeAt(2) % 32;
  if (kind === "x" || kind === "u") {
    const units = token.split(/\\[xu]/u).slice(1);
    const [high = 0, low] = units.map((digits) => Number.parseInt(digits.replace(/[{}]/gu, ""), 16));
    return low === undefined ? high : String.fromCharCode(high, low).codePointAt(0);
  }
  return CONTROLS[kind];
}
