import type { DemoWorld, LogLineDefinition } from "../world.ts";
import type { CompiledDag, CompiledTask } from "./compile.ts";
import type { Random } from "./random.ts";
import type { Micros, Timeline } from "./timeline.ts";

export type RunState = "queued" | "running" | "success" | "failed";

/** Null: no status yet. */
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
  readonly compiled: CompiledDag;
  readonly version: VersionRow;
  isPaused: boolean;
  readonly isStale: boolean;
  readonly hasImportErrors: boolean;
  readonly parsedAt: Micros;
  /** When its schedule starts it next; null: never. */
  nextRun: Micros | null;
};

export type RunRow = {
  /** Airflow's own number, shown nowhere, breaks ties in every order. */
  readonly pk: number;
  readonly runId: string;
  readonly dag: DagRow;
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

/** What one attempt will do, settled when it starts. */
export type Attempt = {
  readonly startedAt: Micros;
  readonly durationMs: number;
  readonly lines: readonly LogLineDefinition[];
  readonly outcome:
    | { readonly state: "success"; readonly xcom: Readonly<Record<string, unknown>> }
    | { readonly state: "failed"; readonly excType: string; readonly excValue: string }
    | { readonly state: "skipped" };
  /** Null while it runs. */
  endedAt: Micros | null;
  /** Ended by a request before its own end. */
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
  /** What this mapped instance works on. */
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

/** Everything a demo Airflow holds, in memory and bounded. */
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
  /** Runs that the scheduler has to look at in its next round. */
  readonly dirty: Set<RunRow>;
  /** Instances that wait for a free slot. */
  readonly waiting: Set<InstanceRow>;
  /** Instances that hold a slot: queued or running. */
  readonly busy: Set<InstanceRow>;
  nextPk: number;
  nextEventId: number;
  nextPid: number;
  /** When the scheduler's next round is planned, milliseconds; null: not at all. */
  roundAt: number | null;
};
