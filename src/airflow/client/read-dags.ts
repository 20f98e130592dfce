import type { AirflowClient } from "./client.ts";
import type { Asker } from "./endpoint-client.ts";
import { ENDPOINTS } from "./endpoints.ts";

type DagReads = Pick<
  AirflowClient,
  "health" | "dags" | "dag" | "dagDetails" | "tasks" | "dagVersions" | "dagStats" | "importErrors"
>;

/** What is read of DAGs and of Airflow itself. */
export function readDags(airflow: Asker): DagReads {
  return {
    health: () => airflow.get(ENDPOINTS.health, { anonymous: true }),
    dags: (query) => airflow.get(ENDPOINTS.dags, { query }),
    dag: (dagId) => airflow.find(ENDPOINTS.dag, { path: { dag_id: dagId } }),
    dagDetails: (dagId) => airflow.find(ENDPOINTS.dagDetails, { path: { dag_id: dagId } }),
    async tasks(dagId) {
      const list = await airflow.find(ENDPOINTS.tasks, { path: { dag_id: dagId } });
      return list?.tasks ?? null;
    },
    dagVersions: (dagId, query) => airflow.get(ENDPOINTS.dagVersions, { path: { dag_id: dagId }, query }),
    async dagStats(dagIds) {
      if (dagIds.length === 0) return { dags: [] };
      return await airflow.get(ENDPOINTS.dagStats, { query: { dag_ids: dagIds } });
    },
    importErrors: (query) => airflow.get(ENDPOINTS.importErrors, { query }),
  };
}
