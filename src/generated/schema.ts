import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AirflowDag, AirflowDagRun, AirflowTaskInstance, AirflowTry } from '../airflow/wire/rows.ts';
import type { WorkflowPage } from '../loaders/workflows/workflows-page.ts';
import type { WorkflowTask } from '../loaders/workflows/tasks-of-workflow.ts';
import type { RunPage } from '../loaders/runs/runs-page.ts';
import type { TaskInstancePage } from '../loaders/task-instances/task-instances-page.ts';
import type { RunProgress } from '../loaders/task-instances/progress-of-run.ts';
import type { TaskFailure as FailedTask } from '../logs/failures.ts';
import type { LogPage as LogPageRow } from '../logs/read-log.ts';
import type { AirflowXComEntry } from '../airflow/wire/results.ts';
import type { RunEvent as RunEventRow } from '../watch/run-event.ts';
import type { RunProfile as RunProfileRow } from '../runs/provenance.ts';
import type { BulkResult } from '../runs/bulk/apply-to-runs.ts';
import type { TaskChange as TaskChangeRow } from '../runs/compare/compare-runs.ts';
import type { Profile, ProfileParam, Diagnostic as ProfileDiagnostic, Catalog } from '../profiles/profile.ts';
import type { ProfilePage } from '../loaders/profiles-page.ts';
import type { ServiceParent, AirflowState } from '../loaders/airflow-status.ts';
import type { Context } from '../context/context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
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
  readonly __typename?: 'AirflowStatus';
  /** `healthy` or `unhealthy`; null if not reported. */
  readonly dagProcessor?: Maybe<Scalars['String']['output']>;
  /** Whether the embedded demo is used instead of a real Airflow. */
  readonly isDemo: Scalars['Boolean']['output'];
  /** Whether it responds and reports its database and scheduler as healthy. */
  readonly isHealthy: Scalars['Boolean']['output'];
  /** `healthy` or `unhealthy`; null if not reported. */
  readonly metadatabase?: Maybe<Scalars['String']['output']>;
  /** What is wrong and how to fix it, in one sentence; null if it is healthy. */
  readonly problem?: Maybe<Scalars['String']['output']>;
  /** `healthy` or `unhealthy`; null if not reported. */
  readonly scheduler?: Maybe<Scalars['String']['output']>;
  /** `healthy` or `unhealthy`; null if not reported. */
  readonly triggerer?: Maybe<Scalars['String']['output']>;
  /** The address of its API, without credentials. */
  readonly url: Scalars['String']['output'];
  /** Its version; null if it has not reported one. */
  readonly version?: Maybe<Scalars['String']['output']>;
};

/** One attempt to execute a task instance. */
export type Attempt = {
  readonly __typename?: 'Attempt';
  /** Seconds; null while it is running. */
  readonly duration?: Maybe<Scalars['Float']['output']>;
  /** When it ended. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The worker that it ran on. */
  readonly hostname?: Maybe<Scalars['String']['output']>;
  /** From 1. */
  readonly number: Scalars['Int']['output'];
  /** When it started. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its final or current state. */
  readonly state: TaskInstanceState;
};

/** The result for one run. */
export type BulkRunResult = {
  readonly __typename?: 'BulkRunResult';
  /** Why the operation failed; null if it succeeded. */
  readonly error?: Maybe<ItemError>;
  /** Global id of the run. */
  readonly id: Scalars['ID']['output'];
  /** The run after the operation; null if it no longer exists. */
  readonly run?: Maybe<Run>;
  /** Whether it is now in the requested state. */
  readonly succeeded: Scalars['Boolean']['output'];
};

/** A selection of runs, by ids or by filter. */
export type BulkRunsInput = {
  /** Only report what would be done. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Required with a filter, except in a dry run, which returns the number. */
  readonly expectedCount?: InputMaybe<Scalars['Int']['input']>;
  /** Selects the runs that it finds. Requires `expectedCount`. */
  readonly filter?: InputMaybe<RunFilter>;
  /** Use either `ids` or `filter`. At most 100; duplicates count once. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** The results of an operation on several runs. */
export type BulkRunsPayload = {
  readonly __typename?: 'BulkRunsPayload';
  /** Whether this was a dry run, so that nothing was changed. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The number of runs that are not. */
  readonly failed: Scalars['Int']['output'];
  /** The number of runs that the ids or the filter select. */
  readonly matched: Scalars['Int']['output'];
  /** One result per run, in the order of the ids; for a filter, newest run first. */
  readonly results: ReadonlyArray<BulkRunResult>;
  /** The number of runs that are now in the requested state. */
  readonly succeeded: Scalars['Int']['output'];
};

/** A run to stop. */
export type CancelRunInput = {
  /** Appended to the run's note; at most 900 characters. The existing note is shortened if both together are too long. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Global id of the run. */
  readonly runId: Scalars['ID']['input'];
};

/** The run after the operation. */
export type CancelRunPayload = {
  readonly __typename?: 'CancelRunPayload';
  /** False if it had already finished. */
  readonly cancelled: Scalars['Boolean']['output'];
  /** The run in Airflow's response. */
  readonly run: Run;
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
  readonly __typename?: 'DapParam';
  /** The profiles that changed it since, nearest last. */
  readonly changedBy: ReadonlyArray<DapProfile>;
  /** The value that is used if the caller sets none. */
  readonly default?: Maybe<Scalars['JSON']['output']>;
  /** The profile that introduced it. */
  readonly definedBy: DapProfile;
  /** What it does, for people to read. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The group of the form that it belongs to. */
  readonly group?: Maybe<Scalars['String']['output']>;
  /** Its key in params. */
  readonly name: Scalars['String']['output'];
  /** Whether the caller must set it: it is required and has no default. */
  readonly required: Scalars['Boolean']['output'];
  /** The complete schema of the parameter. */
  readonly schema: Scalars['JSON']['output'];
  /** Display name. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** JSON Schema types, e.g. [`integer`]. */
  readonly types: ReadonlyArray<Scalars['String']['output']>;
};

/** One version of a Data Analysis Pipeline (DAP) with the parameters that it accepts. */
export type DapProfile = Node & {
  readonly __typename?: 'DapProfile';
  /** The differences between another version's `paramSchema` and this one's. */
  readonly changesSince?: Maybe<SchemaChanges>;
  /** Why it should no longer be used; null if it is not deprecated. */
  readonly deprecation?: Maybe<Deprecation>;
  /** What it does. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** `sha256:` and the hash of `paramSchema` with sorted keys. Runs are pinned to it; it is also a cache key for forms. */
  readonly digest: Scalars['String']['output'];
  /** The profiles that extend it directly. */
  readonly extendedBy: ReadonlyArray<DapProfile>;
  /** Its direct parents, in the order of the file. */
  readonly extends: ReadonlyArray<DapProfile>;
  /** `<slug>@<version>`, unique. */
  readonly id: Scalars['ID']['output'];
  /** Whether it is only a base for other profiles. No workflow can run an abstract profile. */
  readonly isAbstract: Scalars['Boolean']['output'];
  /** The newest version with the same slug. */
  readonly latest: DapProfile;
  /** Display name; may contain spaces and capitals. */
  readonly name: Scalars['String']['output'];
  /** The part of the schema that its own file defines. */
  readonly ownParamSchema: Scalars['JSON']['output'];
  /** Flat JSON Schema (2020-12) of its parameters with the inheritance resolved. */
  readonly paramSchema: Scalars['JSON']['output'];
  /** The parameters of `paramSchema` as a flat list, for tables and for forms that do not use JSON Schema. */
  readonly params: ReadonlyArray<DapParam>;
  /** The software that it describes, as its publisher names it. */
  readonly pipeline?: Maybe<Pipeline>;
  /** The name that all its versions share, e.g. `read-trim`. */
  readonly slug: Scalars['String']['output'];
  /** The uiSchema of `paramSchema` for react-jsonschema-form. */
  readonly uiSchema: Scalars['JSON']['output'];
  /** The tasks that run it, in workflows that the caller may read. */
  readonly usedBy?: Maybe<ReadonlyArray<Task>>;
  /** Semantic version. */
  readonly version: Scalars['String']['output'];
};


/** One version of a Data Analysis Pipeline (DAP) with the parameters that it accepts. */
export type DapProfileChangesSinceArgs = {
  id: Scalars['ID']['input'];
};

/** A page of profiles. */
export type DapProfileConnection = {
  readonly __typename?: 'DapProfileConnection';
  /** The same profiles with their cursors. */
  readonly edges: ReadonlyArray<DapProfileEdge>;
  /** The profiles of the page. */
  readonly nodes: ReadonlyArray<DapProfile>;
  /** The position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** The number of profiles in the list. Costs no call to Airflow. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A profile with its position in the list. */
export type DapProfileEdge = {
  readonly __typename?: 'DapProfileEdge';
  /** Pass it as `after` to continue after this row. */
  readonly cursor: Scalars['String']['output'];
  /** The profile. */
  readonly node: DapProfile;
};

/** Which profiles: all conditions must be true. */
export type DapProfileFilter = {
  /** Profiles that extend this one, directly or indirectly. */
  readonly extends?: InputMaybe<Scalars['ID']['input']>;
  /** Whether to include profiles that only serve as a base for others. */
  readonly includeAbstract?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to include profiles that are marked as deprecated. */
  readonly includeDeprecated?: InputMaybe<Scalars['Boolean']['input']>;
  /** Part of the id, name or description, in any case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** All versions with this slug. */
  readonly slug?: InputMaybe<Scalars['String']['input']>;
};

/** A range of time. A bound that is left out does not limit the range. */
export type DateTimeRange = {
  /** Inclusive lower bound. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Exclusive upper bound. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A run to delete. */
export type DeleteRunInput = {
  /** Global id of the run. */
  readonly runId: Scalars['ID']['input'];
};

/** The result of a deletion. */
export type DeleteRunPayload = {
  readonly __typename?: 'DeleteRunPayload';
  /** False if the run did not exist. */
  readonly deleted: Scalars['Boolean']['output'];
  /** The id in the input. */
  readonly deletedId: Scalars['ID']['output'];
};

/** A notice that a profile should no longer be used. */
export type Deprecation = {
  readonly __typename?: 'Deprecation';
  /** The reason, for people to read. */
  readonly reason: Scalars['String']['output'];
  /** The profile to use instead; null if none is named or it does not exist. */
  readonly replacedBy?: Maybe<DapProfile>;
};

/** A problem that an operator must fix. */
export type Diagnostic = {
  readonly __typename?: 'Diagnostic';
  /** A stable code, e.g. `UNKNOWN_PROFILE`. */
  readonly code: Scalars['String']['output'];
  /** Path relative to the profiles folder. */
  readonly file?: Maybe<Scalars['String']['output']>;
  /** How to fix it. */
  readonly hint?: Maybe<Scalars['String']['output']>;
  /** Line number, from 1. */
  readonly line?: Maybe<Scalars['Int']['output']>;
  /** What is wrong, for people to read. */
  readonly message: Scalars['String']['output'];
  /** The profile that it concerns. */
  readonly profileId?: Maybe<Scalars['ID']['output']>;
  /** The severity. */
  readonly severity: Severity;
  /** The task that it concerns. */
  readonly taskId?: Maybe<Scalars['String']['output']>;
  /** The workflow that it concerns. */
  readonly workflowId?: Maybe<Scalars['ID']['output']>;
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
  readonly __typename?: 'ItemError';
  /** The same codes as in `extensions.code`. */
  readonly code: Scalars['String']['output'];
  /** What is wrong, for people to read. */
  readonly message: Scalars['String']['output'];
  /** Problems of the params; null if the error has another cause. */
  readonly problems?: Maybe<ReadonlyArray<ParamProblem>>;
  /** Whether the same request can succeed later and can be repeated safely. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** A name and a value that were assigned to a run when it was started. */
export type Label = {
  readonly __typename?: 'Label';
  /** E.g. `project`. */
  readonly name: Scalars['String']['output'];
  /** E.g. `soil`. */
  readonly value: Scalars['String']['output'];
};

/** A label to assign to a run. */
export type LabelInput = {
  /** `[A-Za-z0-9][A-Za-z0-9_.-]{0,62}` */
  readonly name: Scalars['String']['input'];
  /** At most 63 characters. */
  readonly value: Scalars['String']['input'];
};

/** A label that a run must have. */
export type LabelMatch = {
  /** The exact name of the label. */
  readonly name: Scalars['String']['input'];
  /** The exact value of the label. Default: any value. */
  readonly value?: InputMaybe<Scalars['String']['input']>;
};

/** One line of a log. */
export type LogLine = {
  readonly __typename?: 'LogLine';
  /** When it was written. */
  readonly at?: Maybe<Scalars['DateTime']['output']>;
  /** Structured fields of the line. */
  readonly fields?: Maybe<Scalars['JSON']['output']>;
  /** E.g. `info`, `error`. */
  readonly level?: Maybe<Scalars['String']['output']>;
  /** The logger that wrote it. */
  readonly logger?: Maybe<Scalars['String']['output']>;
  /** The text, without terminal colours. */
  readonly message: Scalars['String']['output'];
};

/** A part of a log. */
export type LogPage = {
  readonly __typename?: 'LogPage';
  /** Pass it as `after` to read the next lines; null if the log is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether this is the end of the log of a finished attempt, so that no more lines will follow. */
  readonly isComplete: Scalars['Boolean']['output'];
  /** Whether lines before these were left out. */
  readonly isTruncated: Scalars['Boolean']['output'];
  /** The lines, in the order in which they were written. */
  readonly lines: ReadonlyArray<LogLine>;
};

/**
 * Write operations. Each takes one input and returns one payload. A field that fails is null, and its error contains the reason; the other fields are not affected.
 * Each description states what happens when the operation is repeated or its goal is already reached ("Idempotent").
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Stops an unfinished run (in Airflow: FAILED, with a note). A finished run is not changed, and `cancelled` is false. A run with a teardown stays RUNNING until the teardown is done.
   * Not atomic: if the run finishes between the check and the write, its final state is overwritten.
   * Idempotent: a run that is already cancelled or finished is not changed.
   */
  readonly cancelRun?: Maybe<CancelRunPayload>;
  /** Stops the runs that the ids name or the filter finds, selected as by `deleteRuns`. Idempotent: runs that are already cancelled or finished are not changed. */
  readonly cancelRuns?: Maybe<BulkRunsPayload>;
  /** Deletes the record of a run. A running run cannot be deleted: PRECONDITION_FAILED. Idempotent: deleting a run that no longer exists succeeds. */
  readonly deleteRun?: Maybe<DeleteRunPayload>;
  /**
   * Deletes the runs that the ids name or the filter finds (at most 1,000). Nothing is done unless their number equals `expectedCount`.
   * Not atomic: the runs are counted, then deleted, and the matches of a filter can change in between.
   * From Airflow 3.3 one call covers 50 runs, before that one run. The results are the same: each run has its own result, with its own error.
   * Idempotent: as `deleteRun`.
   */
  readonly deleteRuns?: Maybe<BulkRunsPayload>;
  /**
   * Starts a new run with the params of an existing run, patched by a JSON Merge Patch (RFC 7396) and validated as by `startRun`. The new run refers to its origin (`retryOf`) and keeps its labels.
   * For a run that was not started through the gateway only the DAG Params are known: PRECONDITION_FAILED if its tasks run profiles. Idempotent: as `startRun`.
   */
  readonly rerun?: Maybe<StartRunPayload>;
  /**
   * Runs the failed tasks (or all tasks) of the same run again; for a cancelled run, also the tasks that were skipped by cancelling it.
   * Idempotent: if no task failed, nothing runs again and the run is not changed.
   */
  readonly retryRun?: Maybe<RetryRunPayload>;
  /** Runs the failed tasks again of the runs that the ids name or the filter finds, selected as by `deleteRuns`. Idempotent: in runs without a failed task nothing runs again. */
  readonly retryRuns?: Maybe<BulkRunsPayload>;
  /** Runs selected tasks of a run again. If the run does not have one of the tasks: NOT_FOUND, and nothing runs again. Idempotent: if `onlyFailed` leaves no task, nothing runs again. */
  readonly retryTasks?: Maybe<RetryTasksPayload>;
  /** Replaces the note of a run. An empty note deletes it; the mark of a cancelled run is kept. Idempotent: a note that is already equal is not written. */
  readonly setRunNote?: Maybe<RunPayload>;
  /**
   * Sets the state of a run as Airflow does. FAILED stops it: running tasks fail, tasks that have not started are skipped. SUCCESS ends it successfully; its failed task instances
   * stay failed in Airflow 3.3 or newer and become successful in older versions. QUEUED lets the scheduler process it again.
   * Not atomic: `ifState` is checked before the write, since Airflow has no compare-and-set.
   * Idempotent: the state of a run that is already in it is not written; a note still is.
   */
  readonly setRunState?: Maybe<RunPayload>;
  /** Replaces the note of a task instance. An empty note deletes it. Idempotent: a note that is already equal is not written. */
  readonly setTaskInstanceNote?: Maybe<TaskInstancePayload>;
  /**
   * Overrides the state of a task instance. Airflow then clears the failed task instances after it, so that a finished run continues.
   * Idempotent: the state of a task instance that is already in it is not written; a note still is.
   */
  readonly setTaskInstanceState?: Maybe<TaskInstancesPayload>;
  /** Pauses or resumes a workflow. While it is paused, no further task of any of its runs starts; Airflow cannot pause a single run. Idempotent: a workflow that is already paused (or not) is not changed. */
  readonly setWorkflowPaused?: Maybe<WorkflowPayload>;
  /**
   * Validates the params against the profiles of the workflow's tasks and starts a run. Invalid or missing params: BAD_USER_INPUT (HTTP 400) with all problems, and nothing is started.
   * PRECONDITION_FAILED, with what must be fixed, if the workflow has import errors, does not allow manual runs, or has a profile that cannot be resolved.
   * The request to Airflow is sent at most once. If its response is lost, the gateway looks the run up.
   * Idempotent: the same key with the same params returns the run that was started before, with `replayed: true`.
   */
  readonly startRun?: Maybe<StartRunPayload>;
  /** Starts at most 100 runs, one after the other. Each result is independent; the results are in the order of the inputs. Idempotent: as `startRun`. */
  readonly startRuns?: Maybe<ReadonlyArray<StartRunResult>>;
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
  inputs: ReadonlyArray<StartRunInput>;
};

/** An object with a global id. Global ids are readable and reversible: `/` and `%` within a part of an id are percent-encoded. */
export type Node = {
  /** Global id: readable and reversible. */
  readonly id: Scalars['ID']['output'];
};

/** A value that a task instance returned or pushed (XCom). */
export type Output = {
  readonly __typename?: 'Output';
  /** When it was pushed. */
  readonly at?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the value is larger than the limit. Also false if the value cannot be read; then the error of `value` contains the reason. */
  readonly isTruncated: Scalars['Boolean']['output'];
  /** `return_value` for the return value. */
  readonly key: Scalars['String']['output'];
  /** -1 if not mapped. */
  readonly mapIndex: Scalars['Int']['output'];
  /** Airflow's task_id. */
  readonly taskId: Scalars['String']['output'];
  /** The value, at most 64 KiB as JSON; null with `isTruncated` for a larger one. */
  readonly value?: Maybe<Scalars['JSON']['output']>;
};

/** Information about a page, as defined by Relay's connection specification. Lists can be paged forward only. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last row of the page: pass it as `after` to read the next page. Opaque, and still valid after new rows are added. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more rows follow this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether the page was requested with `after`. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row of the page; null if the page is empty. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** A problem of the parameters. Also returned in `extensions.problems` of the error of `startRun`. */
export type ParamProblem = {
  readonly __typename?: 'ParamProblem';
  /** The profile of that task. */
  readonly dapProfile?: Maybe<Scalars['ID']['output']>;
  /** The profile, within the inheritance, whose file defines the keyword. */
  readonly definedBy?: Maybe<Scalars['ID']['output']>;
  /** The JSON Schema keyword that is violated, e.g. `maximum`; `unknown`, `fixed` or `provided` for a parameter that cannot be set. */
  readonly keyword: Scalars['String']['output'];
  /** A sentence for the user of the form. */
  readonly message: Scalars['String']['output'];
  /** JSON Pointer into params that identifies the field of the form: `/tasks/read_qc/threads`, `/shared/sample_id`. */
  readonly pointer: Scalars['String']['output'];
  /** The task that the parameter belongs to; null for a shared parameter and for a DAG Param. */
  readonly taskId?: Maybe<Scalars['String']['output']>;
};

/** The software that a profile describes. */
export type Pipeline = {
  readonly __typename?: 'Pipeline';
  /** Its upstream name, e.g. `nf-core/rnaseq`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The address of its documentation. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** Its upstream version. */
  readonly version?: Maybe<Scalars['String']['output']>;
};

/** A task that ran different profiles. */
export type ProfileChange = {
  readonly __typename?: 'ProfileChange';
  /** The profile in the first run; null if it ran none. */
  readonly a?: Maybe<Scalars['ID']['output']>;
  /** The profile in the second run; null if it ran none. */
  readonly b?: Maybe<Scalars['ID']['output']>;
  /** The effect of the change from the older profile to the newer one; null if either no longer exists. */
  readonly compatibility?: Maybe<Compatibility>;
  /** Airflow's task_id. */
  readonly taskId: Scalars['String']['output'];
};

/** The state of the profiles folder. */
export type ProfilesStatus = {
  readonly __typename?: 'ProfilesStatus';
  /** The number of profiles, abstract ones included. */
  readonly count: Scalars['Int']['output'];
  /** Problems of the folder, and manifests whose workflow the caller cannot find. */
  readonly diagnostics: ReadonlyArray<Diagnostic>;
  /** Changes when any profile or manifest changes. */
  readonly digest: Scalars['String']['output'];
  /** When they were last loaded. */
  readonly loadedAt: Scalars['DateTime']['output'];
  /** The number of manifests. */
  readonly workflows: Scalars['Int']['output'];
};

/** The progress of a run. */
export type Progress = {
  readonly __typename?: 'Progress';
  /** The number of task instances in each state that occurs. */
  readonly counts: ReadonlyArray<TaskInstanceStateCount>;
  /** Estimated from the durations of the workflow's last successful runs; null if there are none, and for a finished run. */
  readonly estimatedEndAt?: Maybe<Scalars['DateTime']['output']>;
  /** The number of finished task instances, skipped ones included. */
  readonly finished: Scalars['Int']['output'];
  /** 0 to 100. */
  readonly percent: Scalars['Float']['output'];
  /** The task instances that are currently being executed. */
  readonly running: ReadonlyArray<TaskInstance>;
  /** The number of its task instances. A mapped task that has not been expanded counts as one; removed task instances do not count. */
  readonly total: Scalars['Int']['output'];
};

/** Read operations. A lookup of an unknown id returns null. A field that fails is null, and its error contains the reason. */
export type Query = {
  readonly __typename?: 'Query';
  /** The differences between two runs of one workflow: parameters and profiles, and state and duration by task. */
  readonly compareRuns?: Maybe<RunComparison>;
  /** A profile by its id, `<slug>@<version>`; null if there is none. */
  readonly dapProfile?: Maybe<DapProfile>;
  /** The profiles of the last successful load, sorted by slug, newest version first. */
  readonly dapProfiles?: Maybe<DapProfileConnection>;
  /** The object with this global id; null if there is none. */
  readonly node?: Maybe<Node>;
  /** The objects with these global ids, in the order of the ids; null for each id that has none. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<Node>>>;
  /** What `startRun` would do with this input, with every problem of the params. Starts nothing. */
  readonly previewRun?: Maybe<RunPreview>;
  /** A run by its id, `<workflow>/runs/<dag_run_id>`; null if there is none. */
  readonly run?: Maybe<Run>;
  /** The runs of all workflows that the caller may read. By default the newest come first. */
  readonly runs?: Maybe<RunConnection>;
  /** The gateway, the configured Airflow and the state of the profiles. */
  readonly service?: Maybe<Service>;
  /** The user that the token for Airflow identifies; null without a readable token. */
  readonly viewer?: Maybe<Viewer>;
  /** Waits until the run is finished, or for `timeoutSeconds`, and returns the run in its state at that time. */
  readonly waitForRun?: Maybe<Run>;
  /** A workflow by its id (Airflow's dag_id); null if there is none. */
  readonly workflow?: Maybe<Workflow>;
  /** The workflows that the caller may read. */
  readonly workflows?: Maybe<WorkflowConnection>;
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
  ids: ReadonlyArray<Scalars['ID']['input']>;
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
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Note of the new run; at most 1,000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** JSON Merge Patch of the run's params: null removes a value. */
  readonly paramsPatch?: InputMaybe<Scalars['JSON']['input']>;
  /** Global id of the run whose params are used. */
  readonly runId: Scalars['ID']['input'];
};

/** A run to retry. */
export type RetryRunInput = {
  /** Only report what would run again. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Replaces the run's note; at most 1,000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** Whether to run the newest definition instead of the one that it ran before (requires Airflow 3.1). */
  readonly onLatestVersion?: InputMaybe<Scalars['Boolean']['input']>;
  /** Global id of the run. */
  readonly runId: Scalars['ID']['input'];
  /** Which of its tasks to run again. */
  readonly scope?: InputMaybe<RetryScope>;
};

/** The run and the task instances that run again. */
export type RetryRunPayload = {
  readonly __typename?: 'RetryRunPayload';
  /** Whether this was a dry run, so that nothing was changed. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The run after the operation. */
  readonly run: Run;
  /** The task instances that run again, or would do so. */
  readonly taskInstances: ReadonlyArray<TaskInstance>;
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
  readonly downstream?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only report what would run again. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to run only those of the tasks again that failed. */
  readonly onlyFailed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Global id of the run. */
  readonly runId: Scalars['ID']['input'];
  /** Airflow's task_ids, 1 to 100. */
  readonly taskIds: ReadonlyArray<Scalars['String']['input']>;
  /** Whether to include all tasks before them. */
  readonly upstream?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The run and the task instances that run again. */
export type RetryTasksPayload = {
  readonly __typename?: 'RetryTasksPayload';
  /** Whether this was a dry run, so that nothing was changed. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The run after the operation. */
  readonly run: Run;
  /** The task instances that run again, or would do so. */
  readonly taskInstances: ReadonlyArray<TaskInstance>;
};

/** A run of a workflow: an Airflow DAG run. */
export type Run = Node & {
  readonly __typename?: 'Run';
  /** The conf that Airflow received, unchanged. */
  readonly conf?: Maybe<Scalars['JSON']['output']>;
  /** Airflow's dag_run_id. (Elsewhere `runId` is always the global id.) */
  readonly dagRunId: Scalars['String']['output'];
  /** Seconds; for an unfinished run, the seconds since its start. */
  readonly duration?: Maybe<Scalars['Float']['output']>;
  /** When it finished. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The task instances that failed themselves (not because of an upstream task), each with the end of its log. */
  readonly failures?: Maybe<ReadonlyArray<TaskFailure>>;
  /** `<workflow>/runs/<dag_run_id>` */
  readonly id: Scalars['ID']['output'];
  /** Whether it was stopped through `cancelRun`. Airflow has no such state and reports FAILED. The gateway marks the run by a line in its note, which only Airflow's own UI and API show; deleting that line there removes the mark. */
  readonly isCancelled: Scalars['Boolean']['output'];
  /** Whether its state is SUCCESS or FAILED. */
  readonly isFinished: Scalars['Boolean']['output'];
  /** The labels that it was assigned at the start. */
  readonly labels: ReadonlyArray<Label>;
  /** The instant that its data belong to; null for most runs that are started manually. */
  readonly logicalDate?: Maybe<Scalars['DateTime']['output']>;
  /** The note that users wrote about it. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** The values that its tasks returned or pushed (XCom). */
  readonly outputs?: Maybe<ReadonlyArray<Output>>;
  /** The value of `startRun(params:)` with all defaults; null for a run that was not started through the gateway. */
  readonly params?: Maybe<Scalars['JSON']['output']>;
  /** The profiles that its parameters were validated against at the start, by task. */
  readonly profiles?: Maybe<ReadonlyArray<RunProfile>>;
  /** Its progress, computed from its task instances. */
  readonly progress?: Maybe<Progress>;
  /** When it was (last) queued. */
  readonly queuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The run that this one repeats with changed parameters (see `rerun`). */
  readonly retryOf?: Maybe<Run>;
  /** It does not start before this instant. */
  readonly runAfter?: Maybe<Scalars['DateTime']['output']>;
  /** When its first task could start. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its current state. */
  readonly state: RunState;
  /** One of its task instances; null if there is none. */
  readonly taskInstance?: Maybe<TaskInstance>;
  /** Its task instances, sorted by task id and map index. */
  readonly taskInstances?: Maybe<TaskInstanceConnection>;
  /** Airflow's triggered_by: `REST_API`, `UI`, `CLI`, `TIMETABLE`, … */
  readonly triggeredBy?: Maybe<Scalars['String']['output']>;
  /** What created it. */
  readonly type: RunType;
  /** Its page in the Airflow UI. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** Name of the user who started it. */
  readonly user?: Maybe<Scalars['String']['output']>;
  /** Its workflow; null if the definition no longer exists. */
  readonly workflow?: Maybe<Workflow>;
  /** Id of its workflow. Costs no call to Airflow. */
  readonly workflowId: Scalars['ID']['output'];
  /** The versions of the definition that its tasks ran. */
  readonly workflowVersions: ReadonlyArray<Scalars['Int']['output']>;
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
  readonly __typename?: 'RunComparison';
  /** The first run. */
  readonly a: Run;
  /** The second run. */
  readonly b: Run;
  /** The parameters that differ. */
  readonly params: ReadonlyArray<ValueChange>;
  /** The tasks that ran different profiles, or the same profile with different schemas. */
  readonly profiles: ReadonlyArray<ProfileChange>;
  /** The task instances of both runs, for comparing state and duration. */
  readonly tasks: ReadonlyArray<TaskChange>;
};

/** A page of runs. */
export type RunConnection = {
  readonly __typename?: 'RunConnection';
  /** The same runs with their cursors. */
  readonly edges: ReadonlyArray<RunEdge>;
  /** The runs of the page. */
  readonly nodes: ReadonlyArray<Run>;
  /** The position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** The number of runs in the list. Read from Airflow only if selected. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A run with its position in the list. */
export type RunEdge = {
  readonly __typename?: 'RunEdge';
  /** Pass it as `after` to continue after this row. */
  readonly cursor: Scalars['String']['output'];
  /** The run. */
  readonly node: Run;
};

/** A change of a run. */
export type RunEvent = {
  readonly __typename?: 'RunEvent';
  /** When the gateway noticed the change. */
  readonly at: Scalars['DateTime']['output'];
  /** The task instances whose state changed with this event. */
  readonly changedTaskInstances: ReadonlyArray<TaskInstance>;
  /** What happened. */
  readonly kind: RunEventKind;
  /** The run after the change; null for REMOVED. */
  readonly run?: Maybe<Run>;
  /** Global id of the run. */
  readonly runId: Scalars['ID']['output'];
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
  readonly confContains?: InputMaybe<Scalars['String']['input']>;
  /** Ended in this range. */
  readonly endedAt?: InputMaybe<DateTimeRange>;
  /** Has all of these labels (requires Airflow 3.2). */
  readonly labels?: InputMaybe<ReadonlyArray<LabelMatch>>;
  /** `runAfter` is in this range. */
  readonly runAfter?: InputMaybe<DateTimeRange>;
  /** Part of dagRunId. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Started in this range. */
  readonly startedAt?: InputMaybe<DateTimeRange>;
  /** Is in one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<RunState>>;
  /** Has one of these types. */
  readonly types?: InputMaybe<ReadonlyArray<RunType>>;
  /** Pattern for the name of the user who started it: `%` matches any text, `_` any character. A pattern without either matches any part of the name. */
  readonly user?: InputMaybe<Scalars['String']['input']>;
  /** Belongs to one of these workflows. */
  readonly workflowIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
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
  readonly __typename?: 'RunPayload';
  /** The run in Airflow's response. */
  readonly run: Run;
};

/** What `startRun` would do. */
export type RunPreview = {
  readonly __typename?: 'RunPreview';
  /** The conf that Airflow would receive. */
  readonly conf?: Maybe<Scalars['JSON']['output']>;
  /** The params with all defaults. */
  readonly params?: Maybe<Scalars['JSON']['output']>;
  /** All problems of the params, at most 100. */
  readonly problems: ReadonlyArray<ParamProblem>;
  /** The profiles that the params were validated against, by task. */
  readonly profiles: ReadonlyArray<RunProfile>;
  /** Reasons against the start other than problems of the params, and warnings, e.g. that the workflow is paused or a profile is deprecated. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
  /** Whether `startRun` would start a run. */
  readonly wouldStart: Scalars['Boolean']['output'];
};

/** The profile that the parameters of a task were validated against. */
export type RunProfile = {
  readonly __typename?: 'RunProfile';
  /** The digest of its paramSchema at the start of the run. */
  readonly digest: Scalars['String']['output'];
  /** Whether that profile has changed since, or the task now runs another one. */
  readonly drifted: Scalars['Boolean']['output'];
  /** The current profile with that id; null if it no longer exists. */
  readonly profile?: Maybe<DapProfile>;
  /** The profile at the start of the run: `<slug>@<version>`. */
  readonly profileId: Scalars['ID']['output'];
  /** Airflow's task_id. */
  readonly taskId: Scalars['String']['output'];
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
  readonly __typename?: 'RunStateCount';
  /** The number of runs. */
  readonly count: Scalars['Int']['output'];
  /** The state. */
  readonly state: RunState;
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
  readonly __typename?: 'SchemaChange';
  /** The value at the pointer in the newer version. */
  readonly after?: Maybe<Scalars['JSON']['output']>;
  /** The value at the pointer in the older version. */
  readonly before?: Maybe<Scalars['JSON']['output']>;
  /** The effect of this change. */
  readonly compatibility: Compatibility;
  /** A sentence for people to read. */
  readonly message: Scalars['String']['output'];
  /** JSON Pointer into paramSchema. */
  readonly pointer: Scalars['String']['output'];
};

/** The differences between two versions of a paramSchema. */
export type SchemaChanges = {
  readonly __typename?: 'SchemaChanges';
  /** All changes. */
  readonly changes: ReadonlyArray<SchemaChange>;
  /** The most severe compatibility of all changes. */
  readonly compatibility: Compatibility;
};

/** The gateway and what it depends on. */
export type Service = {
  readonly __typename?: 'Service';
  /** The current state of the configured Airflow. */
  readonly airflow: AirflowStatus;
  /** The state of the profiles folder at its last load. */
  readonly profiles: ProfilesStatus;
  /** The version of the gateway. */
  readonly version: Scalars['String']['output'];
};

/** A note about a run. */
export type SetRunNoteInput = {
  /** At most 1,000 characters; an empty text deletes the note. */
  readonly note: Scalars['String']['input'];
  /** Global id of the run. */
  readonly runId: Scalars['ID']['input'];
};

/** A run and its new state. */
export type SetRunStateInput = {
  /** PRECONDITION_FAILED unless the run is currently in one of these states. */
  readonly ifState?: InputMaybe<ReadonlyArray<RunState>>;
  /** Replaces the run's note; at most 1,000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** Global id of the run. */
  readonly runId: Scalars['ID']['input'];
  /** The new state. */
  readonly state: SettableRunState;
};

/** A note about a task instance. */
export type SetTaskInstanceNoteInput = {
  /** Global id of the task instance. */
  readonly id: Scalars['ID']['input'];
  /** At most 1,000 characters; an empty text deletes the note. */
  readonly note: Scalars['String']['input'];
};

/** A task instance and its new state. */
export type SetTaskInstanceStateInput = {
  /** Whether to include all tasks after it. */
  readonly downstream?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only report what would change. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Global id of the task instance. */
  readonly id: Scalars['ID']['input'];
  /** Replaces its note; at most 1,000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** The new state. */
  readonly state: SettableTaskInstanceState;
  /** Whether to include all tasks before it. */
  readonly upstream?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A workflow to pause or resume. */
export type SetWorkflowPausedInput = {
  /** True pauses the workflow, false resumes it. */
  readonly paused: Scalars['Boolean']['input'];
  /** Airflow's dag_id. */
  readonly workflowId: Scalars['ID']['input'];
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
  readonly dagRunId?: InputMaybe<Scalars['String']['input']>;
  /** By task id, the digests of the profiles that the form was created from. PRECONDITION_FAILED unless the profile of each of these tasks still has this digest. */
  readonly expectDigests?: InputMaybe<Scalars['JSON']['input']>;
  /**
   * Makes the start safe to repeat: for one workflow, the same key always identifies the same run, for every caller and on every replica.
   * The same key with other params: CONFLICT. Without a key the gateway generates one, and still never sends a start twice. 1 to 1,000 characters.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What to do if the workflow has an unfinished run. Not atomic: of two simultaneous starts, neither may find the other's run. */
  readonly ifActive?: InputMaybe<IfActive>;
  /** Labels to find the run by later; at most 20. */
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  /** The instant that its data belong to; most runs have none. Unique within the workflow. */
  readonly logicalDate?: InputMaybe<Scalars['DateTime']['input']>;
  /** At most 1,000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** A value that is valid against `Workflow.paramSchema`. */
  readonly params?: InputMaybe<Scalars['JSON']['input']>;
  /** The run does not start before this instant. */
  readonly runAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whether to unpause the workflow if it is paused. */
  readonly unpause?: InputMaybe<Scalars['Boolean']['input']>;
  /** Airflow's dag_id. */
  readonly workflowId: Scalars['ID']['input'];
};

/** The run that was started. */
export type StartRunPayload = {
  readonly __typename?: 'StartRunPayload';
  /** Whether an earlier request had already started it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** The run in Airflow's response. */
  readonly run: Run;
  /** E.g. that the workflow is paused or a profile is deprecated. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

/** The result of one of several starts. */
export type StartRunResult = {
  readonly __typename?: 'StartRunResult';
  /** Why the start failed; null if it succeeded. */
  readonly error?: Maybe<ItemError>;
  /** Whether an earlier request had already started it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** The run; null if the start failed. */
  readonly run?: Maybe<Run>;
  /** E.g. that the workflow is paused or a profile is deprecated. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

/** Streams of changes, over WebSocket (graphql-transport-ws) and server-sent events (graphql-sse), on the same path as queries. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Emits the run in its current state, then each change of it or of its task instances, and completes when the run is finished. NOT_FOUND for an unknown run. A changed note can take a minute to appear, since Airflow's change feeds do not report it. */
  readonly runUpdated: RunEvent;
  /** Emits the newest 25 matching runs in their current state, then each change of a matching run. */
  readonly runsChanged: RunEvent;
  /** Emits the last `tail` lines of a log, then new lines as they are written, and completes when the attempt ends. */
  readonly taskLog: LogPage;
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
  readonly __typename?: 'Task';
  /** The profile that it runs; null if it runs none, or if the reference cannot be resolved (see `Workflow.diagnostics`). */
  readonly dapProfile?: Maybe<DapProfile>;
  /** Documentation in Markdown. */
  readonly docs?: Maybe<Scalars['String']['output']>;
  /** The tasks directly after it. */
  readonly downstream: ReadonlyArray<Task>;
  /** `<workflow>/tasks/<task_id>` */
  readonly id: Scalars['ID']['output'];
  /** Whether it expands to several task instances during a run. */
  readonly isMapped: Scalars['Boolean']['output'];
  /** Display name. */
  readonly name: Scalars['String']['output'];
  /** Airflow's operator_name, e.g. `KubernetesPodOperator`, `@task`. */
  readonly operator?: Maybe<Scalars['String']['output']>;
  /** The parameters that a caller can set for this task: the profile's schema with the workflow's defaults, without what the workflow fixes, provides or shares. */
  readonly paramSchema?: Maybe<Scalars['JSON']['output']>;
  /** The Airflow pool that its task instances take slots of. */
  readonly pool?: Maybe<Scalars['String']['output']>;
  /** The Airflow queue that its task instances are sent to. */
  readonly queue?: Maybe<Scalars['String']['output']>;
  /** How often Airflow retries it automatically. */
  readonly retries: Scalars['Int']['output'];
  /** Airflow's task_id, including its group: `group.task`. */
  readonly taskId: Scalars['String']['output'];
  /** Airflow's trigger_rule, e.g. `all_success`. */
  readonly triggerRule: Scalars['String']['output'];
  /** The uiSchema of `paramSchema` for react-jsonschema-form. */
  readonly uiSchema?: Maybe<Scalars['JSON']['output']>;
  /** The tasks directly before it. */
  readonly upstream: ReadonlyArray<Task>;
  /** Its workflow. */
  readonly workflow?: Maybe<Workflow>;
  /** Id of its workflow. */
  readonly workflowId: Scalars['ID']['output'];
};

/** A task instance in both runs. */
export type TaskChange = {
  readonly __typename?: 'TaskChange';
  /** Its state in the first run; null if the run does not have it. */
  readonly a?: Maybe<TaskInstanceState>;
  /** Its state in the second run; null if the run does not have it. */
  readonly b?: Maybe<TaskInstanceState>;
  /** Seconds: the duration in the second run minus that in the first. */
  readonly durationDifference?: Maybe<Scalars['Float']['output']>;
  /** -1 if not mapped. */
  readonly mapIndex: Scalars['Int']['output'];
  /** Airflow's task_id. */
  readonly taskId: Scalars['String']['output'];
};

/** A failed task instance and the reason. */
export type TaskFailure = {
  readonly __typename?: 'TaskFailure';
  /** The end of its log. */
  readonly log?: Maybe<LogPage>;
  /** The line of the log that contains the reason, if one can be identified. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** The task instance that failed. */
  readonly taskInstance: TaskInstance;
};

/** A task, or one mapped copy of it, within a run. */
export type TaskInstance = Node & {
  readonly __typename?: 'TaskInstance';
  /** The number of the current or last attempt; 0 before the first. */
  readonly attempt: Scalars['Int']['output'];
  /** All attempts, oldest first, including the current one. */
  readonly attempts?: Maybe<ReadonlyArray<Attempt>>;
  /** Seconds that the last attempt took; null while it is running. */
  readonly duration?: Maybe<Scalars['Float']['output']>;
  /** When its attempt ended. After it is cleared, the end of the previous attempt. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The worker that it ran on. */
  readonly hostname?: Maybe<Scalars['String']['output']>;
  /** `<workflow>/runs/<dag_run_id>/tasks/<task_id>`, followed by `/<map index>` if mapped. */
  readonly id: Scalars['ID']['output'];
  /** Whether Airflow no longer changes its state by itself. */
  readonly isFinished: Scalars['Boolean']['output'];
  /** Its log. By default that of the newest attempt, from the first line. `tail` reads the last lines; `after` continues after a previous page. */
  readonly log?: Maybe<LogPage>;
  /** -1 if not mapped. */
  readonly mapIndex: Scalars['Int']['output'];
  /** Display name of the mapped copy. */
  readonly mapLabel?: Maybe<Scalars['String']['output']>;
  /** The number of attempts before it fails for good. Increases when it is cleared. */
  readonly maxAttempts: Scalars['Int']['output'];
  /** The note that users wrote about it. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** Airflow's operator name. */
  readonly operator?: Maybe<Scalars['String']['output']>;
  /** The values that it returned or pushed (XCom). */
  readonly outputs?: Maybe<ReadonlyArray<Output>>;
  /** The Airflow pool that it takes slots of. */
  readonly pool?: Maybe<Scalars['String']['output']>;
  /** The Airflow queue that it was sent to. */
  readonly queue?: Maybe<Scalars['String']['output']>;
  /** When it was sent to a worker. */
  readonly queuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The operator's template fields after rendering. */
  readonly renderedFields?: Maybe<Scalars['JSON']['output']>;
  /** Its run. */
  readonly run?: Maybe<Run>;
  /** Global id of its run. */
  readonly runId: Scalars['ID']['output'];
  /** When its attempt started. After it is cleared, the start of the previous attempt until it starts again. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its current state. */
  readonly state: TaskInstanceState;
  /** Its task; null if the newest definition no longer contains it. */
  readonly task?: Maybe<Task>;
  /** Airflow's task_id. */
  readonly taskId: Scalars['String']['output'];
  /** Its page in the Airflow UI. */
  readonly url?: Maybe<Scalars['String']['output']>;
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
  readonly __typename?: 'TaskInstanceConnection';
  /** The same task instances with their cursors. */
  readonly edges: ReadonlyArray<TaskInstanceEdge>;
  /** The task instances of the page. */
  readonly nodes: ReadonlyArray<TaskInstance>;
  /** The position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** The number of task instances in the list. Read from Airflow only if selected. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A task instance with its position in the list. */
export type TaskInstanceEdge = {
  readonly __typename?: 'TaskInstanceEdge';
  /** Pass it as `after` to continue after this row. */
  readonly cursor: Scalars['String']['output'];
  /** The task instance. */
  readonly node: TaskInstance;
};

/** Which task instances: all conditions must be true. An empty list matches nothing. */
export type TaskInstanceFilter = {
  /** Is in one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<TaskInstanceState>>;
  /** Belongs to one of these tasks. */
  readonly taskIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** The task instance after the operation. */
export type TaskInstancePayload = {
  readonly __typename?: 'TaskInstancePayload';
  /** The task instance in Airflow's response. */
  readonly taskInstance: TaskInstance;
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
  readonly __typename?: 'TaskInstanceStateCount';
  /** The number of task instances. */
  readonly count: Scalars['Int']['output'];
  /** The state. */
  readonly state: TaskInstanceState;
};

/** The run and the task instances that were changed. */
export type TaskInstancesPayload = {
  readonly __typename?: 'TaskInstancesPayload';
  /** Whether this was a dry run, so that nothing was changed. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** The run after the operation. */
  readonly run: Run;
  /** The task instances that were changed, or would be. */
  readonly taskInstances: ReadonlyArray<TaskInstance>;
};

/** A value that differs. */
export type ValueChange = {
  readonly __typename?: 'ValueChange';
  /** The value in the first run; null if it was not set. */
  readonly a?: Maybe<Scalars['JSON']['output']>;
  /** The value in the second run; null if it was not set. */
  readonly b?: Maybe<Scalars['JSON']['output']>;
  /** JSON Pointer into params. */
  readonly pointer: Scalars['String']['output'];
};

/** The user that the token for Airflow identifies: the caller, or the gateway's service account. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** `caller`: the caller's own Airflow token is passed on. `service`: the gateway's service account is used. */
  readonly mode: Scalars['String']['output'];
  /** The role in the token (set by Airflow's SimpleAuthManager); null if it has none. */
  readonly role?: Maybe<Scalars['String']['output']>;
  /** The username in the token. The gateway does not verify the token; Airflow does, at each call. */
  readonly username?: Maybe<Scalars['String']['output']>;
};

/** A workflow: an Airflow DAG with the DAP profiles that its tasks run. */
export type Workflow = Node & {
  readonly __typename?: 'Workflow';
  /** The profiles that its tasks run, without duplicates, in the order of the tasks. */
  readonly dapProfiles?: Maybe<ReadonlyArray<DapProfile>>;
  /** One-line description: the manifest's, otherwise the DAG's. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Problems that an operator must fix: import errors, unknown profiles, tasks that no longer exist, differences between manifest and DAG. */
  readonly diagnostics?: Maybe<ReadonlyArray<Diagnostic>>;
  /** Documentation in Markdown. */
  readonly docs?: Maybe<Scalars['String']['output']>;
  /** Airflow could not import the file that defines it. The other fields show the last version that could be imported. */
  readonly hasImportErrors: Scalars['Boolean']['output'];
  /** Airflow's dag_id. */
  readonly id: Scalars['ID']['output'];
  /** A paused workflow accepts runs but starts none of their tasks. */
  readonly isPaused: Scalars['Boolean']['output'];
  /** Airflow no longer finds or no longer imports its definition, so it cannot be started. Stale workflows are returned by id and for their runs, but in lists only if the filter includes them. */
  readonly isStale: Scalars['Boolean']['output'];
  /** The run with the latest `runAfter`, which may be in the future; null if it never ran. */
  readonly latestRun?: Maybe<Run>;
  /** Display name. */
  readonly name: Scalars['String']['output'];
  /** When the schedule starts the next run. */
  readonly nextRunAt?: Maybe<Scalars['DateTime']['output']>;
  /** The owners that its tasks declare. */
  readonly owners: ReadonlyArray<Scalars['String']['output']>;
  /** The smallest value to start a form with: all defaults. */
  readonly paramDefaults?: Maybe<Scalars['JSON']['output']>;
  /**
   * One JSON Schema (2020-12) for the complete start form: `{ tasks: { <task_id>: {…} }, shared: {…}, dag: {…} }`, self-contained, without `$ref`.
   * `startRun(params:)` accepts exactly the values that are valid against it. Parameters with a default are not in `required`. Null while a profile cannot be resolved (see `diagnostics`).
   */
  readonly paramSchema?: Maybe<Scalars['JSON']['output']>;
  /** The number of runs in each state. */
  readonly runCounts?: Maybe<ReadonlyArray<RunStateCount>>;
  /** Its runs. */
  readonly runs?: Maybe<RunConnection>;
  /** Airflow's summary of the timetable, e.g. `0 3 * * *`; null if it runs only on demand. */
  readonly schedule?: Maybe<Scalars['String']['output']>;
  /** Tags, sorted alphabetically. */
  readonly tags: ReadonlyArray<Scalars['String']['output']>;
  /** One of its tasks; null if there is none with this id. */
  readonly task?: Maybe<Task>;
  /** Its tasks in topological order; tasks that are ready at the same time are sorted by id. */
  readonly tasks?: Maybe<ReadonlyArray<Task>>;
  /** The uiSchema of `paramSchema` for react-jsonschema-form. */
  readonly uiSchema?: Maybe<Scalars['JSON']['output']>;
  /** Its page in the Airflow UI. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** Airflow's number of the newest version of the definition. */
  readonly version?: Maybe<Scalars['Int']['output']>;
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
  readonly __typename?: 'WorkflowConnection';
  /** The same workflows with their cursors. */
  readonly edges: ReadonlyArray<WorkflowEdge>;
  /** The workflows of the page. */
  readonly nodes: ReadonlyArray<Workflow>;
  /** The position of the page in the list. */
  readonly pageInfo: PageInfo;
  /** The number of workflows in the list. Read from Airflow only if selected. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A workflow with its position in the list. */
export type WorkflowEdge = {
  readonly __typename?: 'WorkflowEdge';
  /** Pass it as `after` to continue after this row. */
  readonly cursor: Scalars['String']['output'];
  /** The workflow. */
  readonly node: Workflow;
};

/** Which workflows: all conditions must be true. An empty list matches nothing. */
export type WorkflowFilter = {
  /** Runs this profile: `read-trim@1.4.0`, or `read-trim` for any version. */
  readonly dapProfile?: InputMaybe<Scalars['String']['input']>;
  /** True: only workflows that Airflow can no longer import, which are stale, too. */
  readonly hasImportErrors?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether to include workflows that Airflow no longer finds. */
  readonly includeStale?: InputMaybe<Scalars['Boolean']['input']>;
  /** True: only paused workflows; false: only workflows that are not paused. */
  readonly isPaused?: InputMaybe<Scalars['Boolean']['input']>;
  /** The state of the latest run. */
  readonly latestRunState?: InputMaybe<RunState>;
  /** Has at least one of these owners. */
  readonly owners?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Part of the id or the name, in any case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Has at least one of these tags. */
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
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
  readonly __typename?: 'WorkflowPayload';
  /** The workflow in Airflow's response. */
  readonly workflow: Workflow;
};

/** Which runs of the workflow: all conditions must be true. An empty list matches nothing. */
export type WorkflowRunFilter = {
  /** Text that the run's conf contains (requires Airflow 3.2). */
  readonly confContains?: InputMaybe<Scalars['String']['input']>;
  /** Ended in this range. */
  readonly endedAt?: InputMaybe<DateTimeRange>;
  /** Has all of these labels (requires Airflow 3.2). */
  readonly labels?: InputMaybe<ReadonlyArray<LabelMatch>>;
  /** `runAfter` is in this range. */
  readonly runAfter?: InputMaybe<DateTimeRange>;
  /** Part of dagRunId. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Started in this range. */
  readonly startedAt?: InputMaybe<DateTimeRange>;
  /** Is in one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<RunState>>;
  /** Has one of these types. */
  readonly types?: InputMaybe<ReadonlyArray<RunType>>;
  /** Pattern for the name of the user who started it: `%` matches any text, `_` any character. A pattern without either matches any part of the name. */
  readonly user?: InputMaybe<Scalars['String']['input']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( Profile )
    | ( AirflowDagRun )
    | ( WorkflowTask )
    | ( AirflowTaskInstance )
    | ( AirflowDag )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AirflowStatus: ResolverTypeWrapper<AirflowState>;
  Attempt: ResolverTypeWrapper<AirflowTry>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BulkRunResult: ResolverTypeWrapper<BulkResult>;
  BulkRunsInput: BulkRunsInput;
  BulkRunsPayload: ResolverTypeWrapper<Omit<BulkRunsPayload, 'results'> & { results: ReadonlyArray<ResolversTypes['BulkRunResult']> }>;
  CancelRunInput: CancelRunInput;
  CancelRunPayload: ResolverTypeWrapper<Omit<CancelRunPayload, 'run'> & { run: ResolversTypes['Run'] }>;
  Compatibility: Compatibility;
  DapParam: ResolverTypeWrapper<ProfileParam>;
  DapProfile: ResolverTypeWrapper<Profile>;
  DapProfileConnection: ResolverTypeWrapper<ProfilePage>;
  DapProfileEdge: ResolverTypeWrapper<Omit<DapProfileEdge, 'node'> & { node: ResolversTypes['DapProfile'] }>;
  DapProfileFilter: DapProfileFilter;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DateTimeRange: DateTimeRange;
  DeleteRunInput: DeleteRunInput;
  DeleteRunPayload: ResolverTypeWrapper<DeleteRunPayload>;
  Deprecation: ResolverTypeWrapper<Omit<Deprecation, 'replacedBy'> & { replacedBy?: Maybe<ResolversTypes['DapProfile']> }>;
  Diagnostic: ResolverTypeWrapper<ProfileDiagnostic>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  IfActive: IfActive;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ItemError: ResolverTypeWrapper<ItemError>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Label: ResolverTypeWrapper<Label>;
  LabelInput: LabelInput;
  LabelMatch: LabelMatch;
  LogLine: ResolverTypeWrapper<LogLine>;
  LogPage: ResolverTypeWrapper<LogPageRow>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  Output: ResolverTypeWrapper<AirflowXComEntry>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ParamProblem: ResolverTypeWrapper<ParamProblem>;
  Pipeline: ResolverTypeWrapper<Pipeline>;
  ProfileChange: ResolverTypeWrapper<ProfileChange>;
  ProfilesStatus: ResolverTypeWrapper<Catalog>;
  Progress: ResolverTypeWrapper<RunProgress>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RerunInput: RerunInput;
  RetryRunInput: RetryRunInput;
  RetryRunPayload: ResolverTypeWrapper<Omit<RetryRunPayload, 'run' | 'taskInstances'> & { run: ResolversTypes['Run'], taskInstances: ReadonlyArray<ResolversTypes['TaskInstance']> }>;
  RetryScope: RetryScope;
  RetryTasksInput: RetryTasksInput;
  RetryTasksPayload: ResolverTypeWrapper<Omit<RetryTasksPayload, 'run' | 'taskInstances'> & { run: ResolversTypes['Run'], taskInstances: ReadonlyArray<ResolversTypes['TaskInstance']> }>;
  Run: ResolverTypeWrapper<AirflowDagRun>;
  RunComparison: ResolverTypeWrapper<Omit<RunComparison, 'a' | 'b' | 'tasks'> & { a: ResolversTypes['Run'], b: ResolversTypes['Run'], tasks: ReadonlyArray<ResolversTypes['TaskChange']> }>;
  RunConnection: ResolverTypeWrapper<RunPage>;
  RunEdge: ResolverTypeWrapper<Omit<RunEdge, 'node'> & { node: ResolversTypes['Run'] }>;
  RunEvent: ResolverTypeWrapper<RunEventRow>;
  RunEventKind: RunEventKind;
  RunFilter: RunFilter;
  RunOrder: RunOrder;
  RunPayload: ResolverTypeWrapper<Omit<RunPayload, 'run'> & { run: ResolversTypes['Run'] }>;
  RunPreview: ResolverTypeWrapper<Omit<RunPreview, 'profiles'> & { profiles: ReadonlyArray<ResolversTypes['RunProfile']> }>;
  RunProfile: ResolverTypeWrapper<RunProfileRow>;
  RunState: RunState;
  RunStateCount: ResolverTypeWrapper<RunStateCount>;
  RunType: RunType;
  SchemaChange: ResolverTypeWrapper<SchemaChange>;
  SchemaChanges: ResolverTypeWrapper<SchemaChanges>;
  Service: ResolverTypeWrapper<ServiceParent>;
  SetRunNoteInput: SetRunNoteInput;
  SetRunStateInput: SetRunStateInput;
  SetTaskInstanceNoteInput: SetTaskInstanceNoteInput;
  SetTaskInstanceStateInput: SetTaskInstanceStateInput;
  SetWorkflowPausedInput: SetWorkflowPausedInput;
  SettableRunState: SettableRunState;
  SettableTaskInstanceState: SettableTaskInstanceState;
  Severity: Severity;
  StartRunInput: StartRunInput;
  StartRunPayload: ResolverTypeWrapper<Omit<StartRunPayload, 'run'> & { run: ResolversTypes['Run'] }>;
  StartRunResult: ResolverTypeWrapper<Omit<StartRunResult, 'run'> & { run?: Maybe<ResolversTypes['Run']> }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Task: ResolverTypeWrapper<WorkflowTask>;
  TaskChange: ResolverTypeWrapper<TaskChangeRow>;
  TaskFailure: ResolverTypeWrapper<FailedTask>;
  TaskInstance: ResolverTypeWrapper<AirflowTaskInstance>;
  TaskInstanceConnection: ResolverTypeWrapper<TaskInstancePage>;
  TaskInstanceEdge: ResolverTypeWrapper<Omit<TaskInstanceEdge, 'node'> & { node: ResolversTypes['TaskInstance'] }>;
  TaskInstanceFilter: TaskInstanceFilter;
  TaskInstancePayload: ResolverTypeWrapper<Omit<TaskInstancePayload, 'taskInstance'> & { taskInstance: ResolversTypes['TaskInstance'] }>;
  TaskInstanceState: TaskInstanceState;
  TaskInstanceStateCount: ResolverTypeWrapper<TaskInstanceStateCount>;
  TaskInstancesPayload: ResolverTypeWrapper<Omit<TaskInstancesPayload, 'run' | 'taskInstances'> & { run: ResolversTypes['Run'], taskInstances: ReadonlyArray<ResolversTypes['TaskInstance']> }>;
  ValueChange: ResolverTypeWrapper<ValueChange>;
  Viewer: ResolverTypeWrapper<Viewer>;
  Workflow: ResolverTypeWrapper<AirflowDag>;
  WorkflowConnection: ResolverTypeWrapper<WorkflowPage>;
  WorkflowEdge: ResolverTypeWrapper<Omit<WorkflowEdge, 'node'> & { node: ResolversTypes['Workflow'] }>;
  WorkflowFilter: WorkflowFilter;
  WorkflowOrder: WorkflowOrder;
  WorkflowPayload: ResolverTypeWrapper<Omit<WorkflowPayload, 'workflow'> & { workflow: ResolversTypes['Workflow'] }>;
  WorkflowRunFilter: WorkflowRunFilter;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AirflowStatus: AirflowState;
  Attempt: AirflowTry;
  Boolean: Scalars['Boolean']['output'];
  BulkRunResult: BulkResult;
  BulkRunsInput: BulkRunsInput;
  BulkRunsPayload: Omit<BulkRunsPayload, 'results'> & { results: ReadonlyArray<ResolversParentTypes['BulkRunResult']> };
  CancelRunInput: CancelRunInput;
  CancelRunPayload: Omit<CancelRunPayload, 'run'> & { run: ResolversParentTypes['Run'] };
  DapParam: ProfileParam;
  DapProfile: Profile;
  DapProfileConnection: ProfilePage;
  DapProfileEdge: Omit<DapProfileEdge, 'node'> & { node: ResolversParentTypes['DapProfile'] };
  DapProfileFilter: DapProfileFilter;
  DateTime: Scalars['DateTime']['output'];
  DateTimeRange: DateTimeRange;
  DeleteRunInput: DeleteRunInput;
  DeleteRunPayload: DeleteRunPayload;
  Deprecation: Omit<Deprecation, 'replacedBy'> & { replacedBy?: Maybe<ResolversParentTypes['DapProfile']> };
  Diagnostic: ProfileDiagnostic;
  Float: Scalars['Float']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  ItemError: ItemError;
  JSON: Scalars['JSON']['output'];
  Label: Label;
  LabelInput: LabelInput;
  LabelMatch: LabelMatch;
  LogLine: LogLine;
  LogPage: LogPageRow;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  Output: AirflowXComEntry;
  PageInfo: PageInfo;
  ParamProblem: ParamProblem;
  Pipeline: Pipeline;
  ProfileChange: ProfileChange;
  ProfilesStatus: Catalog;
  Progress: RunProgress;
  Query: Record<PropertyKey, never>;
  RerunInput: RerunInput;
  RetryRunInput: RetryRunInput;
  RetryRunPayload: Omit<RetryRunPayload, 'run' | 'taskInstances'> & { run: ResolversParentTypes['Run'], taskInstances: ReadonlyArray<ResolversParentTypes['TaskInstance']> };
  RetryTasksInput: RetryTasksInput;
  RetryTasksPayload: Omit<RetryTasksPayload, 'run' | 'taskInstances'> & { run: ResolversParentTypes['Run'], taskInstances: ReadonlyArray<ResolversParentTypes['TaskInstance']> };
  Run: AirflowDagRun;
  RunComparison: Omit<RunComparison, 'a' | 'b' | 'tasks'> & { a: ResolversParentTypes['Run'], b: ResolversParentTypes['Run'], tasks: ReadonlyArray<ResolversParentTypes['TaskChange']> };
  RunConnection: RunPage;
  RunEdge: Omit<RunEdge, 'node'> & { node: ResolversParentTypes['Run'] };
  RunEvent: RunEventRow;
  RunFilter: RunFilter;
  RunPayload: Omit<RunPayload, 'run'> & { run: ResolversParentTypes['Run'] };
  RunPreview: Omit<RunPreview, 'profiles'> & { profiles: ReadonlyArray<ResolversParentTypes['RunProfile']> };
  RunProfile: RunProfileRow;
  RunStateCount: RunStateCount;
  SchemaChange: SchemaChange;
  SchemaChanges: SchemaChanges;
  Service: ServiceParent;
  SetRunNoteInput: SetRunNoteInput;
  SetRunStateInput: SetRunStateInput;
  SetTaskInstanceNoteInput: SetTaskInstanceNoteInput;
  SetTaskInstanceStateInput: SetTaskInstanceStateInput;
  SetWorkflowPausedInput: SetWorkflowPausedInput;
  StartRunInput: StartRunInput;
  StartRunPayload: Omit<StartRunPayload, 'run'> & { run: ResolversParentTypes['Run'] };
  StartRunResult: Omit<StartRunResult, 'run'> & { run?: Maybe<ResolversParentTypes['Run']> };
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  Task: WorkflowTask;
  TaskChange: TaskChangeRow;
  TaskFailure: FailedTask;
  TaskInstance: AirflowTaskInstance;
  TaskInstanceConnection: TaskInstancePage;
  TaskInstanceEdge: Omit<TaskInstanceEdge, 'node'> & { node: ResolversParentTypes['TaskInstance'] };
  TaskInstanceFilter: TaskInstanceFilter;
  TaskInstancePayload: Omit<TaskInstancePayload, 'taskInstance'> & { taskInstance: ResolversParentTypes['TaskInstance'] };
  TaskInstanceStateCount: TaskInstanceStateCount;
  TaskInstancesPayload: Omit<TaskInstancesPayload, 'run' | 'taskInstances'> & { run: ResolversParentTypes['Run'], taskInstances: ReadonlyArray<ResolversParentTypes['TaskInstance']> };
  ValueChange: ValueChange;
  Viewer: Viewer;
  Workflow: AirflowDag;
  WorkflowConnection: WorkflowPage;
  WorkflowEdge: Omit<WorkflowEdge, 'node'> & { node: ResolversParentTypes['Workflow'] };
  WorkflowFilter: WorkflowFilter;
  WorkflowPayload: Omit<WorkflowPayload, 'workflow'> & { workflow: ResolversParentTypes['Workflow'] };
  WorkflowRunFilter: WorkflowRunFilter;
};

export type AirflowStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AirflowStatus'] = ResolversParentTypes['AirflowStatus']> = {
  dagProcessor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isDemo?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isHealthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  metadatabase?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scheduler?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  triggerer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AttemptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Attempt'] = ResolversParentTypes['Attempt']> = {
  duration?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  hostname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TaskInstanceState'], ParentType, ContextType>;
};

export type BulkRunResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BulkRunResult'] = ResolversParentTypes['BulkRunResult']> = {
  error?: Resolver<Maybe<ResolversTypes['ItemError']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  succeeded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type BulkRunsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BulkRunsPayload'] = ResolversParentTypes['BulkRunsPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  matched?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['BulkRunResult']>, ParentType, ContextType>;
  succeeded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CancelRunPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelRunPayload'] = ResolversParentTypes['CancelRunPayload']> = {
  cancelled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type DapParamResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DapParam'] = ResolversParentTypes['DapParam']> = {
  changedBy?: Resolver<ReadonlyArray<ResolversTypes['DapProfile']>, ParentType, ContextType>;
  default?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  definedBy?: Resolver<ResolversTypes['DapProfile'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  group?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  schema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  types?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DapProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DapProfile'] = ResolversParentTypes['DapProfile']> = {
  changesSince?: Resolver<Maybe<ResolversTypes['SchemaChanges']>, ParentType, ContextType, RequireFields<DapProfileChangesSinceArgs, 'id'>>;
  deprecation?: Resolver<Maybe<ResolversTypes['Deprecation']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  extendedBy?: Resolver<ReadonlyArray<ResolversTypes['DapProfile']>, ParentType, ContextType>;
  extends?: Resolver<ReadonlyArray<ResolversTypes['DapProfile']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isAbstract?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  latest?: Resolver<ResolversTypes['DapProfile'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ownParamSchema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  paramSchema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  params?: Resolver<ReadonlyArray<ResolversTypes['DapParam']>, ParentType, ContextType>;
  pipeline?: Resolver<Maybe<ResolversTypes['Pipeline']>, ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uiSchema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  usedBy?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Task']>>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DapProfileConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DapProfileConnection'] = ResolversParentTypes['DapProfileConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DapProfileEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['DapProfile']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DapProfileEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DapProfileEdge'] = ResolversParentTypes['DapProfileEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DapProfile'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteRunPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteRunPayload'] = ResolversParentTypes['DeleteRunPayload']> = {
  deleted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  deletedId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DeprecationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Deprecation'] = ResolversParentTypes['Deprecation']> = {
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replacedBy?: Resolver<Maybe<ResolversTypes['DapProfile']>, ParentType, ContextType>;
};

export type DiagnosticResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Diagnostic'] = ResolversParentTypes['Diagnostic']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  file?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  profileId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  taskId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  workflowId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ItemErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ItemError'] = ResolversParentTypes['ItemError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ParamProblem']>>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type LabelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Label'] = ResolversParentTypes['Label']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LogLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogLine'] = ResolversParentTypes['LogLine']> = {
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  fields?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  level?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  logger?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LogPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogPage'] = ResolversParentTypes['LogPage']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isComplete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isTruncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['LogLine']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelRun?: Resolver<Maybe<ResolversTypes['CancelRunPayload']>, ParentType, ContextType, RequireFields<MutationCancelRunArgs, 'input'>>;
  cancelRuns?: Resolver<Maybe<ResolversTypes['BulkRunsPayload']>, ParentType, ContextType, RequireFields<MutationCancelRunsArgs, 'input'>>;
  deleteRun?: Resolver<Maybe<ResolversTypes['DeleteRunPayload']>, ParentType, ContextType, RequireFields<MutationDeleteRunArgs, 'input'>>;
  deleteRuns?: Resolver<Maybe<ResolversTypes['BulkRunsPayload']>, ParentType, ContextType, RequireFields<MutationDeleteRunsArgs, 'input'>>;
  rerun?: Resolver<Maybe<ResolversTypes['StartRunPayload']>, ParentType, ContextType, RequireFields<MutationRerunArgs, 'input'>>;
  retryRun?: Resolver<Maybe<ResolversTypes['RetryRunPayload']>, ParentType, ContextType, RequireFields<MutationRetryRunArgs, 'input'>>;
  retryRuns?: Resolver<Maybe<ResolversTypes['BulkRunsPayload']>, ParentType, ContextType, RequireFields<MutationRetryRunsArgs, 'input'>>;
  retryTasks?: Resolver<Maybe<ResolversTypes['RetryTasksPayload']>, ParentType, ContextType, RequireFields<MutationRetryTasksArgs, 'input'>>;
  setRunNote?: Resolver<Maybe<ResolversTypes['RunPayload']>, ParentType, ContextType, RequireFields<MutationSetRunNoteArgs, 'input'>>;
  setRunState?: Resolver<Maybe<ResolversTypes['RunPayload']>, ParentType, ContextType, RequireFields<MutationSetRunStateArgs, 'input'>>;
  setTaskInstanceNote?: Resolver<Maybe<ResolversTypes['TaskInstancePayload']>, ParentType, ContextType, RequireFields<MutationSetTaskInstanceNoteArgs, 'input'>>;
  setTaskInstanceState?: Resolver<Maybe<ResolversTypes['TaskInstancesPayload']>, ParentType, ContextType, RequireFields<MutationSetTaskInstanceStateArgs, 'input'>>;
  setWorkflowPaused?: Resolver<Maybe<ResolversTypes['WorkflowPayload']>, ParentType, ContextType, RequireFields<MutationSetWorkflowPausedArgs, 'input'>>;
  startRun?: Resolver<Maybe<ResolversTypes['StartRunPayload']>, ParentType, ContextType, RequireFields<MutationStartRunArgs, 'input'>>;
  startRuns?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StartRunResult']>>, ParentType, ContextType, RequireFields<MutationStartRunsArgs, 'inputs'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'DapProfile' | 'Run' | 'Task' | 'TaskInstance' | 'Workflow', ParentType, ContextType>;
};

export type OutputResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Output'] = ResolversParentTypes['Output']> = {
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  isTruncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mapIndex?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ParamProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParamProblem'] = ResolversParentTypes['ParamProblem']> = {
  dapProfile?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  definedBy?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  keyword?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pointer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taskId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PipelineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Pipeline'] = ResolversParentTypes['Pipeline']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProfileChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfileChange'] = ResolversParentTypes['ProfileChange']> = {
  a?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  b?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  compatibility?: Resolver<Maybe<ResolversTypes['Compatibility']>, ParentType, ContextType>;
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProfilesStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfilesStatus'] = ResolversParentTypes['ProfilesStatus']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  diagnostics?: Resolver<ReadonlyArray<ResolversTypes['Diagnostic']>, ParentType, ContextType>;
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  loadedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  workflows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Progress'] = ResolversParentTypes['Progress']> = {
  counts?: Resolver<ReadonlyArray<ResolversTypes['TaskInstanceStateCount']>, ParentType, ContextType>;
  estimatedEndAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finished?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  percent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  running?: Resolver<ReadonlyArray<ResolversTypes['TaskInstance']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  compareRuns?: Resolver<Maybe<ResolversTypes['RunComparison']>, ParentType, ContextType, RequireFields<QueryCompareRunsArgs, 'a' | 'b'>>;
  dapProfile?: Resolver<Maybe<ResolversTypes['DapProfile']>, ParentType, ContextType, RequireFields<QueryDapProfileArgs, 'id'>>;
  dapProfiles?: Resolver<Maybe<ResolversTypes['DapProfileConnection']>, ParentType, ContextType, RequireFields<QueryDapProfilesArgs, 'first'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Node']>>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  previewRun?: Resolver<Maybe<ResolversTypes['RunPreview']>, ParentType, ContextType, RequireFields<QueryPreviewRunArgs, 'input'>>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<QueryRunArgs, 'id'>>;
  runs?: Resolver<Maybe<ResolversTypes['RunConnection']>, ParentType, ContextType, RequireFields<QueryRunsArgs, 'first' | 'orderBy'>>;
  service?: Resolver<Maybe<ResolversTypes['Service']>, ParentType, ContextType>;
  viewer?: Resolver<Maybe<ResolversTypes['Viewer']>, ParentType, ContextType>;
  waitForRun?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType, RequireFields<QueryWaitForRunArgs, 'id' | 'timeoutSeconds'>>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType, RequireFields<QueryWorkflowArgs, 'id'>>;
  workflows?: Resolver<Maybe<ResolversTypes['WorkflowConnection']>, ParentType, ContextType, RequireFields<QueryWorkflowsArgs, 'first' | 'orderBy'>>;
};

export type RetryRunPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetryRunPayload'] = ResolversParentTypes['RetryRunPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  taskInstances?: Resolver<ReadonlyArray<ResolversTypes['TaskInstance']>, ParentType, ContextType>;
};

export type RetryTasksPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetryTasksPayload'] = ResolversParentTypes['RetryTasksPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  taskInstances?: Resolver<ReadonlyArray<ResolversTypes['TaskInstance']>, ParentType, ContextType>;
};

export type RunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run']> = {
  conf?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  dagRunId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failures?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TaskFailure']>>, ParentType, ContextType, RequireFields<RunFailuresArgs, 'tail'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCancelled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isFinished?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['Label']>, ParentType, ContextType>;
  logicalDate?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outputs?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Output']>>, ParentType, ContextType, Partial<RunOutputsArgs>>;
  params?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  profiles?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RunProfile']>>, ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['Progress']>, ParentType, ContextType>;
  queuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  retryOf?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  runAfter?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RunState'], ParentType, ContextType>;
  taskInstance?: Resolver<Maybe<ResolversTypes['TaskInstance']>, ParentType, ContextType, RequireFields<RunTaskInstanceArgs, 'mapIndex' | 'taskId'>>;
  taskInstances?: Resolver<Maybe<ResolversTypes['TaskInstanceConnection']>, ParentType, ContextType, RequireFields<RunTaskInstancesArgs, 'first'>>;
  triggeredBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['RunType'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
  workflowId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workflowVersions?: Resolver<ReadonlyArray<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunComparisonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunComparison'] = ResolversParentTypes['RunComparison']> = {
  a?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  b?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  params?: Resolver<ReadonlyArray<ResolversTypes['ValueChange']>, ParentType, ContextType>;
  profiles?: Resolver<ReadonlyArray<ResolversTypes['ProfileChange']>, ParentType, ContextType>;
  tasks?: Resolver<ReadonlyArray<ResolversTypes['TaskChange']>, ParentType, ContextType>;
};

export type RunConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunConnection'] = ResolversParentTypes['RunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Run']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type RunEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunEdge'] = ResolversParentTypes['RunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type RunEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunEvent'] = ResolversParentTypes['RunEvent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changedTaskInstances?: Resolver<ReadonlyArray<ResolversTypes['TaskInstance']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RunEventKind'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  runId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RunPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunPayload'] = ResolversParentTypes['RunPayload']> = {
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type RunPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunPreview'] = ResolversParentTypes['RunPreview']> = {
  conf?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  params?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['ParamProblem']>, ParentType, ContextType>;
  profiles?: Resolver<ReadonlyArray<ResolversTypes['RunProfile']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  wouldStart?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type RunProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunProfile'] = ResolversParentTypes['RunProfile']> = {
  digest?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  drifted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  profile?: Resolver<Maybe<ResolversTypes['DapProfile']>, ParentType, ContextType>;
  profileId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RunStateCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunStateCount'] = ResolversParentTypes['RunStateCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RunState'], ParentType, ContextType>;
};

export type SchemaChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SchemaChange'] = ResolversParentTypes['SchemaChange']> = {
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  compatibility?: Resolver<ResolversTypes['Compatibility'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  pointer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SchemaChangesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SchemaChanges'] = ResolversParentTypes['SchemaChanges']> = {
  changes?: Resolver<ReadonlyArray<ResolversTypes['SchemaChange']>, ParentType, ContextType>;
  compatibility?: Resolver<ResolversTypes['Compatibility'], ParentType, ContextType>;
};

export type ServiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Service'] = ResolversParentTypes['Service']> = {
  airflow?: Resolver<ResolversTypes['AirflowStatus'], ParentType, ContextType>;
  profiles?: Resolver<ResolversTypes['ProfilesStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StartRunPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartRunPayload'] = ResolversParentTypes['StartRunPayload']> = {
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type StartRunResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartRunResult'] = ResolversParentTypes['StartRunResult']> = {
  error?: Resolver<Maybe<ResolversTypes['ItemError']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  warnings?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  runUpdated?: SubscriptionResolver<ResolversTypes['RunEvent'], "runUpdated", ParentType, ContextType, RequireFields<SubscriptionRunUpdatedArgs, 'id'>>;
  runsChanged?: SubscriptionResolver<ResolversTypes['RunEvent'], "runsChanged", ParentType, ContextType, Partial<SubscriptionRunsChangedArgs>>;
  taskLog?: SubscriptionResolver<ResolversTypes['LogPage'], "taskLog", ParentType, ContextType, RequireFields<SubscriptionTaskLogArgs, 'id' | 'tail'>>;
};

export type TaskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Task'] = ResolversParentTypes['Task']> = {
  dapProfile?: Resolver<Maybe<ResolversTypes['DapProfile']>, ParentType, ContextType>;
  docs?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  downstream?: Resolver<ReadonlyArray<ResolversTypes['Task']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isMapped?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operator?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  paramSchema?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  pool?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  queue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  triggerRule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uiSchema?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  upstream?: Resolver<ReadonlyArray<ResolversTypes['Task']>, ParentType, ContextType>;
  workflow?: Resolver<Maybe<ResolversTypes['Workflow']>, ParentType, ContextType>;
  workflowId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TaskChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskChange'] = ResolversParentTypes['TaskChange']> = {
  a?: Resolver<Maybe<ResolversTypes['TaskInstanceState']>, ParentType, ContextType>;
  b?: Resolver<Maybe<ResolversTypes['TaskInstanceState']>, ParentType, ContextType>;
  durationDifference?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  mapIndex?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TaskFailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskFailure'] = ResolversParentTypes['TaskFailure']> = {
  log?: Resolver<Maybe<ResolversTypes['LogPage']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taskInstance?: Resolver<ResolversTypes['TaskInstance'], ParentType, ContextType>;
};

export type TaskInstanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskInstance'] = ResolversParentTypes['TaskInstance']> = {
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  attempts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Attempt']>>, ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  hostname?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isFinished?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  log?: Resolver<Maybe<ResolversTypes['LogPage']>, ParentType, ContextType, RequireFields<TaskInstanceLogArgs, 'first'>>;
  mapIndex?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mapLabel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  maxAttempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  operator?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outputs?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Output']>>, ParentType, ContextType>;
  pool?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  queue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  queuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  renderedFields?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  runId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TaskInstanceState'], ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType>;
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TaskInstanceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskInstanceConnection'] = ResolversParentTypes['TaskInstanceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TaskInstanceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['TaskInstance']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type TaskInstanceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskInstanceEdge'] = ResolversParentTypes['TaskInstanceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TaskInstance'], ParentType, ContextType>;
};

export type TaskInstancePayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskInstancePayload'] = ResolversParentTypes['TaskInstancePayload']> = {
  taskInstance?: Resolver<ResolversTypes['TaskInstance'], ParentType, ContextType>;
};

export type TaskInstanceStateCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskInstanceStateCount'] = ResolversParentTypes['TaskInstanceStateCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TaskInstanceState'], ParentType, ContextType>;
};

export type TaskInstancesPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskInstancesPayload'] = ResolversParentTypes['TaskInstancesPayload']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  taskInstances?: Resolver<ReadonlyArray<ResolversTypes['TaskInstance']>, ParentType, ContextType>;
};

export type ValueChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ValueChange'] = ResolversParentTypes['ValueChange']> = {
  a?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  b?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  pointer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  mode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WorkflowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Workflow'] = ResolversParentTypes['Workflow']> = {
  dapProfiles?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DapProfile']>>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  diagnostics?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Diagnostic']>>, ParentType, ContextType>;
  docs?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasImportErrors?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isPaused?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isStale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  latestRun?: Resolver<Maybe<ResolversTypes['Run']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nextRunAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  owners?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  paramDefaults?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  paramSchema?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  runCounts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RunStateCount']>>, ParentType, ContextType>;
  runs?: Resolver<Maybe<ResolversTypes['RunConnection']>, ParentType, ContextType, RequireFields<WorkflowRunsArgs, 'first' | 'orderBy'>>;
  schedule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType, RequireFields<WorkflowTaskArgs, 'id'>>;
  tasks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Task']>>, ParentType, ContextType>;
  uiSchema?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WorkflowConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WorkflowConnection'] = ResolversParentTypes['WorkflowConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WorkflowEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Workflow']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type WorkflowEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WorkflowEdge'] = ResolversParentTypes['WorkflowEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Workflow'], ParentType, ContextType>;
};

export type WorkflowPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WorkflowPayload'] = ResolversParentTypes['WorkflowPayload']> = {
  workflow?: Resolver<ResolversTypes['Workflow'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AirflowStatus?: AirflowStatusResolvers<ContextType>;
  Attempt?: AttemptResolvers<ContextType>;
  BulkRunResult?: BulkRunResultResolvers<ContextType>;
  BulkRunsPayload?: BulkRunsPayloadResolvers<ContextType>;
  CancelRunPayload?: CancelRunPayloadResolvers<ContextType>;
  DapParam?: DapParamResolvers<ContextType>;
  DapProfile?: DapProfileResolvers<ContextType>;
  DapProfileConnection?: DapProfileConnectionResolvers<ContextType>;
  DapProfileEdge?: DapProfileEdgeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteRunPayload?: DeleteRunPayloadResolvers<ContextType>;
  Deprecation?: DeprecationResolvers<ContextType>;
  Diagnostic?: DiagnosticResolvers<ContextType>;
  ItemError?: ItemErrorResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Label?: LabelResolvers<ContextType>;
  LogLine?: LogLineResolvers<ContextType>;
  LogPage?: LogPageResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Output?: OutputResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ParamProblem?: ParamProblemResolvers<ContextType>;
  Pipeline?: PipelineResolvers<ContextType>;
  ProfileChange?: ProfileChangeResolvers<ContextType>;
  ProfilesStatus?: ProfilesStatusResolvers<ContextType>;
  Progress?: ProgressResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RetryRunPayload?: RetryRunPayloadResolvers<ContextType>;
  RetryTasksPayload?: RetryTasksPayloadResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  RunComparison?: RunComparisonResolvers<ContextType>;
  RunConnection?: RunConnectionResolvers<ContextType>;
  RunEdge?: RunEdgeResolvers<ContextType>;
  RunEvent?: RunEventResolvers<ContextType>;
  RunPayload?: RunPayloadResolvers<ContextType>;
  RunPreview?: RunPreviewResolvers<ContextType>;
  RunProfile?: RunProfileResolvers<ContextType>;
  RunStateCount?: RunStateCountResolvers<ContextType>;
  SchemaChange?: SchemaChangeResolvers<ContextType>;
  SchemaChanges?: SchemaChangesResolvers<ContextType>;
  Service?: ServiceResolvers<ContextType>;
  StartRunPayload?: StartRunPayloadResolvers<ContextType>;
  StartRunResult?: StartRunResultResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Task?: TaskResolvers<ContextType>;
  TaskChange?: TaskChangeResolvers<ContextType>;
  TaskFailure?: TaskFailureResolvers<ContextType>;
  TaskInstance?: TaskInstanceResolvers<ContextType>;
  TaskInstanceConnection?: TaskInstanceConnectionResolvers<ContextType>;
  TaskInstanceEdge?: TaskInstanceEdgeResolvers<ContextType>;
  TaskInstancePayload?: TaskInstancePayloadResolvers<ContextType>;
  TaskInstanceStateCount?: TaskInstanceStateCountResolvers<ContextType>;
  TaskInstancesPayload?: TaskInstancesPayloadResolvers<ContextType>;
  ValueChange?: ValueChangeResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
  Workflow?: WorkflowResolvers<ContextType>;
  WorkflowConnection?: WorkflowConnectionResolvers<ContextType>;
  WorkflowEdge?: WorkflowEdgeResolvers<ContextType>;
  WorkflowPayload?: WorkflowPayloadResolvers<ContextType>;
};

