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
