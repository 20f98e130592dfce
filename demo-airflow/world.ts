/**
 * The data of a demo Airflow: DAG files as objects. An omitted field has Airflow's default. Functions must be pure; the only
 * source of random numbers is `TaskContext.random`.
 */

/** The context of one attempt of a task instance, like the context of a Python task. */
export type TaskContext = {
  readonly dagId: string;
  readonly runId: string;
  readonly runType: string;
  readonly taskId: string;
  /** -1 for a task that is not mapped. */
  readonly mapIndex: number;
  /** The item of a mapped instance; undefined for a task that is not mapped. */
  readonly item: unknown;
  /** 1 for the first attempt. Clearing continues the count. */
  readonly tryNumber: number;
  /** `dag_run.conf` of the start request. */
  readonly conf: Readonly<Record<string, unknown>>;
  /** The task's `params`: the DAG's, overridden by its own, overridden by conf. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The `return_value` of a finished task of this run (a list for a mapped task); undefined without one. */
  readonly pull: (taskId: string) => unknown;
  /** A number in [0, 1) that depends on the seed, the attempt and the purpose only. */
  readonly random: (purpose: string) => number;
};

/** A value, or a function that computes it for an attempt. */
export type Computed<T> = T | ((task: TaskContext) => T);

/** A Param with its JSON Schema. Without `value` it is required and has no default. */
export type ParamDefinition = {
  readonly value?: unknown;
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly description?: string;
};

/** A line of a task's log. The default logger is `task.stdout`: a print. Other loggers are calls of Python's logging. */
export type LogLineDefinition = {
  /** The time as a fraction of the attempt's duration: 0 is the start, 1 the end. */
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

/** The source of a mapped task's items: the return value of an upstream task, or a constant list. */
export type MappedOver =
  | { readonly task: string; readonly as: string }
  | { readonly list: readonly unknown[]; readonly as: string };

/** The trigger rules that the demo's scheduler supports. */
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
  /** Includes the task group: `download.genomes`. */
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
  /** Marks a setup task. If it fails or is skipped, so is its teardown. */
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
  /** Default: the fields that the operator renders without arguments. */
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
  /** A cron expression in UTC or a preset such as `@daily`. Null (the default): no scheduled runs. */
  readonly schedule?: string | null;
  /** Whether every missed run since `startDate` is created, or only the latest. */
  readonly catchup?: boolean;
  /** Airflow's description of the schedule: `At 03:00`. */
  readonly timetableDescription?: string;
  readonly paused?: boolean;
  /** Milliseconds before the demo's start at which it was paused. Default: 0. Earlier scheduled runs exist. */
  readonly pausedAgoMs?: number;
  /** The file was deleted or can no longer be imported. */
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
  /** Null allows every type. */
  readonly allowedRunTypes?: readonly string[] | null;
  /** ISO 8601 with offset. */
  readonly startDate?: string;
  /** ISO 8601 with offset. No scheduled run is created after it. */
  readonly endDate?: string;
  readonly tasks: readonly TaskDefinition[];
};

/** A file that cannot be imported. `stackTrace` is Python's. */
export type ImportErrorDefinition = { readonly file: string; readonly stackTrace: string };

/** A run before the demo's start. The scheduler executes it in simulated time. */
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
  /** Runs that users started. Scheduled runs follow from the DAGs' schedules and `historyMs`. */
  readonly pastRuns?: readonly PastRunDefinition[];
  /** Maximum number of queued and running task instances. Default: 16. */
  readonly parallelism?: number;
  /** The length of the simulated past in milliseconds. Default: 0, a demo without past runs. */
  readonly historyMs?: number;
};
