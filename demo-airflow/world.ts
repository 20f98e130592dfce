/**
 * A world for the demo Airflow: DAG files as data. Whatever is left out is Airflow's own default, so that a small
 * world stays small. Functions in it must be pure: chance comes only from `TaskContext.random`.
 */

/** What one attempt of one task instance knows, as a Python task would find it in its context. */
export type TaskContext = {
  readonly dagId: string;
  readonly runId: string;
  readonly runType: string;
  readonly taskId: string;
  /** -1 for a task that is not mapped. */
  readonly mapIndex: number;
  /** The value this mapped instance works on; undefined for a task that is not mapped. */
  readonly item: unknown;
  /** 1 for the first attempt. Clearing continues the count. */
  readonly tryNumber: number;
  /** `dag_run.conf` as it was sent. */
  readonly conf: Readonly<Record<string, unknown>>;
  /** The task's `params`: the DAG's, overridden by its own, overridden by conf. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The `return_value` of a finished task of this run (a list for a mapped task); undefined without one. */
  readonly pull: (taskId: string) => unknown;
  /** A number in [0, 1) that depends on the seed, the attempt and the purpose only. */
  readonly random: (purpose: string) => number;
};

/** A value, or how an attempt works it out. */
export type Computed<T> = T | ((task: TaskContext) => T);

/** A Param with its JSON Schema. Without `value` it is required and has no default. */
export type ParamDefinition = {
  readonly value?: unknown;
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly description?: string;
};

/** A line that a task writes. `logger` `task.stdout` (the default) is a plain print, any other a logger call. */
export type LogLineDefinition = {
  /** When, as a part of the attempt's duration: 0 its start, 1 its end. */
  readonly at: number;
  readonly event: string;
  readonly level?: "debug" | "info" | "warning" | "error";
  readonly logger?: string;
  /** An exception that was caught and logged. */
  readonly error?: { readonly excType: string; readonly excValue: string };
};

/** How an attempt fails: a Python exception at the end of its duration. */
export type FailureDefinition = {
  /** `always`, the numbers of the failing attempts (from 1), or a function of the attempt. */
  readonly when: "always" | readonly number[] | ((task: TaskContext) => boolean);
  readonly excType: string;
  readonly excValue: Computed<string>;
};

/** `xcom` of the upstream task `task` (a list, or all of a mapped task's), or a list known beforehand. */
export type MappedOver =
  | { readonly task: string; readonly as: string }
  | { readonly list: readonly unknown[]; readonly as: string };

/** Airflow's trigger rules that the demo's scheduler knows. */
export type TriggerRule =
  | "all_success"
  | "all_failed"
  | "all_done"
  | "all_skipped"
  | "one_success"
  | "one_failed"
  | "one_done"
  | "none_failed"
  | "none_failed_min_one_success"
  | "none_skipped"
  | "all_done_setup_success"
  | "always";

export type TaskDefinition = {
  /** With its task group in front: `download.genomes`. */
  readonly taskId: string;
  /** Python class name. `_PythonDecoratedOperator` (the default), `PythonOperator`, `BashOperator`, `EmptyOperator`… */
  readonly operator?: string;
  /** Default: `@task` for the default operator, otherwise the class name. */
  readonly operatorName?: string;
  readonly displayName?: string;
  readonly docMd?: string;
  readonly owner?: string;
  readonly upstream?: readonly string[];
  readonly triggerRule?: TriggerRule;
  readonly retries?: number;
  /** Default: 300,000. */
  readonly retryDelayMs?: number;
  readonly executionTimeoutMs?: number;
  readonly pool?: string;
  readonly queue?: string;
  /** The task's own `params`, e.g. `{ dap: { value: "read-trim@1.4.0" } }`. */
  readonly params?: Readonly<Record<string, ParamDefinition>>;
  readonly mappedOver?: MappedOver;
  /** `rendered_map_index` of a mapped instance, set when it starts. Default: null. */
  readonly mapIndexLabel?: (task: TaskContext) => string;
  /** A setup task: its teardown is skipped or fails when it did. */
  readonly setup?: boolean;
  /** Runs even when the run is ended early. Its default trigger rule is `all_done_setup_success`. */
  readonly teardown?: boolean;
  /** Duration of an attempt in milliseconds. Default: 0. Not used by an EmptyOperator. */
  readonly durationMs?: Computed<number>;
  readonly log?: Computed<readonly LogLineDefinition[]>;
  readonly failure?: FailureDefinition;
  /** True: the attempt ends as skipped (AirflowSkipException). */
  readonly skips?: (task: TaskContext) => boolean;
  /** XComs that a successful attempt pushes. `return_value` is the task's return value. */
  readonly xcom?: Computed<Readonly<Record<string, unknown>>>;
  /** Default: the fields that an operator of this kind renders without arguments. */
  readonly renderedFields?: Computed<Readonly<Record<string, unknown>>>;
};

export type DagDefinition = {
  readonly dagId: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly docMd?: string;
  readonly tags?: readonly string[];
  /** Default: `["airflow"]`. The first owner is also the tasks' owner. */
  readonly owners?: readonly string[];
  /** Cron text in UTC or a preset such as `@daily`; null (the default): only started by hand. */
  readonly schedule?: string | null;
  /** Whether every missed run since `startDate` is created, or only the latest. */
  readonly catchup?: boolean;
  /** Airflow's words for the schedule: `At 03:00`. */
  readonly timetableDescription?: string;
  readonly paused?: boolean;
  /** Milliseconds before the demo's start at which it was paused. Default: 0. Earlier scheduled runs exist. */
  readonly pausedAgoMs?: number;
  /** The file is gone or no longer imports. */
  readonly stale?: boolean;
  readonly importError?: boolean;
  /** File name within the DAGs folder. Default: `<dagId>.py`. */
  readonly file?: string;
  /** In the order in which Airflow checks them. */
  readonly params?: Readonly<Record<string, ParamDefinition>>;
  /** Default: 16. */
  readonly maxActiveRuns?: number;
  readonly maxActiveTasks?: number;
  readonly dagRunTimeoutMs?: number;
  /** Null: every type. */
  readonly allowedRunTypes?: readonly string[] | null;
  /** ISO 8601 with offset. */
  readonly startDate?: string;
  /** No scheduled run after it. */
  readonly endDate?: string;
  readonly tasks: readonly TaskDefinition[];
};

/** A file that does not import. `stackTrace` is Python's, with the server's paths. */
export type ImportErrorDefinition = { readonly file: string; readonly stackTrace: string };

/** A run of the past, played through by the same scheduler before the demo opens. */
export type PastRunDefinition = {
  readonly dagId: string;
  /** How long before the demo's start, milliseconds. */
  readonly agoMs: number;
  readonly runId?: string;
  readonly conf?: Readonly<Record<string, unknown>>;
  readonly note?: string;
  /** The user who started it. Default: `admin`. */
  readonly user?: string;
};

export type DemoWorld = {
  readonly dags: readonly DagDefinition[];
  readonly importErrors?: readonly ImportErrorDefinition[];
  /** Runs started by hand. Scheduled ones follow from the DAGs' schedules and `historyMs`. */
  readonly pastRuns?: readonly PastRunDefinition[];
  /** Maximum number of queued and running task instances. Default: 16. */
  readonly parallelism?: number;
  /** How far back the past is played, milliseconds; 0 (the default): the demo opens on an empty table of runs. */
  readonly historyMs?: number;
};
