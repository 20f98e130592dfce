import DataLoader from "dataloader";
import type { AirflowClient } from "../airflow/client/client.ts";
import { KNOWN_RUN_STATES } from "./run-filter.ts";

/** How many runs of a workflow are in each of Airflow's states. */
export type RunCounts = readonly { readonly state: string; readonly count: number }[];

const NEVER_RAN: RunCounts = KNOWN_RUN_STATES.map((state) => ({ state, count: 0 }));

/** The counts of every workflow that is asked for, in one call, zeros included; Airflow leaves out one that never ran. */
export function createRunCounts(airflow: Pick<AirflowClient, "dagStats">): DataLoader<string, RunCounts> {
  return new DataLoader(
    async (dagIds) => {
      const { dags } = await airflow.dagStats(dagIds);
      const counts = new Map(dags.map((dag) => [dag.dag_id, dag.stats]));
      return dagIds.map((dagId) => counts.get(dagId) ?? NEVER_RAN);
    },
    { maxBatchSize: 200 },
  );
}
