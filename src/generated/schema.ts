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
  /** An instant, ISO 8601 with offset, e.g. `2026-11-22T09:30:00Z`. */
  DateTime: { input: string; output: string; }
  /** Any JSON value: parameters, JSON Schemas, task outputs. Nothing else is JSON. */
  JSON: { input: unknown; output: unknown; }
};

/** How the Airflow behind the gateway is. */
export type AirflowStatus = {
  readonly __typename?: 'AirflowStatus';
  /** `healthy` or `unhealthy`; null when it does not say. */
  readonly dagProcessor?: Maybe<Scalars['String']['output']>;
  /** The embedded demo stands in for a real one. */
  readonly isDemo: Scalars['Boolean']['output'];
  /** It answers, and its database and scheduler say that they are well. */
  readonly isHealthy: Scalars['Boolean']['output'];
  /** `healthy` or `unhealthy`; null when it does not say. */
  readonly metadatabase?: Maybe<Scalars['String']['output']>;
  /** What is wrong with it and what to do, in a sentence; null when it is healthy. */
  readonly problem?: Maybe<Scalars['String']['output']>;
  /** `healthy` or `unhealthy`; null when it does not say. */
  readonly scheduler?: Maybe<Scalars['String']['output']>;
  /** `healthy` or `unhealthy`; null when it does not say. */
  readonly triggerer?: Maybe<Scalars['String']['output']>;
  /** Where its API is, without credentials. */
  readonly url: Scalars['String']['output'];
  /** Null while it has not told. */
  readonly version?: Maybe<Scalars['String']['output']>;
};

/** One try at a task instance. */
export type Attempt = {
  readonly __typename?: 'Attempt';
  /** Seconds; null while it runs. */
  readonly duration?: Maybe<Scalars['Float']['output']>;
  /** When it ended. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The worker it ran on. */
  readonly hostname?: Maybe<Scalars['String']['output']>;
  /** From 1. */
  readonly number: Scalars['Int']['output'];
  /** When it started. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it ended, or where it stands. */
  readonly state: TaskInstanceState;
};

/** What became of one run. */
export type BulkRunResult = {
  readonly __typename?: 'BulkRunResult';
  /** Null when it worked. */
  readonly error?: Maybe<ItemError>;
  /** Global id of the run. */
  readonly id: Scalars['ID']['output'];
  /** As it stands after; null when it is gone. */
  readonly run?: Maybe<Run>;
  /** It is now as wanted. */
  readonly succeeded: Scalars['Boolean']['output'];
};

/** Which runs: by ids or by filter. */
export type BulkRunsInput = {
  /** Only say what would be done. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Required with a filter, unless it is a dry run, which counts. */
  readonly expectedCount?: InputMaybe<Scalars['Int']['input']>;
  /** What to find them by; with `expectedCount`. */
  readonly filter?: InputMaybe<RunFilter>;
  /** Give either; at most 100, each acted on once. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** What became of each run. */
export type BulkRunsPayload = {
  readonly __typename?: 'BulkRunsPayload';
  /** Nothing was done. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** How many are not. */
  readonly failed: Scalars['Int']['output'];
  /** How many runs the ids or the filter name. */
  readonly matched: Scalars['Int']['output'];
  /** One for each, in the order of the ids, or of the filter's newest first. */
  readonly results: ReadonlyArray<BulkRunResult>;
  /** How many are now as wanted. */
  readonly succeeded: Scalars['Int']['output'];
};

/** Which run to stop. */
export type CancelRunInput = {
  /** Added to the run's note; at most 900 characters. What stood there is cut where there is no room for all. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Global id of the run. */
  readonly runId: Scalars['ID']['input'];
};

/** The run, as it stands after. */
export type CancelRunPayload = {
  readonly __typename?: 'CancelRunPayload';
  /** False: it had finished before. */
  readonly cancelled: Scalars['Boolean']['output'];
  /** As Airflow answered. */
  readonly run: Run;
};

/** What a change of a schema means to values that were valid before. */
export type Compatibility =
  /** Some value that was valid no longer is. */
  | 'BREAKING'
  /** Every value that was valid still is. */
  | 'COMPATIBLE'
  /** Same schema. */
  | 'NONE';

/** One parameter of a profile. */
export type DapParam = {
  readonly __typename?: 'DapParam';
  /** The profiles that changed it since, nearest last. */
  readonly changedBy: ReadonlyArray<DapProfile>;
  /** What is filled in when it is not given. */
  readonly default?: Maybe<Scalars['JSON']['output']>;
  /** The profile that introduced it. */
  readonly definedBy: DapProfile;
  /** For people. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Group of the form it belongs to. */
  readonly group?: Maybe<Scalars['String']['output']>;
  /** As it is called in params. */
  readonly name: Scalars['String']['output'];
  /** Has to be given: it is required and has no default. */
  readonly required: Scalars['Boolean']['output'];
  /** The whole schema of this parameter. */
  readonly schema: Scalars['JSON']['output'];
  /** For people. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** JSON Schema types, e.g. [`integer`]. */
  readonly types: ReadonlyArray<Scalars['String']['output']>;
};

/** One version of a Data Analysis Pipeline, and the parameters it takes. */
export type DapProfile = Node & {
  readonly __typename?: 'DapProfile';
  /** How paramSchema differs from another version's. */
  readonly changesSince?: Maybe<SchemaChanges>;
  /** Why it should no longer be used; null when it may be. */
  readonly deprecation?: Maybe<Deprecation>;
  /** What it does. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** `sha256:` and the hash of paramSchema with sorted keys: what a run is pinned to, and a cache key for forms. */
  readonly digest: Scalars['String']['output'];
  /** What inherits from this one directly. */
  readonly extendedBy: ReadonlyArray<DapProfile>;
  /** Direct parents, in the order of the file. */
  readonly extends: ReadonlyArray<DapProfile>;
  /** `<slug>@<version>`, unique. */
  readonly id: Scalars['ID']['output'];
  /** A base for others only; no workflow can run it. */
  readonly isAbstract: Scalars['Boolean']['output'];
  /** Newest version of the same slug. */
  readonly latest: DapProfile;
  /** For people: spaces and capitals welcome. */
  readonly name: Scalars['String']['output'];
  /** Only what this profile's own file says. */
  readonly ownParamSchema: Scalars['JSON']['output'];
  /** Flat JSON Schema (2020-12) with the inheritance resolved. */
  readonly paramSchema: Scalars['JSON']['output'];
  /** The same as a flat list, for tables and for forms that do not speak JSON Schema. */
  readonly params: ReadonlyArray<DapParam>;
  /** Upstream's own words for what runs. */
  readonly pipeline?: Maybe<Pipeline>;
  /** The name that its versions share, e.g. `read-trim`. */
  readonly slug: Scalars['String']['output'];
  /** react-jsonschema-form uiSchema that fits paramSchema. */
  readonly uiSchema: Scalars['JSON']['output'];
  /** The tasks that run it, in the workflows the caller may read. */
  readonly usedBy?: Maybe<ReadonlyArray<Task>>;
  /** Semver. */
  readonly version: Scalars['String']['output'];
};


/** One version of a Data Analysis Pipeline, and the parameters it takes. */
export type DapProfileChangesSinceArgs = {
  id: Scalars['ID']['input'];
};

/** A page of profiles. */
export type DapProfileConnection = {
  readonly __typename?: 'DapProfileConnection';
  /** The same with their cursors. */
  readonly edges: ReadonlyArray<DapProfileEdge>;
  /** The profiles of the page. */
  readonly nodes: ReadonlyArray<DapProfile>;
  /** How to go on. */
  readonly pageInfo: PageInfo;
  /** All that match; costs nothing. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A profile and its place in the list. */
export type DapProfileEdge = {
  readonly __typename?: 'DapProfileEdge';
  /** Give it to `after` to go on behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The profile. */
  readonly node: DapProfile;
};

/** Which profiles; all that is given must hold. */
export type DapProfileFilter = {
  /** Includes what inherits indirectly. */
  readonly extends?: InputMaybe<Scalars['ID']['input']>;
  /** Also those that only serve as a base. */
  readonly includeAbstract?: InputMaybe<Scalars['Boolean']['input']>;
  /** Also those that are marked deprecated. */
  readonly includeDeprecated?: InputMaybe<Scalars['Boolean']['input']>;
  /** Part of the id, name or description, in any case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Every version of this DAP. */
  readonly slug?: InputMaybe<Scalars['String']['input']>;
};

/** A span of time, open at the end that is left out. */
export type DateTimeRange = {
  /** Inclusive. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Exclusive. */
  readonly to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Which run to delete. */
export type DeleteRunInput = {
  /** Global id of the run. */
  readonly runId: Scalars['ID']['input'];
};

/** What was deleted. */
export type DeleteRunPayload = {
  readonly __typename?: 'DeleteRunPayload';
  /** False: there was nothing to delete. */
  readonly deleted: Scalars['Boolean']['output'];
  /** The id that was given. */
  readonly deletedId: Scalars['ID']['output'];
};

/** That a profile should no longer be used. */
export type Deprecation = {
  readonly __typename?: 'Deprecation';
  /** Why, for people. */
  readonly reason: Scalars['String']['output'];
  /** What to use instead; null when nothing is named or it is gone. */
  readonly replacedBy?: Maybe<DapProfile>;
};

/** Something that an operator must mend. */
export type Diagnostic = {
  readonly __typename?: 'Diagnostic';
  /** Stable, e.g. `UNKNOWN_PROFILE`. */
  readonly code: Scalars['String']['output'];
  /** Below the profiles folder. */
  readonly file?: Maybe<Scalars['String']['output']>;
  /** What to do. */
  readonly hint?: Maybe<Scalars['String']['output']>;
  /** From 1. */
  readonly line?: Maybe<Scalars['Int']['output']>;
  /** What is wrong, for people. */
  readonly message: Scalars['String']['output'];
  /** The profile it is about. */
  readonly profileId?: Maybe<Scalars['ID']['output']>;
  /** How bad it is. */
  readonly severity: Severity;
  /** The task it is about. */
  readonly taskId?: Maybe<Scalars['String']['output']>;
  /** The workflow it is about. */
  readonly workflowId?: Maybe<Scalars['ID']['output']>;
};

/** What to do when the workflow has an unfinished run. */
export type IfActive =
  /** CONFLICT. */
  | 'REFUSE'
  /** Return the newest unfinished run. */
  | 'RETURN_ACTIVE'
  /** Start all the same. */
  | 'START';

/** Why one of several failed: the code, message and problems that the single mutation's error has. */
export type ItemError = {
  readonly __typename?: 'ItemError';
  /** A code of extensions.code. */
  readonly code: Scalars['String']['output'];
  /** For people. */
  readonly message: Scalars['String']['output'];
  /** What is wrong with the params; null where it is something else. */
  readonly problems?: Maybe<ReadonlyArray<ParamProblem>>;
  /** The same again can succeed and does no harm. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** A name and a value that a run was given at its start. */
export type Label = {
  readonly __typename?: 'Label';
  /** E.g. `project`. */
  readonly name: Scalars['String']['output'];
  /** E.g. `soil`. */
  readonly value: Scalars['String']['output'];
};

/** A label to give to a run. */
export type LabelInput = {
  /** `[A-Za-z0-9][A-Za-z0-9_.-]{0,62}` */
  readonly name: Scalars['String']['input'];
  /** At most 63 characters. */
  readonly value: Scalars['String']['input'];
};

/** A label that a run must have. */
export type LabelMatch = {
  /** The label's name, exactly. */
  readonly name: Scalars['String']['input'];
  /** Any value, unless given. */
  readonly value?: InputMaybe<Scalars['String']['input']>;
};

/** One line of a log. */
export type LogLine = {
  readonly __typename?: 'LogLine';
  /** When it was written. */
  readonly at?: Maybe<Scalars['DateTime']['output']>;
  /** Structured fields that came with the line. */
  readonly fields?: Maybe<Scalars['JSON']['output']>;
  /** E.g. `info`, `error`. */
  readonly level?: Maybe<Scalars['String']['output']>;
  /** Who wrote it. */
  readonly logger?: Maybe<Scalars['String']['output']>;
  /** The line, without terminal colours. */
  readonly message: Scalars['String']['output'];
};

/** Some lines of a log. */
export type LogPage = {
  readonly __typename?: 'LogPage';
  /** Give it to `after` to go on; null of an empty log. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** No more will come: the attempt is over and this is its end. */
  readonly isComplete: Scalars['Boolean']['output'];
  /** Lines before these were left out. */
  readonly isTruncated: Scalars['Boolean']['output'];
  /** In the order they were written. */
  readonly lines: ReadonlyArray<LogLine>;
};

/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Stops an unfinished run (Airflow: FAILED, with a note). On a finished run it changes nothing and says so. A run with a teardown stays RUNNING until that is done.
   * Already so: a run that was cancelled or has finished is left alone. Looked at, then written: a run that finishes in between is overtaken.
   */
  readonly cancelRun?: Maybe<CancelRunPayload>;
  /** Stops what the ids name or the filter finds, as deleteRuns does. Already so: what was cancelled or has finished is left alone. */
  readonly cancelRuns?: Maybe<BulkRunsPayload>;
  /** Deletes the record of a run that is not running; a running one: PRECONDITION_FAILED. Already so: deleting what is gone succeeds. */
  readonly deleteRun?: Maybe<DeleteRunPayload>;
  /**
   * Deletes, cancels or retries what the ids name or the filter finds (at most 1,000); nothing is done unless `expectedCount` is what it finds. Counted, then acted on:
   * nothing holds still what the filter finds. From Airflow 3.3 in a call for 50, one by one before; the results are the same, and a failure is in its own result.
   * Already so: as in deleteRun.
   */
  readonly deleteRuns?: Maybe<BulkRunsPayload>;
  /**
   * Starts a new run with this run's params patched (RFC 7396), checked like startRun; the new run knows its origin and keeps its labels. Of a run that was not
   * started here only its DAG Params are known; where its tasks run DAPs: PRECONDITION_FAILED. Already so: as in startRun.
   */
  readonly rerun?: Maybe<StartRunPayload>;
  /**
   * Runs failed tasks (or all) of the same run again; of a cancelled run also those that cancelling skipped.
   * Already so: where nothing failed, nothing runs again and the run stays as it is.
   */
  readonly retryRun?: Maybe<RetryRunPayload>;
  /** Runs the failed tasks of what the ids name or the filter finds again, as deleteRuns does. Already so: of a run of which nothing failed, nothing runs again. */
  readonly retryRuns?: Maybe<BulkRunsPayload>;
  /** Runs chosen tasks of a run again. A task that the run has not: NOT_FOUND, nothing done. Already so: where `onlyFailed` leaves none, nothing runs again. */
  readonly retryTasks?: Maybe<RetryTasksPayload>;
  /** An empty note takes it away; what marks a cancelled run stays. Already so: a note that says that already is left alone. */
  readonly setRunNote?: Maybe<RunPayload>;
  /**
   * Sets the state as Airflow does. FAILED stops a run: what runs fails, what has not started is skipped. SUCCESS ends it as good (what Airflow does to its
   * task instances differs: from 3.3 failed ones stay failed, before they become success). QUEUED lets the scheduler look at it again.
   * Already so: a run in that state is left alone; a note is written all the same. `ifState` is checked, then the state is written: Airflow has no compare-and-set.
   */
  readonly setRunState?: Maybe<RunPayload>;
  /** An empty note takes it away. Already so: a note that says that already is left alone. */
  readonly setTaskInstanceNote?: Maybe<TaskInstancePayload>;
  /**
   * Sets the state of a task instance, as a person would who knows better. Airflow clears what had failed behind it, and a finished run then goes on.
   * Already so: one that is in that state is left alone; a note is written all the same.
   */
  readonly setTaskInstanceState?: Maybe<TaskInstancesPayload>;
  /** Airflow cannot pause one run: a paused workflow starts no further task of any of its runs until it is resumed. Already so: a workflow that is paused (or not) is left alone. */
  readonly setWorkflowPaused?: Maybe<WorkflowPayload>;
  /**
   * Checks params against the profiles of the workflow's tasks, and starts a run; bad or missing params: BAD_USER_INPUT with every problem, HTTP 400, nothing started.
   * Import errors, no runs by hand, a profile that does not resolve: PRECONDITION_FAILED with what to mend. A start goes out once: an answer that was lost is looked up.
   * Already so: with the same key and the same params it is the run that was started before, `replayed`.
   */
  readonly startRun?: Maybe<StartRunPayload>;
  /** Several, at most 100, one after the other; each result stands for itself, in the order given. Already so: as in startRun. */
  readonly startRuns?: Maybe<ReadonlyArray<StartRunResult>>;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationCancelRunArgs = {
  input: CancelRunInput;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationCancelRunsArgs = {
  input: BulkRunsInput;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationDeleteRunArgs = {
  input: DeleteRunInput;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationDeleteRunsArgs = {
  input: BulkRunsInput;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationRerunArgs = {
  input: RerunInput;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationRetryRunArgs = {
  input: RetryRunInput;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationRetryRunsArgs = {
  input: BulkRunsInput;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationRetryTasksArgs = {
  input: RetryTasksInput;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationSetRunNoteArgs = {
  input: SetRunNoteInput;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationSetRunStateArgs = {
  input: SetRunStateInput;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationSetTaskInstanceNoteArgs = {
  input: SetTaskInstanceNoteInput;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationSetTaskInstanceStateArgs = {
  input: SetTaskInstanceStateInput;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationSetWorkflowPausedArgs = {
  input: SetWorkflowPausedInput;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationStartRunArgs = {
  input: StartRunInput;
};


/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type MutationStartRunsArgs = {
  inputs: ReadonlyArray<StartRunInput>;
};

/** Anything that has a global, readable, reversible id. Parts of an id are percent-encoded where they hold `/` or `%`. */
export type Node = {
  /** Global, readable, reversible. */
  readonly id: Scalars['ID']['output'];
};

/** A value that a task instance returned or pushed (XCom). */
export type Output = {
  readonly __typename?: 'Output';
  /** When it was pushed. */
  readonly at?: Maybe<Scalars['DateTime']['output']>;
  /** The value is larger than what is shown here. False, too, where it cannot be read: the error of `value` says why. */
  readonly isTruncated: Scalars['Boolean']['output'];
  /** `return_value` for what it returned. */
  readonly key: Scalars['String']['output'];
  /** -1 when not mapped. */
  readonly mapIndex: Scalars['Int']['output'];
  /** Airflow's task_id. */
  readonly taskId: Scalars['String']['output'];
  /** At most 64 KiB here; null and isTruncated beyond. */
  readonly value?: Maybe<Scalars['JSON']['output']>;
};

/** As Relay's specification of connections wants it; pages go forward only. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Give it to `after` to go on. Opaque; stays right while new rows arrive. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** More rows follow this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** True when the page was asked for with `after`. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row of the page; null when it is empty. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** One thing that is wrong with the parameters; also in extensions.problems of startRun's error. */
export type ParamProblem = {
  readonly __typename?: 'ParamProblem';
  /** The profile of that task. */
  readonly dapProfile?: Maybe<Scalars['ID']['output']>;
  /** The profile in the inheritance whose file says the keyword. */
  readonly definedBy?: Maybe<Scalars['ID']['output']>;
  /** The JSON Schema keyword that refused, e.g. `maximum`; `unknown`, `fixed`, `provided` for what may not be given. */
  readonly keyword: Scalars['String']['output'];
  /** A sentence for the person at the form. */
  readonly message: Scalars['String']['output'];
  /** JSON Pointer into params: bind it to the form's field. `/tasks/read_qc/threads`, `/shared/sample_id`. */
  readonly pointer: Scalars['String']['output'];
  /** The task whose parameter it is; null of a shared one and of a DAG Param. */
  readonly taskId?: Maybe<Scalars['String']['output']>;
};

/** The software that a profile stands for. */
export type Pipeline = {
  readonly __typename?: 'Pipeline';
  /** Its name upstream, e.g. `nf-core/rnaseq`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Where to read about it. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** Its version upstream. */
  readonly version?: Maybe<Scalars['String']['output']>;
};

/** A task that ran another profile. */
export type ProfileChange = {
  readonly __typename?: 'ProfileChange';
  /** In the one; null where it ran none. */
  readonly a?: Maybe<Scalars['ID']['output']>;
  /** In the other; null where it ran none. */
  readonly b?: Maybe<Scalars['ID']['output']>;
  /** From the older to the newer; null where either is gone. */
  readonly compatibility?: Maybe<Compatibility>;
  /** Airflow's task_id. */
  readonly taskId: Scalars['String']['output'];
};

/** The state of the profiles folder. */
export type ProfilesStatus = {
  readonly __typename?: 'ProfilesStatus';
  /** How many profiles, abstract ones included. */
  readonly count: Scalars['Int']['output'];
  /** What is wrong in the folder, and manifests whose workflow the caller does not find. */
  readonly diagnostics: ReadonlyArray<Diagnostic>;
  /** Changes when any profile or manifest does. */
  readonly digest: Scalars['String']['output'];
  /** When they were last read. */
  readonly loadedAt: Scalars['DateTime']['output'];
  /** How many manifests. */
  readonly workflows: Scalars['Int']['output'];
};

/** How far a run is. */
export type Progress = {
  readonly __typename?: 'Progress';
  /** How many are in each state that occurs. */
  readonly counts: ReadonlyArray<TaskInstanceStateCount>;
  /** From how long this workflow's last successful runs took; null without any, and of a finished run. */
  readonly estimatedEndAt?: Maybe<Scalars['DateTime']['output']>;
  /** Those that are over, skipped ones included. */
  readonly finished: Scalars['Int']['output'];
  /** 0 to 100. */
  readonly percent: Scalars['Float']['output'];
  /** What is being done now. */
  readonly running: ReadonlyArray<TaskInstance>;
  /** Its task instances; a mapped task that has not expanded counts as one, a removed one not at all. */
  readonly total: Scalars['Int']['output'];
};

/** What can be asked. A lookup that finds nothing is null; a field that fails is null and its error says why. */
export type Query = {
  readonly __typename?: 'Query';
  /** What differs between two runs of one workflow: parameters, profiles, outcome and duration by task. */
  readonly compareRuns?: Maybe<RunComparison>;
  /** One profile by its id, `<slug>@<version>`, or null. */
  readonly dapProfile?: Maybe<DapProfile>;
  /** The profiles of the last good load, ordered by slug, newest version first. */
  readonly dapProfiles?: Maybe<DapProfileConnection>;
  /** Whatever has this id. */
  readonly node?: Maybe<Node>;
  /** In the order of the ids, null where nothing has the id. At most 100. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<Node>>>;
  /** What startRun would do with this input, and every problem with it; starts nothing. */
  readonly previewRun?: Maybe<RunPreview>;
  /** One run by its id, `<workflow>/runs/<dag_run_id>`, or null. */
  readonly run?: Maybe<Run>;
  /** Runs of all workflows the caller may read; newest first unless asked otherwise. */
  readonly runs?: Maybe<RunConnection>;
  /** The gateway, the Airflow behind it and the state of the profiles. */
  readonly service?: Maybe<Service>;
  /** Who the gateway takes the caller for. */
  readonly viewer?: Maybe<Viewer>;
  /** Answers as soon as the run is finished, or after `timeoutSeconds` (at most 300) with the run as it then stands. */
  readonly waitForRun?: Maybe<Run>;
  /** One workflow by its id (Airflow's dag_id), or null. */
  readonly workflow?: Maybe<Workflow>;
  /** The workflows the caller may read, each once. */
  readonly workflows?: Maybe<WorkflowConnection>;
};


/** What can be asked. A lookup that finds nothing is null; a field that fails is null and its error says why. */
export type QueryCompareRunsArgs = {
  a: Scalars['ID']['input'];
  b: Scalars['ID']['input'];
};


/** What can be asked. A lookup that finds nothing is null; a field that fails is null and its error says why. */
export type QueryDapProfileArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. A lookup that finds nothing is null; a field that fails is null and its error says why. */
export type QueryDapProfilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DapProfileFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. A lookup that finds nothing is null; a field that fails is null and its error says why. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. A lookup that finds nothing is null; a field that fails is null and its error says why. */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** What can be asked. A lookup that finds nothing is null; a field that fails is null and its error says why. */
export type QueryPreviewRunArgs = {
  input: StartRunInput;
};


/** What can be asked. A lookup that finds nothing is null; a field that fails is null and its error says why. */
export type QueryRunArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. A lookup that finds nothing is null; a field that fails is null and its error says why. */
export type QueryRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<RunOrder>;
};


/** What can be asked. A lookup that finds nothing is null; a field that fails is null and its error says why. */
export type QueryWaitForRunArgs = {
  id: Scalars['ID']['input'];
  timeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be asked. A lookup that finds nothing is null; a field that fails is null and its error says why. */
export type QueryWorkflowArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. A lookup that finds nothing is null; a field that fails is null and its error says why. */
export type QueryWorkflowsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WorkflowFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<WorkflowOrder>;
};

/** Which run to start anew, with what changed. */
export type RerunInput = {
  /** Makes it safe to repeat, as in startRun. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Of the new run; at most 1,000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** Merge patch over the run's params: null takes a value away. */
  readonly paramsPatch?: InputMaybe<Scalars['JSON']['input']>;
  /** Global id of the run whose params are taken. */
  readonly runId: Scalars['ID']['input'];
};

/** Which run runs again. */
export type RetryRunInput = {
  /** Only say what would run again. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Replaces the run's note; at most 1,000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** Run the newest definition rather than the one it ran (Airflow from 3.1). */
  readonly onLatestVersion?: InputMaybe<Scalars['Boolean']['input']>;
  /** Global id of the run. */
  readonly runId: Scalars['ID']['input'];
  /** How much of it. */
  readonly scope?: InputMaybe<RetryScope>;
};

/** The run, and what of it runs again. */
export type RetryRunPayload = {
  readonly __typename?: 'RetryRunPayload';
  /** Nothing was done. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** As it stands after. */
  readonly run: Run;
  /** What runs again, or would. */
  readonly taskInstances: ReadonlyArray<TaskInstance>;
};

/** How much of a run runs again. */
export type RetryScope =
  /** Everything. */
  | 'ALL_TASKS'
  /** What failed, and what did not run because of it. */
  | 'FAILED_TASKS';

/** Which tasks of a run run again. */
export type RetryTasksInput = {
  /** And everything behind them. */
  readonly downstream?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only say what would run again. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of these, only what failed. */
  readonly onlyFailed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Global id of the run. */
  readonly runId: Scalars['ID']['input'];
  /** Airflow's task_ids; at least one, at most 100. */
  readonly taskIds: ReadonlyArray<Scalars['String']['input']>;
  /** And everything before them. */
  readonly upstream?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The run, and what of it runs again. */
export type RetryTasksPayload = {
  readonly __typename?: 'RetryTasksPayload';
  /** Nothing was done. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** As it stands after. */
  readonly run: Run;
  /** What runs again, or would. */
  readonly taskInstances: ReadonlyArray<TaskInstance>;
};

/** One run of a workflow: one Airflow DAG run. */
export type Run = Node & {
  readonly __typename?: 'Run';
  /** What Airflow got, as it is. */
  readonly conf?: Maybe<Scalars['JSON']['output']>;
  /** Airflow's dag_run_id. (`runId` elsewhere is always the global id.) */
  readonly dagRunId: Scalars['String']['output'];
  /** Seconds; of an unfinished run, so far. */
  readonly duration?: Maybe<Scalars['Float']['output']>;
  /** When it was over. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The instances that failed by themselves (not for want of an upstream), each with the end of its log. */
  readonly failures?: Maybe<ReadonlyArray<TaskFailure>>;
  /** `<workflow>/runs/<dag_run_id>` */
  readonly id: Scalars['ID']['output'];
  /** Stopped through cancelRun; Airflow itself has no such state and says FAILED. The mark is a line of the note that only Airflow's own UI and API show; who takes it out there takes it away. */
  readonly isCancelled: Scalars['Boolean']['output'];
  /** Its state is SUCCESS or FAILED. */
  readonly isFinished: Scalars['Boolean']['output'];
  /** What it was labelled with when it was started. */
  readonly labels: ReadonlyArray<Label>;
  /** The instant its data are of; null for most runs that are started by hand. */
  readonly logicalDate?: Maybe<Scalars['DateTime']['output']>;
  /** What people wrote about it. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** What its tasks returned or pushed (XCom). */
  readonly outputs?: Maybe<ReadonlyArray<Output>>;
  /** What `startRun(params:)` was given, with every default filled in; null for a run that was not started through the gateway. */
  readonly params?: Maybe<Scalars['JSON']['output']>;
  /** The profile each task was checked against when the run was started. */
  readonly profiles?: Maybe<ReadonlyArray<RunProfile>>;
  /** How far it is, by its task instances. */
  readonly progress?: Maybe<Progress>;
  /** When it was (last) queued. */
  readonly queuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The run that this one retries with other parameters. */
  readonly retryOf?: Maybe<Run>;
  /** Not before this instant. */
  readonly runAfter?: Maybe<Scalars['DateTime']['output']>;
  /** When its first task could start. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it stands. */
  readonly state: RunState;
  /** One of its task instances, or null. */
  readonly taskInstance?: Maybe<TaskInstance>;
  /** Its task instances, ordered by task id and map index. */
  readonly taskInstances?: Maybe<TaskInstanceConnection>;
  /** `REST_API`, `UI`, `CLI`, `TIMETABLE`, … as Airflow says it. */
  readonly triggeredBy?: Maybe<Scalars['String']['output']>;
  /** What made it. */
  readonly type: RunType;
  /** Its page in the Airflow UI. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** Name of the user who started it. */
  readonly user?: Maybe<Scalars['String']['output']>;
  /** Null once the definition is gone. */
  readonly workflow?: Maybe<Workflow>;
  /** Id of its workflow; costs nothing. */
  readonly workflowId: Scalars['ID']['output'];
  /** The versions of the definition that its tasks ran. */
  readonly workflowVersions: ReadonlyArray<Scalars['Int']['output']>;
};


/** One run of a workflow: one Airflow DAG run. */
export type RunFailuresArgs = {
  tail?: InputMaybe<Scalars['Int']['input']>;
};


/** One run of a workflow: one Airflow DAG run. */
export type RunOutputsArgs = {
  taskId?: InputMaybe<Scalars['String']['input']>;
};


/** One run of a workflow: one Airflow DAG run. */
export type RunTaskInstanceArgs = {
  mapIndex?: InputMaybe<Scalars['Int']['input']>;
  taskId: Scalars['String']['input'];
};


/** One run of a workflow: one Airflow DAG run. */
export type RunTaskInstancesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TaskInstanceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How two runs of one workflow differ. */
export type RunComparison = {
  readonly __typename?: 'RunComparison';
  /** The one. */
  readonly a: Run;
  /** The other. */
  readonly b: Run;
  /** Parameters that differ. */
  readonly params: ReadonlyArray<ValueChange>;
  /** Tasks that ran another profile, or the same with another schema. */
  readonly profiles: ReadonlyArray<ProfileChange>;
  /** Task instances of either, whose state or duration can be compared. */
  readonly tasks: ReadonlyArray<TaskChange>;
};

/** A page of runs. */
export type RunConnection = {
  readonly __typename?: 'RunConnection';
  /** The same with their cursors. */
  readonly edges: ReadonlyArray<RunEdge>;
  /** The runs of the page. */
  readonly nodes: ReadonlyArray<Run>;
  /** How to go on. */
  readonly pageInfo: PageInfo;
  /** Asked of Airflow only when selected. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A run and its place in the list. */
export type RunEdge = {
  readonly __typename?: 'RunEdge';
  /** Give it to `after` to go on behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The run. */
  readonly node: Run;
};

/** One change of one run. */
export type RunEvent = {
  readonly __typename?: 'RunEvent';
  /** When the gateway saw it. */
  readonly at: Scalars['DateTime']['output'];
  /** The instances whose state changed with this event. */
  readonly changedTaskInstances: ReadonlyArray<TaskInstance>;
  /** What happened. */
  readonly kind: RunEventKind;
  /** Null when removed. */
  readonly run?: Maybe<Run>;
  /** Global id of the run. */
  readonly runId: Scalars['ID']['output'];
};

/** What happened. */
export type RunEventKind =
  /** It is new, or matches now. */
  | 'ADDED'
  /** It is gone, or no longer matches. */
  | 'REMOVED'
  /** As it stood when the watch began. */
  | 'SNAPSHOT'
  /** It or one of its task instances changed. */
  | 'UPDATED';

/** All that is given must hold. An empty list matches nothing. */
export type RunFilter = {
  /** Text that the run's conf contains (Airflow from 3.2). */
  readonly confContains?: InputMaybe<Scalars['String']['input']>;
  /** Ended in this span. */
  readonly endedAt?: InputMaybe<DateTimeRange>;
  /** Has all of these labels (Airflow from 3.2). */
  readonly labels?: InputMaybe<ReadonlyArray<LabelMatch>>;
  /** Its runAfter lies in this span. */
  readonly runAfter?: InputMaybe<DateTimeRange>;
  /** Part of dagRunId. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Started in this span. */
  readonly startedAt?: InputMaybe<DateTimeRange>;
  /** In one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<RunState>>;
  /** Of one of these types. */
  readonly types?: InputMaybe<ReadonlyArray<RunType>>;
  /** Pattern for the name of the user who started it: `%` any text, `_` any character; without either, part of the name. */
  readonly user?: InputMaybe<Scalars['String']['input']>;
  /** Of these workflows. */
  readonly workflowIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** What runs are ordered by. */
export type RunOrder =
  /** Shortest first (Airflow from 3.1). */
  | 'DURATION'
  /** Longest first (Airflow from 3.1). */
  | 'DURATION_DESC'
  /** Ended longest ago first. Where unfinished runs stand, first or last, is up to Airflow's database. */
  | 'ENDED_AT'
  /** Ended last first. Where unfinished runs stand, first or last, is up to Airflow's database. */
  | 'ENDED_AT_DESC'
  /** By dag_run_id, ascending. */
  | 'ID'
  /** By dag_run_id, descending. */
  | 'ID_DESC'
  /** Oldest first. */
  | 'RUN_AFTER'
  /** Newest first. */
  | 'RUN_AFTER_DESC'
  /** Started longest ago first. Where runs that have not started stand, first or last, is up to Airflow's database. */
  | 'STARTED_AT'
  /** Started last first. Where runs that have not started stand, first or last, is up to Airflow's database. */
  | 'STARTED_AT_DESC';

/** The run, as it stands after. */
export type RunPayload = {
  readonly __typename?: 'RunPayload';
  /** As Airflow answered. */
  readonly run: Run;
};

/** What startRun would do. */
export type RunPreview = {
  readonly __typename?: 'RunPreview';
  /** What Airflow would get. */
  readonly conf?: Maybe<Scalars['JSON']['output']>;
  /** params with every default filled in. */
  readonly params?: Maybe<Scalars['JSON']['output']>;
  /** Every problem with the params, at most 100. */
  readonly problems: ReadonlyArray<ParamProblem>;
  /** The profile of each task it was checked against. */
  readonly profiles: ReadonlyArray<RunProfile>;
  /** Why it would not start, where that is not a problem of the params; the workflow is paused; a profile is deprecated. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
  /** Whether startRun would start it. */
  readonly wouldStart: Scalars['Boolean']['output'];
};

/** The profile that a task of a run was checked against. */
export type RunProfile = {
  readonly __typename?: 'RunProfile';
  /** Of its paramSchema, as it was then. */
  readonly digest: Scalars['String']['output'];
  /** The profile of that id says something else today, or the task runs another. */
  readonly drifted: Scalars['Boolean']['output'];
  /** Null when it is gone. */
  readonly profile?: Maybe<DapProfile>;
  /** As it was then: `<slug>@<version>`. */
  readonly profileId: Scalars['ID']['output'];
  /** Airflow's task_id. */
  readonly taskId: Scalars['String']['output'];
};

/** The states of a run, as Airflow has them. */
export type RunState =
  /** Finished with a failure, or was stopped. */
  | 'FAILED'
  /** Waits to be started. */
  | 'QUEUED'
  /** Some of its tasks run or are still to run. */
  | 'RUNNING'
  /** Finished well. */
  | 'SUCCESS'
  /** A state this gateway does not know. */
  | 'UNKNOWN';

/** How many runs are in one state. */
export type RunStateCount = {
  readonly __typename?: 'RunStateCount';
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** The state. */
  readonly state: RunState;
};

/** What made the run. */
export type RunType =
  /** An asset that was updated. */
  | 'ASSET_TRIGGERED'
  /** A backfill. */
  | 'BACKFILL'
  /** A person or a script. */
  | 'MANUAL'
  /** The timetable. */
  | 'SCHEDULED'
  /** A type this gateway does not know. */
  | 'UNKNOWN';

/** One difference. */
export type SchemaChange = {
  readonly __typename?: 'SchemaChange';
  /** What the newer one says there. */
  readonly after?: Maybe<Scalars['JSON']['output']>;
  /** What the older one says there. */
  readonly before?: Maybe<Scalars['JSON']['output']>;
  /** What this one means. */
  readonly compatibility: Compatibility;
  /** A sentence for people. */
  readonly message: Scalars['String']['output'];
  /** JSON Pointer into paramSchema. */
  readonly pointer: Scalars['String']['output'];
};

/** How one paramSchema differs from another. */
export type SchemaChanges = {
  readonly __typename?: 'SchemaChanges';
  /** Each difference. */
  readonly changes: ReadonlyArray<SchemaChange>;
  /** The worst of the changes. */
  readonly compatibility: Compatibility;
};

/** What answers, and what it stands on. */
export type Service = {
  readonly __typename?: 'Service';
  /** The Airflow behind it, asked now. */
  readonly airflow: AirflowStatus;
  /** The profiles folder, as last loaded. */
  readonly profiles: ProfilesStatus;
  /** Of the gateway. */
  readonly version: Scalars['String']['output'];
};

/** What to write about a run. */
export type SetRunNoteInput = {
  /** At most 1,000 characters; empty takes it away. */
  readonly note: Scalars['String']['input'];
  /** Global id of the run. */
  readonly runId: Scalars['ID']['input'];
};

/** Which run gets which state. */
export type SetRunStateInput = {
  /** PRECONDITION_FAILED unless the run is in one of these now. */
  readonly ifState?: InputMaybe<ReadonlyArray<RunState>>;
  /** Replaces the run's note; at most 1,000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** Global id of the run. */
  readonly runId: Scalars['ID']['input'];
  /** The state it gets. */
  readonly state: SettableRunState;
};

/** What to write about a task instance. */
export type SetTaskInstanceNoteInput = {
  /** Global id of the task instance. */
  readonly id: Scalars['ID']['input'];
  /** At most 1,000 characters; empty takes it away. */
  readonly note: Scalars['String']['input'];
};

/** Which task instance gets which state. */
export type SetTaskInstanceStateInput = {
  /** And everything behind it. */
  readonly downstream?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only say what would change. */
  readonly dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Global id of the task instance. */
  readonly id: Scalars['ID']['input'];
  /** Replaces its note; at most 1,000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** The state it gets. */
  readonly state: SettableTaskInstanceState;
  /** And everything before it. */
  readonly upstream?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Which workflow to pause or resume. */
export type SetWorkflowPausedInput = {
  /** True pauses, false resumes. */
  readonly paused: Scalars['Boolean']['input'];
  /** Airflow's dag_id. */
  readonly workflowId: Scalars['ID']['input'];
};

/** The states that a person can give a run. */
export type SettableRunState =
  /** Stops it. */
  | 'FAILED'
  /** The scheduler looks at it again; nothing that is finished runs again. */
  | 'QUEUED'
  /** Ends it as good. */
  | 'SUCCESS';

/** The states that a person can give a task instance. */
export type SettableTaskInstanceState =
  /** As if it had failed for good. */
  | 'FAILED'
  /** As if it had not been needed. */
  | 'SKIPPED'
  /** As if it had been done. */
  | 'SUCCESS';

/** How bad it is. */
export type Severity =
  /** Something does not work until it is mended. */
  | 'ERROR'
  /** Works, and should be looked at. */
  | 'WARNING';

/** A run to start. */
export type StartRunInput = {
  /** Airflow's dag_run_id, for callers who choose their own: 1 to 200 of `A-Za-z0-9_.~:+-`, no `..`, not `~` or `.`, no prefix of Airflow's own. Not together with idempotencyKey. */
  readonly dagRunId?: InputMaybe<Scalars['String']['input']>;
  /** Refuse (PRECONDITION_FAILED) unless the profile of each named task still has this digest: what the form was drawn from. */
  readonly expectDigests?: InputMaybe<Scalars['JSON']['input']>;
  /**
   * Makes the start safe to repeat: the same key for the same workflow is the same run, whoever asks, however often, on any replica.
   * The same key with other params: CONFLICT. Without one, the gateway makes its own and still never sends a start twice. 1 to 1,000 characters.
   */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What to do when the workflow has an unfinished run. Looked for, then started: two starts at one instant can both find none. */
  readonly ifActive?: InputMaybe<IfActive>;
  /** What to find it by later; at most 20. */
  readonly labels?: InputMaybe<ReadonlyArray<LabelInput>>;
  /** The instant its data are of; most runs have none. Unique within the workflow. */
  readonly logicalDate?: InputMaybe<Scalars['DateTime']['input']>;
  /** At most 1,000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** What validates against Workflow.paramSchema. */
  readonly params?: InputMaybe<Scalars['JSON']['input']>;
  /** Not before this instant. */
  readonly runAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Also unpause the workflow when it is paused. */
  readonly unpause?: InputMaybe<Scalars['Boolean']['input']>;
  /** Airflow's dag_id. */
  readonly workflowId: Scalars['ID']['input'];
};

/** The run that was started. */
export type StartRunPayload = {
  readonly __typename?: 'StartRunPayload';
  /** An earlier call had started it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** As Airflow answered. */
  readonly run: Run;
  /** E.g. the workflow is paused; a profile is deprecated. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

/** What became of one of several starts. */
export type StartRunResult = {
  readonly __typename?: 'StartRunResult';
  /** Null when it worked. */
  readonly error?: Maybe<ItemError>;
  /** An earlier call had started it. */
  readonly replayed: Scalars['Boolean']['output'];
  /** Null when it failed. */
  readonly run?: Maybe<Run>;
  /** E.g. the workflow is paused; a profile is deprecated. */
  readonly warnings: ReadonlyArray<Scalars['String']['output']>;
};

/** What can be watched: over WebSocket (graphql-transport-ws) and server-sent events (graphql-sse), on the same path. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** The run as it stands, then each change to it or its task instances; ends by itself when the run is finished. NOT_FOUND for a run that is not there. (A changed note may take a minute: Airflow's feeds do not show it.) */
  readonly runUpdated: RunEvent;
  /** What matches as it stands (the newest 25), then each change. */
  readonly runsChanged: RunEvent;
  /** The last `tail` lines, then lines as they come; ends with the attempt. */
  readonly taskLog: LogPage;
};


/** What can be watched: over WebSocket (graphql-transport-ws) and server-sent events (graphql-sse), on the same path. */
export type SubscriptionRunUpdatedArgs = {
  id: Scalars['ID']['input'];
};


/** What can be watched: over WebSocket (graphql-transport-ws) and server-sent events (graphql-sse), on the same path. */
export type SubscriptionRunsChangedArgs = {
  filter?: InputMaybe<RunFilter>;
};


/** What can be watched: over WebSocket (graphql-transport-ws) and server-sent events (graphql-sse), on the same path. */
export type SubscriptionTaskLogArgs = {
  attempt?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  tail?: InputMaybe<Scalars['Int']['input']>;
};

/** One task of a workflow's newest definition. */
export type Task = Node & {
  readonly __typename?: 'Task';
  /** The DAP this task runs; null for glue, and when the reference does not resolve (see Workflow.diagnostics). */
  readonly dapProfile?: Maybe<DapProfile>;
  /** Markdown. */
  readonly docs?: Maybe<Scalars['String']['output']>;
  /** The tasks that wait for it directly. */
  readonly downstream: ReadonlyArray<Task>;
  /** `<workflow>/tasks/<task_id>` */
  readonly id: Scalars['ID']['output'];
  /** Expands to several instances when a run comes to it. */
  readonly isMapped: Scalars['Boolean']['output'];
  /** For people. */
  readonly name: Scalars['String']['output'];
  /** Airflow's operator_name, e.g. `KubernetesPodOperator`, `@task`. */
  readonly operator?: Maybe<Scalars['String']['output']>;
  /** What a caller may give this task: the profile's schema less what the workflow fixes, provides or shares, with the workflow's defaults. */
  readonly paramSchema?: Maybe<Scalars['JSON']['output']>;
  /** Airflow's pool that it takes slots of. */
  readonly pool?: Maybe<Scalars['String']['output']>;
  /** Airflow's queue that it is sent to. */
  readonly queue?: Maybe<Scalars['String']['output']>;
  /** How often it is tried again by itself. */
  readonly retries: Scalars['Int']['output'];
  /** Airflow's task_id, with its group: `group.task`. */
  readonly taskId: Scalars['String']['output'];
  /** Airflow's trigger_rule, e.g. `all_success`. */
  readonly triggerRule: Scalars['String']['output'];
  /** react-jsonschema-form uiSchema that fits paramSchema. */
  readonly uiSchema?: Maybe<Scalars['JSON']['output']>;
  /** The tasks it waits for directly. */
  readonly upstream: ReadonlyArray<Task>;
  /** Its workflow. */
  readonly workflow?: Maybe<Workflow>;
  /** Id of its workflow. */
  readonly workflowId: Scalars['ID']['output'];
};

/** How one task instance differs. */
export type TaskChange = {
  readonly __typename?: 'TaskChange';
  /** In the one; null where it is not. */
  readonly a?: Maybe<TaskInstanceState>;
  /** In the other; null where it is not. */
  readonly b?: Maybe<TaskInstanceState>;
  /** Seconds, b less a. */
  readonly durationDifference?: Maybe<Scalars['Float']['output']>;
  /** -1 when not mapped. */
  readonly mapIndex: Scalars['Int']['output'];
  /** Airflow's task_id. */
  readonly taskId: Scalars['String']['output'];
};

/** A task instance that failed, and why. */
export type TaskFailure = {
  readonly __typename?: 'TaskFailure';
  /** The end of its log. */
  readonly log?: Maybe<LogPage>;
  /** The line that says why, as far as the log tells. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** What failed. */
  readonly taskInstance: TaskInstance;
};

/** One task (or one mapped copy of it) in one run. */
export type TaskInstance = Node & {
  readonly __typename?: 'TaskInstance';
  /** The attempt that is running or ran last; 0 before the first. */
  readonly attempt: Scalars['Int']['output'];
  /** Every attempt, oldest first, the current one included. */
  readonly attempts?: Maybe<ReadonlyArray<Attempt>>;
  /** Seconds, of the attempt that ran last; null while it runs. */
  readonly duration?: Maybe<Scalars['Float']['output']>;
  /** When its attempt ended. After a clear, of the attempt before. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The worker it ran on. */
  readonly hostname?: Maybe<Scalars['String']['output']>;
  /** `<workflow>/runs/<dag_run_id>/tasks/<task_id>`, and `/<map index>` when mapped. */
  readonly id: Scalars['ID']['output'];
  /** It will not change by itself any more. */
  readonly isFinished: Scalars['Boolean']['output'];
  /** Of the newest attempt unless told; `tail` takes the last lines; `after` goes on where a page ended. */
  readonly log?: Maybe<LogPage>;
  /** -1 when not mapped. */
  readonly mapIndex: Scalars['Int']['output'];
  /** What the mapped copy is called. */
  readonly mapLabel?: Maybe<Scalars['String']['output']>;
  /** How many attempts it has before it fails for good; grows when it is cleared. */
  readonly maxAttempts: Scalars['Int']['output'];
  /** What people wrote about it. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** Airflow's operator name. */
  readonly operator?: Maybe<Scalars['String']['output']>;
  /** What it returned or pushed (XCom). */
  readonly outputs?: Maybe<ReadonlyArray<Output>>;
  /** Airflow's pool that it takes slots of. */
  readonly pool?: Maybe<Scalars['String']['output']>;
  /** Airflow's queue that it was sent to. */
  readonly queue?: Maybe<Scalars['String']['output']>;
  /** When it was sent to a worker. */
  readonly queuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The operator's template fields as they were rendered. */
  readonly renderedFields?: Maybe<Scalars['JSON']['output']>;
  /** Its run. */
  readonly run?: Maybe<Run>;
  /** Global id of its run. */
  readonly runId: Scalars['ID']['output'];
  /** When its attempt started. After a clear, of the attempt before, until it starts again. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it stands. */
  readonly state: TaskInstanceState;
  /** Null when the newest definition no longer has it. */
  readonly task?: Maybe<Task>;
  /** Airflow's task_id. */
  readonly taskId: Scalars['String']['output'];
  /** Its page in the Airflow UI. */
  readonly url?: Maybe<Scalars['String']['output']>;
};


/** One task (or one mapped copy of it) in one run. */
export type TaskInstanceLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  attempt?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  tail?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of task instances. */
export type TaskInstanceConnection = {
  readonly __typename?: 'TaskInstanceConnection';
  /** The same with their cursors. */
  readonly edges: ReadonlyArray<TaskInstanceEdge>;
  /** The task instances of the page. */
  readonly nodes: ReadonlyArray<TaskInstance>;
  /** How to go on. */
  readonly pageInfo: PageInfo;
  /** Asked of Airflow only when selected. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A task instance and its place in the list. */
export type TaskInstanceEdge = {
  readonly __typename?: 'TaskInstanceEdge';
  /** Give it to `after` to go on behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The task instance. */
  readonly node: TaskInstance;
};

/** Which task instances; all that is given must hold. An empty list matches nothing. */
export type TaskInstanceFilter = {
  /** In one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<TaskInstanceState>>;
  /** Of these tasks. */
  readonly taskIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** The task instance, as it stands after. */
export type TaskInstancePayload = {
  readonly __typename?: 'TaskInstancePayload';
  /** As Airflow answered. */
  readonly taskInstance: TaskInstance;
};

/** The states of a task instance, as Airflow has them. */
export type TaskInstanceState =
  /** Waits for a person (Airflow from 3.3). */
  | 'AWAITING_INPUT'
  /** Waits for an event, without a worker. */
  | 'DEFERRED'
  /** Failed, and is not tried again by itself. */
  | 'FAILED'
  /** Airflow has given it no state yet. */
  | 'NO_STATUS'
  /** Waits for a worker. */
  | 'QUEUED'
  /** Its task is no longer in the definition. */
  | 'REMOVED'
  /** Was cleared while it ran. */
  | 'RESTARTING'
  /** Is being done. */
  | 'RUNNING'
  /** Its upstream tasks are done; the scheduler will queue it. */
  | 'SCHEDULED'
  /** Was not needed. */
  | 'SKIPPED'
  /** Done. */
  | 'SUCCESS'
  /** A state this gateway does not know. */
  | 'UNKNOWN'
  /** Not done, since a task before it failed. */
  | 'UPSTREAM_FAILED'
  /** A sensor that looks again later. */
  | 'UP_FOR_RESCHEDULE'
  /** Failed; is tried again after a delay. */
  | 'UP_FOR_RETRY';

/** How many task instances are in one state. */
export type TaskInstanceStateCount = {
  readonly __typename?: 'TaskInstanceStateCount';
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** The state. */
  readonly state: TaskInstanceState;
};

/** The run, and what of it was changed. */
export type TaskInstancesPayload = {
  readonly __typename?: 'TaskInstancesPayload';
  /** Nothing was done. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** As it stands after. */
  readonly run: Run;
  /** What was changed, or would be. */
  readonly taskInstances: ReadonlyArray<TaskInstance>;
};

/** A value that differs. */
export type ValueChange = {
  readonly __typename?: 'ValueChange';
  /** In the one; null where it is not given. */
  readonly a?: Maybe<Scalars['JSON']['output']>;
  /** In the other; null where it is not given. */
  readonly b?: Maybe<Scalars['JSON']['output']>;
  /** JSON Pointer into params. */
  readonly pointer: Scalars['String']['output'];
};

/** The caller. */
export type Viewer = {
  readonly __typename?: 'Viewer';
  /** caller: the caller's own Airflow token is passed on. service: the gateway's account is used. */
  readonly mode: Scalars['String']['output'];
  /** As the token says it (Airflow's SimpleAuthManager); null where it does not. */
  readonly role?: Maybe<Scalars['String']['output']>;
  /** As the token says it; not verified here, Airflow judges the token at each call. */
  readonly username?: Maybe<Scalars['String']['output']>;
};

/** A workflow: one Airflow DAG, and which DAP profile each of its tasks runs. */
export type Workflow = Node & {
  readonly __typename?: 'Workflow';
  /** The profiles of its tasks, each once, in the order of the tasks. */
  readonly dapProfiles?: Maybe<ReadonlyArray<DapProfile>>;
  /** One line, from the definition. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** What an operator must mend: import errors, unknown profiles, tasks that are gone, drift between manifest and DAG. */
  readonly diagnostics?: Maybe<ReadonlyArray<Diagnostic>>;
  /** Markdown. */
  readonly docs?: Maybe<Scalars['String']['output']>;
  /** Airflow could not read the file that defines it; what is shown is the last good state. */
  readonly hasImportErrors: Scalars['Boolean']['output'];
  /** Airflow's dag_id. */
  readonly id: Scalars['ID']['output'];
  /** A paused workflow accepts runs and starts none of their tasks. */
  readonly isPaused: Scalars['Boolean']['output'];
  /** Airflow no longer finds it, or can no longer import it: it cannot be started. Found by id, through its runs and by the filter below; not in lists otherwise. */
  readonly isStale: Scalars['Boolean']['output'];
  /** The run with the latest runAfter, one that is planned for later included; null when it never ran. */
  readonly latestRun?: Maybe<Run>;
  /** For people. */
  readonly name: Scalars['String']['output'];
  /** When the schedule starts it next. */
  readonly nextRunAt?: Maybe<Scalars['DateTime']['output']>;
  /** The owners its tasks name. */
  readonly owners: ReadonlyArray<Scalars['String']['output']>;
  /** The smallest value to start a form with: every default filled in. */
  readonly paramDefaults?: Maybe<Scalars['JSON']['output']>;
  /**
   * One JSON Schema (2020-12) for the whole start form: `{ tasks: { <task_id>: {…} }, shared: {…}, dag: {…} }`, self-contained, no `$ref` left.
   * Exactly what validates against it is what `startRun(params:)` takes: what has a default is not in `required`. Null while a profile does not resolve (see diagnostics).
   */
  readonly paramSchema?: Maybe<Scalars['JSON']['output']>;
  /** How many runs are in each state. */
  readonly runCounts?: Maybe<ReadonlyArray<RunStateCount>>;
  /** Its runs. */
  readonly runs?: Maybe<RunConnection>;
  /** Airflow's words for the timetable, e.g. `0 3 * * *`; null when it only runs on demand. */
  readonly schedule?: Maybe<Scalars['String']['output']>;
  /** Its tags, in alphabetical order. */
  readonly tags: ReadonlyArray<Scalars['String']['output']>;
  /** One of its tasks, or null. */
  readonly task?: Maybe<Task>;
  /** In topological order; of those that are ready, the smallest id first. */
  readonly tasks?: Maybe<ReadonlyArray<Task>>;
  /** react-jsonschema-form uiSchema that fits paramSchema. */
  readonly uiSchema?: Maybe<Scalars['JSON']['output']>;
  /** Its page in the Airflow UI. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** Airflow's number of the newest version of the definition. */
  readonly version?: Maybe<Scalars['Int']['output']>;
};


/** A workflow: one Airflow DAG, and which DAP profile each of its tasks runs. */
export type WorkflowRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WorkflowRunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<RunOrder>;
};


/** A workflow: one Airflow DAG, and which DAP profile each of its tasks runs. */
export type WorkflowTaskArgs = {
  id: Scalars['String']['input'];
};

/** A page of workflows. */
export type WorkflowConnection = {
  readonly __typename?: 'WorkflowConnection';
  /** The same with their cursors. */
  readonly edges: ReadonlyArray<WorkflowEdge>;
  /** The workflows of the page. */
  readonly nodes: ReadonlyArray<Workflow>;
  /** How to go on. */
  readonly pageInfo: PageInfo;
  /** Asked of Airflow only when selected. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A workflow and its place in the list. */
export type WorkflowEdge = {
  readonly __typename?: 'WorkflowEdge';
  /** Give it to `after` to go on behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The workflow. */
  readonly node: Workflow;
};

/** Which workflows; all that is given must hold. An empty list matches nothing. */
export type WorkflowFilter = {
  /** Runs this profile: `read-trim@1.4.0`, or `read-trim` for any version. */
  readonly dapProfile?: InputMaybe<Scalars['String']['input']>;
  /** True: those that Airflow can no longer import (and therefore calls stale). */
  readonly hasImportErrors?: InputMaybe<Scalars['Boolean']['input']>;
  /** Those that Airflow no longer finds, too. */
  readonly includeStale?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only paused ones, or only those that are not. */
  readonly isPaused?: InputMaybe<Scalars['Boolean']['input']>;
  /** State of the newest run. */
  readonly latestRunState?: InputMaybe<RunState>;
  /** Has at least one of these owners. */
  readonly owners?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Part of the id or the name, in any case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Has at least one of these tags. */
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** What workflows are ordered by. */
export type WorkflowOrder =
  /** By dag_id, ascending. */
  | 'ID'
  /** By dag_id, descending. */
  | 'ID_DESC'
  /** Longest since the newest run started first; those that never ran last. */
  | 'LATEST_RUN_AT'
  /** Most recently started first; those that never ran last. */
  | 'LATEST_RUN_AT_DESC'
  /** By name, ascending. */
  | 'NAME'
  /** By name, descending. */
  | 'NAME_DESC'
  /** Next scheduled run first; those without one last. */
  | 'NEXT_RUN_AT'
  /** Latest next scheduled run first; those without one last. */
  | 'NEXT_RUN_AT_DESC';

/** The workflow, as it stands after. */
export type WorkflowPayload = {
  readonly __typename?: 'WorkflowPayload';
  /** As Airflow answered. */
  readonly workflow: Workflow;
};

/** Which runs of the workflow; all that is given must hold. An empty list matches nothing. */
export type WorkflowRunFilter = {
  /** Text that the run's conf contains (Airflow from 3.2). */
  readonly confContains?: InputMaybe<Scalars['String']['input']>;
  /** Ended in this span. */
  readonly endedAt?: InputMaybe<DateTimeRange>;
  /** Has all of these labels (Airflow from 3.2). */
  readonly labels?: InputMaybe<ReadonlyArray<LabelMatch>>;
  /** Its runAfter lies in this span. */
  readonly runAfter?: InputMaybe<DateTimeRange>;
  /** Part of dagRunId. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Started in this span. */
  readonly startedAt?: InputMaybe<DateTimeRange>;
  /** In one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<RunState>>;
  /** Of one of these types. */
  readonly types?: InputMaybe<ReadonlyArray<RunType>>;
  /** Pattern for the name of the user who started it: `%` any text, `_` any character; without either, part of the name. */
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

