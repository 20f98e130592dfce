import { badInput } from "../../domain/errors.ts";
import { segmentProblem, tailProblem } from "../../domain/id-segment.ts";

const NAMES: Readonly<Record<string, string>> = {
  dag_id: "workflow id",
  dag_run_id: "run id",
  task_id: "task id",
  xcom_key: "output key",
  map_index: "map index",
  try_number: "attempt",
};
const PLACEHOLDER = /\{(\w+)(\|~)?\}/g;

/** Values for the placeholders of a path template; numbers must be whole and at least -1. */
export type PathValues = Readonly<Record<string, string | number>>;

/**
 * A path made of a template such as `/dags/{dag_id|~}/dagRuns`, where `|~` allows Airflow's wildcard. An id that would
 * move the call elsewhere is refused (`BAD_USER_INPUT`) before anything is encoded.
 */
export function fillPath(template: string, values: PathValues = {}): string {
  const path = template.replace(PLACEHOLDER, (_match, name: string, tilde: string | undefined) =>
    segment(name, values[name], tilde !== undefined),
  );
  if (path.split("/").length !== template.split("/").length) throw badInput("This id cannot be part of an address.");
  return path;
}

/** The template as it is shown to people: `GET /dags/{dag_id}/dagRuns`. */
export function routeName(method: string, template: string): string {
  return `${method} ${template.replaceAll("|~}", "}")}`;
}

function segment(name: string, value: string | number | undefined, tildeAllowed: boolean): string {
  const words = NAMES[name] ?? name;
  if (typeof value === "number") {
    if (Number.isSafeInteger(value) && value >= -1) return String(value);
    throw badInput(`The ${words} must be a whole number.`);
  }
  const text = value ?? "";
  if (text === "~" && tildeAllowed) return text;
  const problem = name === "xcom_key" ? tailProblem(text) : segmentProblem(text);
  if (problem !== null) throw badInput(`The ${words} ${problem}.`);
  return encodeURIComponent(text);
}
