/**
 * Why a text may not become one segment of a path of Airflow's API, or null when it may.
 *
 * Airflow decodes `%2F` before it routes, URL parsers fold `.` and `..`, and `~` is its wildcard: an id that holds one of
 * these would call another resource than the one that was meant.
 */
export function segmentProblem(text: string): string | null {
  if (text === "") return "is empty";
  if (text === "." || text === ".." || text === "~") return `is \`${text}\`, which means something else to Airflow`;
  if (text.length > 250) return "is longer than 250 characters";
  if (/[/\\?#%]/.test(text)) return "holds one of / \\ ? # %";
  if (/\p{Cc}/u.test(text)) return "holds a control character";
  return text.isWellFormed() ? null : "holds half a character (a lone surrogate)";
}

/**
 * The same of the last segment of a path, whose route takes all that follows and may therefore hold anything encoded: a task
 * names its outputs as it likes. Only what a server on the way might fold stays out.
 */
export function tailProblem(text: string): string | null {
  if (text === "") return "is empty";
  if (text.split(/[/\\]/).some((part) => part === "." || part === "..")) return "holds `.` or `..` as a part of a path";
  if (text.length > 512) return "is longer than 512 characters";
  if (/\p{Cc}/u.test(text)) return "holds a control character";
  return text.isWellFormed() ? null : "holds half a character (a lone surrogate)";
}
