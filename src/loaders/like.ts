/**
 * Reads a pattern as SQL's LIKE does: `%` is any text, `_` any one character, case does not count. A pattern without
 * either is looked for anywhere in the text.
 */
export function likeMatcher(pattern: string): (text: string) => boolean {
  const wanted = pattern.toLowerCase();
  if (!/[%_]/.test(wanted)) return (text) => text.toLowerCase().includes(wanted);
  return (text) => isLike(Array.from(text.toLowerCase()), Array.from(wanted));
}

/** Two fingers and one step back to the last `%`: linear memory, and never exponential. */
function isLike(text: readonly string[], pattern: readonly string[]): boolean {
  let at = 0;
  let wanted = 0;
  let percent = -1;
  let retryAt = 0;
  while (at < text.length) {
    if (pattern[wanted] === "%") {
      percent = wanted;
      retryAt = at;
      wanted += 1;
    } else if (wanted < pattern.length && (pattern[wanted] === "_" || pattern[wanted] === text[at])) {
      at += 1;
      wanted += 1;
    } else if (percent !== -1) {
      retryAt += 1;
      at = retryAt;
      wanted = percent + 1;
    } else {
      return false;
    }
  }
  return pattern.slice(wanted).every((character) => character === "%");
}

/**
 * A pattern that finds at least as much in any of Airflow's databases. A backslash escapes what follows it in
 * PostgreSQL and is itself in SQLite; what is not ASCII is compared with its case in SQLite, and conf, which SQLite
 * keeps as Python writes it (`\u00e4`), PostgreSQL keeps as it is.
 */
export function roughPattern(pattern: string): string {
  return pattern.replaceAll(/(?:\\(?:u[0-9a-f]{4}|.)?|[^\u0020-\u007e])+/gi, "%");
}
