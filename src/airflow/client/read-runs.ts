import type { AirflowClient } from "./client.ts";
import type { RunKey, TaskInstanceKey } from "../../domain/run-key.ts";
import type { Asker } from "./endpoint-client.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { logOf } from "./log-stream.ts";
import type { PathValues } from "./path.ts";

type RunReads = Pick<
  AirflowClient,
  | "dagRunsBatch"
  | "dagRuns"
  | "dagRun"
  | "taskInstancesBatch"
  | "allTaskInstances"
  | "taskInstances"
  | "taskInstance"
  | "tries"
  | "log"
  | "xcomEntries"
  | "xcomEntry"
>;

/** What is read of runs and their task instances. A batch with an empty list matches nothing, and asks nobody. */
export function readRuns(airflow: Asker): RunReads {
  return {
    async dagRunsBatch(body) {
      if (hasEmptyList(body)) return { dag_runs: [], total_entries: 0 };
      return await airflow.get(ENDPOINTS.dagRunsBatch, { body });
    },
    dagRuns: (dagId, query) => airflow.get(ENDPOINTS.dagRuns, { path: { dag_id: dagId }, query }),
    dagRun: (run) => airflow.find(ENDPOINTS.dagRun, { path: runPath(run) }),
    async taskInstancesBatch(body) {
      if (hasEmptyList(body)) return { task_instances: [], total_entries: 0 };
      return await airflow.get(ENDPOINTS.taskInstancesBatch, { body });
    },
    allTaskInstances: (query) => airflow.getDated(ENDPOINTS.allTaskInstances, { query }),
    taskInstances: (run, query) => airflow.find(ENDPOINTS.taskInstances, { path: runPath(run), query }),
    taskInstance: (key) => airflow.find(ENDPOINTS.taskInstance, { path: taskInstancePath(key) }),
    tries: (key) => airflow.find(ENDPOINTS.tries, { path: taskInstancePath(key) }),
    async log({ mapIndex, ...key }, attempt, token) {
      const path = { ...runPath(key), task_id: key.taskId, try_number: attempt };
      const query = { map_index: mapIndex, full_content: false, token };
      const opened = await airflow.stream(ENDPOINTS.log, { path, query }, "application/x-ndjson");
      return opened === null ? null : logOf(opened, ENDPOINTS.log.route);
    },
    xcomEntries: (run, taskId, query) =>
      airflow.find(ENDPOINTS.xcomEntries, { path: { ...runPath(run), task_id: taskId }, query }),
    xcomEntry: ({ mapIndex, ...key }, xcomKey) =>
      airflow.find(ENDPOINTS.xcomEntry, {
        path: { ...runPath(key), task_id: key.taskId, xcom_key: xcomKey },
        query: { map_index: mapIndex },
      }),
  };
}

/** The placeholders of a run's path. */
export function runPath({ dagId, dagRunId }: RunKey): PathValues {
  return { dag_id: dagId, dag_run_id: dagRunId };
}

/** The placeholders of a task instance's path; index -1 serves for one that is not mapped. */
export function taskInstancePath({ taskId, mapIndex, ...run }: TaskInstanceKey): PathValues {
  return { ...runPath(run), task_id: taskId, map_index: mapIndex };
}

/** Airflow takes an empty list for no filter. */
function hasEmptyList(body: Readonly<Record<string, unknown>>): boolean {
  return Object.values(body).some((value) => Array.isArray(value) && value.length === 0);
}
