/** Text as Python's json.dumps would write it inside a string: everything that is not ASCII as `\uXXXX`. */
export function pythonText(text: string): string {
  return text.replaceAll(/[^\u0020-\u007e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A JSON value as Python's json.dumps writes it: a space after `:` and `,`. It is what Airflow's `conf_contains` searches. */
export function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(
      ([key, member]) => `${pythonText(JSON.stringify(key))}: ${pythonJson(member)}`,
    );
    return `{${members.join(", ")}}`;
  }
  return pythonText(JSON.stringify(value) ?? "null");
}

/** Whether a run's conf, written as Airflow stores it, holds this text in any case. */
export function confContains(conf: unknown, text: string): boolean {
  return pythonJson(conf).toLowerCase().includes(pythonText(text).toLowerCase());
}
