/**
 * Why a text cannot be one segment of a path of Airflow's API, or null when it can.
 *
 * Airflow decodes `%2F` before it routes, URL parsers resolve `.` and `..`, and `~` is Airflow's wildcard: an id that
 * contains one of these would address another resource.
 */
export function pathSegmentProblem(text: string): string | null {
  if (text === "") return "is empty";
  if (text === "." || text === ".." || text === "~") return `is \`${text}\`, which is reserved in Airflow's API paths`;
  if (text.length > 250) return "is longer than 250 characters";
  if (/[/\\?#%]/.test(text)) return "contains one of / \\ ? # %";
  return characterProblem(text);
}

/**
 * The same for the last segment of a path whose route accepts any encoded text: tasks can give their outputs any name.
 * Only parts that a server on the way might resolve are excluded.
 */
export function pathTailProblem(text: string): string | null {
  if (text === "") return "is empty";
  if (text.split(/[/\\]/).some((part) => part === "." || part === "..")) return "contains the path segment `.` or `..`";
  if (text.length > 512) return "is longer than 512 characters";
  return characterProblem(text);
}

function characterProblem(text: string): string | null {
  if (/\p{Cc}/u.test(text)) return "contains a control character";
  return text.isWellFormed() ? null : "contains an unpaired surrogate";
}
