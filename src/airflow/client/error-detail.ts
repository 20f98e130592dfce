import { badInput, type GatewayError } from "../../domain/errors.ts";
import { isArray, isObject } from "../../domain/json.ts";
import { childPointer } from "../../domain/json-pointer.ts";

const MAX_LENGTH = 500;
const SQL =
  /\[SQL|\b(?:select|insert|update|delete)\b.*\b(?:from|into|set|where|values)\b|\bsqlalche|psycopg|sqlite3\./i;
const STACK = /traceback \(most recent|^\s*file "/i;
/** A path on Airflow's server: two or more segments after a slash that starts a word. */
const SERVER_PATH = /(?<![\w.:/-])\/(?:[\w.@+=-]+\/)+[\w.@+=-]*/g;

/**
 * The part of an error response's `detail` that callers may read: its first line, at most 500 characters, without
 * server paths. Null if it is not text, is empty, or shows an SQL statement or a stack trace.
 */
export function safeDetail(detail: unknown): string | null {
  if (typeof detail !== "string") return null;
  const line = (detail.split(/[\r\n]/, 1)[0] ?? "").replace(/\p{Cc}/gu, " ").trim();
  if (line === "" || SQL.test(line) || STACK.test(line)) return null;
  const safe = line.replace(SERVER_PATH, "…");
  return safe.length <= MAX_LENGTH ? safe : `${safe.slice(0, MAX_LENGTH - 1).toWellFormed()}…`;
}

/** One entry of FastAPI's 422. Its `input` repeats what was sent, so it is never read. */
export type FieldError = { readonly type: string; readonly field: string; readonly message: string };

/** The entries of a 422 whose `detail` is an array; empty for any other. */
export function fieldErrors(detail: unknown): readonly FieldError[] {
  if (!Array.isArray(detail)) return [];
  return (detail as readonly unknown[]).filter(isObject).map((entry) => ({
    type: typeof entry["type"] === "string" ? entry["type"] : "",
    field: isArray(entry["loc"]) ? entry["loc"].slice(1).map(String).join(".") : "",
    message: safeDetail(entry["msg"]) ?? "invalid",
  }));
}

const PARAM_ERROR = /^Invalid input for param ([^:\n]+): ([^\n]*)/;
const KEYWORD = /\n\nFailed validating '(\w+)' in schema/;
const INSTANCE = /\n\nOn instance:\n {4}([^\n]*)$/;

/**
 * Airflow's rejection of a DAG Param as a problem (`BAD_USER_INPUT`, keyword `airflow`, pointer `/dag/<name>`); null
 * for any other detail. Airflow's sentence begins with the value, which no message may contain: the name replaces it.
 */
export function paramError(detail: string): GatewayError | null {
  const [, name, sentence] = PARAM_ERROR.exec(detail) ?? [];
  if (name === undefined || sentence === undefined) return null;
  const message = `${withoutValue(name, sentence, detail)} (Airflow)`;
  return badInput(`Airflow rejected the parameters: ${message}.`, {
    airflow: { status: 400 },
    problems: [
      {
        message,
        pointer: childPointer("/dag", name),
        keyword: "airflow",
        taskId: null,
        dapProfile: null,
        definedBy: null,
      },
    ],
  });
}

function withoutValue(name: string, sentence: string, detail: string): string {
  if (sentence.startsWith("No value passed")) return `${name} has no value`;
  const instance = INSTANCE.exec(detail)?.[1];
  if (instance !== undefined && instance !== "" && sentence.startsWith(`${instance} `)) {
    return `${name}${sentence.slice(instance.length)}`;
  }
  const keyword = KEYWORD.exec(detail)?.[1];
  return keyword === undefined ? `${name} is invalid` : `${name} does not match the keyword ${keyword} of its schema`;
}
