export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
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
  __typename?: 'AirflowStatus';
  /** `healthy` or `unhealthy`; null when it does not say. */
  dagProcessor?: Maybe<Scalars['String']['output']>;
  /** The embedded demo stands in for a real one. */
  isDemo: Scalars['Boolean']['output'];
  /** It answers, and its database and scheduler say that they are well. */
  isHealthy: Scalars['Boolean']['output'];
  /** `healthy` or `unhealthy`; null when it does not say. */
  metadatabase?: Maybe<Scalars['String']['output']>;
  /** What is wrong with it and what to do, in a sentence; null when it is healthy. */
  problem?: Maybe<Scalars['String']['output']>;
  /** `healthy` or `unhealthy`; null when it does not say. */
  scheduler?: Maybe<Scalars['String']['output']>;
  /** `healthy` or `unhealthy`; null when it does not say. */
  triggerer?: Maybe<Scalars['String']['output']>;
  /** Where its API is, without credentials. */
  url: Scalars['String']['output'];
  /** Null while it has not told. */
  version?: Maybe<Scalars['String']['output']>;
};

/** One try at a task instance. */
export type Attempt = {
  __typename?: 'Attempt';
  /** Seconds; null while it runs. */
  duration?: Maybe<Scalars['Float']['output']>;
  /** When it ended. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The worker it ran on. */
  hostname?: Maybe<Scalars['String']['output']>;
  /** From 1. */
  number: Scalars['Int']['output'];
  /** When it started. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it ended, or where it stands. */
  state: TaskInstanceState;
};

/** What became of one run. */
export type BulkRunResult = {
  __typename?: 'BulkRunResult';
  /** Null when it worked. */
  error?: Maybe<ItemError>;
  /** Global id of the run. */
  id: Scalars['ID']['output'];
  /** As it stands after; null when it is gone. */
  run?: Maybe<Run>;
  /** It is now as wanted. */
  succeeded: Scalars['Boolean']['output'];
};

/** Which runs: by ids or by filter. */
export type BulkRunsInput = {
  /** Only say what would be done. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Required with a filter, unless it is a dry run, which counts. */
  expectedCount?: InputMaybe<Scalars['Int']['input']>;
  /** What to find them by; with `expectedCount`. */
  filter?: InputMaybe<RunFilter>;
  /** Give either; at most 100, each acted on once. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What became of each run. */
export type BulkRunsPayload = {
  __typename?: 'BulkRunsPayload';
  /** Nothing was done. */
  dryRun: Scalars['Boolean']['output'];
  /** How many are not. */
  failed: Scalars['Int']['output'];
  /** How many runs the ids or the filter name. */
  matched: Scalars['Int']['output'];
  /** One for each, in the order of the ids, or of the filter's newest first. */
  results: Array<BulkRunResult>;
  /** How many are now as wanted. */
  succeeded: Scalars['Int']['output'];
};

/** Which run to stop. */
export type CancelRunInput = {
  /** Added to the run's note; at most 900 characters. What stood there is cut where there is no room for all. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** Global id of the run. */
  runId: Scalars['ID']['input'];
};

/** The run, as it stands after. */
export type CancelRunPayload = {
  __typename?: 'CancelRunPayload';
  /** False: it had finished before. */
  cancelled: Scalars['Boolean']['output'];
  /** As Airflow answered. */
  run: Run;
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
  __typename?: 'DapParam';
  /** The profiles that changed it since, nearest last. */
  changedBy: Array<DapProfile>;
  /** What is filled in when it is not given. */
  default?: Maybe<Scalars['JSON']['output']>;
  /** The profile that introduced it. */
  definedBy: DapProfile;
  /** For people. */
  description?: Maybe<Scalars['String']['output']>;
  /** Group of the form it belongs to. */
  group?: Maybe<Scalars['String']['output']>;
  /** As it is called in params. */
  name: Scalars['String']['output'];
  /** Has to be given: it is required and has no default. */
  required: Scalars['Boolean']['output'];
  /** The whole schema of this parameter. */
  schema: Scalars['JSON']['output'];
  /** For people. */
  title?: Maybe<Scalars['String']['output']>;
  /** JSON Schema types, e.g. [`integer`]. */
  types: Array<Scalars['String']['output']>;
};

/** One version of a Data Analysis Pipeline, and the parameters it takes. */
export type DapProfile = Node & {
  __typename?: 'DapProfile';
  /** How paramSchema differs from another version's. */
  changesSince?: Maybe<SchemaChanges>;
  /** Why it should no longer be used; null when it may be. */
  deprecation?: Maybe<Deprecation>;
  /** What it does. */
  description?: Maybe<Scalars['String']['output']>;
  /** `sha256:` and the hash of paramSchema with sorted keys: what a run is pinned to, and a cache key for forms. */
  digest: Scalars['String']['output'];
  /** What inherits from this one directly. */
  extendedBy: Array<DapProfile>;
  /** Direct parents, in the order of the file. */
  extends: Array<DapProfile>;
  /** `<slug>@<version>`, unique. */
  id: Scalars['ID']['output'];
  /** A base for others only; no workflow can run it. */
  isAbstract: Scalars['Boolean']['output'];
  /** Newest version of the same slug. */
  latest: DapProfile;
  /** For people: spaces and capitals welcome. */
  name: Scalars['String']['output'];
  /** Only what this profile's own file says. */
  ownParamSchema: Scalars['JSON']['output'];
  /** Flat JSON Schema (2020-12) with the inheritance resolved. */
  paramSchema: Scalars['JSON']['output'];
  /** The same as a flat list, for tables and for forms that do not speak JSON Schema. */
  params: Array<DapParam>;
  /** Upstream's own words for what runs. */
  pipeline?: Maybe<Pipeline>;
  /** The name that its versions share, e.g. `read-trim`. */
  slug: Scalars['String']['output'];
  /** react-jsonschema-form uiSchema that fits paramSchema. */
  uiSchema: Scalars['JSON']['output'];
  /** The tasks that run it, in the workflows the caller may read. */
  usedBy?: Maybe<Array<Task>>;
  /** Semver. */
  version: Scalars['String']['output'];
};


/** One version of a Data Analysis Pipeline, and the parameters it takes. */
export type DapProfileChangesSinceArgs = {
  id: Scalars['ID']['input'];
};

/** A page of profiles. */
export type DapProfileConnection = {
  __typename?: 'DapProfileConnection';
  /** The same with their cursors. */
  edges: Array<DapProfileEdge>;
  /** The profiles of the page. */
  nodes: Array<DapProfile>;
  /** How to go on. */
  pageInfo: PageInfo;
  /** All that match; costs nothing. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A profile and its place in the list. */
export type DapProfileEdge = {
  __typename?: 'DapProfileEdge';
  /** Give it to `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The profile. */
  node: DapProfile;
};

/** Which profiles; all that is given must hold. */
export type DapProfileFilter = {
  /** Includes what inherits indirectly. */
  extends?: InputMaybe<Scalars['ID']['input']>;
  /** Also those that only serve as a base. */
  includeAbstract?: InputMaybe<Scalars['Boolean']['input']>;
  /** Also those that are marked deprecated. */
  includeDeprecated?: InputMaybe<Scalars['Boolean']['input']>;
  /** Part of the id, name or description, in any case. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Every version of this DAP. */
  slug?: InputMaybe<Scalars['String']['input']>;
};

/** A span of time, open at the end that is left out. */
export type DateTimeRange = {
  /** Inclusive. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Exclusive. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Which run to delete. */
export type DeleteRunInput = {
  /** Global id of the run. */
  runId: Scalars['ID']['input'];
};

/** What was deleted. */
export type DeleteRunPayload = {
  __typename?: 'DeleteRunPayload';
  /** False: there was nothing to delete. */
  deleted: Scalars['Boolean']['output'];
  /** The id that was given. */
  deletedId: Scalars['ID']['output'];
};

/** That a profile should no longer be used. */
export type Deprecation = {
  __typename?: 'Deprecation';
  /** Why, for people. */
  reason: Scalars['String']['output'];
  /** What to use instead; null when nothing is named or it is gone. */
  replacedBy?: Maybe<DapProfile>;
};

/** Something that an operator must mend. */
export type Diagnostic = {
  __typename?: 'Diagnostic';
  /** Stable, e.g. `UNKNOWN_PROFILE`. */
  code: Scalars['String']['output'];
  /** Below the profiles folder. */
  file?: Maybe<Scalars['String']['output']>;
  /** What to do. */
  hint?: Maybe<Scalars['String']['output']>;
  /** From 1. */
  line?: Maybe<Scalars['Int']['output']>;
  /** What is wrong, for people. */
  message: Scalars['String']['output'];
  /** The profile it is about. */
  profileId?: Maybe<Scalars['ID']['output']>;
  /** How bad it is. */
  severity: Severity;
  /** The task it is about. */
  taskId?: Maybe<Scalars['String']['output']>;
  /** The workflow it is about. */
  workflowId?: Maybe<Scalars['ID']['output']>;
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
  __typename?: 'ItemError';
  /** A code of extensions.code. */
  code: Scalars['String']['output'];
  /** For people. */
  message: Scalars['String']['output'];
  /** What is wrong with the params; null where it is something else. */
  problems?: Maybe<Array<ParamProblem>>;
  /** The same again can succeed and does no harm. */
  retryable: Scalars['Boolean']['output'];
};

/** A name and a value that a run was given at its start. */
export type Label = {
  __typename?: 'Label';
  /** E.g. `project`. */
  name: Scalars['String']['output'];
  /** E.g. `soil`. */
  value: Scalars['String']['output'];
};

/** A label to give to a run. */
export type LabelInput = {
  /** `[A-Za-z0-9][A-Za-z0-9_.-]{0,62}` */
  name: Scalars['String']['input'];
  /** At most 63 characters. */
  value: Scalars['String']['input'];
};

/** A label that a run must have. */
export type LabelMatch = {
  /** The label's name, exactly. */
  name: Scalars['String']['input'];
  /** Any value, unless given. */
  value?: InputMaybe<Scalars['String']['input']>;
};

/** One line of a log. */
export type LogLine = {
  __typename?: 'LogLine';
  /** When it was written. */
  at?: Maybe<Scalars['DateTime']['output']>;
  /** Structured fields that came with the line. */
  fields?: Maybe<Scalars['JSON']['output']>;
  /** E.g. `info`, `error`. */
  level?: Maybe<Scalars['String']['output']>;
  /** Who wrote it. */
  logger?: Maybe<Scalars['String']['output']>;
  /** The line, without terminal colours. */
  message: Scalars['String']['output'];
};

/** Some lines of a log. */
export type LogPage = {
  __typename?: 'LogPage';
  /** Give it to `after` to go on; null of an empty log. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** No more will come: the attempt is over and this is its end. */
  isComplete: Scalars['Boolean']['output'];
  /** Lines before these were left out. */
  isTruncated: Scalars['Boolean']['output'];
  /** In the order they were written. */
  lines: Array<LogLine>;
};

/** What can be done. One input, one payload; a field that fails is null and its error says why; the others stand. */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Stops an unfinished run (Airflow: FAILED, with a note). On a finished run it changes nothing and says so. A run with a teardown stays RUNNING until that is done.
   * Already so: a run that was cancelled or has finished is left alone. Looked at, then written: a run that finishes in between is overtaken.
   */
  cancelRun?: Maybe<CancelRunPayload>;
  /** Stops what the ids name or the filter finds, as deleteRuns does. Already so: what was cancelled or has finished is left alone. */
  cancelRuns?: Maybe<BulkRunsPayload>;
  /** Deletes the record of a run that is not running; a running one: PRECONDITION_FAILED. Already so: deleting what is gone succeeds. */
  deleteRun?: Maybe<DeleteRunPayload>;
  /**
   * Deletes, cancels or retries what the ids name or the filter finds (at most 1,000); nothing is done unless `expectedCount` is what it finds. Counted, then acted on:
   * nothing holds still what the filter finds. From Airflow 3.3 in a call for 50, one by one before; the results are the same, and a failure is in its own result.
   * Already so: as in deleteRun.
   */
  deleteRuns?: Maybe<BulkRunsPayload>;
  /**
   * Starts a new run with this run's params patched (RFC 7396), checked like startRun; the new run knows its origin and keeps its labels. Of a run that was not
   * started here only its DAG Params are known; where its tasks run DAPs: PRECONDITION_FAILED. Already so: as in startRun.
   */
  rerun?: Maybe<StartRunPayload>;
  /**
   * Runs failed tasks (or all) of the same run again; of a cancelled run also those that cancelling skipped.
   * Already so: where nothing failed, nothing runs again and the run stays as it is.
   */
  retryRun?: Maybe<RetryRunPayload>;
  /** Runs the failed tasks of what the ids name or the filter finds again, as deleteRuns does. Already so: of a run of which nothing failed, nothing runs again. */
  retryRuns?: Maybe<BulkRunsPayload>;
  /** Runs chosen tasks of a run again. A task that the run has not: NOT_FOUND, nothing done. Already so: where `onlyFailed` leaves none, nothing runs again. */
  retryTasks?: Maybe<RetryTasksPayload>;
  /** An empty note takes it away; what marks a cancelled run stays. Already so: a note that says that already is left alone. */
  setRunNote?: Maybe<RunPayload>;
  /**
   * Sets the state as Airflow does. FAILED stops a run: what runs fails, what has not started is skipped. SUCCESS ends it as good (what Airflow does to its
   * task instances differs: from 3.3 failed ones stay failed, before they become success). QUEUED lets the scheduler look at it again.
   * Already so: a run in that state is left alone; a note is written all the same. `ifState` is checked, then the state is written: Airflow has no compare-and-set.
   */
  setRunState?: Maybe<RunPayload>;
  /** An empty note takes it away. Already so: a note that says that already is left alone. */
  setTaskInstanceNote?: Maybe<TaskInstancePayload>;
  /**
   * Sets the state of a task instance, as a person would who knows better. Airflow clears what had failed behind it, and a finished run then goes on.
   * Already so: one that is in that state is left alone; a note is written all the same.
   */
  setTaskInstanceState?: Maybe<TaskInstancesPayload>;
  /** Airflow cannot pause one run: a paused workflow starts no further task of any of its runs until it is resumed. Already so: a workflow that is paused (or not) is left alone. */
  setWorkflowPaused?: Maybe<WorkflowPayload>;
  /**
   * Checks params against the profiles of the workflow's tasks, and starts a run; bad or missing params: BAD_USER_INPUT with every problem, HTTP 400, nothing started.
   * Import errors, no runs by hand, a profile that does not resolve: PRECONDITION_FAILED with what to mend. A start goes out once: an answer that was lost is looked up.
   * Already so: with the same key and the same params it is the run that was started before, `replayed`.
   */
  startRun?: Maybe<StartRunPayload>;
  /** Several, at most 100, one after the other; each result stands for itself, in the order given. Already so: as in startRun. */
  startRuns?: Maybe<Array<StartRunResult>>;
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
  inputs: Array<StartRunInput>;
};

/** Anything that has a global, readable, reversible id. Parts of an id are percent-encoded where they hold `/` or `%`. */
export type Node = {
  /** Global, readable, reversible. */
  id: Scalars['ID']['output'];
};

/** A value that a task instance returned or pushed (XCom). */
export type Output = {
  __typename?: 'Output';
  /** When it was pushed. */
  at?: Maybe<Scalars['DateTime']['output']>;
  /** The value is larger than what is shown here. False, too, where it cannot be read: the error of `value` says why. */
  isTruncated: Scalars['Boolean']['output'];
  /** `return_value` for what it returned. */
  key: Scalars['String']['output'];
  /** -1 when not mapped. */
  mapIndex: Scalars['Int']['output'];
  /** Airflow's task_id. */
  taskId: Scalars['String']['output'];
  /** At most 64 KiB here; null and isTruncated beyond. */
  value?: Maybe<Scalars['JSON']['output']>;
};

/** As Relay's specification of connections wants it; pages go forward only. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Give it to `after` to go on. Opaque; stays right while new rows arrive. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** More rows follow this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** True when the page was asked for with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row of the page; null when it is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** One thing that is wrong with the parameters; also in extensions.problems of startRun's error. */
export type ParamProblem = {
  __typename?: 'ParamProblem';
  /** The profile of that task. */
  dapProfile?: Maybe<Scalars['ID']['output']>;
  /** The profile in the inheritance whose file says the keyword. */
  definedBy?: Maybe<Scalars['ID']['output']>;
  /** The JSON Schema keyword that refused, e.g. `maximum`; `unknown`, `fixed`, `provided` for what may not be given. */
  keyword: Scalars['String']['output'];
  /** A sentence for the person at the form. */
  message: Scalars['String']['output'];
  /** JSON Pointer into params: bind it to the form's field. `/tasks/read_qc/threads`, `/shared/sample_id`. */
  pointer: Scalars['String']['output'];
  /** The task whose parameter it is; null of a shared one and of a DAG Param. */
  taskId?: Maybe<Scalars['String']['output']>;
};

/** The software that a profile stands for. */
export type Pipeline = {
  __typename?: 'Pipeline';
  /** Its name upstream, e.g. `nf-core/rnaseq`. */
  name?: Maybe<Scalars['String']['output']>;
  /** Where to read about it. */
  url?: Maybe<Scalars['String']['output']>;
  /** Its version upstream. */
  version?: Maybe<Scalars['String']['output']>;
};

/** A task that ran another profile. */
export type ProfileChange = {
  __typename?: 'ProfileChange';
  /** In the one; null where it ran none. */
  a?: Maybe<Scalars['ID']['output']>;
  /** In the other; null where it ran none. */
  b?: Maybe<Scalars['ID']['output']>;
  /** From the older to the newer; null where either is gone. */
  compatibility?: Maybe<Compatibility>;
  /** Airflow's task_id. */
  taskId: Scalars['String']['output'];
};

/** The state of the profiles folder. */
export type ProfilesStatus = {
  __typename?: 'ProfilesStatus';
  /** How many profiles, abstract ones included. */
  count: Scalars['Int']['output'];
  /** What is wrong in the folder, and manifests whose workflow the caller does not find. */
  diagnostics: Array<Diagnostic>;
  /** Changes when any profile or manifest does. */
  digest: Scalars['String']['output'];
  /** When they were last read. */
  loadedAt: Scalars['DateTime']['output'];
  /** How many manifests. */
  workflows: Scalars['Int']['output'];
};

/** How far a run is. */
export type Progress = {
  __typename?: 'Progress';
  /** How many are in each state that occurs. */
  counts: Array<TaskInstanceStateCount>;
  /** From how long this workflow's last successful runs took; null without any, and of a finished run. */
  estimatedEndAt?: Maybe<Scalars['DateTime']['output']>;
  /** Those that are over, skipped ones included. */
  finished: Scalars['Int']['output'];
  /** 0 to 100. */
  percent: Scalars['Float']['output'];
  /** What is being done now. */
  running: Array<TaskInstance>;
  /** Its task instances; a mapped task that has not expanded counts as one, a removed one not at all. */
  total: Scalars['Int']['output'];
};

/** What can be asked. A lookup that finds nothing is null; a field that fails is null and its error says why. */
export type Query = {
  __typename?: 'Query';
  /** What differs between two runs of one workflow: parameters, profiles, outcome and duration by task. */
  compareRuns?: Maybe<RunComparison>;
  /** One profile by its id, `<slug>@<version>`, or null. */
  dapProfile?: Maybe<DapProfile>;
  /** The profiles of the last good load, ordered by slug, newest version first. */
  dapProfiles?: Maybe<DapProfileConnection>;
  /** Whatever has this id. */
  node?: Maybe<Node>;
  /** In the order of the ids, null where nothing has the id. At most 100. */
  nodes?: Maybe<Array<Maybe<Node>>>;
  /** What startRun would do with this input, and every problem with it; starts nothing. */
  previewRun?: Maybe<RunPreview>;
  /** One run by its id, `<workflow>/runs/<dag_run_id>`, or null. */
  run?: Maybe<Run>;
  /** Runs of all workflows the caller may read; newest first unless asked otherwise. */
  runs?: Maybe<RunConnection>;
  /** The gateway, the Airflow behind it and the state of the profiles. */
  service?: Maybe<Service>;
  /** Who the gateway takes the caller for. */
  viewer?: Maybe<Viewer>;
  /** Answers as soon as the run is finished, or after `timeoutSeconds` (at most 300) with the run as it then stands. */
  waitForRun?: Maybe<Run>;
  /** One workflow by its id (Airflow's dag_id), or null. */
  workflow?: Maybe<Workflow>;
  /** The workflows the caller may read, each once. */
  workflows?: Maybe<WorkflowConnection>;
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
  ids: Array<Scalars['ID']['input']>;
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
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Of the new run; at most 1,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Merge patch over the run's params: null takes a value away. */
  paramsPatch?: InputMaybe<Scalars['JSON']['input']>;
  /** Global id of the run whose params are taken. */
  runId: Scalars['ID']['input'];
};

/** Which run runs again. */
export type RetryRunInput = {
  /** Only say what would run again. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Replaces the run's note; at most 1,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Run the newest definition rather than the one it ran (Airflow from 3.1). */
  onLatestVersion?: InputMaybe<Scalars['Boolean']['input']>;
  /** Global id of the run. */
  runId: Scalars['ID']['input'];
  /** How much of it. */
  scope?: InputMaybe<RetryScope>;
};

/** The run, and what of it runs again. */
export type RetryRunPayload = {
  __typename?: 'RetryRunPayload';
  /** Nothing was done. */
  dryRun: Scalars['Boolean']['output'];
  /** As it stands after. */
  run: Run;
  /** What runs again, or would. */
  taskInstances: Array<TaskInstance>;
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
  downstream?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only say what would run again. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of these, only what failed. */
  onlyFailed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Global id of the run. */
  runId: Scalars['ID']['input'];
  /** Airflow's task_ids; at least one, at most 100. */
  taskIds: Array<Scalars['String']['input']>;
  /** And everything before them. */
  upstream?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The run, and what of it runs again. */
export type RetryTasksPayload = {
  __typename?: 'RetryTasksPayload';
  /** Nothing was done. */
  dryRun: Scalars['Boolean']['output'];
  /** As it stands after. */
  run: Run;
  /** What runs again, or would. */
  taskInstances: Array<TaskInstance>;
};

/** One run of a workflow: one Airflow DAG run. */
export type Run = Node & {
  __typename?: 'Run';
  /** What Airflow got, as it is. */
  conf?: Maybe<Scalars['JSON']['output']>;
  /** Airflow's dag_run_id. (`runId` elsewhere is always the global id.) */
  dagRunId: Scalars['String']['output'];
  /** Seconds; of an unfinished run, so far. */
  duration?: Maybe<Scalars['Float']['output']>;
  /** When it was over. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The instances that failed by themselves (not for want of an upstream), each with the end of its log. */
  failures?: Maybe<Array<TaskFailure>>;
  /** `<workflow>/runs/<dag_run_id>` */
  id: Scalars['ID']['output'];
  /** Stopped through cancelRun; Airflow itself has no such state and says FAILED. The mark is a line of the note that only Airflow's own UI and API show; who takes it out there takes it away. */
  isCancelled: Scalars['Boolean']['output'];
  /** Its state is SUCCESS or FAILED. */
  isFinished: Scalars['Boolean']['output'];
  /** What it was labelled with when it was started. */
  labels: Array<Label>;
  /** The instant its data are of; null for most runs that are started by hand. */
  logicalDate?: Maybe<Scalars['DateTime']['output']>;
  /** What people wrote about it. */
  note?: Maybe<Scalars['String']['output']>;
  /** What its tasks returned or pushed (XCom). */
  outputs?: Maybe<Array<Output>>;
  /** What `startRun(params:)` was given, with every default filled in; null for a run that was not started through the gateway. */
  params?: Maybe<Scalars['JSON']['output']>;
  /** The profile each task was checked against when the run was started. */
  profiles?: Maybe<Array<RunProfile>>;
  /** How far it is, by its task instances. */
  progress?: Maybe<Progress>;
  /** When it was (last) queued. */
  queuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The run that this one retries with other parameters. */
  retryOf?: Maybe<Run>;
  /** Not before this instant. */
  runAfter?: Maybe<Scalars['DateTime']['output']>;
  /** When its first task could start. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it stands. */
  state: RunState;
  /** One of its task instances, or null. */
  taskInstance?: Maybe<TaskInstance>;
  /** Its task instances, ordered by task id and map index. */
  taskInstances?: Maybe<TaskInstanceConnection>;
  /** `REST_API`, `UI`, `CLI`, `TIMETABLE`, … as Airflow says it. */
  triggeredBy?: Maybe<Scalars['String']['output']>;
  /** What made it. */
  type: RunType;
  /** Its page in the Airflow UI. */
  url?: Maybe<Scalars['String']['output']>;
  /** Name of the user who started it. */
  user?: Maybe<Scalars['String']['output']>;
  /** Null once the definition is gone. */
  workflow?: Maybe<Workflow>;
  /** Id of its workflow; costs nothing. */
  workflowId: Scalars['ID']['output'];
  /** The versions of the definition that its tasks ran. */
  workflowVersions: Array<Scalars['Int']['output']>;
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
  __typename?: 'RunComparison';
  /** The one. */
  a: Run;
  /** The other. */
  b: Run;
  /** Parameters that differ. */
  params: Array<ValueChange>;
  /** Tasks that ran another profile, or the same with another schema. */
  profiles: Array<ProfileChange>;
  /** Task instances of either, whose state or duration can be compared. */
  tasks: Array<TaskChange>;
};

/** A page of runs. */
export type RunConnection = {
  __typename?: 'RunConnection';
  /** The same with their cursors. */
  edges: Array<RunEdge>;
  /** The runs of the page. */
  nodes: Array<Run>;
  /** How to go on. */
  pageInfo: PageInfo;
  /** Asked of Airflow only when selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A run and its place in the list. */
export type RunEdge = {
  __typename?: 'RunEdge';
  /** Give it to `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The run. */
  node: Run;
};

/** One change of one run. */
export type RunEvent = {
  __typename?: 'RunEvent';
  /** When the gateway saw it. */
  at: Scalars['DateTime']['output'];
  /** The instances whose state changed with this event. */
  changedTaskInstances: Array<TaskInstance>;
  /** What happened. */
  kind: RunEventKind;
  /** Null when removed. */
  run?: Maybe<Run>;
  /** Global id of the run. */
  runId: Scalars['ID']['output'];
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
  confContains?: InputMaybe<Scalars['String']['input']>;
  /** Ended in this span. */
  endedAt?: InputMaybe<DateTimeRange>;
  /** Has all of these labels (Airflow from 3.2). */
  labels?: InputMaybe<Array<LabelMatch>>;
  /** Its runAfter lies in this span. */
  runAfter?: InputMaybe<DateTimeRange>;
  /** Part of dagRunId. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Started in this span. */
  startedAt?: InputMaybe<DateTimeRange>;
  /** In one of these states. */
  states?: InputMaybe<Array<RunState>>;
  /** Of one of these types. */
  types?: InputMaybe<Array<RunType>>;
  /** Pattern for the name of the user who started it: `%` any text, `_` any character; without either, part of the name. */
  user?: InputMaybe<Scalars['String']['input']>;
  /** Of these workflows. */
  workflowIds?: InputMaybe<Array<Scalars['ID']['input']>>;
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
  __typename?: 'RunPayload';
  /** As Airflow answered. */
  run: Run;
};

/** What startRun would do. */
export type RunPreview = {
  __typename?: 'RunPreview';
  /** What Airflow would get. */
  conf?: Maybe<Scalars['JSON']['output']>;
  /** params with every default filled in. */
  params?: Maybe<Scalars['JSON']['output']>;
  /** Every problem with the params, at most 100. */
  problems: Array<ParamProblem>;
  /** The profile of each task it was checked against. */
  profiles: Array<RunProfile>;
  /** Why it would not start, where that is not a problem of the params; the workflow is paused; a profile is deprecated. */
  warnings: Array<Scalars['String']['output']>;
  /** Whether startRun would start it. */
  wouldStart: Scalars['Boolean']['output'];
};

/** The profile that a task of a run was checked against. */
export type RunProfile = {
  __typename?: 'RunProfile';
  /** Of its paramSchema, as it was then. */
  digest: Scalars['String']['output'];
  /** The profile of that id says something else today, or the task runs another. */
  drifted: Scalars['Boolean']['output'];
  /** Null when it is gone. */
  profile?: Maybe<DapProfile>;
  /** As it was then: `<slug>@<version>`. */
  profileId: Scalars['ID']['output'];
  /** Airflow's task_id. */
  taskId: Scalars['String']['output'];
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
  __typename?: 'RunStateCount';
  /** How many. */
  count: Scalars['Int']['output'];
  /** The state. */
  state: RunState;
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
  __typename?: 'SchemaChange';
  /** What the newer one says there. */
  after?: Maybe<Scalars['JSON']['output']>;
  /** What the older one says there. */
  before?: Maybe<Scalars['JSON']['output']>;
  /** What this one means. */
  compatibility: Compatibility;
  /** A sentence for people. */
  message: Scalars['String']['output'];
  /** JSON Pointer into paramSchema. */
  pointer: Scalars['String']['output'];
};

/** How one paramSchema differs from another. */
export type SchemaChanges = {
  __typename?: 'SchemaChanges';
  /** Each difference. */
  changes: Array<SchemaChange>;
  /** The worst of the changes. */
  compatibility: Compatibility;
};

/** What answers, and what it stands on. */
export type Service = {
  __typename?: 'Service';
  /** The Airflow behind it, asked now. */
  airflow: AirflowStatus;
  /** The profiles folder, as last loaded. */
  profiles: ProfilesStatus;
  /** Of the gateway. */
  version: Scalars['String']['output'];
};

/** What to write about a run. */
export type SetRunNoteInput = {
  /** At most 1,000 characters; empty takes it away. */
  note: Scalars['String']['input'];
  /** Global id of the run. */
  runId: Scalars['ID']['input'];
};

/** Which run gets which state. */
export type SetRunStateInput = {
  /** PRECONDITION_FAILED unless the run is in one of these now. */
  ifState?: InputMaybe<Array<RunState>>;
  /** Replaces the run's note; at most 1,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Global id of the run. */
  runId: Scalars['ID']['input'];
  /** The state it gets. */
  state: SettableRunState;
};

/** What to write about a task instance. */
export type SetTaskInstanceNoteInput = {
  /** Global id of the task instance. */
  id: Scalars['ID']['input'];
  /** At most 1,000 characters; empty takes it away. */
  note: Scalars['String']['input'];
};

/** Which task instance gets which state. */
export type SetTaskInstanceStateInput = {
  /** And everything behind it. */
  downstream?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only say what would change. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Global id of the task instance. */
  id: Scalars['ID']['input'];
  /** Replaces its note; at most 1,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** The state it gets. */
  state: SettableTaskInstanceState;
  /** And everything before it. */
  upstream?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Which workflow to pause or resume. */
export type SetWorkflowPausedInput = {
  /** True pauses, false resumes. */
  paused: Scalars['Boolean']['input'];
  /** Airflow's dag_id. */
  workflowId: Scalars['ID']['input'];
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
  dagRunId?: InputMaybe<Scalars['String']['input']>;
  /** Refuse (PRECONDITION_FAILED) unless the profile of each named task still has this digest: what the form was drawn from. */
  expectDigests?: InputMaybe<Scalars['JSON']['input']>;
  /**
   * Makes the start safe to repeat: the same key for the same workflow is the same run, whoever asks, however often, on any replica.
   * The same key with other params: CONFLICT. Without one, the gateway makes its own and still never sends a start twice. 1 to 1,000 characters.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What to do when the workflow has an unfinished run. Looked for, then started: two starts at one instant can both find none. */
  ifActive?: InputMaybe<IfActive>;
  /** What to find it by later; at most 20. */
  labels?: InputMaybe<Array<LabelInput>>;
  /** The instant its data are of; most runs have none. Unique within the workflow. */
  logicalDate?: InputMaybe<Scalars['DateTime']['input']>;
  /** At most 1,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** What validates against Workflow.paramSchema. */
  params?: InputMaybe<Scalars['JSON']['input']>;
  /** Not before this instant. */
  runAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Also unpause the workflow when it is paused. */
  unpause?: InputMaybe<Scalars['Boolean']['input']>;
  /** Airflow's dag_id. */
  workflowId: Scalars['ID']['input'];
};

/** The run that was started. */
export type StartRunPayload = {
  __typename?: 'StartRunPayload';
  /** An earlier call had started it. */
  replayed: Scalars['Boolean']['output'];
  /** As Airflow answered. */
  run: Run;
  /** E.g. the workflow is paused; a profile is deprecated. */
  warnings: Array<Scalars['String']['output']>;
};

/** What became of one of several starts. */
export type StartRunResult = {
  __typename?: 'StartRunResult';
  /** Null when it worked. */
  error?: Maybe<ItemError>;
  /** An earlier call had started it. */
  replayed: Scalars['Boolean']['output'];
  /** Null when it failed. */
  run?: Maybe<Run>;
  /** E.g. the workflow is paused; a profile is deprecated. */
  warnings: Array<Scalars['String']['output']>;
};

/** What can be watched: over WebSocket (graphql-transport-ws) and server-sent events (graphql-sse), on the same path. */
export type Subscription = {
  __typename?: 'Subscription';
  /** The run as it stands, then each change to it or its task instances; ends by itself when the run is finished. NOT_FOUND for a run that is not there. (A changed note may take a minute: Airflow's feeds do not show it.) */
  runUpdated: RunEvent;
  /** What matches as it stands (the newest 25), then each change. */
  runsChanged: RunEvent;
  /** The last `tail` lines, then lines as they come; ends with the attempt. */
  taskLog: LogPage;
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
  __typename?: 'Task';
  /** The DAP this task runs; null for glue, and when the reference does not resolve (see Workflow.diagnostics). */
  dapProfile?: Maybe<DapProfile>;
  /** Markdown. */
  docs?: Maybe<Scalars['String']['output']>;
  /** The tasks that wait for it directly. */
  downstream: Array<Task>;
  /** `<workflow>/tasks/<task_id>` */
  id: Scalars['ID']['output'];
  /** Expands to several instances when a run comes to it. */
  isMapped: Scalars['Boolean']['output'];
  /** For people. */
  name: Scalars['String']['output'];
  /** Airflow's operator_name, e.g. `KubernetesPodOperator`, `@task`. */
  operator?: Maybe<Scalars['String']['output']>;
  /** What a caller may give this task: the profile's schema less what the workflow fixes, provides or shares, with the workflow's defaults. */
  paramSchema?: Maybe<Scalars['JSON']['output']>;
  /** Airflow's pool that it takes slots of. */
  pool?: Maybe<Scalars['String']['output']>;
  /** Airflow's queue that it is sent to. */
  queue?: Maybe<Scalars['String']['output']>;
  /** How often it is tried again by itself. */
  retries: Scalars['Int']['output'];
  /** Airflow's task_id, with its group: `group.task`. */
  taskId: Scalars['String']['output'];
  /** Airflow's trigger_rule, e.g. `all_success`. */
  triggerRule: Scalars['String']['output'];
  /** react-jsonschema-form uiSchema that fits paramSchema. */
  uiSchema?: Maybe<Scalars['JSON']['output']>;
  /** The tasks it waits for directly. */
  upstream: Array<Task>;
  /** Its workflow. */
  workflow?: Maybe<Workflow>;
  /** Id of its workflow. */
  workflowId: Scalars['ID']['output'];
};

/** How one task instance differs. */
export type TaskChange = {
  __typename?: 'TaskChange';
  /** In the one; null where it is not. */
  a?: Maybe<TaskInstanceState>;
  /** In the other; null where it is not. */
  b?: Maybe<TaskInstanceState>;
  /** Seconds, b less a. */
  durationDifference?: Maybe<Scalars['Float']['output']>;
  /** -1 when not mapped. */
  mapIndex: Scalars['Int']['output'];
  /** Airflow's task_id. */
  taskId: Scalars['String']['output'];
};

/** A task instance that failed, and why. */
export type TaskFailure = {
  __typename?: 'TaskFailure';
  /** The end of its log. */
  log?: Maybe<LogPage>;
  /** The line that says why, as far as the log tells. */
  message?: Maybe<Scalars['String']['output']>;
  /** What failed. */
  taskInstance: TaskInstance;
};

/** One task (or one mapped copy of it) in one run. */
export type TaskInstance = Node & {
  __typename?: 'TaskInstance';
  /** The attempt that is running or ran last; 0 before the first. */
  attempt: Scalars['Int']['output'];
  /** Every attempt, oldest first, the current one included. */
  attempts?: Maybe<Array<Attempt>>;
  /** Seconds, of the attempt that ran last; null while it runs. */
  duration?: Maybe<Scalars['Float']['output']>;
  /** When its attempt ended. After a clear, of the attempt before. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The worker it ran on. */
  hostname?: Maybe<Scalars['String']['output']>;
  /** `<workflow>/runs/<dag_run_id>/tasks/<task_id>`, and `/<map index>` when mapped. */
  id: Scalars['ID']['output'];
  /** It will not change by itself any more. */
  isFinished: Scalars['Boolean']['output'];
  /** Of the newest attempt unless told; `tail` takes the last lines; `after` goes on where a page ended. */
  log?: Maybe<LogPage>;
  /** -1 when not mapped. */
  mapIndex: Scalars['Int']['output'];
  /** What the mapped copy is called. */
  mapLabel?: Maybe<Scalars['String']['output']>;
  /** How many attempts it has before it fails for good; grows when it is cleared. */
  maxAttempts: Scalars['Int']['output'];
  /** What people wrote about it. */
  note?: Maybe<Scalars['String']['output']>;
  /** Airflow's operator name. */
  operator?: Maybe<Scalars['String']['output']>;
  /** What it returned or pushed (XCom). */
  outputs?: Maybe<Array<Output>>;
  /** Airflow's pool that it takes slots of. */
  pool?: Maybe<Scalars['String']['output']>;
  /** Airflow's queue that it was sent to. */
  queue?: Maybe<Scalars['String']['output']>;
  /** When it was sent to a worker. */
  queuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The operator's template fields as they were rendered. */
  renderedFields?: Maybe<Scalars['JSON']['output']>;
  /** Its run. */
  run?: Maybe<Run>;
  /** Global id of its run. */
  runId: Scalars['ID']['output'];
  /** When its attempt started. After a clear, of the attempt before, until it starts again. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it stands. */
  state: TaskInstanceState;
  /** Null when the newest definition no longer has it. */
  task?: Maybe<Task>;
  /** Airflow's task_id. */
  taskId: Scalars['String']['output'];
  /** Its page in the Airflow UI. */
  url?: Maybe<Scalars['String']['output']>;
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
  __typename?: 'TaskInstanceConnection';
  /** The same with their cursors. */
  edges: Array<TaskInstanceEdge>;
  /** The task instances of the page. */
  nodes: Array<TaskInstance>;
  /** How to go on. */
  pageInfo: PageInfo;
  /** Asked of Airflow only when selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A task instance and its place in the list. */
export type TaskInstanceEdge = {
  __typename?: 'TaskInstanceEdge';
  /** Give it to `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The task instance. */
  node: TaskInstance;
};

/** Which task instances; all that is given must hold. An empty list matches nothing. */
export type TaskInstanceFilter = {
  /** In one of these states. */
  states?: InputMaybe<Array<TaskInstanceState>>;
  /** Of these tasks. */
  taskIds?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** The task instance, as it stands after. */
export type TaskInstancePayload = {
  __typename?: 'TaskInstancePayload';
  /** As Airflow answered. */
  taskInstance: TaskInstance;
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
  __typename?: 'TaskInstanceStateCount';
  /** How many. */
  count: Scalars['Int']['output'];
  /** The state. */
  state: TaskInstanceState;
};

/** The run, and what of it was changed. */
export type TaskInstancesPayload = {
  __typename?: 'TaskInstancesPayload';
  /** Nothing was done. */
  dryRun: Scalars['Boolean']['output'];
  /** As it stands after. */
  run: Run;
  /** What was changed, or would be. */
  taskInstances: Array<TaskInstance>;
};

/** A value that differs. */
export type ValueChange = {
  __typename?: 'ValueChange';
  /** In the one; null where it is not given. */
  a?: Maybe<Scalars['JSON']['output']>;
  /** In the other; null where it is not given. */
  b?: Maybe<Scalars['JSON']['output']>;
  /** JSON Pointer into params. */
  pointer: Scalars['String']['output'];
};

/** The caller. */
export type Viewer = {
  __typename?: 'Viewer';
  /** caller: the caller's own Airflow token is passed on. service: the gateway's account is used. */
  mode: Scalars['String']['output'];
  /** As the token says it (Airflow's SimpleAuthManager); null where it does not. */
  role?: Maybe<Scalars['String']['output']>;
  /** As the token says it; not verified here, Airflow judges the token at each call. */
  username?: Maybe<Scalars['String']['output']>;
};

/** A workflow: one Airflow DAG, and which DAP profile each of its tasks runs. */
export type Workflow = Node & {
  __typename?: 'Workflow';
  /** The profiles of its tasks, each once, in the order of the tasks. */
  dapProfiles?: Maybe<Array<DapProfile>>;
  /** One line, from the definition. */
  description?: Maybe<Scalars['String']['output']>;
  /** What an operator must mend: import errors, unknown profiles, tasks that are gone, drift between manifest and DAG. */
  diagnostics?: Maybe<Array<Diagnostic>>;
  /** Markdown. */
  docs?: Maybe<Scalars['String']['output']>;
  /** Airflow could not read the file that defines it; what is shown is the last good state. */
  hasImportErrors: Scalars['Boolean']['output'];
  /** Airflow's dag_id. */
  id: Scalars['ID']['output'];
  /** A paused workflow accepts runs and starts none of their tasks. */
  isPaused: Scalars['Boolean']['output'];
  /** Airflow no longer finds it, or can no longer import it: it cannot be started. Found by id, through its runs and by the filter below; not in lists otherwise. */
  isStale: Scalars['Boolean']['output'];
  /** The run with the latest runAfter, one that is planned for later included; null when it never ran. */
  latestRun?: Maybe<Run>;
  /** For people. */
  name: Scalars['String']['output'];
  /** When the schedule starts it next. */
  nextRunAt?: Maybe<Scalars['DateTime']['output']>;
  /** The owners its tasks name. */
  owners: Array<Scalars['String']['output']>;
  /** The smallest value to start a form with: every default filled in. */
  paramDefaults?: Maybe<Scalars['JSON']['output']>;
  /**
   * One JSON Schema (2020-12) for the whole start form: `{ tasks: { <task_id>: {…} }, shared: {…}, dag: {…} }`, self-contained, no `$ref` left.
   * Exactly what validates against it is what `startRun(params:)` takes: what has a default is not in `required`. Null while a profile does not resolve (see diagnostics).
   */
  paramSchema?: Maybe<Scalars['JSON']['output']>;
  /** How many runs are in each state. */
  runCounts?: Maybe<Array<RunStateCount>>;
  /** Its runs. */
  runs?: Maybe<RunConnection>;
  /** Airflow's words for the timetable, e.g. `0 3 * * *`; null when it only runs on demand. */
  schedule?: Maybe<Scalars['String']['output']>;
  /** Its tags, in alphabetical order. */
  tags: Array<Scalars['String']['output']>;
  /** One of its tasks, or null. */
  task?: Maybe<Task>;
  /** In topological order; of those that are ready, the smallest id first. */
  tasks?: Maybe<Array<Task>>;
  /** react-jsonschema-form uiSchema that fits paramSchema. */
  uiSchema?: Maybe<Scalars['JSON']['output']>;
  /** Its page in the Airflow UI. */
  url?: Maybe<Scalars['String']['output']>;
  /** Airflow's number of the newest version of the definition. */
  version?: Maybe<Scalars['Int']['output']>;
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
  __typename?: 'WorkflowConnection';
  /** The same with their cursors. */
  edges: Array<WorkflowEdge>;
  /** The workflows of the page. */
  nodes: Array<Workflow>;
  /** How to go on. */
  pageInfo: PageInfo;
  /** Asked of Airflow only when selected. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A workflow and its place in the list. */
export type WorkflowEdge = {
  __typename?: 'WorkflowEdge';
  /** Give it to `after` to go on behind this row. */
  cursor: Scalars['String']['output'];
  /** The workflow. */
  node: Workflow;
};

/** Which workflows; all that is given must hold. An empty list matches nothing. */
export type WorkflowFilter = {
  /** Runs this profile: `read-trim@1.4.0`, or `read-trim` for any version. */
  dapProfile?: InputMaybe<Scalars['String']['input']>;
  /** True: those that Airflow can no longer import (and therefore calls stale). */
  hasImportErrors?: InputMaybe<Scalars['Boolean']['input']>;
  /** Those that Airflow no longer finds, too. */
  includeStale?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only paused ones, or only those that are not. */
  isPaused?: InputMaybe<Scalars['Boolean']['input']>;
  /** State of the newest run. */
  latestRunState?: InputMaybe<RunState>;
  /** Has at least one of these owners. */
  owners?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Part of the id or the name, in any case. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Has at least one of these tags. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
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
  __typename?: 'WorkflowPayload';
  /** As Airflow answered. */
  workflow: Workflow;
};

/** Which runs of the workflow; all that is given must hold. An empty list matches nothing. */
export type WorkflowRunFilter = {
  /** Text that the run's conf contains (Airflow from 3.2). */
  confContains?: InputMaybe<Scalars['String']['input']>;
  /** Ended in this span. */
  endedAt?: InputMaybe<DateTimeRange>;
  /** Has all of these labels (Airflow from 3.2). */
  labels?: InputMaybe<Array<LabelMatch>>;
  /** Its runAfter lies in this span. */
  runAfter?: InputMaybe<DateTimeRange>;
  /** Part of dagRunId. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Started in this span. */
  startedAt?: InputMaybe<DateTimeRange>;
  /** In one of these states. */
  states?: InputMaybe<Array<RunState>>;
  /** Of one of these types. */
  types?: InputMaybe<Array<RunType>>;
  /** Pattern for the name of the user who started it: `%` any text, `_` any character; without either, part of the name. */
  user?: InputMaybe<Scalars['String']['input']>;
};
