import type { RunKey, TaskInstanceKey } from "../../domain/run-key.ts";
import {
  hasEmptyArray,
  type ClearTaskInstancesBody,
  type PatchTaskInstanceBody,
  type Query,
  type TaskInstancesBatch,
} from "../wire/requests.ts";
import { AirflowLogLine, AirflowXComList, AirflowXComValue } from "../wire/results.ts";
import { AirflowTaskInstance, AirflowTaskInstanceList, AirflowTryList } from "../wire/rows.ts";
import { dryRun, read, stream, write } from "./endpoint.ts";
import { readLog, type AirflowLog } from "./log-stream.ts";
import { RUN_PATH, runPath, TASK_INSTANCE_PATH, taskInstancePath } from "./url.ts";
import { sinceVersion } from "./version.ts";

/** The endpoints of task instances, their logs and their XCom entries. */
export const TASK_INSTANCE_ENDPOINTS = {
  /** A body with an empty array matches nothing and is not sent. */
  taskInstancesBatch: read(
    "POST",
    "/dags/~/dagRuns/~/taskInstances/list",
    AirflowTaskInstanceList,
    async (endpoint, body: TaskInstancesBatch) =>
      hasEmptyArray(body) ? { task_instances: [], total_entries: 0 } : await endpoint.get({ body }),
  ),
  /** With the time of Airflow's clock; the change feed. */
  allTaskInstances: read("GET", "/dags/~/dagRuns/~/taskInstances", AirflowTaskInstanceList, (endpoint, query: Query) =>
    endpoint.getDated({ query }),
  ),
  /** Null for an unknown run. At most 100 rows; unlike the batch it leaves no row in Airflow's audit log. */
  taskInstances: read(
    "GET",
    `${RUN_PATH}/taskInstances`,
    AirflowTaskInstanceList,
    (endpoint, run: RunKey, query: Query) => endpoint.find({ path: runPath(run), query }),
  ),
  /** Null for an unknown task instance. */
  taskInstance: read("GET", TASK_INSTANCE_PATH, AirflowTaskInstance, (endpoint, key: TaskInstanceKey) =>
    endpoint.find({ path: taskInstancePath(key) }),
  ),
  /** All attempts; null for an unknown task instance. */
  tries: read("GET", `${TASK_INSTANCE_PATH}/tries`, AirflowTryList, (endpoint, key: TaskInstanceKey) =>
    endpoint.find({ path: taskInstancePath(key) }),
  ),
  /** The log of one attempt as ndjson, from the continuation token `token` on if given; null for an unknown attempt. */
  log: stream(
    "GET",
    `${RUN_PATH}/taskInstances/{task_id}/logs/{try_number}`,
    AirflowLogLine,
    async (endpoint, key: TaskInstanceKey, attempt: number, token?: string): Promise<AirflowLog | null> => {
      const path = { ...runPath(key), task_id: key.taskId, try_number: attempt };
      const query = { map_index: key.mapIndex, full_content: false, token };
      const response = await endpoint.stream({ path, query }, "application/x-ndjson");
      return response === null ? null : readLog(response, endpoint.route);
    },
  ),
  /** `~` stands for all tasks. Null for an unknown run. */
  xcomEntries: read(
    "GET",
    `${RUN_PATH}/taskInstances/{task_id|~}/xcomEntries`,
    AirflowXComList,
    (endpoint, run: RunKey, taskIdOrTilde: string, query: Query) =>
      endpoint.find({ path: { ...runPath(run), task_id: taskIdOrTilde }, query }),
  ),
  /** Null for an unknown entry. */
  xcomEntry: read(
    "GET",
    `${RUN_PATH}/taskInstances/{task_id}/xcomEntries/{xcom_key}`,
    AirflowXComValue,
    (endpoint, key: TaskInstanceKey, xcomKey: string) =>
      endpoint.find({
        path: { ...runPath(key), task_id: key.taskId, xcom_key: xcomKey },
        query: { map_index: key.mapIndex },
      }),
  ),

  clearTaskInstances: write(
    "POST",
    "/dags/{dag_id}/clearTaskInstances",
    AirflowTaskInstanceList,
    (endpoint, dagId: string, body: ClearTaskInstancesBody) =>
      (body.dry_run ? endpoint.asDryRun() : endpoint).get({ path: { dag_id: dagId }, body }),
    { fieldsSince: { run_on_latest_version: sinceVersion("runOnLatestVersion") } },
  ),
  patchTaskInstance: write(
    "PATCH",
    TASK_INSTANCE_PATH,
    AirflowTaskInstanceList,
    (endpoint, key: TaskInstanceKey, body: PatchTaskInstanceBody) =>
      endpoint.get({ path: taskInstancePath(key), body }),
  ),
  patchTaskInstanceDryRun: dryRun(
    "PATCH",
    `${TASK_INSTANCE_PATH}/dry_run`,
    AirflowTaskInstanceList,
    (endpoint, key: TaskInstanceKey, body: PatchTaskInstanceBody) =>
      endpoint.get({ path: taskInstancePath(key), body }),
  ),
};
