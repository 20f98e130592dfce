import { buildClient, type AirflowClient, type AnyMethod } from "../airflow/client/client.ts";
import type { RunKey } from "../domain/run-key.ts";
import type { AirflowDagRun, AirflowTaskInstance } from "../airflow/wire/rows.ts";

/**
 * A client whose reads are shared: the same read with the same arguments is requested once. For the subscribers that
 * get the changes of one poll, and only while those are emitted; all of them must have the same credentials. `airflow`
 * is called for each request, so that each has a deadline of its own.
 */
export function shareReads(airflow: () => AirflowClient): AirflowClient {
  const unshared = airflow();
  return buildClient(({ kind }, select) =>
    kind === "read" ? once((...args) => select(airflow())(...args)) : select(unshared),
  );
}

/** The state of a run that an event has already. */
export type RunSnapshot = {
  readonly key: RunKey;
  readonly run: AirflowDagRun | null;
  /** All of them, or null if they are not known. */
  readonly instances: readonly AirflowTaskInstance[] | null;
};

/**
 * The client, but reads of this run return the snapshot: the run and its task instances are then of the same moment.
 */
export function withSnapshot(airflow: AirflowClient, { key, run, instances }: RunSnapshot): AirflowClient {
  const isThisRun = (other: RunKey): boolean => other.dagId === key.dagId && other.dagRunId === key.dagRunId;
  return {
    ...airflow,
    dagRun: async (other) => (isThisRun(other) ? run : airflow.dagRun(other)),
    taskInstancesBatch: async (body) => {
      const { dag_ids, dag_run_ids, page_offset = 0, page_limit = 100, ...filters } = body;
      const isOneRun = dag_ids?.length === 1 && dag_run_ids?.length === 1 && Object.keys(filters).length === 0;
      const [dagId = "", dagRunId = ""] = [dag_ids?.[0], dag_run_ids?.[0]];
      if (instances === null || !isOneRun || !isThisRun({ dagId, dagRunId })) return airflow.taskInstancesBatch(body);
      const rows = instances.slice(page_offset, page_offset + page_limit);
      return { task_instances: rows, total_entries: instances.length };
    },
    taskInstance: async (other) => {
      const known = instances?.find((row) => row.task_id === other.taskId && row.map_index === other.mapIndex);
      return isThisRun(other) && known !== undefined ? known : airflow.taskInstance(other);
    },
  };
}

/** The function, called once for equal arguments; further calls get the same promise. */
function once(read: AnyMethod): AnyMethod {
  const results = new Map<string, Promise<unknown>>();
  return async (...args) => {
    const key = JSON.stringify(args);
    const result = results.get(key) ?? read(...args);
    results.set(key, result);
    return result;
  };
}
