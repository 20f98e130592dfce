/**
 * Matches a text against a pattern as SQL's LIKE does, ignoring case: `%` is any text, `_` any one character. A pattern
 * without either matches anywhere in the text.
 */
export function likeMatcher(pattern: string): (text: string) => boolean {
  const wanted = pattern.toLowerCase();
  if (!/[%_]/.test(wanted)) return (text) => text.toLowerCase().includes(wanted);
  return (text) => isLike(Array.from(text.toLowerCase()), Array.from(wanted));
}

/** Backtracks to the last `%` only: linear memory and never exponential time. */
function isLike(text: readonly string[], pattern: readonly string[]): boolean {
  let at = 0;
  let patternAt = 0;
  let lastPercent = -1;
  let retryAt = 0;
  while (at < text.length) {
    if (pattern[patternAt] === "%") {
      lastPercent = patternAt;
      retryAt = at;
      patternAt += 1;
    } else if (patternAt < pattern.length && (pattern[patternAt] === "_" || pattern[patternAt] === text[at])) {
      at += 1;
      patternAt += 1;
    } else if (lastPercent !== -1) {
      retryAt += 1;
      at = retryAt;
      patternAt = lastPercent + 1;
    } else {
      return false;
    }
  }
  return pattern.slice(patternAt).every((character) => character === "%");
}

/**
 * A pattern that matches at least as much as the given one, whatever database Airflow uses. A backslash escapes the next
 * character in PostgreSQL and is literal in SQLite. SQLite compares non-ASCII characters case-sensitively, and stores
 * conf as Python writes it (`\u00e4`), while PostgreSQL stores the characters themselves.
 */
export function widenPattern(pattern: string): string {
  return pattern.replaceAll(/(?:\\(?:u[0-9a-f]{4}|.)?|[^\u0020-\u007e])+/gi, "%");
}
