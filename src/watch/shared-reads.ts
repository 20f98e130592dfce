import type { AirflowClient } from "../airflow/client/client.ts";
import type { RunKey } from "../domain/run-key.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";

/**
 * Airflow for all who are told of the changes that one poll found: whatever they read of it is asked once for all of them.
 * Only for callers with one credential, and only for as long as that poll's events are being told.
 */
export function shareReads(airflow: () => AirflowClient): AirflowClient {
  return {
    ...airflow(),
    version: once(() => airflow().version()),
    health: once(() => airflow().health()),
    dags: once((query) => airflow().dags(query)),
    dag: once((dagId) => airflow().dag(dagId)),
    dagDetails: once((dagId) => airflow().dagDetails(dagId)),
    tasks: once((dagId) => airflow().tasks(dagId)),
    dagVersions: once((dagId, query) => airflow().dagVersions(dagId, query)),
    dagStats: once((dagIds) => airflow().dagStats(dagIds)),
    importErrors: once((query) => airflow().importErrors(query)),
    dagRunsBatch: once((body) => airflow().dagRunsBatch(body)),
    dagRuns: once((dagId, query) => airflow().dagRuns(dagId, query)),
    dagRun: once((key) => airflow().dagRun(key)),
    taskInstancesBatch: once((body) => airflow().taskInstancesBatch(body)),
    allTaskInstances: once((query) => airflow().allTaskInstances(query)),
    taskInstances: once((run, query) => airflow().taskInstances(run, query)),
    taskInstance: once((key) => airflow().taskInstance(key)),
    tries: once((key) => airflow().tries(key)),
    xcomEntries: once((run, taskId, query) => airflow().xcomEntries(run, taskId, query)),
    xcomEntry: once((key, xcomKey) => airflow().xcomEntry(key, xcomKey)),
  };
}

/** What an event knows already of its run, before anybody is asked. */
export type KnownRun = {
  readonly key: RunKey;
  readonly run: AirflowDagRun | null;
  /** All of them, or null. */
  readonly instances: readonly AirflowTaskInstance[] | null;
};

/** The same Airflow, but what `known` holds is answered from there: the run and its task instances are of one moment. */
export function readsOf(airflow: AirflowClient, { key, run, instances }: KnownRun): AirflowClient {
  const isIt = (other: RunKey): boolean => other.dagId === key.dagId && other.dagRunId === key.dagRunId;
  return {
    ...airflow,
    dagRun: async (other) => (isIt(other) ? run : airflow.dagRun(other)),
    taskInstancesBatch: async (body) => {
      const { dag_ids, dag_run_ids, page_offset = 0, page_limit = 100, ...more } = body;
      const isOfIt = dag_ids?.length === 1 && dag_run_ids?.length === 1 && Object.keys(more).length === 0;
      const [dagId = "", dagRunId = ""] = [dag_ids?.[0], dag_run_ids?.[0]];
      if (instances === null || !isOfIt || !isIt({ dagId, dagRunId })) return airflow.taskInstancesBatch(body);
      const rows = instances.slice(page_offset, page_offset + page_limit);
      return { task_instances: rows, total_entries: instances.length };
    },
    taskInstance: async (other) => {
      const known = instances?.find((row) => row.task_id === other.taskId && row.map_index === other.mapIndex);
      return isIt(other) && known !== undefined ? known : airflow.taskInstance(other);
    },
  };
}

function once<Args extends readonly unknown[], Value>(
  ask: (...args: Args) => Promise<Value>,
): (...args: Args) => Promise<Value> {
  const asked = new Map<string, Promise<Value>>();
  return async (...args) => {
    const name = JSON.stringify(args);
    const known = asked.get(name) ?? ask(...args);
    asked.set(name, known);
    return known;
  };
}
