import type { LogLineDefinition } from "./world.ts";
import type { Attempt, AttemptRow, InstanceRow } from "./simulation/tables.ts";
import type { Micros } from "./simulation/timeline.ts";
import { formatTime } from "./times.ts";

export type LogLine = Readonly<Record<string, unknown>>;

/** The current log of an attempt. The head has no timestamps and is part of every response, for any token. */
export type Log = {
  readonly head: readonly LogLine[];
  readonly lines: readonly LogLine[];
  readonly isComplete: boolean;
};

/** The log of an attempt up to `now`: Airflow's own lines around the task's lines. */
export function logOf(instance: InstanceRow, row: AttemptRow, now: Micros): Log {
  const { attempt } = row;
  if (attempt === null) return unwrittenLog(instance, row, now);
  const path = logPath(instance, row);
  const isComplete = attempt.endedAt !== null;
  const served = isComplete ? [] : [{ event: `http://demo-worker:8793/log/${path}` }];
  const ids = idsOf(instance, row);
  const until = attempt.endedAt ?? now;
  return {
    head: [
      { event: "::group::Log message source details" },
      { event: `/opt/airflow/logs/${path}` },
      ...served,
      { event: "::endgroup::" },
    ],
    lines: [...opening(instance, attempt, ids), ...written(attempt, ids), ...ending(attempt, ids)]
      .filter(({ time }) => time <= until)
      .map(({ time, line }) => ({ timestamp: formatTime(time), ...line })),
    isComplete,
  };
}

type Timed = { readonly time: Micros; readonly line: LogLine };

/** The log of an attempt without a worker: of an EmptyOperator, or attempt 0 of a task that was not started. */
function unwrittenLog({ task, state }: InstanceRow, row: AttemptRow, now: Micros): Log {
  const group = { event: "::group::Log message source details" };
  const end = { event: "::endgroup::" };
  if (task.isEmpty && row.tryNumber > 0) {
    const event =
      "Could not read served logs: Hostname not available for worker. Please check your `hostname_callable` configuration.";
    return { head: [group, { event }, end], lines: [], isComplete: true };
  }
  const events: Readonly<Record<string, string>> = {
    upstream_failed: "Task did not run because upstream task(s) failed.",
    skipped: "Task was skipped — no logs available.",
  };
  const event = events[state ?? ""] ?? "No logs available for this task.";
  const head = [group, end].map((line) => ({ timestamp: null, ...line }));
  return { head, lines: [{ timestamp: formatTime(now), event }], isComplete: true };
}

const logPath = ({ run, task, mapIndex }: InstanceRow, { tryNumber }: AttemptRow) =>
  [
    `dag_id=${run.dag.compiled.dagId}`,
    `run_id=${run.runId}`,
    `task_id=${task.taskId}`,
    ...(mapIndex < 0 ? [] : [`map_index=${mapIndex}`]),
    `attempt=${tryNumber}.log`,
  ].join("/");

function idsOf({ run, task, mapIndex }: InstanceRow, { id, tryNumber }: AttemptRow): LogLine {
  return {
    task_id: task.taskId,
    try_number: tryNumber,
    dag_id: run.dag.compiled.dagId,
    ti_id: id,
    run_id: run.runId,
    map_index: mapIndex,
  };
}

function opening({ run }: InstanceRow, { startedAt }: Attempt, ids: LogLine): readonly Timed[] {
  const { file } = run.dag.compiled;
  const runner = { logger: "task", filename: "task_runner.py" };
  const lines: readonly LogLine[] = [
    { event: "::group::Pre Execute", level: "info", ...runner, lineno: 2412 },
    {
      event: "DAG bundles loaded: dags-folder",
      level: "info",
      ...ids,
      logger: "airflow.dag_processing.bundles.manager.DagBundlesManager",
      filename: "manager.py",
      lineno: 304,
    },
    {
      event: `Filling up the DagBag from /opt/airflow/dags/${file}`,
      level: "info",
      ...ids,
      logger: "airflow.dag_processing.dagbag.BundleDagBag",
      filename: "dagbag.py",
      lineno: 460,
    },
    { event: "::endgroup::", level: "info", ...ids, ...runner, lineno: 2232 },
  ];
  // The lines are one microsecond apart, so sorting by time keeps their order.
  return lines.map((line, index) => ({ time: startedAt + index, line }));
}

function written({ startedAt, durationMs, lines }: Attempt, ids: LogLine): readonly Timed[] {
  const inOrder = lines.toSorted((one, other) => one.at - other.at);
  return inOrder.map((line, index) => ({
    time: startedAt + 10 + index + Math.round(Math.min(1, Math.max(0, line.at)) * durationMs * 990),
    line: writtenLine(line, ids),
  }));
}

function writtenLine({ event, level, logger, error }: LogLineDefinition, ids: LogLine): LogLine {
  if (logger === undefined && error === undefined) return { event, level: level ?? "info", logger: "task.stdout" };
  const detail = error === undefined ? {} : { error_detail: [exceptionOf(error)] };
  return { event, level: level ?? "info", ...ids, logger: logger ?? "task", filename: "dag.py", lineno: 1, ...detail };
}

function ending({ endedAt, wasKilled, outcome }: Attempt, ids: LogLine): readonly Timed[] {
  if (endedAt === null || wasKilled) return [];
  const runner = { ...ids, logger: "task", filename: "task_runner.py" };
  const post: LogLine = { event: "::group::Post Execute", level: "info", ...runner, lineno: 1580 };
  const close: LogLine = { event: "::endgroup::", level: "info", ...runner, lineno: 2379 };
  const lines: readonly LogLine[] = {
    success: [post, close],
    skipped: [post, { event: "Skipping task.", level: "info", ...runner, lineno: 1622 }, close],
    failed: [
      { event: "Task failed with exception", level: "error", ...runner, lineno: 1676, ...detailOf(outcome) },
      post,
      close,
    ],
  }[outcome.state];
  return lines.map((line, index) => ({ time: endedAt - lines.length + index, line }));
}

const detailOf = (outcome: Attempt["outcome"]): LogLine =>
  outcome.state === "failed" ? { error_detail: [exceptionOf(outcome)] } : {};

function exceptionOf({ excType, excValue }: { readonly excType: string; readonly excValue: string }): LogLine {
  return {
    exc_type: excType,
    exc_value: excValue,
    exc_notes: [],
    syntax_error: null,
    is_cause: false,
    frames: [
      {
        filename: "/opt/venv/lib/python3.11/site-packages/airflow/sdk/execution_time/task_runner.py",
        lineno: 1579,
        name: "_run_task_and_map_outcome",
      },
    ],
    is_group: false,
    exceptions: [],
  };
}
