import { styleText } from "node:util";
import { taskLabel, type WatchedRun, type WatchedTask } from "./operations.ts";

/** The size of the terminal, and the current time in epoch milliseconds. */
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
/** The states that are shown first when not all tasks fit. */
const PRIORITY = [
  "FAILED",
  "UP_FOR_RETRY",
  "RUNNING",
  "RESTARTING",
  "DEFERRED",
  "QUEUED",
  "SCHEDULED",
  "UPSTREAM_FAILED",
];
/** Lines beside those of the tasks. */
const FRAME_ROWS = 4;
const MAX_LABEL = 40;

/** Renders a run as text: a progress bar with times, and the task instances with their states and durations. */
export function renderRun(run: WatchedRun, frame: Frame): string {
  const tasks = run.taskInstances?.nodes ?? [];
  const rows = Math.max(1, frame.rows - FRAME_ROWS);
  const shown = tasks.length <= rows ? byStart(tasks) : byPriority(tasks).slice(0, rows - 1);
  const width = Math.min(MAX_LABEL, Math.max(0, ...shown.map((task) => taskLabel(task).length)));
  return [
    `${styleText("bold", run.id)}  ${colourState(run.state)}  ${formatDuration(elapsed(run, frame.now))}`,
    progressBar(run, frame),
    ...shown.map((task) => taskLine(task, width, frame)),
    ...(shown.length < tasks.length ? [styleText("gray", `  … and ${tasks.length - shown.length} more`)] : []),
  ].join("\n");
}

/** Formats seconds as `3.4 s`, `1:05` or `2:01:07`; null as an empty text. */
export function formatDuration(seconds: number | null): string {
  if (seconds === null) return "";
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.floor(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const tail = String(whole % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** The text of a state with terminal colours. */
export const colourState = (state: string): string => styleText(STYLES[state] ?? "white", state);

function progressBar({ progress }: WatchedRun, { columns, now }: Frame): string {
  if (progress === null) return "";
  const { percent, finished, total, estimatedEndAt } = progress;
  const remaining =
    estimatedEndAt === null ? "" : `  about ${formatDuration((Date.parse(estimatedEndAt) - now) / 1000)} left`;
  const text = `${percent.toFixed(0).padStart(3)} %  ${finished} of ${total}${remaining}`;
  const width = Math.max(10, Math.min(40, columns - text.length - 3));
  const filled = Math.round((percent / 100) * width);
  return `${styleText("green", "█".repeat(filled))}${styleText("gray", "░".repeat(width - filled))} ${text}`;
}

function taskLine(task: WatchedTask, width: number, { now }: Frame): string {
  const label = taskLabel(task);
  const shown = label.length > width ? `${label.slice(0, width - 1)}…` : label.padEnd(width);
  const isInProgress = task.state === "RUNNING" || task.state === "RESTARTING" || task.state === "DEFERRED";
  const hasDuration = task.state === "SUCCESS" || task.state === "FAILED" || task.state === "UP_FOR_RETRY";
  const seconds = isInProgress ? elapsed({ ...task, endedAt: null }, now) : hasDuration ? task.duration : null;
  const attempt = task.attempt > 1 ? `  attempt ${task.attempt}` : "";
  return `  ${shown}  ${colourState(task.state.padEnd(15))} ${formatDuration(seconds)}${attempt}`.trimEnd();
}

/** Seconds from the start to the end, or to now. */
function elapsed(
  { startedAt, endedAt }: { readonly startedAt: string | null; readonly endedAt: string | null },
  now: number,
): number | null {
  if (startedAt === null) return null;
  return Math.max(0, ((endedAt === null ? now : Date.parse(endedAt)) - Date.parse(startedAt)) / 1000);
}

/** Sorts by start time; tasks that have not started come last. */
const byStart = (tasks: readonly WatchedTask[]): readonly WatchedTask[] =>
  tasks.toSorted(
    (a, b) => startOf(a) - startOf(b) || taskLabel(a).localeCompare(taskLabel(b), "en", { numeric: true }),
  );

const startOf = ({ startedAt, state }: WatchedTask): number =>
  startedAt === null || state === "NO_STATUS" ? Number.MAX_SAFE_INTEGER : Date.parse(startedAt);

const byPriority = (tasks: readonly WatchedTask[]): readonly WatchedTask[] =>
  byStart(tasks).toSorted((a, b) => priorityOf(a) - priorityOf(b));

const priorityOf = ({ state }: WatchedTask): number =>
  PRIORITY.includes(state) ? PRIORITY.indexOf(state) : PRIORITY.length;
