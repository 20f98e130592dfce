import { badInput } from "../../domain/errors.ts";
import { pathSegmentProblem, pathTailProblem } from "../../domain/path-segment.ts";
import type { RunKey, TaskInstanceKey } from "../../domain/run-key.ts";
import type { Query } from "../wire/requests.ts";

/** The name of each placeholder in error messages. */
const PLACEHOLDER_NAMES: Readonly<Record<string, string>> = {
  dag_id: "workflow id",
  dag_run_id: "run id",
  task_id: "task id",
  xcom_key: "output key",
  map_index: "map index",
  try_number: "attempt",
};
const PLACEHOLDER = /\{(\w+)(\|~)?\}/g;

/** Values for the placeholders of a path template; a number must be an integer of at least -1. */
export type PathValues = Readonly<Record<string, string | number>>;

/** The path of a run. */
export const RUN_PATH = "/dags/{dag_id}/dagRuns/{dag_run_id}";
/** The path of a task instance. */
export const TASK_INSTANCE_PATH = `${RUN_PATH}/taskInstances/{task_id}/{map_index}`;

/** The values for `RUN_PATH`. */
export const runPath = ({ dagId, dagRunId }: RunKey): PathValues => ({ dag_id: dagId, dag_run_id: dagRunId });

/** The values for `TASK_INSTANCE_PATH`; map index -1 also finds a task instance that is not mapped. */
export const taskInstancePath = ({ taskId, mapIndex, ...run }: TaskInstanceKey): PathValues => ({
  ...runPath(run),
  task_id: taskId,
  map_index: mapIndex,
});

/**
 * Fills a path template such as `/dags/{dag_id|~}/dagRuns`, where `|~` allows Airflow's wildcard. Throws
 * `BAD_USER_INPUT` for an id that would make the path name another resource; every id is checked before it is encoded.
 */
export function fillPath(template: string, values: PathValues = {}): string {
  const path = template.replace(PLACEHOLDER, (_match, name: string, tilde: string | undefined) =>
    encodeSegment(name, values[name], tilde !== undefined),
  );
  if (path.split("/").length !== template.split("/").length) throw badInput("This id cannot be part of a path.");
  return path;
}

/** The template for error messages: `GET /dags/{dag_id}/dagRuns`. */
export function routeName(method: string, template: string): string {
  return `${method} ${template.replaceAll("|~}", "}")}`;
}

/**
 * The query string with its `?`, or an empty string. Arrays are repeated, `undefined` is left out, `+` becomes `%2B`.
 * Throws for an empty array, which Airflow takes for no filter: the caller must not send such a request.
 */
export function encodeQuery(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (Array.isArray(value) && value.length === 0)
      throw new Error(`An empty list for ${name} would match everything.`);
    for (const item of [value].flat()) search.append(name, String(item));
  }
  return search.size === 0 ? "" : `?${search.toString()}`;
}

function encodeSegment(placeholder: string, value: string | number | undefined, tildeAllowed: boolean): string {
  const name = PLACEHOLDER_NAMES[placeholder] ?? placeholder;
  if (typeof value === "number") {
    if (Number.isSafeInteger(value) && value >= -1) return String(value);
    throw badInput(`The ${name} must be an integer of at least -1 (got ${value}).`);
  }
  const text = value ?? "";
  if (text === "~" && tildeAllowed) return text;
  const problem = placeholder === "xcom_key" ? pathTailProblem(text) : pathSegmentProblem(text);
  if (problem !== null) throw badInput(`The ${name} ${problem}.`);
  return encodeURIComponent(text);
}
