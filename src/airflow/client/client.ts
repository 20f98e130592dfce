import type {
  AirflowDag,
  AirflowDagDetails,
  AirflowDagList,
  AirflowDagRun,
  AirflowDagRunList,
  AirflowDagStats,
  AirflowDagVersionList,
  AirflowHealth,
  AirflowImportErrorList,
  AirflowTask,
  AirflowTaskInstance,
  AirflowTaskInstanceList,
  AirflowTryList,
  AirflowVersion,
} from "../wire/rows.ts";
import type { RunKey, TaskInstanceKey } from "../../domain/run-key.ts";
import type { AirflowBulkAnswer, AirflowLogLine, AirflowXComList, AirflowXComValue } from "../wire/results.ts";

/** A query string: lists are repeated, `undefined` is left out. `+` is sent as `%2B`. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Body of `POST /dags/~/dagRuns/list`. An empty list means *no filter* to Airflow: never send one. */
export type DagRunsBatch = {
  readonly dag_ids?: readonly string[];
  readonly states?: readonly string[];
  readonly order_by?: string;
  readonly page_offset?: number;
  readonly page_limit?: number;
  /** Airflow from 3.2. */
  readonly conf_contains?: string;
} & {
  /** `_gt` and `_lt`: Airflow from 3.1. */
  readonly [
    range in `${"run_after" | "logical_date" | "start_date" | "end_date"}_${"gte" | "lte" | "gt" | "lt"}`
  ]?: string;
};

/** Body of `POST /dags/~/dagRuns/~/taskInstances/list`: the three id lists are a cross product. */
export type TaskInstancesBatch = {
  readonly dag_ids?: readonly string[];
  readonly dag_run_ids?: readonly string[];
  readonly task_ids?: readonly string[];
  readonly state?: readonly (string | null)[];
  readonly order_by?: string;
  readonly page_offset?: number;
  readonly page_limit?: number;
};

export type TriggerBody = {
  readonly dag_run_id: string;
  /** The key is required by Airflow, null is fine. */
  readonly logical_date: string | null;
  readonly conf: Readonly<Record<string, unknown>>;
  readonly note?: string;
  readonly run_after?: string;
};
/** `dry_run` is always sent: Airflow's own default is true. `note` and `only_new`: 3.3; `run_on_latest_version`: 3.1. */
export type ClearRunBody = {
  readonly dry_run: boolean;
  readonly only_failed: boolean;
  readonly run_on_latest_version?: boolean;
  readonly note?: string;
};
/** Body of `POST /dags/~/clearDagRuns`, Airflow from 3.3: one run that is not there fails all of it (404). */
export type ClearRunsBody = {
  readonly dry_run: false;
  readonly only_failed: boolean;
  readonly dag_runs: readonly { readonly dag_id: string; readonly dag_run_id: string }[];
};
/** `dag_run_id` is always sent: without it Airflow clears every run of the DAG. */
export type ClearTaskInstancesBody = {
  readonly dry_run: boolean;
  readonly dag_run_id: string;
  readonly task_ids: readonly (string | readonly [string, number])[];
  readonly only_failed: boolean;
  readonly include_upstream: boolean;
  readonly include_downstream: boolean;
  readonly include_past: false;
  readonly include_future: false;
  readonly reset_dag_runs: true;
  /** Airflow from 3.1. */
  readonly run_on_latest_version?: boolean;
};
export type PatchTaskInstanceBody = {
  readonly new_state?: "success" | "failed" | "skipped";
  readonly note?: string | null;
  readonly include_upstream?: boolean;
  readonly include_downstream?: boolean;
};
export type BulkDagRunsBody = {
  readonly actions: readonly {
    readonly action: "update" | "delete";
    readonly entities: readonly {
      readonly dag_id: string;
      readonly dag_run_id: string;
      readonly state?: string;
      readonly note?: string;
    }[];
    readonly update_mask?: readonly string[];
    readonly action_on_non_existence?: "skip" | "fail";
  }[];
};

/**
 * Airflow's REST API v2 as this gateway uses it: one method per endpoint, in Airflow's own spelling, for one caller and
 * one deadline. Ids are checked before a path is made of them (`BAD_USER_INPUT`, no call). A 404 of a read that can
 * find nothing is null; every other failure is a `GatewayError`. `~` is passed where the name of an argument says so.
 */
export interface AirflowClient {
  version(): Promise<AirflowVersion>;
  health(): Promise<AirflowHealth>;

  dags(query: Query): Promise<AirflowDagList>;
  dag(dagId: string): Promise<AirflowDag | null>;
  dagDetails(dagId: string): Promise<AirflowDagDetails | null>;
  /** The whole list of the newest version; null for an unknown DAG. */
  tasks(dagId: string): Promise<readonly AirflowTask[] | null>;
  dagVersions(dagIdOrTilde: string, query: Query): Promise<AirflowDagVersionList>;
  /** A DAG that never ran is missing from the answer. */
  dagStats(dagIds: readonly string[]): Promise<AirflowDagStats>;
  importErrors(query: Query): Promise<AirflowImportErrorList>;

  /** `POST /dags/~/dagRuns/list`; `page_limit` is not clamped by any version up to 3.3.2. */
  dagRunsBatch(body: DagRunsBatch): Promise<AirflowDagRunList>;
  /** `GET /dags/{id or ~}/dagRuns`; at most 100 rows from 3.1 on, whatever `limit` says. */
  dagRuns(dagIdOrTilde: string, query: Query): Promise<AirflowDagRunList>;
  dagRun(run: RunKey): Promise<AirflowDagRun | null>;

  /** `POST /dags/~/dagRuns/~/taskInstances/list`. */
  taskInstancesBatch(body: TaskInstancesBatch): Promise<AirflowTaskInstanceList>;
  /** `GET /dags/~/dagRuns/~/taskInstances`: the change feed. */
  allTaskInstances(query: Query): Promise<AirflowTaskInstanceList & { readonly date: string | null }>;
  /** `GET /dags/{id}/dagRuns/{id}/taskInstances`; at most 100 rows, and unlike the batch it leaves no row in the audit log. */
  taskInstances(run: RunKey, query: Query): Promise<AirflowTaskInstanceList | null>;
  taskInstance(key: TaskInstanceKey): Promise<AirflowTaskInstance | null>;
  tries(key: TaskInstanceKey): Promise<AirflowTryList | null>;
  /** Streams the log of one attempt line by line (ndjson), from `token` where one is given; null: no such attempt. */
  log(key: TaskInstanceKey, attempt: number, token?: string): Promise<AirflowLog | null>;
  xcomEntries(run: RunKey, taskIdOrTilde: string, query: Query): Promise<AirflowXComList | null>;
  xcomEntry(key: TaskInstanceKey, xcomKey: string): Promise<AirflowXComValue | null>;

  triggerDagRun(dagId: string, body: TriggerBody): Promise<AirflowDagRun>;
  patchDagRun(run: RunKey, body: { readonly state?: string; readonly note?: string | null }): Promise<AirflowDagRun>;
  clearDagRun(run: RunKey, body: ClearRunBody & { readonly dry_run: false }): Promise<AirflowDagRun>;
  clearDagRunDryRun(run: RunKey, body: ClearRunBody & { readonly dry_run: true }): Promise<AirflowTaskInstanceList>;
  /** `POST /dags/~/clearDagRuns`, Airflow from 3.3. */
  clearDagRuns(body: ClearRunsBody): Promise<AirflowDagRunList>;
  clearTaskInstances(dagId: string, body: ClearTaskInstancesBody): Promise<AirflowTaskInstanceList>;
  patchTaskInstance(key: TaskInstanceKey, body: PatchTaskInstanceBody): Promise<AirflowTaskInstanceList>;
  patchTaskInstanceDryRun(key: TaskInstanceKey, body: PatchTaskInstanceBody): Promise<AirflowTaskInstanceList>;
  /** False: it was gone before (404). */
  deleteDagRun(run: RunKey): Promise<boolean>;
  patchDag(dagId: string, body: { readonly is_paused: boolean }): Promise<AirflowDag>;
  /** `PATCH /dags/~/dagRuns`, Airflow from 3.3. */
  bulkDagRuns(body: BulkDagRunsBody): Promise<AirflowBulkAnswer>;
}

/** A log as it streams in. Reading stops the connection where the caller stops. */
export type AirflowLog = {
  readonly lines: AsyncIterable<AirflowLogLine>;
  /** Airflow's continuation token; given even at the end of a finished attempt. */
  readonly token: string | null;
};

/** Who asks, until when, and for whom places in the queue are counted. */
export type Caller = {
  /** The caller's own bearer token; undefined: the service account, where there is one. */
  readonly token?: string;
  /** Epoch milliseconds after which nothing is waited for. */
  readonly deadline: number;
  /** Aborted when the client has gone; reads stop, writes do not. */
  readonly signal?: AbortSignal;
  /** Counts calls at the wire, retries included, for the log line and the per-request bound. */
  readonly onCall?: () => void;
  /** One per request: the queue is fair between these. */
  readonly owner: object;
};
