export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in ISO 8601 with an offset, e.g. `2026-11-22T09:30:00Z`. */
  DateTime: { input: string; output: string; }
  /** Any JSON value. Used only for parameters, JSON Schemas and other data whose shape the schema cannot describe, such as task outputs. */
  JSON: { input: unknown; output: unknown; }
};

/** The current state of the configured Airflow. */
export type AirflowStatus = {
  __typename?: 'AirflowStatus';
  /** `healthy` or `unhealthy`; null if not reported. */
  dagProcessor?: Maybe<Scalars['String']['output']>;
  /** Whether the embedded demo is used instead of a real Airflow. */
  isDemo: Scalars['Boolean']['output'];
  /** Whether it responds and reports its database and scheduler as healthy. */
  isHealthy: Scalars['Boolean']['output'];
  /** `healthy` or `unhealthy`; null if not reported. */
  metadatabase?: Maybe<Scalars['String']['output']>;
  /** What is wrong and how to fix it, in one sentence; null if it is healthy. */
  problem?: Maybe<Scalars['String']['output']>;
  /** `healthy` or `unhealthy`; null if not reported. */
  scheduler?: Maybe<Scalars['String']['output']>;
  /** `healthy` or `unhealthy`; null if not reported. */
  triggerer?: Maybe<Scalars['String']['output']>;
  /** The address of its API, without credentials. */
  url: Scalars['String']['output'];
  /** Its version; null if it has not reported one. */
  version?: Maybe<Scalars['String']['output']>;
};

/** One attempt to execute a task instance. */
export type Attempt = {
  __typename?: 'Attempt';
  /** Seconds; null while it is running. */
  duration?: Maybe<Scalars['Float']['output']>;
  /** When it ended. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The worker that it ran on. */
  hostname?: Maybe<Scalars['String']['output']>;
  /** From 1. */
  number: Scalars['Int']['output'];
  /** When it started. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its final or current state. */
  state: TaskInstanceState;
};

/** The result for one run. */
export type BulkRunResult = {
  __typename?: 'BulkRunResult';
  /** Why the operation failed; null if it succeeded. */
  error?: Maybe<ItemError>;
  /** Global id of the run. */
  id: Scalars['ID']['output'];
  /** The run after the operation; null if it no longer exists. */
  run?: Maybe<Run>;
  /** Whether it is now in the requested state. */
  succeeded: Scalars['Boolean']['output'];
};

/** A selection of runs, by ids or by filter. */
export type BulkRunsInput = {
  /** Only report what would be done. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Required with a filter, except in a dry run, which returns the number. */
  expectedCount?: InputMaybe<Scalars['Int']['input']>;
  /** Selects the runs that it finds. Requires `expectedCount`. */
  filter?: InputMaybe<RunFilter>;
  /** Use either `ids` or `filter`. At most 100; duplicates count once. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** The results of an operation on several runs. */
export type BulkRunsPayload = {
  __typename?: 'BulkRunsPayload';
  /** Whether this was a dry run, so that nothing was changed. */
  dryRun: Scalars['Boolean']['output'];
  /** The number of runs that are not. */
  failed: Scalars['Int']['output'];
  /** The number of runs that the ids or the filter select. */
  matched: Scalars['Int']['output'];
  /** One result per run, in the order of the ids; for a filter, newest run first. */
  results: Array<BulkRunResult>;
  /** The number of runs that are now in the requested state. */
  succeeded: Scalars['Int']['output'];
};

/** A run to stop. */
export type CancelRunInput = {
  /** Appended to the run's note; at most 900 characters. The existing note is shortened if both together are too long. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** Global id of the run. */
  runId: Scalars['ID']['input'];
};

/** The run after the operation. */
export type CancelRunPayload = {
  __typename?: 'CancelRunPayload';
  /** False if it had already finished. */
  cancelled: Scalars['Boolean']['output'];
  /** The run in Airflow's response. */
  run: Run;
};

/** The effect of a schema change on values that were valid before. */
export type Compatibility =
  /** Some values that were valid are no longer valid. */
  | 'BREAKING'
  /** Every value that was valid is still valid. */
  | 'COMPATIBLE'
  /** The schemas are equal. */
  | 'NONE';

/** A parameter of a profile. */
export type DapParam = {
  __typename?: 'DapParam';
  /** The profiles that changed it since, nearest last. */
  changedBy: Array<DapProfile>;
  /** The value that is used if the caller sets none. */
  default?: Maybe<Scalars['JSON']['output']>;
  /** The profile that introduced it. */
  definedBy: DapProfile;
  /** What it does, for people to read. */
  description?: Maybe<Scalars['String']['output']>;
  /** The group of the form that it belongs to. */
  group?: Maybe<Scalars['String']['output']>;
  /** Its key in params. */
  name: Scalars['String']['output'];
  /** Whether the caller must set it: it is required and has no default. */
  required: Scalars['Boolean']['output'];
  /** The complete schema of the parameter. */
  schema: Scalars['JSON']['output'];
  /** Display name. */
  title?: Maybe<Scalars['String']['output']>;
  /** JSON Schema types, e.g. [`integer`]. */
  types: Array<Scalars['String']['output']>;
};

/** One version of a Data Analysis Pipeline (DAP) with the parameters that it accepts. */
export type DapProfile = Node & {
  __typename?: 'DapProfile';
  /** The differences between another version's `paramSchema` and this one's. */
  changesSince?: Maybe<SchemaChanges>;
  /** Why it should no longer be used; null if it is not deprecated. */
  deprecation?: Maybe<Deprecation>;
  /** What it does. */
  description?: Maybe<Scalars['String']['output']>;
  /** `sha256:` and the hash of `paramSchema` with sorted keys. Runs are pinned to it; it is also a cache key for forms. */
  digest: Scalars['String']['output'];
  /** The profiles that extend it directly. */
  extendedBy: Array<DapProfile>;
  /** Its direct parents, in the order of the file. */
  extends: Array<DapProfile>;
  /** `<slug>@<version>`, unique. */
  id: Scalars['ID']['output'];
  /** Whether it is only a base for other profiles. No workflow can run an abstract profile. */
  isAbstract: Scalars['Boolean']['output'];
  /** The newest version with the same slug. */
  latest: DapProfile;
  /** Display name; may contain spaces and capitals. */
  name: Scalars['String']['output'];
  /** The part of the schema that its own file defines. */
  ownParamSchema: Scalars['JSON']['output'];
  /** Flat JSON Schema (2020-12) of its parameters with the inheritance resolved. */
  paramSchema: Scalars['JSON']['output'];
  /** The parameters of `paramSchema` as a flat list, for tables and for forms that do not use JSON Schema. */
  params: Array<DapParam>;
  /** The software that it describes, as its publisher names it. */
  pipeline?: Maybe<Pipeline>;
  /** The name that all its versions share, e.g. `read-trim`. */
  slug: Scalars['String']['output'];
  /** The uiSchema of `paramSchema` for react-jsonschema-form. */
  uiSchema: Scalars['JSON']['output'];
  /** The tasks that run it, in workflows that the caller may read. */
  usedBy?: Maybe<Array<Task>>;
  /** Semantic version. */
  version: Scalars['String']['output'];
};


/** One version of a Data Analysis Pipeline (DAP) with the parameters that it accepts. */
export type DapProfileChangesSinceArgs = {
  id: Scalars['ID']['input'];
};

/** A page of profiles. */
export type DapProfileConnection = {
  __typename?: 'DapProfileConnection';
  /** The same profiles with their cursors. */
  edges: Array<DapProfileEdge>;
  /** The profiles of the page. */
  nodes: Array<DapProfile>;
  /** The position of the page in the list. */
  pageInfo: PageInfo;
  /** The number of profiles in the list. Costs no call to Airflow. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A profile with its position in the list. */
export type DapProfileEdge = {
  __typename?: 'DapProfileEdge';
  /** Pass it as `after` to continue after this row. */
  cursor: Scalars['String']['output'];
  /** The profile. */
  node: DapProfile;
};

/** Which profiles: all conditions must be true. */
export type DapProfileFilter = {
  /** Profiles that extend this one, directly or indirectly. */
  extends?: InputMaybe<Scalars['ID']['input']>;
  /** Whether to include profiles that only serve as a base for others. */
  includeAbstract?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to include profiles that are marked as deprecated. */
  includeDeprecated?: InputMaybe<Scalars['Boolean']['input']>;
  /** Part of the id, name or description, in any case. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** All versions with this slug. */
  slug?: InputMaybe<Scalars['String']['input']>;
};

/** A range of time. A bound that is left out does not limit the range. */
export type DateTimeRange = {
  /** Inclusive lower bound. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Exclusive upper bound. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A run to delete. */
export type DeleteRunInput = {
  /** Global id of the run. */
  runId: Scalars['ID']['input'];
};

/** The result of a deletion. */
export type DeleteRunPayload = {
  __typename?: 'DeleteRunPayload';
  /** False if the run did not exist. */
  deleted: Scalars['Boolean']['output'];
  /** The id in the input. */
  deletedId: Scalars['ID']['output'];
};

/** A notice that a profile should no longer be used. */
export type Deprecation = {
  __typename?: 'Deprecation';
  /** The reason, for people to read. */
  reason: Scalars['String']['output'];
  /** The profile to use instead; null if none is named or it does not exist. */
  replacedBy?: Maybe<DapProfile>;
};

/** A problem that an operator must fix. */
export type Diagnostic = {
  __typename?: 'Diagnostic';
  /** A stable code, e.g. `UNKNOWN_PROFILE`. */
  code: Scalars['String']['output'];
  /** Path relative to the profiles folder. */
  file?: Maybe<Scalars['String']['output']>;
  /** How to fix it. */
  hint?: Maybe<Scalars['String']['output']>;
  /** Line number, from 1. */
  line?: Maybe<Scalars['Int']['output']>;
  /** What is wrong, for people to read. */
  message: Scalars['String']['output'];
  /** The profile that it concerns. */
  profileId?: Maybe<Scalars['ID']['output']>;
  /** The severity. */
  severity: Severity;
  /** The task that it concerns. */
  taskId?: Maybe<Scalars['String']['output']>;
  /** The workflow that it concerns. */
  workflowId?: Maybe<Scalars['ID']['output']>;
};

/** What to do if the workflow has an unfinished run. */
export type IfActive =
  /** Fail with CONFLICT. */
  | 'REFUSE'
  /** Return the newest unfinished run. */
  | 'RETURN_ACTIVE'
  /** Start the run anyway. */
  | 'START';

/** Why one of several operations failed, with the code, message and problems that the single operation's error would have. */
export type ItemError = {
  __typename?: 'ItemError';
  /** The same codes as in `extensions.code`. */
  code: Scalars['String']['output'];
  /** What is wrong, for people to read. */
  message: Scalars['String']['output'];
  /** Problems of the params; null if the error has another cause. */
  problems?: Maybe<Array<ParamProblem>>;
  /** Whether the same request can succeed later and can be repeated safely. */
  retryable: Scalars['Boolean']['output'];
};

/** A name and a value that were assigned to a run when it was started. */
export type Label = {
  __typename?: 'Label';
  /** E.g. `project`. */
  name: Scalars['String']['output'];
  /** E.g. `soil`. */
  value: Scalars['String']['output'];
};

/** A label to assign to a run. */
export type LabelInput = {
  /** `[A-Za-z0-9][A-Za-z0-9_.-]{0,62}` */
  name: Scalars['String']['input'];
  /** At most 63 characters. */
  value: Scalars['String']['input'];
};

/** A label that a run must have. */
export type LabelMatch = {
  /** The exact name of the label. */
  name: Scalars['String']['input'];
  /** The exact value of the label. Default: any value. */
  value?: InputMaybe<Scalars['String']['input']>;
};

/** One line of a log. */
export type LogLine = {
  __typename?: 'LogLine';
  /** When it was written. */
  at?: Maybe<Scalars['DateTime']['output']>;
  /** Structured fields of the line. */
  fields?: Maybe<Scalars['JSON']['output']>;
  /** E.g. `info`, `error`. */
  level?: Maybe<Scalars['String']['output']>;
  /** The logger that wrote it. */
  logger?: Maybe<Scalars['String']['output']>;
  /** The text, without terminal colours. */
  message: Scalars['String']['output'];
};

/** A part of a log. */
export type LogPage = {
  __typename?: 'LogPage';
  /** Pass it as `after` to read the next lines; null if the log is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether this is the end of the log of a finished attempt, so that no more lines will follow. */
  isComplete: Scalars['Boolean']['output'];
  /** Whether lines before these were left out. */
  isTruncated: Scalars['Boolean']['output'];
  /** The lines, in the order in which they were written. */
  lines: Array<LogLine>;
};

/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Stops an unfinished run (in Airflow: FAILED, with a note). A finished run is not changed, and `cancelled` is false. A run with a teardown stays RUNNING until the teardown is done.
   * Not atomic: if the run finishes between the check and the write, its final state is overwritten.
   * Idempotent: a run that is already cancelled or finished is not changed.
   */
  cancelRun?: Maybe<CancelRunPayload>;
  /** Stops the runs that the ids name or the filter finds, selected as by `deleteRuns`. Idempotent: runs that are already cancelled or finished are not changed. */
  cancelRuns?: Maybe<BulkRunsPayload>;
  /** Deletes the record of a run. A running run cannot be deleted: PRECONDITION_FAILED. Idempotent: deleting a run that no longer exists succeeds. */
  deleteRun?: Maybe<DeleteRunPayload>;
  /**
   * Deletes the runs that the ids name or the filter finds (at most 1,000). Nothing is done unless their number equals `expectedCount`.
   * Not atomic: the runs are counted, then deleted, and the matches of a filter can change in between.
   * From Airflow 3.3 one call covers 50 runs, before that one run. The results are the same: each run has its own result, with its own error.
   * Idempotent: as `deleteRun`.
   */
  deleteRuns?: Maybe<BulkRunsPayload>;
  /**
   * Starts a new run with the params of an existing run, patched by a JSON Merge Patch (RFC 7396) and validated as by `startRun`. The new run refers to its origin (`retryOf`) and keeps its labels.
   * For a run that was not started through the gateway only the DAG Params are known: PRECONDITION_FAILED if its tasks run profiles. Idempotent: as `startRun`.
   */
  rerun?: Maybe<StartRunPayload>;
  /**
   * Runs the failed tasks (or all tasks) of the same run again; for a cancelled run, also the tasks that were skipped by cancelling it.
   * Idempotent: if no task failed, nothing runs again and the run is not changed.
   */
  retryRun?: Maybe<RetryRunPayload>;
  /** Runs the failed tasks again of the runs that the ids name or the filter finds, selected as by `deleteRuns`. Idempotent: in runs without a failed task nothing runs again. */
  retryRuns?: Maybe<BulkRunsPayload>;
  /** Runs selected tasks of a run again. If the run does not have one of the tasks: NOT_FOUND, and nothing runs again. Idempotent: if `onlyFailed` leaves no task, nothing runs again. */
  retryTasks?: Maybe<RetryTasksPayload>;
  /** Replaces the note of a run. An empty note deletes it; the mark of a cancelled run is kept. Idempotent: a note that is already equal is not written. */
  setRunNote?: Maybe<RunPayload>;
  /**
   * Sets the state of a run as Airflow does. FAILED stops it: running tasks fail, tasks that have not started are skipped. SUCCESS ends it successfully; its failed task instances
   * stay failed in Airflow 3.3 or newer and become successful in older versions. QUEUED lets the scheduler process it again.
   * Not atomic: `ifState` is checked before the write, since Airflow has no compare-and-set.
   * Idempotent: the state of a run that is already in it is not written; a note still is.
   */
  setRunState?: Maybe<RunPayload>;
  /** Replaces the note of a task instance. An empty note deletes it. Idempotent: a note that is already equal is not written. */
  setTaskInstanceNote?: Maybe<TaskInstancePayload>;
  /**
   * Overrides the state of a task instance. Airflow then clears the failed task instances after it, so that a finished run continues.
   * Idempotent: the state of a task instance that is already in it is not written; a note still is.
   */
  setTaskInstanceState?: Maybe<TaskInstancesPayload>;
  /** Pauses or resumes a workflow. While it is paused, no further task of any of its runs starts; Airflow cannot pause a single run. Idempotent: a workflow that is already paused (or not) is not changed. */
  setWorkflowPaused?: Maybe<WorkflowPayload>;
  /**
   * Validates the params against the profiles of the workflow's tasks and starts a run. Invalid or missing params: BAD_USER_INPUT (HTTP 400) with all problems, and nothing is started.
   * PRECONDITION_FAILED, with what must be fixed, if the workflow has import errors, does not allow manual runs, or has a profile that cannot be resolved.
   * The request to Airflow is sent at most once. If its response is lost, the gateway looks the run up.
   * Idempotent: the same key with the same params returns the run that was started before, with `replayed: true`.
   */
  startRun?: Maybe<StartRunPayload>;
  /** Starts at most 100 runs, one after the other. Each result is independent; the results are in the order of the inputs. Idempotent: as `startRun`. */
  startRuns?: Maybe<Array<StartRunResult>>;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationCancelRunArgs = {
  input: CancelRunInput;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationCancelRunsArgs = {
  input: BulkRunsInput;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationDeleteRunArgs = {
  input: DeleteRunInput;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationDeleteRunsArgs = {
  input: BulkRunsInput;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationRerunArgs = {
  input: RerunInput;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationRetryRunArgs = {
  input: RetryRunInput;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationRetryRunsArgs = {
  input: BulkRunsInput;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationRetryTasksArgs = {
  input: RetryTasksInput;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationSetRunNoteArgs = {
  input: SetRunNoteInput;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationSetRunStateArgs = {
  input: SetRunStateInput;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationSetTaskInstanceNoteArgs = {
  input: SetTaskInstanceNoteInput;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationSetTaskInstanceStateArgs = {
  input: SetTaskInstanceStateInput;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationSetWorkflowPausedArgs = {
  input: SetWorkflowPausedInput;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationStartRunArgs = {
  input: StartRunInput;
};


/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type MutationStartRunsArgs = {
  inputs: Array<StartRunInput>;
};

/** An object with a global id. Global ids are readable and reversible: `/` and `%` within a part of an id are percent-encoded. */
export type Node = {
  /** Global id: readable and reversible. */
  id: Scalars['ID']['output'];
};

/** A value that a task instance returned or pushed (XCom). */
export type Output = {
  __typename?: 'Output';
  /** When it was pushed. */
  at?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the value is larger than the limit. Also false if the value cannot be read; then the error of `value` contains the reason. */
  isTruncated: Scalars['Boolean']['output'];
  /** `return_value` for the return value. */
  key: Scalars['String']['output'];
  /** -1 if not mapped. */
  mapIndex: Scalars['Int']['output'];
  /** Airflow's task_id. */
  taskId: Scalars['String']['output'];
  /** The value, at most 64 KiB as JSON; null with `isTruncated` for a larger one. */
  value?: Maybe<Scalars['JSON']['output']>;
};

/** Information about a page, as defined by Relay's connection specification. Lists can be paged forward only. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last row of the page: pass it as `after` to read the next page. Opaque, and still valid after new rows are added. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more rows follow this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether the page was requested with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row of the page; null if the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** A problem of the parameters. Also returned in `extensions.problems` of the error of `startRun`. */
export type ParamProblem = {
  __typename?: 'ParamProblem';
  /** The profile of that task. */
  dapProfile?: Maybe<Scalars['ID']['output']>;
  /** The profile, within the inheritance, whose file defines the keyword. */
  definedBy?: Maybe<Scalars['ID']['output']>;
  /** The JSON Schema keyword that is violated, e.g. `maximum`; `unknown`, `fixed` or `provided` for a parameter that cannot be set. */
  keyword: Scalars['String']['output'];
  /** A sentence for the user of the form. */
  message: Scalars['String']['output'];
  /** JSON Pointer into params that identifies the field of the form: `/tasks/read_qc/threads`, `/shared/sample_id`. */
  pointer: Scalars['String']['output'];
  /** The task that the parameter belongs to; null for a shared parameter and for a DAG Param. */
  taskId?: Maybe<Scalars['String']['output']>;
};

/** The software that a profile describes. */
export type Pipeline = {
  __typename?: 'Pipeline';
  /** Its upstream name, e.g. `nf-core/rnaseq`. */
  name?: Maybe<Scalars['String']['output']>;
  /** The address of its documentation. */
  url?: Maybe<Scalars['String']['output']>;
  /** Its upstream version. */
  version?: Maybe<Scalars['String']['output']>;
};

/** A task that ran different profiles. */
export type ProfileChange = {
  __typename?: 'ProfileChange';
  /** The profile in the first run; null if it ran none. */
  a?: Maybe<Scalars['ID']['output']>;
  /** The profile in the second run; null if it ran none. */
  b?: Maybe<Scalars['ID']['output']>;
  /** The effect of the change from the older profile to the newer one; null if either no longer exists. */
  compatibility?: Maybe<Compatibility>;
  /** Airflow's task_id. */
  taskId: Scalars['String']['output'];
};

/** The state of the profiles folder. */
export type ProfilesStatus = {
  __typename?: 'ProfilesStatus';
  /** The number of profiles, abstract ones included. */
  count: Scalars['Int']['output'];
  /** Problems of the folder, and manifests whose workflow the caller cannot find. */
  diagnostics: Array<Diagnostic>;
  /** Changes when any profile or manifest changes. */
  digest: Scalars['String']['output'];
  /** When they were last loaded. */
  loadedAt: Scalars['DateTime']['output'];
  /** The number of manifests. */
  workflows: Scalars['Int']['output'];
};

/** The progress of a run. */
export type Progress = {
  __typename?: 'Progress';
  /** The number of task instances in each state that occurs. */
  counts: Array<TaskInstanceStateCount>;
  /** Estimated from the durations of the workflow's last successful runs; null if there are none, and for a finished run. */
  estimatedEndAt?: Maybe<Scalars['DateTime']['output']>;
  /** The number of finished task instances, skipped ones included. */
  finished: Scalars['Int']['output'];
  /** 0 to 100. */
  percent: Scalars['Float']['output'];
  /** The task instances that are currently being executed. */
  running: Array<TaskInstance>;
  /** The number of its task instances. A mapped task that has not been expanded counts as one; removed task instances do not count. */
  total: Scalars['Int']['output'];
};

/** Read operations. A lookup of an unknown id returns null. A field that fails is null, and its error contains the reason. */
export type Query = {
  __typename?: 'Query';
  /** The differences between two runs of one workflow: parameters and profiles, and state and duration by task. */
  compareRuns?: Maybe<RunComparison>;
  /** A profile by its id, `<slug>@<version>`; null if there is none. */
  dapProfile?: Maybe<DapProfile>;
  /** The profiles of the last successful load, sorted by slug, newest version first. */
  dapProfiles?: Maybe<DapProfileConnection>;
  /** The object with this global id; null if there is none. */
  node?: Maybe<Node>;
  /** The objects with these global ids, in the order of the ids; null for each id that has none. */
  nodes?: Maybe<Array<Maybe<Node>>>;
  /** What `startRun` would do with this input, with every problem of the params. Starts nothing. */
  previewRun?: Maybe<RunPreview>;
  /** A run by its id, `<workflow>/runs/<dag_run_id>`; null if there is none. */
  run?: Maybe<Run>;
  /** The runs of all workflows that the caller may read. By default the newest come first. */
  runs?: Maybe<RunConnection>;
  /** The gateway, the configured Airflow and the state of the profiles. */
  service?: Maybe<Service>;
  /** The user that the token for Airflow identifies; null without a readable token. */
  viewer?: Maybe<Viewer>;
  /** Waits until the run is finished, or for `timeoutSeconds`, and returns the run in its state at that time. */
  waitForRun?: Maybe<Run>;
  /** A workflow by its id (Airflow's dag_id); null if there is none. */
  workflow?: Maybe<Workflow>;
  /** The workflows that the caller may read. */
  workflows?: Maybe<WorkflowConnection>;
};


/** Read operations. A lookup of an unknown id returns null. A field that fails is null, and its error contains the reason. */
export type QueryCompareRunsArgs = {
  a: Scalars['ID']['input'];
  b: Scalars['ID']['input'];
};


/** Read operations. A lookup of an unknown id returns null. A field that fails is null, and its error contains the reason. */
export type QueryDapProfileArgs = {
  id: Scalars['ID']['input'];
};


/** Read operations. A lookup of an unknown id returns null. A field that fails is null, and its error contains the reason. */
export type QueryDapProfilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DapProfileFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Read operations. A lookup of an unknown id returns null. A field that fails is null, and its error contains the reason. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** Read operations. A lookup of an unknown id returns null. A field that fails is null, and its error contains the reason. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** Read operations. A lookup of an unknown id returns null. A field that fails is null, and its error contains the reason. */
export type QueryPreviewRunArgs = {
  input: StartRunInput;
};


/** Read operations. A lookup of an unknown id returns null. A field that fails is null, and its error contains the reason. */
export type QueryRunArgs = {
  id: Scalars['ID']['input'];
};


/** Read operations. A lookup of an unknown id returns null. A field that fails is null, and its error contains the reason. */
export type QueryRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<RunOrder>;
};


/** Read operations. A lookup of an unknown id returns null. A field that fails is null, and its error contains the reason. */
export type QueryWaitForRunArgs = {
  id: Scalars['ID']['input'];
  timeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
};


/** Read operations. A lookup of an unknown id returns null. A field that fails is null, and its error contains the reason. */
export type QueryWorkflowArgs = {
  id: Scalars['ID']['input'];
};


/** Read operations. A lookup of an unknown id returns null. A field that fails is null, and its error contains the reason. */
export type QueryWorkflowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WorkflowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<WorkflowOrder>;
};

/** A run to start again with changed params. */
export type RerunInput = {
  /** Makes the start safe to repeat, as in `startRun`. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Note of the new run; at most 1,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** JSON Merge Patch of the run's params: null removes a value. */
  paramsPatch?: InputMaybe<Scalars['JSON']['input']>;
  /** Global id of the run whose params are used. */
  runId: Scalars['ID']['input'];
};

/** A run to retry. */
export type RetryRunInput = {
  /** Only report what would run again. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Replaces the run's note; at most 1,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Whether to run the newest definition instead of the one that it ran before (requires Airflow 3.1). */
  onLatestVersion?: InputMaybe<Scalars['Boolean']['input']>;
  /** Global id of the run. */
  runId: Scalars['ID']['input'];
  /** Which of its tasks to run again. */
  scope?: InputMaybe<RetryScope>;
};

/** The run and the task instances that run again. */
export type RetryRunPayload = {
  __typename?: 'RetryRunPayload';
  /** Whether this was a dry run, so that nothing was changed. */
  dryRun: Scalars['Boolean']['output'];
  /** The run after the operation. */
  run: Run;
  /** The task instances that run again, or would do so. */
  taskInstances: Array<TaskInstance>;
};

/** Which tasks of a run to run again. */
export type RetryScope =
  /** All tasks. */
  | 'ALL_TASKS'
  /** Failed tasks, and tasks that did not run because of them. */
  | 'FAILED_TASKS';

/** Tasks of a run to run again. */
export type RetryTasksInput = {
  /** Whether to include all tasks after them. */
  downstream?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only report what would run again. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to run only those of the tasks again that failed. */
  onlyFailed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Global id of the run. */
  runId: Scalars['ID']['input'];
  /** Airflow's task_ids, 1 to 100. */
  taskIds: Array<Scalars['String']['input']>;
  /** Whether to include all tasks before them. */
  upstream?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The run and the task instances that run again. */
export type RetryTasksPayload = {
  __typename?: 'RetryTasksPayload';
  /** Whether this was a dry run, so that nothing was changed. */
  dryRun: Scalars['Boolean']['output'];
  /** The run after the operation. */
  run: Run;
  /** The task instances that run again, or would do so. */
  taskInstances: Array<TaskInstance>;
};

/** A run of a workflow: an Airflow DAG run. */
export type Run = Node & {
  __typename?: 'Run';
  /** The conf that Airflow received, unchanged. */
  conf?: Maybe<Scalars['JSON']['output']>;
  /** Airflow's dag_run_id. (Elsewhere `runId` is always the global id.) */
  dagRunId: Scalars['String']['output'];
  /** Seconds; for an unfinished run, the seconds since its start. */
  duration?: Maybe<Scalars['Float']['output']>;
  /** When it finished. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The task instances that failed themselves (not because of an upstream task), each with the end of its log. */
  failures?: Maybe<Array<TaskFailure>>;
  /** `<workflow>/runs/<dag_run_id>` */
  id: Scalars['ID']['output'];
  /** Whether it was stopped through `cancelRun`. Airflow has no such state and reports FAILED. The gateway marks the run by a line in its note, which only Airflow's own UI and API show; deleting that line there removes the mark. */
  isCancelled: Scalars['Boolean']['output'];
  /** Whether its state is SUCCESS or FAILED. */
  isFinished: Scalars['Boolean']['output'];
  /** The labels that it was assigned at the start. */
  labels: Array<Label>;
  /** The instant that its data belong to; null for most runs that are started manually. */
  logicalDate?: Maybe<Scalars['DateTime']['output']>;
  /** The note that users wrote about it. */
  note?: Maybe<Scalars['String']['output']>;
  /** The values that its tasks returned or pushed (XCom). */
  outputs?: Maybe<Array<Output>>;
  /** The value of `startRun(params:)` with all defaults; null for a run that was not started through the gateway. */
  params?: Maybe<Scalars['JSON']['output']>;
  /** The profiles that its parameters were validated against at the start, by task. */
  profiles?: Maybe<Array<RunProfile>>;
  /** Its progress, computed from its task instances. */
  progress?: Maybe<Progress>;
  /** When it was (last) queued. */
  queuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The run that this one repeats with changed parameters (see `rerun`). */
  retryOf?: Maybe<Run>;
  /** It does not start before this instant. */
  runAfter?: Maybe<Scalars['DateTime']['output']>;
  /** When its first task could start. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its current state. */
  state: RunState;
  /** One of its task instances; null if there is none. */
  taskInstance?: Maybe<TaskInstance>;
  /** Its task instances, sorted by task id and map index. */
  taskInstances?: Maybe<TaskInstanceConnection>;
  /** Airflow's triggered_by: `REST_API`, `UI`, `CLI`, `TIMETABLE`, … */
  triggeredBy?: Maybe<Scalars['String']['output']>;
  /** What created it. */
  type: RunType;
  /** Its page in the Airflow UI. */
  url?: Maybe<Scalars['String']['output']>;
  /** Name of the user who started it. */
  user?: Maybe<Scalars['String']['output']>;
  /** Its workflow; null if the definition no longer exists. */
  workflow?: Maybe<Workflow>;
  /** Id of its workflow. Costs no call to Airflow. */
  workflowId: Scalars['ID']['output'];
  /** The versions of the definition that its tasks ran. */
  workflowVersions: Array<Scalars['Int']['output']>;
};


/** A run of a workflow: an Airflow DAG run. */
export type RunFailuresArgs = {
  tail?: InputMaybe<Scalars['Int']['input']>;
};


/** A run of a workflow: an Airflow DAG run. */
export type RunOutputsArgs = {
  taskId?: InputMaybe<Scalars['String']['input']>;
};


/** A run of a workflow: an Airflow DAG run. */
export type RunTaskInstanceArgs = {
  mapIndex?: InputMaybe<Scalars['Int']['input']>;
  taskId: Scalars['String']['input'];
};


/** A run of a workflow: an Airflow DAG run. */
export type RunTaskInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TaskInstanceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The differences between two runs of one workflow. */
export type RunComparison = {
  __typename?: 'RunComparison';
  /** The first run. */
  a: Run;
  /** The second run. */
  b: Run;
  /** The parameters that differ. */
  params: Array<ValueChange>;
  /** The tasks that ran different profiles, or the same profile with different schemas. */
  profiles: Array<ProfileChange>;
  /** The task instances of both runs, for comparing state and duration. */
  tasks: Array<TaskChange>;
};

/** A page of runs. */
export type RunConnection = {
  __typename?: 'RunConnection';
  /** The same runs with their cursors. */
  edges: Array<RunEdge>;
  /** The runs of the page. */
  nodes: Array<Run>;
  /** The position of the page in the list. */
  pageInfo: PageInfo;
  /** The number of runs in the list. Read from Airflow only if selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A run with its position in the list. */
export type RunEdge = {
  __typename?: 'RunEdge';
  /** Pass it as `after` to continue after this row. */
  cursor: Scalars['String']['output'];
  /** The run. */
  node: Run;
};

/** A change of a run. */
export type RunEvent = {
  __typename?: 'RunEvent';
  /** When the gateway noticed the change. */
  at: Scalars['DateTime']['output'];
  /** The task instances whose state changed with this event. */
  changedTaskInstances: Array<TaskInstance>;
  /** What happened. */
  kind: RunEventKind;
  /** The run after the change; null for REMOVED. */
  run?: Maybe<Run>;
  /** Global id of the run. */
  runId: Scalars['ID']['output'];
};

/** The kind of a change. */
export type RunEventKind =
  /** The run is new, or matches the filter now. */
  | 'ADDED'
  /** The run was deleted, or no longer matches the filter. */
  | 'REMOVED'
  /** The state of the run when the subscription started. */
  | 'SNAPSHOT'
  /** The run or one of its task instances changed. */
  | 'UPDATED';

/** Which runs: all conditions must be true. An empty list matches nothing. */
export type RunFilter = {
  /** Text that the run's conf contains (requires Airflow 3.2). */
  confContains?: InputMaybe<Scalars['String']['input']>;
  /** Ended in this range. */
  endedAt?: InputMaybe<DateTimeRange>;
  /** Has all of these labels (requires Airflow 3.2). */
  labels?: InputMaybe<Array<LabelMatch>>;
  /** `runAfter` is in this range. */
  runAfter?: InputMaybe<DateTimeRange>;
  /** Part of dagRunId. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Started in this range. */
  startedAt?: InputMaybe<DateTimeRange>;
  /** Is in one of these states. */
  states?: InputMaybe<Array<RunState>>;
  /** Has one of these types. */
  types?: InputMaybe<Array<RunType>>;
  /** Pattern for the name of the user who started it: `%` matches any text, `_` any character. A pattern without either matches any part of the name. */
  user?: InputMaybe<Scalars['String']['input']>;
  /** Belongs to one of these workflows. */
  workflowIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** The order of runs. */
export type RunOrder =
  /** By duration, shortest first (requires Airflow 3.1). */
  | 'DURATION'
  /** By duration, longest first (requires Airflow 3.1). */
  | 'DURATION_DESC'
  /** By end, longest ago first. Airflow's database decides whether unfinished runs come first or last. */
  | 'ENDED_AT'
  /** By end, most recent first. Airflow's database decides whether unfinished runs come first or last. */
  | 'ENDED_AT_DESC'
  /** By dag_run_id, ascending. */
  | 'ID'
  /** By dag_run_id, descending. */
  | 'ID_DESC'
  /** By `runAfter`, oldest first. */
  | 'RUN_AFTER'
  /** By `runAfter`, newest first. */
  | 'RUN_AFTER_DESC'
  /** By start, longest ago first. Airflow's database decides whether runs that have not started come first or last. */
  | 'STARTED_AT'
  /** By start, most recent first. Airflow's database decides whether runs that have not started come first or last. */
  | 'STARTED_AT_DESC';

/** The run after the operation. */
export type RunPayload = {
  __typename?: 'RunPayload';
  /** The run in Airflow's response. */
  run: Run;
};

/** What `startRun` would do. */
export type RunPreview = {
  __typename?: 'RunPreview';
  /** The conf that Airflow would receive. */
  conf?: Maybe<Scalars['JSON']['output']>;
  /** The params with all defaults. */
  params?: Maybe<Scalars['JSON']['output']>;
  /** All problems of the params, at most 100. */
  problems: Array<ParamProblem>;
  /** The profiles that the params were validated against, by task. */
  profiles: Array<RunProfile>;
  /** Reasons against the start other than problems of the params, and warnings, e.g. that the workflow is paused or a profile is deprecated. */
  warnings: Array<Scalars['String']['output']>;
  /** Whether `startRun` would start a run. */
  wouldStart: Scalars['Boolean']['output'];
};

/** The profile that the parameters of a task were validated against. */
export type RunProfile = {
  __typename?: 'RunProfile';
  /** The digest of its paramSchema at the start of the run. */
  digest: Scalars['String']['output'];
  /** Whether that profile has changed since, or the task now runs another one. */
  drifted: Scalars['Boolean']['output'];
  /** The current profile with that id; null if it no longer exists. */
  profile?: Maybe<DapProfile>;
  /** The profile at the start of the run: `<slug>@<version>`. */
  profileId: Scalars['ID']['output'];
  /** Airflow's task_id. */
  taskId: Scalars['String']['output'];
};

/** The states of a run in Airflow. */
export type RunState =
  /** Finished with a failure, or stopped. */
  | 'FAILED'
  /** Waiting to be started. */
  | 'QUEUED'
  /** Some of its tasks are running or have not run yet. */
  | 'RUNNING'
  /** Finished successfully. */
  | 'SUCCESS'
  /** A state that this version of the gateway does not know. */
  | 'UNKNOWN';

/** The number of runs in one state. */
export type RunStateCount = {
  __typename?: 'RunStateCount';
  /** The number of runs. */
  count: Scalars['Int']['output'];
  /** The state. */
  state: RunState;
};

/** What created the run. */
export type RunType =
  /** An update of an asset. */
  | 'ASSET_TRIGGERED'
  /** A backfill. */
  | 'BACKFILL'
  /** A person or a script. */
  | 'MANUAL'
  /** The timetable. */
  | 'SCHEDULED'
  /** A type that this version of the gateway does not know. */
  | 'UNKNOWN';

/** One difference between two versions of a paramSchema. */
export type SchemaChange = {
  __typename?: 'SchemaChange';
  /** The value at the pointer in the newer version. */
  after?: Maybe<Scalars['JSON']['output']>;
  /** The value at the pointer in the older version. */
  before?: Maybe<Scalars['JSON']['output']>;
  /** The effect of this change. */
  compatibility: Compatibility;
  /** A sentence for people to read. */
  message: Scalars['String']['output'];
  /** JSON Pointer into paramSchema. */
  pointer: Scalars['String']['output'];
};

/** The differences between two versions of a paramSchema. */
export type SchemaChanges = {
  __typename?: 'SchemaChanges';
  /** All changes. */
  changes: Array<SchemaChange>;
  /** The most severe compatibility of all changes. */
  compatibility: Compatibility;
};

/** The gateway and what it depends on. */
export type Service = {
  __typename?: 'Service';
  /** The current state of the configured Airflow. */
  airflow: AirflowStatus;
  /** The state of the profiles folder at its last load. */
  profiles: ProfilesStatus;
  /** The version of the gateway. */
  version: Scalars['String']['output'];
};

/** A note about a run. */
export type SetRunNoteInput = {
  /** At most 1,000 characters; an empty text deletes the note. */
  note: Scalars['String']['input'];
  /** Global id of the run. */
  runId: Scalars['ID']['input'];
};

/** A run and its new state. */
export type SetRunStateInput = {
  /** PRECONDITION_FAILED unless the run is currently in one of these states. */
  ifState?: InputMaybe<Array<RunState>>;
  /** Replaces the run's note; at most 1,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Global id of the run. */
  runId: Scalars['ID']['input'];
  /** The new state. */
  state: SettableRunState;
};

/** A note about a task instance. */
export type SetTaskInstanceNoteInput = {
  /** Global id of the task instance. */
  id: Scalars['ID']['input'];
  /** At most 1,000 characters; an empty text deletes the note. */
  note: Scalars['String']['input'];
};

/** A task instance and its new state. */
export type SetTaskInstanceStateInput = {
  /** Whether to include all tasks after it. */
  downstream?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only report what would change. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Global id of the task instance. */
  id: Scalars['ID']['input'];
  /** Replaces its note; at most 1,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** The new state. */
  state: SettableTaskInstanceState;
  /** Whether to include all tasks before it. */
  upstream?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A workflow to pause or resume. */
export type SetWorkflowPausedInput = {
  /** True pauses the workflow, false resumes it. */
  paused: Scalars['Boolean']['input'];
  /** Airflow's dag_id. */
  workflowId: Scalars['ID']['input'];
};

/** The states that a user can set for a run. */
export type SettableRunState =
  /** Stops the run. */
  | 'FAILED'
  /** Lets the scheduler process the run again. Finished tasks do not run again. */
  | 'QUEUED'
  /** Ends the run successfully. */
  | 'SUCCESS';

/** The states that a user can set for a task instance. */
export type SettableTaskInstanceState =
  /** As if it had failed without further retries. */
  | 'FAILED'
  /** As if it had not been needed. */
  | 'SKIPPED'
  /** As if it had succeeded. */
  | 'SUCCESS';

/** The severity of a diagnostic. */
export type Severity =
  /** Something does not work until it is fixed. */
  | 'ERROR'
  /** Works, but should be checked. */
  | 'WARNING';

/** A run to start. */
export type StartRunInput = {
  /** Airflow's dag_run_id, for callers that choose their own: 1 to 200 characters of `A-Za-z0-9_.~:+-`, without `..`, not `~` or `.`, and without a prefix that Airflow reserves. Cannot be combined with `idempotencyKey`. */
  dagRunId?: InputMaybe<Scalars['String']['input']>;
  /** By task id, the digests of the profiles that the form was created from. PRECONDITION_FAILED unless the profile of each of these tasks still has this digest. */
  expectDigests?: InputMaybe<Scalars['JSON']['input']>;
  /**
   * Makes the start safe to repeat: for one workflow, the same key always identifies the same run, for every caller and on every replica.
   * The same key with other params: CONFLICT. Without a key the gateway generates one, and still never sends a start twice. 1 to 1,000 characters.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What to do if the workflow has an unfinished run. Not atomic: of two simultaneous starts, neither may find the other's run. */
  ifActive?: InputMaybe<IfActive>;
  /** Labels to find the run by later; at most 20. */
  labels?: InputMaybe<Array<LabelInput>>;
  /** The instant that its data belong to; most runs have none. Unique within the workflow. */
  logicalDate?: InputMaybe<Scalars['DateTime']['input']>;
  /** At most 1,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** A value that is valid against `Workflow.paramSchema`. */
  params?: InputMaybe<Scalars['JSON']['input']>;
  /** The run does not start before this instant. */
  runAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whether to unpause the workflow if it is paused. */
  unpause?: InputMaybe<Scalars['Boolean']['input']>;
  /** Airflow's dag_id. */
  workflowId: Scalars['ID']['input'];
};

/** The run that was started. */
export type StartRunPayload = {
  __typename?: 'StartRunPayload';
  /** Whether an earlier request had already started it. */
  replayed: Scalars['Boolean']['output'];
  /** The run in Airflow's response. */
  run: Run;
  /** E.g. that the workflow is paused or a profile is deprecated. */
  warnings: Array<Scalars['String']['output']>;
};

/** The result of one of several starts. */
export type StartRunResult = {
  __typename?: 'StartRunResult';
  /** Why the start failed; null if it succeeded. */
  error?: Maybe<ItemError>;
  /** Whether an earlier request had already started it. */
  replayed: Scalars['Boolean']['output'];
  /** The run; null if the start failed. */
  run?: Maybe<Run>;
  /** E.g. that the workflow is paused or a profile is deprecated. */
  warnings: Array<Scalars['String']['output']>;
};

/** Streams of changes, over WebSocket (graphql-transport-ws) and server-sent events (graphql-sse), on the same path as queries. */
export type Subscription = {
  __typename?: 'Subscription';
  /** Emits the run in its current state, then each change of it or of its task instances, and completes when the run is finished. NOT_FOUND for an unknown run. A changed note can take a minute to appear, since Airflow's change feeds do not report it. */
  runUpdated: RunEvent;
  /** Emits the newest 25 matching runs in their current state, then each change of a matching run. */
  runsChanged: RunEvent;
  /** Emits the last `tail` lines of a log, then new lines as they are written, and completes when the attempt ends. */
  taskLog: LogPage;
};


/** Streams of changes, over WebSocket (graphql-transport-ws) and server-sent events (graphql-sse), on the same path as queries. */
export type SubscriptionRunUpdatedArgs = {
  id: Scalars['ID']['input'];
};


/** Streams of changes, over WebSocket (graphql-transport-ws) and server-sent events (graphql-sse), on the same path as queries. */
export type SubscriptionRunsChangedArgs = {
  filter?: InputMaybe<RunFilter>;
};


/** Streams of changes, over WebSocket (graphql-transport-ws) and server-sent events (graphql-sse), on the same path as queries. */
export type SubscriptionTaskLogArgs = {
  attempt?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  tail?: InputMaybe<Scalars['Int']['input']>;
};

/** A task of a workflow's newest definition. */
export type Task = Node & {
  __typename?: 'Task';
  /** The profile that it runs; null if it runs none, or if the reference cannot be resolved (see `Workflow.diagnostics`). */
  dapProfile?: Maybe<DapProfile>;
  /** Documentation in Markdown. */
  docs?: Maybe<Scalars['String']['output']>;
  /** The tasks directly after it. */
  downstream: Array<Task>;
  /** `<workflow>/tasks/<task_id>` */
  id: Scalars['ID']['output'];
  /** Whether it expands to several task instances during a run. */
  isMapped: Scalars['Boolean']['output'];
  /** Display name. */
  name: Scalars['String']['output'];
  /** Airflow's operator_name, e.g. `KubernetesPodOperator`, `@task`. */
  operator?: Maybe<Scalars['String']['output']>;
  /** The parameters that a caller can set for this task: the profile's schema with the workflow's defaults, without what the workflow fixes, provides or shares. */
  paramSchema?: Maybe<Scalars['JSON']['output']>;
  /** The Airflow pool that its task instances take slots of. */
  pool?: Maybe<Scalars['String']['output']>;
  /** The Airflow queue that its task instances are sent to. */
  queue?: Maybe<Scalars['String']['output']>;
  /** How often Airflow retries it automatically. */
  retries: Scalars['Int']['output'];
  /** Airflow's task_id, including its group: `group.task`. */
  taskId: Scalars['String']['output'];
  /** Airflow's trigger_rule, e.g. `all_success`. */
  triggerRule: Scalars['String']['output'];
  /** The uiSchema of `paramSchema` for react-jsonschema-form. */
  uiSchema?: Maybe<Scalars['JSON']['output']>;
  /** The tasks directly before it. */
  upstream: Array<Task>;
  /** Its workflow. */
  workflow?: Maybe<Workflow>;
  /** Id of its workflow. */
  workflowId: Scalars['ID']['output'];
};

/** A task instance in both runs. */
export type TaskChange = {
  __typename?: 'TaskChange';
  /** Its state in the first run; null if the run does not have it. */
  a?: Maybe<TaskInstanceState>;
  /** Its state in the second run; null if the run does not have it. */
  b?: Maybe<TaskInstanceState>;
  /** Seconds: the duration in the second run minus that in the first. */
  durationDifference?: Maybe<Scalars['Float']['output']>;
  /** -1 if not mapped. */
  mapIndex: Scalars['Int']['output'];
  /** Airflow's task_id. */
  taskId: Scalars['String']['output'];
};

/** A failed task instance and the reason. */
export type TaskFailure = {
  __typename?: 'TaskFailure';
  /** The end of its log. */
  log?: Maybe<LogPage>;
  /** The line of the log that contains the reason, if one can be identified. */
  message?: Maybe<Scalars['String']['output']>;
  /** The task instance that failed. */
  taskInstance: TaskInstance;
};

/** A task, or one mapped copy of it, within a run. */
export type TaskInstance = Node & {
  __typename?: 'TaskInstance';
  /** The number of the current or last attempt; 0 before the first. */
  attempt: Scalars['Int']['output'];
  /** All attempts, oldest first, including the current one. */
  attempts?: Maybe<Array<Attempt>>;
  /** Seconds that the last attempt took; null while it is running. */
  duration?: Maybe<Scalars['Float']['output']>;
  /** When its attempt ended. After it is cleared, the end of the previous attempt. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The worker that it ran on. */
  hostname?: Maybe<Scalars['String']['output']>;
  /** `<workflow>/runs/<dag_run_id>/tasks/<task_id>`, followed by `/<map index>` if mapped. */
  id: Scalars['ID']['output'];
  /** Whether Airflow no longer changes its state by itself. */
  isFinished: Scalars['Boolean']['output'];
  /** Its log. By default that of the newest attempt, from the first line. `tail` reads the last lines; `after` continues after a previous page. */
  log?: Maybe<LogPage>;
  /** -1 if not mapped. */
  mapIndex: Scalars['Int']['output'];
  /** Display name of the mapped copy. */
  mapLabel?: Maybe<Scalars['String']['output']>;
  /** The number of attempts before it fails for good. Increases when it is cleared. */
  maxAttempts: Scalars['Int']['output'];
  /** The note that users wrote about it. */
  note?: Maybe<Scalars['String']['output']>;
  /** Airflow's operator name. */
  operator?: Maybe<Scalars['String']['output']>;
  /** The values that it returned or pushed (XCom). */
  outputs?: Maybe<Array<Output>>;
  /** The Airflow pool that it takes slots of. */
  pool?: Maybe<Scalars['String']['output']>;
  /** The Airflow queue that it was sent to. */
  queue?: Maybe<Scalars['String']['output']>;
  /** When it was sent to a worker. */
  queuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The operator's template fields after rendering. */
  renderedFields?: Maybe<Scalars['JSON']['output']>;
  /** Its run. */
  run?: Maybe<Run>;
  /** Global id of its run. */
  runId: Scalars['ID']['output'];
  /** When its attempt started. After it is cleared, the start of the previous attempt until it starts again. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its current state. */
  state: TaskInstanceState;
  /** Its task; null if the newest definition no longer contains it. */
  task?: Maybe<Task>;
  /** Airflow's task_id. */
  taskId: Scalars['String']['output'];
  /** Its page in the Airflow UI. */
  url?: Maybe<Scalars['String']['output']>;
};


/** A task, or one mapped copy of it, within a run. */
export type TaskInstanceLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  attempt?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  tail?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of task instances. */
export type TaskInstanceConnection = {
  __typename?: 'TaskInstanceConnection';
  /** The same task instances with their cursors. */
  edges: Array<TaskInstanceEdge>;
  /** The task instances of the page. */
  nodes: Array<TaskInstance>;
  /** The position of the page in the list. */
  pageInfo: PageInfo;
  /** The number of task instances in the list. Read from Airflow only if selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A task instance with its position in the list. */
export type TaskInstanceEdge = {
  __typename?: 'TaskInstanceEdge';
  /** Pass it as `after` to continue after this row. */
  cursor: Scalars['String']['output'];
  /** The task instance. */
  node: TaskInstance;
};

/** Which task instances: all conditions must be true. An empty list matches nothing. */
export type TaskInstanceFilter = {
  /** Is in one of these states. */
  states?: InputMaybe<Array<TaskInstanceState>>;
  /** Belongs to one of these tasks. */
  taskIds?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** The task instance after the operation. */
export type TaskInstancePayload = {
  __typename?: 'TaskInstancePayload';
  /** The task instance in Airflow's response. */
  taskInstance: TaskInstance;
};

/** The states of a task instance in Airflow. */
export type TaskInstanceState =
  /** Waiting for input from a person (requires Airflow 3.3). */
  | 'AWAITING_INPUT'
  /** Waiting for an event without occupying a worker. */
  | 'DEFERRED'
  /** Failed, without further automatic retries. */
  | 'FAILED'
  /** Airflow has not assigned a state yet. */
  | 'NO_STATUS'
  /** Waiting for a worker. */
  | 'QUEUED'
  /** Its task is no longer in the definition. */
  | 'REMOVED'
  /** Cleared while it was running. */
  | 'RESTARTING'
  /** Being executed. */
  | 'RUNNING'
  /** Its upstream tasks are done, and the scheduler will queue it. */
  | 'SCHEDULED'
  /** Not executed, because it was not needed. */
  | 'SKIPPED'
  /** Succeeded. */
  | 'SUCCESS'
  /** A state that this version of the gateway does not know. */
  | 'UNKNOWN'
  /** Not executed, because an upstream task failed. */
  | 'UPSTREAM_FAILED'
  /** A sensor that will check again later. */
  | 'UP_FOR_RESCHEDULE'
  /** Failed, and will be retried after a delay. */
  | 'UP_FOR_RETRY';

/** The number of task instances in one state. */
export type TaskInstanceStateCount = {
  __typename?: 'TaskInstanceStateCount';
  /** The number of task instances. */
  count: Scalars['Int']['output'];
  /** The state. */
  state: TaskInstanceState;
};

/** The run and the task instances that were changed. */
export type TaskInstancesPayload = {
  __typename?: 'TaskInstancesPayload';
  /** Whether this was a dry run, so that nothing was changed. */
  dryRun: Scalars['Boolean']['output'];
  /** The run after the operation. */
  run: Run;
  /** The task instances that were changed, or would be. */
  taskInstances: Array<TaskInstance>;
};

/** A value that differs. */
export type ValueChange = {
  __typename?: 'ValueChange';
  /** The value in the first run; null if it was not set. */
  a?: Maybe<Scalars['JSON']['output']>;
  /** The value in the second run; null if it was not set. */
  b?: Maybe<Scalars['JSON']['output']>;
  /** JSON Pointer into params. */
  pointer: Scalars['String']['output'];
};

/** The user that the token for Airflow identifies: the caller, or the gateway's service account. */
export type Viewer = {
  __typename?: 'Viewer';
  /** `caller`: the caller's own Airflow token is passed on. `service`: the gateway's service account is used. */
  mode: Scalars['String']['output'];
  /** The role in the token (set by Airflow's SimpleAuthManager); null if it has none. */
  role?: Maybe<Scalars['String']['output']>;
  /** The username in the token. The gateway does not verify the token; Airflow does, at each call. */
  username?: Maybe<Scalars['String']['output']>;
};

/** A workflow: an Airflow DAG with the DAP profiles that its tasks run. */
export type Workflow = Node & {
  __typename?: 'Workflow';
  /** The profiles that its tasks run, without duplicates, in the order of the tasks. */
  dapProfiles?: Maybe<Array<DapProfile>>;
  /** One-line description: the manifest's, otherwise the DAG's. */
  description?: Maybe<Scalars['String']['output']>;
  /** Problems that an operator must fix: import errors, unknown profiles, tasks that no longer exist, differences between manifest and DAG. */
  diagnostics?: Maybe<Array<Diagnostic>>;
  /** Documentation in Markdown. */
  docs?: Maybe<Scalars['String']['output']>;
  /** Airflow could not import the file that defines it. The other fields show the last version that could be imported. */
  hasImportErrors: Scalars['Boolean']['output'];
  /** Airflow's dag_id. */
  id: Scalars['ID']['output'];
  /** A paused workflow accepts runs but starts none of their tasks. */
  isPaused: Scalars['Boolean']['output'];
  /** Airflow no longer finds or no longer imports its definition, so it cannot be started. Stale workflows are returned by id and for their runs, but in lists only if the filter includes them. */
  isStale: Scalars['Boolean']['output'];
  /** The run with the latest `runAfter`, which may be in the future; null if it never ran. */
  latestRun?: Maybe<Run>;
  /** Display name. */
  name: Scalars['String']['output'];
  /** When the schedule starts the next run. */
  nextRunAt?: Maybe<Scalars['DateTime']['output']>;
  /** The owners that its tasks declare. */
  owners: Array<Scalars['String']['output']>;
  /** The smallest value to start a form with: all defaults. */
  paramDefaults?: Maybe<Scalars['JSON']['output']>;
  /**
   * One JSON Schema (2020-12) for the complete start form: `{ tasks: { <task_id>: {…} }, shared: {…}, dag: {…} }`, self-contained, without `$ref`.
   * `startRun(params:)` accepts exactly the values that are valid against it. Parameters with a default are not in `required`. Null while a profile cannot be resolved (see `diagnostics`).
   */
  paramSchema?: Maybe<Scalars['JSON']['output']>;
  /** The number of runs in each state. */
  runCounts?: Maybe<Array<RunStateCount>>;
  /** Its runs. */
  runs?: Maybe<RunConnection>;
  /** Airflow's summary of the timetable, e.g. `0 3 * * *`; null if it runs only on demand. */
  schedule?: Maybe<Scalars['String']['output']>;
  /** Tags, sorted alphabetically. */
  tags: Array<Scalars['String']['output']>;
  /** One of its tasks; null if there is none with this id. */
  task?: Maybe<Task>;
  /** Its tasks in topological order; tasks that are ready at the same time are sorted by id. */
  tasks?: Maybe<Array<Task>>;
  /** The uiSchema of `paramSchema` for react-jsonschema-form. */
  uiSchema?: Maybe<Scalars['JSON']['output']>;
  /** Its page in the Airflow UI. */
  url?: Maybe<Scalars['String']['output']>;
  /** Airflow's number of the newest version of the definition. */
  version?: Maybe<Scalars['Int']['output']>;
};


/** A workflow: an Airflow DAG with the DAP profiles that its tasks run. */
export type WorkflowRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WorkflowRunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<RunOrder>;
};


/** A workflow: an Airflow DAG with the DAP profiles that its tasks run. */
export type WorkflowTaskArgs = {
  id: Scalars['String']['input'];
};

/** A page of workflows. */
export type WorkflowConnection = {
  __typename?: 'WorkflowConnection';
  /** The same workflows with their cursors. */
  edges: Array<WorkflowEdge>;
  /** The workflows of the page. */
  nodes: Array<Workflow>;
  /** The position of the page in the list. */
  pageInfo: PageInfo;
  /** The number of workflows in the list. Read from Airflow only if selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A workflow with its position in the list. */
export type WorkflowEdge = {
  __typename?: 'WorkflowEdge';
  /** Pass it as `after` to continue after this row. */
  cursor: Scalars['String']['output'];
  /** The workflow. */
  node: Workflow;
};

/** Which workflows: all conditions must be true. An empty list matches nothing. */
export type WorkflowFilter = {
  /** Runs this profile: `read-trim@1.4.0`, or `read-trim` for any version. */
  dapProfile?: InputMaybe<Scalars['String']['input']>;
  /** True: only workflows that Airflow can no longer import, which are stale, too. */
  hasImportErrors?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to include workflows that Airflow no longer finds. */
  includeStale?: InputMaybe<Scalars['Boolean']['input']>;
  /** True: only paused workflows; false: only workflows that are not paused. */
  isPaused?: InputMaybe<Scalars['Boolean']['input']>;
  /** The state of the latest run. */
  latestRunState?: InputMaybe<RunState>;
  /** Has at least one of these owners. */
  owners?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Part of the id or the name, in any case. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Has at least one of these tags. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** The order of workflows. */
export type WorkflowOrder =
  /** By dag_id, ascending. */
  | 'ID'
  /** By dag_id, descending. */
  | 'ID_DESC'
  /** By the start of the latest run, longest ago first; workflows that never ran come last. */
  | 'LATEST_RUN_AT'
  /** By the start of the latest run, most recent first; workflows that never ran come last. */
  | 'LATEST_RUN_AT_DESC'
  /** By name, ascending. */
  | 'NAME'
  /** By name, descending. */
  | 'NAME_DESC'
  /** By the next scheduled run, earliest first; workflows without one come last. */
  | 'NEXT_RUN_AT'
  /** By the next scheduled run, latest first; workflows without one come last. */
  | 'NEXT_RUN_AT_DESC';

/** The workflow after the operation. */
export type WorkflowPayload = {
  __typename?: 'WorkflowPayload';
  /** The workflow in Airflow's response. */
  workflow: Workflow;
};

/** Which runs of the workflow: all conditions must be true. An empty list matches nothing. */
export type WorkflowRunFilter = {
  /** Text that the run's conf contains (requires Airflow 3.2). */
  confContains?: InputMaybe<Scalars['String']['input']>;
  /** Ended in this range. */
  endedAt?: InputMaybe<DateTimeRange>;
  /** Has all of these labels (requires Airflow 3.2). */
  labels?: InputMaybe<Array<LabelMatch>>;
  /** `runAfter` is in this range. */
  runAfter?: InputMaybe<DateTimeRange>;
  /** Part of dagRunId. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Started in this range. */
  startedAt?: InputMaybe<DateTimeRange>;
  /** Is in one of these states. */
  states?: InputMaybe<Array<RunState>>;
  /** Has one of these types. */
  types?: InputMaybe<Array<RunType>>;
  /** Pattern for the name of the user who started it: `%` matches any text, `_` any character. A pattern without either matches any part of the name. */
  user?: InputMaybe<Scalars['String']['input']>;
};
