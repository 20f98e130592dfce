import { badInput } from "../domain/errors.ts";
import { segmentProblem } from "../domain/id-segment.ts";
import type { RunKey, TaskInstanceKey } from "../domain/run-key.ts";

/** What a global id stands for, in Airflow's own parts. */
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

/** Takes any global id apart. Throws BAD_USER_INPUT for what is none, or could not be asked of Airflow. */
export function parseId(id: string): ParsedId {
  const parts = id.split("/").map((part) => decode(id, part));
  const [dagId, kind, second, tasks, taskId, mapIndex] = parts;
  if (dagId === undefined || parts.length > 6) throw malformed(id);
  if (parts.length === 1 && dagId.includes("@")) return { kind: "profile", profileId: dagId };
  for (const name of [dagId, kind === "tasks" ? second : taskId])
    if (name !== undefined) checkedName("id's part", name);
  if (parts.length === 1) return { kind: "workflow", dagId };
  if (second === undefined) throw malformed(id);
  if (kind === "tasks" && parts.length === 3) return { kind: "task", dagId, taskId: second };
  if (kind !== "runs") throw malformed(id);
  if (parts.length === 3) return { kind: "run", dagId, dagRunId: second };
  if (tasks !== "tasks" || taskId === undefined) throw malformed(id);
  return { kind: "taskInstance", dagId, dagRunId: second, taskId, mapIndex: parseMapIndex(id, mapIndex) };
}

/** The parts of a run's global id; BAD_USER_INPUT for anything else. */
export function parseRunId(id: string): RunKey {
  const parsed = parseId(id);
  if (parsed.kind === "run") return { dagId: parsed.dagId, dagRunId: parsed.dagRunId };
  throw badInput(`\`${shown(id)}\` is not the id of a run. A run's id looks like <workflow>/runs/<dag_run_id>.`);
}

/** The parts of a task instance's global id; BAD_USER_INPUT for anything else. */
export function parseTaskInstanceId(id: string): TaskInstanceKey {
  const parsed = parseId(id);
  if (parsed.kind === "taskInstance") return parsed;
  throw badInput(
    `\`${shown(id)}\` is not the id of a task instance. One looks like <workflow>/runs/<dag_run_id>/tasks/<task_id>.`,
  );
}

/** Checks Airflow's dag_id or task_id as a caller gives it, and gives it back; BAD_USER_INPUT when it can be none. */
export function checkedName(what: string, text: string): string {
  const problem =
    segmentProblem(text) ??
    (/^[\p{L}\p{M}\p{N}_.-]+$/u.test(text) ? null : "holds a character other than letters, digits, _ . -");
  if (problem !== null) throw badInput(`The ${what} \`${shown(text)}\` ${problem}.`);
  return text;
}

function decode(id: string, part: string): string {
  const text = part.replaceAll(/%(2F|25)/gi, (code) => (code === "%25" ? "%" : "/"));
  const problem = segmentProblem(text);
  if (problem !== null) throw badInput(`\`${shown(id)}\` is not an id: one part of it ${problem}.`);
  return text;
}

function parseMapIndex(id: string, text: string | undefined): number {
  if (text === undefined) return -1;
  if (!/^(0|[1-9]\d{0,8})$/.test(text)) throw malformed(id);
  return Number(text);
}

const malformed = (id: string): Error =>
  badInput(
    `\`${shown(id)}\` is not an id. Ids are <workflow>, <workflow>/tasks/<task>, <workflow>/runs/<run>, ` +
      "<workflow>/runs/<run>/tasks/<task>[/<map index>] and <profile>@<version>.",
  );

/** Ids come from anywhere: what a message repeats of one is short and of one line. */
const shown = (id: string): string => id.slice(0, 120).replaceAll(/[\p{Cc}\p{Cs}]/gu, "?");
