import type { AirflowClient } from "./client.ts";
import type { Asker } from "./endpoint-client.ts";
import { ENDPOINTS } from "./endpoints.ts";
import { runPath, taskInstancePath } from "./read-runs.ts";

type Writes = Pick<
  AirflowClient,
  | "triggerDagRun"
  | "patchDagRun"
  | "clearDagRun"
  | "clearDagRunDryRun"
  | "clearDagRuns"
  | "clearTaskInstances"
  | "patchTaskInstance"
  | "patchTaskInstanceDryRun"
  | "deleteDagRun"
  | "patchDag"
  | "bulkDagRuns"
>;

/** What changes something, and its dry runs. A change whose answer is lost throws `AnswerLost`. */
export function writeRuns(airflow: Asker): Writes {
  return {
    triggerDagRun: (dagId, body) => airflow.get(ENDPOINTS.triggerDagRun, { path: { dag_id: dagId }, body }),
    patchDagRun: (run, body) =>
      airflow.get(ENDPOINTS.patchDagRun, { path: runPath(run), query: { update_mask: Object.keys(body) }, body }),
    clearDagRun: (run, body) => airflow.get(ENDPOINTS.clearDagRun, { path: runPath(run), body }),
    clearDagRunDryRun: (run, body) => airflow.get(ENDPOINTS.clearDagRunDryRun, { path: runPath(run), body }),
    clearDagRuns: (body) => airflow.get(ENDPOINTS.clearDagRuns, { body }),
    clearTaskInstances: (dagId, body) =>
      airflow.get(body.dry_run ? ENDPOINTS.clearTaskInstancesDryRun : ENDPOINTS.clearTaskInstances, {
        path: { dag_id: dagId },
        body,
      }),
    patchTaskInstance: (key, body) => airflow.get(ENDPOINTS.patchTaskInstance, { path: taskInstancePath(key), body }),
    patchTaskInstanceDryRun: (key, body) =>
      airflow.get(ENDPOINTS.patchTaskInstanceDryRun, { path: taskInstancePath(key), body }),
    deleteDagRun: (run) => airflow.took(ENDPOINTS.deleteDagRun, { path: runPath(run) }),
    patchDag: (dagId, body) =>
      airflow.get(ENDPOINTS.patchDag, { path: { dag_id: dagId }, query: { update_mask: "is_paused" }, body }),
    bulkDagRuns: (body) => airflow.get(ENDPOINTS.bulkDagRuns, { body }),
  };
}
