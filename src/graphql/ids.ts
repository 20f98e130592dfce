import { badInput } from "../domain/errors.ts";
import { pathSegmentProblem } from "../domain/path-segment.ts";
import type { RunKey, TaskInstanceKey } from "../domain/run-key.ts";

/** The kind of object that a global id identifies, and its ids in Airflow. */
export type ParsedId =
  | { readonly kind: "workflow"; readonly dagId: string }
  | { readonly kind: "task"; readonly dagId: string; readonly taskId: string }
  | ({ readonly kind: "run" } & RunKey)
  | ({ readonly kind: "taskInstance" } & TaskInstanceKey)
  | { readonly kind: "profile"; readonly profileId: string };

const encode = (part: string): string => part.replaceAll("%", "%25").replaceAll("/", "%2F");

/** `<workflow>/tasks/<task_id>` */
export const taskGlobalId = (dagId: string, taskId: string): string => `${encode(dagId)}/tasks/${encode(taskId)}`;

/** `<workflow>/runs/<dag_run_id>` */
export const runGlobalId = (dagId: string, dagRunId: string): string => `${encode(dagId)}/runs/${encode(dagRunId)}`;

/** `<workflow>/runs/<dag_run_id>/tasks/<task_id>`, and `/<map index>` when mapped. */
export function taskInstanceGlobalId({ dagId, dagRunId, taskId, mapIndex }: TaskInstanceKey): string {
  const id = `${runGlobalId(dagId, dagRunId)}/tasks/${encode(taskId)}`;
  return mapIndex < 0 ? id : `${id}/${mapIndex}`;
}

/** Parses any global id. Throws BAD_USER_INPUT for an invalid one, and for one that cannot be sent to Airflow. */
export function parseId(id: string): ParsedId {
  const parts = id.split("/").map((part) => decode(id, part));
  const [dagId, kind, second, tasks, taskId, mapIndex] = parts;
  if (dagId === undefined || parts.length > 6) throw malformed(id);
  if (parts.length === 1 && dagId.includes("@")) return { kind: "profile", profileId: dagId };
  for (const name of [dagId, kind === "tasks" ? second : taskId]) {
    if (name !== undefined) parseName("id part", name);
  }
  if (parts.length === 1) return { kind: "workflow", dagId };
  if (second === undefined) throw malformed(id);
  if (kind === "tasks" && parts.length === 3) return { kind: "task", dagId, taskId: second };
  if (kind !== "runs") throw malformed(id);
  if (parts.length === 3) return { kind: "run", dagId, dagRunId: second };
  if (tasks !== "tasks" || taskId === undefined) throw malformed(id);
  return { kind: "taskInstance", dagId, dagRunId: second, taskId, mapIndex: parseMapIndex(id, mapIndex) };
}

/** Parses the global id of a run. Throws BAD_USER_INPUT for any other text. */
export function parseRunId(id: string): RunKey {
  const parsed = parseId(id);
  if (parsed.kind === "run") return { dagId: parsed.dagId, dagRunId: parsed.dagRunId };
  throw badInput(`\`${printable(id)}\` is not the id of a run. Use <workflow>/runs/<dag_run_id>.`);
}

/** Parses the global id of a task instance. Throws BAD_USER_INPUT for any other text. */
export function parseTaskInstanceId(id: string): TaskInstanceKey {
  const parsed = parseId(id);
  if (parsed.kind === "taskInstance") return parsed;
  throw badInput(
    `\`${printable(id)}\` is not the id of a task instance. Use <workflow>/runs/<dag_run_id>/tasks/<task_id>.`,
  );
}

/** Returns a dag_id or task_id from the client. Throws BAD_USER_INPUT when Airflow cannot have such an id. */
export function parseName(what: string, text: string): string {
  const problem =
    pathSegmentProblem(text) ??
    (/^[\p{L}\p{M}\p{N}_.-]+$/u.test(text)
      ? null
      : "contains a character other than letters, digits, `_`, `.` and `-`");
  if (problem !== null) throw badInput(`The ${what} \`${printable(text)}\` ${problem}.`);
  return text;
}

function decode(id: string, part: string): string {
  const text = part.replaceAll(/%(2F|25)/gi, (code) => (code === "%25" ? "%" : "/"));
  const problem = pathSegmentProblem(text);
  if (problem !== null) throw badInput(`\`${printable(id)}\` is not a valid id: one part of it ${problem}.`);
  return text;
}

function parseMapIndex(id: string, text: string | undefined): number {
  if (text === undefined) return -1;
  if (!/^(0|[1-9]\d{0,8})$/.test(text)) throw malformed(id);
  return Number(text);
}

const malformed = (id: string): Error =>
  badInput(
    `\`${printable(id)}\` is not a valid id. Valid forms: <workflow>, <workflow>/tasks/<task>, <workflow>/runs/<run>, ` +
      "<workflow>/runs/<run>/tasks/<task>[/<map index>] and <profile>@<version>.",
  );

/** The start of a text from the client, for one line of a message. */
export const printable = (text: string): string => text.slice(0, 120).replaceAll(/[\p{Cc}\p{Cs}]/gu, "?");
