/** Query strings and bodies of requests to Airflow, in Airflow's spelling. */

/** Whether a body contains an empty array. Airflow takes it for no filter, so such a body must not be sent. */
export const hasEmptyArray = (body: Readonly<Record<string, unknown>>): boolean =>
  Object.values(body).some((value) => Array.isArray(value) && value.length === 0);

/** A query string: arrays are repeated, `undefined` is left out. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Body of `POST /dags/~/dagRuns/list`. */
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

/** Body of `POST /dags/~/dagRuns/~/taskInstances/list`. The three lists of ids are combined as a cross product. */
export type TaskInstancesBatch = {
  readonly dag_ids?: readonly string[];
  readonly dag_run_ids?: readonly string[];
  readonly task_ids?: readonly string[];
  readonly state?: readonly (string | null)[];
  readonly order_by?: string;
  readonly page_offset?: number;
  readonly page_limit?: number;
};

/** Body of `POST /dags/{dag_id}/dagRuns`. */
export type TriggerBody = {
  readonly dag_run_id: string;
  /** Airflow requires the key; the value may be null. */
  readonly logical_date: string | null;
  readonly conf: Readonly<Record<string, unknown>>;
  readonly note?: string;
  readonly run_after?: string;
};

/** Body of `PATCH /dags/{dag_id}/dagRuns/{dag_run_id}`. */
export type PatchRunBody = { readonly state?: string; readonly note?: string | null };

/** Body of `POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear`. `dry_run` is always sent: Airflow's default is true. */
export type ClearRunBody = {
  readonly dry_run: boolean;
  readonly only_failed: boolean;
  /** Airflow from 3.1. */
  readonly run_on_latest_version?: boolean;
};

/** Body of `POST /dags/~/clearDagRuns`. If one of the runs does not exist, Airflow clears none of them (404). */
export type ClearRunsBody = {
  readonly dry_run: false;
  readonly only_failed: boolean;
  readonly dag_runs: readonly { readonly dag_id: string; readonly dag_run_id: string }[];
};

/** Body of `POST /dags/{dag_id}/clearTaskInstances`. Without a `dag_run_id` Airflow clears every run of the DAG. */
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

/** Body of `PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}` and of its dry run. */
export type PatchTaskInstanceBody = {
  readonly new_state?: "success" | "failed" | "skipped";
  readonly note?: string | null;
  readonly include_upstream?: boolean;
  readonly include_downstream?: boolean;
};

/** Body of `PATCH /dags/~/dagRuns`. */
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
