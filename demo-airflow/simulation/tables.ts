import type { DemoWorld, LogLineDefinition } from "../world.ts";
import type { CompiledDag, CompiledTask } from "./compile.ts";
import type { Random } from "./random.ts";
import type { Micros, Timeline } from "./timeline.ts";

export type RunState = "queued" | "running" | "success" | "failed";

/** Null: no state yet. */
export type InstanceState =
  | null
  | "removed"
  | "scheduled"
  | "queued"
  | "running"
  | "success"
  | "restarting"
  | "failed"
  | "up_for_retry"
  | "upstream_failed"
  | "skipped";

export const finishedInstanceStates: ReadonlySet<InstanceState> = new Set<InstanceState>([
  "success",
  "failed",
  "skipped",
  "upstream_failed",
  "removed",
]);
export const isFinishedRun = (run: RunRow): boolean => run.state === "success" || run.state === "failed";

export type VersionRow = {
  readonly id: string;
  readonly number: number;
  readonly dag: CompiledDag;
  readonly createdAt: Micros;
};

export type DagRow = {
  compiled: CompiledDag;
  /** The newest version. */
  version: VersionRow;
  isPaused: boolean;
  readonly isStale: boolean;
  readonly hasImportErrors: boolean;
  readonly parsedAt: Micros;
  /** The time of the next scheduled run; null without one. */
  nextRun: Micros | null;
};

export type RunRow = {
  /** Airflow's primary key. No response contains it; it breaks ties in every order. */
  readonly pk: number;
  readonly runId: string;
  readonly dag: DagRow;
  /** The version of the DAG when the run was created. */
  readonly version: VersionRow;
  readonly runType: "manual" | "scheduled";
  readonly triggeredBy: "rest_api" | "ui" | "timetable";
  readonly triggeringUser: string | null;
  readonly conf: Readonly<Record<string, unknown>>;
  readonly logicalDate: Micros | null;
  readonly dataIntervalStart: Micros | null;
  readonly dataIntervalEnd: Micros | null;
  readonly runAfter: Micros;
  state: RunState;
  note: string | null;
  queuedAt: Micros | null;
  startDate: Micros | null;
  endDate: Micros | null;
  lastSchedulingDecision: Micros | null;
  updatedAt: Micros;
  instances: InstanceRow[];
  isDeleted: boolean;
};

/** One attempt. Its duration, log and outcome are computed when it starts. */
export type Attempt = {
  readonly startedAt: Micros;
  readonly durationMs: number;
  readonly lines: readonly LogLineDefinition[];
  readonly outcome:
    | { readonly state: "success"; readonly xcom: Readonly<Record<string, unknown>> }
    | { readonly state: "failed"; readonly excType: string; readonly excValue: string }
    | { readonly state: "skipped" };
  /** Null while the attempt runs. */
  endedAt: Micros | null;
  /** Whether a request ended it early. */
  wasKilled: boolean;
};

/** The fields of a task instance that each attempt has. */
export type AttemptRow = {
  id: string;
  state: InstanceState;
  tryNumber: number;
  maxTries: number;
  startDate: Micros | null;
  endDate: Micros | null;
  /** Seconds. */
  duration: number | null;
  queuedWhen: Micros | null;
  scheduledWhen: Micros | null;
  hostname: string;
  pid: number | null;
  attempt: Attempt | null;
};

export type XComRow = { readonly value: unknown; readonly timestamp: Micros };

export type InstanceRow = AttemptRow & {
  readonly run: RunRow;
  readonly task: CompiledTask;
  /** -1: not mapped, or not expanded yet. */
  mapIndex: number;
  /** The item of a mapped instance. */
  item: unknown;
  note: string | null;
  renderedMapIndex: string | null;
  renderedFields: Readonly<Record<string, unknown>>;
  updatedAt: Micros;
  readonly history: AttemptRow[];
  readonly xcom: Map<string, XComRow>;
  /** Incremented by every change through the API, so that events planned before it are ignored. */
  epoch: number;
};

export type EventRow = {
  readonly id: number;
  readonly when: Micros;
  readonly event: string;
  readonly dagId: string | null;
  readonly taskId: string | null;
  readonly runId: string | null;
  readonly mapIndex: number | null;
  readonly tryNumber: number | null;
  readonly owner: string;
  readonly extra: string;
};

/** All data of a demo Airflow, in memory. Runs and the audit log are bounded. */
export type Tables = {
  readonly world: DemoWorld;
  readonly timeline: Timeline;
  readonly random: Random;
  readonly nextUuid: () => string;
  readonly dags: Map<string, DagRow>;
  /** Oldest first. */
  readonly runs: RunRow[];
  readonly runByKey: Map<string, RunRow>;
  /** Oldest first. */
  readonly events: EventRow[];
  readonly parallelism: number;
  /** Runs to be examined in the scheduler's next round. */
  readonly dirty: Set<RunRow>;
  /** Scheduled instances without a slot. */
  readonly waiting: Set<InstanceRow>;
  /** Instances with a slot: queued or running. */
  readonly busy: Set<InstanceRow>;
  nextPk: number;
  nextEventId: number;
  nextPid: number;
  /** The time of the scheduler's next round in milliseconds; null if none is planned. */
  roundAt: number | null;
};
