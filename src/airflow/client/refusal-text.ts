const MAX_LENGTH = 500;
const SQL =
  /\[SQL|\b(?:select|insert|update|delete)\b.*\b(?:from|into|set|where|values)\b|\bsqlalche|psycopg|sqlite3\./i;
const STACK = /traceback \(most recent|^\s*file "/i;
/** A path of the server's own: two parts and more behind a slash that starts a word. */
const SERVER_PATH = /(?<![\w.:/-])\/(?:[\w.@+=-]+\/)+[\w.@+=-]*/g;

/**
 * What may be passed on of a text that Airflow sent with a refusal: its first line, at most 500 characters, without
 * paths; null where it is empty or shows a statement or a stack.
 */
export function refusalText(detail: unknown): string | null {
  if (typeof detail !== "string") return null;
  const line = (detail.split(/[\r\n]/, 1)[0] ?? "").replace(/\p{Cc}/gu, " ").trim();
  if (line === "" || SQL.test(line) || STACK.test(line)) return null;
  const safe = line.replace(SERVER_PATH, "…");
  return safe.length <= MAX_LENGTH ? safe : `${safe.slice(0, MAX_LENGTH - 1).toWellFormed()}…`;
}

/** One entry of FastAPI's 422. Its `input` echoes what was sent and is never read. */
export type FieldRefusal = { readonly type: string; readonly field: string; readonly message: string };

/** The entries of a 422 whose `detail` is a list; empty for any other. */
export function fieldRefusals(detail: unknown): readonly FieldRefusal[] {
  if (!Array.isArray(detail)) return [];
  return (detail as readonly unknown[]).filter(isObject).map((entry) => ({
    type: String(entry["type"]),
    field: Array.isArray(entry["loc"]) ? entry["loc"].slice(1).map(String).join(".") : "",
    message: refusalText(entry["msg"]) ?? "not accepted",
  }));
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
