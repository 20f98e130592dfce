/** Text as Python's json.dumps would write it inside a string: everything that is not ASCII as `\uXXXX`. */
export function pythonText(text: string): string {
  return text.replaceAll(/[^\u0020-\u007e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A JSON value spaced as Python's json.dumps does it: a space after `:` and `,`. It is what Airflow's `conf_contains` searches. */
export function spacedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${spacedJson(member)}`);
    return `{${members.join(", ")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** Whether a run's conf holds this text in any case, written with its letters or, as Airflow stores them, escaped. */
export function confContains(conf: unknown, text: string): boolean {
  const json = spacedJson(conf);
  const wanted = text.toLowerCase();
  return json.toLowerCase().includes(wanted) || pythonText(json).toLowerCase().includes(wanted);
}
