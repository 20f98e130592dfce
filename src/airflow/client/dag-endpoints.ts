import {
  AirflowDag,
  AirflowDagDetails,
  AirflowDagList,
  AirflowDagStats,
  AirflowDagVersionList,
  AirflowHealth,
  AirflowImportErrorList,
  AirflowTaskList,
  AirflowVersion,
  type AirflowTask,
} from "../wire/rows.ts";
import type { Query } from "../wire/requests.ts";
import { read, write } from "./endpoint.ts";

/** The endpoints of Airflow itself, of DAGs and of their tasks. `dagIdOrTilde`: `~` stands for all DAGs. */
export const DAG_ENDPOINTS = {
  version: read("GET", "/version", AirflowVersion, (endpoint) => endpoint.get({ anonymous: true })),
  health: read("GET", "/monitor/health", AirflowHealth, (endpoint) => endpoint.get({ anonymous: true })),

  dags: read("GET", "/dags", AirflowDagList, (endpoint, query: Query) => endpoint.get({ query })),
  /** Null for an unknown DAG. */
  dag: read("GET", "/dags/{dag_id}", AirflowDag, (endpoint, dagId: string) =>
    endpoint.find({ path: { dag_id: dagId } }),
  ),
  /** Null for an unknown DAG. */
  dagDetails: read("GET", "/dags/{dag_id}/details", AirflowDagDetails, (endpoint, dagId: string) =>
    endpoint.find({ path: { dag_id: dagId } }),
  ),
  /** All tasks of the newest version; null for an unknown DAG. */
  tasks: read(
    "GET",
    "/dags/{dag_id}/tasks",
    AirflowTaskList,
    async (endpoint, dagId: string): Promise<readonly AirflowTask[] | null> =>
      (await endpoint.find({ path: { dag_id: dagId } }))?.tasks ?? null,
  ),
  dagVersions: read(
    "GET",
    "/dags/{dag_id|~}/dagVersions",
    AirflowDagVersionList,
    (endpoint, dagIdOrTilde: string, query: Query) => endpoint.get({ path: { dag_id: dagIdOrTilde }, query }),
  ),
  /** A DAG without runs is missing in the response. No ids: no request, since Airflow would send every DAG. */
  dagStats: read("GET", "/dagStats", AirflowDagStats, async (endpoint, dagIds: readonly string[]) =>
    dagIds.length === 0 ? { dags: [] } : await endpoint.get({ query: { dag_ids: dagIds } }),
  ),
  importErrors: read("GET", "/importErrors", AirflowImportErrorList, (endpoint, query: Query) =>
    endpoint.get({ query }),
  ),

  patchDag: write(
    "PATCH",
    "/dags/{dag_id}",
    AirflowDag,
    (endpoint, dagId: string, body: { readonly is_paused: boolean }) =>
      endpoint.get({ path: { dag_id: dagId }, query: { update_mask: "is_paused" }, body }),
  ),
};
