/** Text as Python's `json.dumps` writes it within a string: non-ASCII characters as `\uXXXX`. */
export function pythonText(text: string): string {
  return text.replaceAll(/[^\u0020-\u007e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A JSON value with the spacing of Python's `json.dumps`, which Airflow's `conf_contains` searches: a space after `:` and `,`. */
export function spacedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${spacedJson(member)}`);
    return `{${members.join(", ")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** Whether a run's conf contains a text, ignoring case, either unescaped or escaped as Airflow stores it. */
export function confContains(conf: unknown, text: string): boolean {
  const json = spacedJson(conf);
  const wanted = text.toLowerCase();
  return json.toLowerCase().includes(wanted) || pythonText(json).toLowerCase().includes(wanted);
}
