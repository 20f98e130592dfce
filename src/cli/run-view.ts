import { styleText } from "node:util";
import { nameOf, type WatchedRun, type WatchedTask } from "./watched.ts";

/** The size of a terminal, and what time it is. */
export type Frame = { readonly columns: number; readonly rows: number; readonly now: number };

type Style = Parameters<typeof styleText>[0];
const STYLES: Readonly<Record<string, Style>> = {
  RUNNING: "cyan",
  SUCCESS: "green",
  FAILED: "red",
  UPSTREAM_FAILED: "magenta",
  UP_FOR_RETRY: "yellow",
  RESTARTING: "yellow",
  SKIPPED: "gray",
  REMOVED: "gray",
  NO_STATUS: "gray",
};
/** What is looked at first when there is no room for all. */
const FIRST = ["FAILED", "UP_FOR_RETRY", "RUNNING", "RESTARTING", "DEFERRED", "QUEUED", "SCHEDULED", "UPSTREAM_FAILED"];
/** Lines beside those of the tasks. */
const FRAME_ROWS = 4;
const MAX_NAME = 40;

/** A run as a picture of text: a bar, how long and how far, and its task instances with their states and durations. */
export function runView(run: WatchedRun, frame: Frame): string {
  const tasks = run.taskInstances?.nodes ?? [];
  const room = Math.max(1, frame.rows - FRAME_ROWS);
  const shown = tasks.length <= room ? inOrder(tasks) : byInterest(tasks).slice(0, room - 1);
  const width = Math.min(MAX_NAME, Math.max(0, ...shown.map((task) => nameOf(task).length)));
  return [
    `${styleText("bold", run.id)}  ${inColour(run.state)}  ${seconds(elapsed(run, frame.now))}`,
    bar(run, frame),
    ...shown.map((task) => taskLine(task, width, frame)),
    ...(shown.length < tasks.length ? [styleText("gray", `  … and ${tasks.length - shown.length} more`)] : []),
  ].join("\n");
}

/** `3.4 s`, `1:05`, `2:01:07`. */
export function seconds(total: number | null): string {
  if (total === null) return "";
  if (total < 60) return `${total.toFixed(1)} s`;
  const whole = Math.floor(total);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const tail = String(whole % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** A state in its colour. */
export const inColour = (state: string): string => styleText(STYLES[state] ?? "white", state);

function bar({ progress }: WatchedRun, { columns, now }: Frame): string {
  if (progress === null) return "";
  const { percent, finished, total, estimatedEndAt } = progress;
  const end = estimatedEndAt === null ? "" : `  about ${seconds((Date.parse(estimatedEndAt) - now) / 1000)} more`;
  const text = `${percent.toFixed(0).padStart(3)} %  ${finished} of ${total}${end}`;
  const width = Math.max(10, Math.min(40, columns - text.length - 3));
  const full = Math.round((percent / 100) * width);
  return `${styleText("green", "█".repeat(full))}${styleText("gray", "░".repeat(width - full))} ${text}`;
}

function taskLine(task: WatchedTask, width: number, { now }: Frame): string {
  const name = nameOf(task);
  const shown = name.length > width ? `${name.slice(0, width - 1)}…` : name.padEnd(width);
  const isAtWork = task.state === "RUNNING" || task.state === "RESTARTING" || task.state === "DEFERRED";
  const isOver = task.state === "SUCCESS" || task.state === "FAILED" || task.state === "UP_FOR_RETRY";
  const time = isAtWork ? elapsed({ ...task, endedAt: null }, now) : isOver ? task.duration : null;
  const attempt = task.attempt > 1 ? `  attempt ${task.attempt}` : "";
  return `  ${shown}  ${inColour(task.state.padEnd(15))} ${seconds(time)}${attempt}`.trimEnd();
}

function elapsed(
  { startedAt, endedAt }: { readonly startedAt: string | null; readonly endedAt: string | null },
  now: number,
): number | null {
  if (startedAt === null) return null;
  return Math.max(0, ((endedAt === null ? now : Date.parse(endedAt)) - Date.parse(startedAt)) / 1000);
}

/** As they began; those that have not yet, at the end. */
const inOrder = (tasks: readonly WatchedTask[]): readonly WatchedTask[] =>
  tasks.toSorted((a, b) => beginOf(a) - beginOf(b) || nameOf(a).localeCompare(nameOf(b), "en", { numeric: true }));

const beginOf = ({ startedAt, state }: WatchedTask): number =>
  startedAt === null || state === "NO_STATUS" ? Number.MAX_SAFE_INTEGER : Date.parse(startedAt);

const byInterest = (tasks: readonly WatchedTask[]): readonly WatchedTask[] =>
  inOrder(tasks).toSorted((a, b) => placeOf(a) - placeOf(b));

const placeOf = ({ state }: WatchedTask): number => (FIRST.includes(state) ? FIRST.indexOf(state) : FIRST.length);
