import { Type } from "typebox";
import type { RunKey } from "../../domain/run-key.ts";
import {
  hasEmptyArray,
  type BulkDagRunsBody,
  type ClearRunBody,
  type ClearRunsBody,
  type DagRunsBatch,
  type PatchRunBody,
  type Query,
  type TriggerBody,
} from "../wire/requests.ts";
import { AirflowBulkResponse } from "../wire/results.ts";
import { AirflowDagRun, AirflowDagRunList, AirflowTaskInstanceList } from "../wire/rows.ts";
import { dryRun, read, write } from "./endpoint.ts";
import { RUN_PATH, runPath } from "./url.ts";
import { sinceVersion } from "./version.ts";

const BATCH_FIELDS_SINCE = {
  ...Object.fromEntries(
    ["run_after", "logical_date", "start_date", "end_date"].flatMap((field) =>
      ["gt", "lt"].map((bound) => [`${field}_${bound}`, sinceVersion("strictRanges")]),
    ),
  ),
  conf_contains: sinceVersion("confContains"),
};

const CLEAR_FIELDS_SINCE = { run_on_latest_version: sinceVersion("runOnLatestVersion") };

/** The endpoints of runs. */
export const RUN_ENDPOINTS = {
  /** Airflow up to 3.3.2 does not limit `page_limit`. A body with an empty array matches nothing and is not sent. */
  dagRunsBatch: read(
    "POST",
    "/dags/~/dagRuns/list",
    AirflowDagRunList,
    async (endpoint, body: DagRunsBatch) =>
      hasEmptyArray(body) ? { dag_runs: [], total_entries: 0 } : await endpoint.get({ body }),
    { fieldsSince: BATCH_FIELDS_SINCE },
  ),
  /** `~` stands for all DAGs. From 3.1 on at most 100 rows, even if `limit` is more. */
  dagRuns: read("GET", "/dags/{dag_id|~}/dagRuns", AirflowDagRunList, (endpoint, dagIdOrTilde: string, query: Query) =>
    endpoint.get({ path: { dag_id: dagIdOrTilde }, query }),
  ),
  /** Null for an unknown run. */
  dagRun: read("GET", RUN_PATH, AirflowDagRun, (endpoint, run: RunKey) => endpoint.find({ path: runPath(run) })),

  triggerDagRun: write("POST", "/dags/{dag_id}/dagRuns", AirflowDagRun, (endpoint, dagId: string, body: TriggerBody) =>
    endpoint.get({ path: { dag_id: dagId }, body }),
  ),
  /** Before 3.3, setting a run to success also changes its finished task instances. */
  patchDagRun: write("PATCH", RUN_PATH, AirflowDagRun, (endpoint, run: RunKey, body: PatchRunBody) =>
    endpoint.get({ path: runPath(run), query: { update_mask: Object.keys(body) }, body }),
  ),
  clearDagRun: write(
    "POST",
    `${RUN_PATH}/clear`,
    AirflowDagRun,
    (endpoint, run: RunKey, body: ClearRunBody & { readonly dry_run: false }) =>
      endpoint.get({ path: runPath(run), body }),
    { fieldsSince: CLEAR_FIELDS_SINCE },
  ),
  clearDagRunDryRun: dryRun(
    "POST",
    `${RUN_PATH}/clear`,
    AirflowTaskInstanceList,
    (endpoint, run: RunKey, body: ClearRunBody & { readonly dry_run: true }) =>
      endpoint.get({ path: runPath(run), body }),
    { fieldsSince: CLEAR_FIELDS_SINCE },
  ),
  clearDagRuns: write(
    "POST",
    "/dags/~/clearDagRuns",
    AirflowDagRunList,
    (endpoint, body: ClearRunsBody) => endpoint.get({ body }),
    { since: sinceVersion("bulk") },
  ),
  /** False if the run does not exist. Airflow 3.0 deletes a running run; from 3.1 on it responds with 409. */
  deleteDagRun: write("DELETE", RUN_PATH, Type.Null(), (endpoint, run: RunKey) =>
    endpoint.applied({ path: runPath(run) }),
  ),
  bulkDagRuns: write(
    "PATCH",
    "/dags/~/dagRuns",
    AirflowBulkResponse,
    (endpoint, body: BulkDagRunsBody) => endpoint.get({ body }),
    { since: sinceVersion("bulk") },
  ),
};
