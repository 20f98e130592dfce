import DataLoader from "dataloader";
import type { AirflowClient } from "../../airflow/client/client.ts";
import { RUN_STATES } from "../../domain/run-state.ts";

/** How many runs of a workflow are in each of Airflow's states. */
export type RunCounts = readonly { readonly state: string; readonly count: number }[];

const NO_RUNS: RunCounts = RUN_STATES.map((state) => ({ state, count: 0 }));

/** The counts of all requested workflows in one call, zeros included. Airflow leaves out workflows without runs. */
export function createRunCounts(airflow: Pick<AirflowClient, "dagStats">): DataLoader<string, RunCounts> {
  return new DataLoader(
    async (dagIds) => {
      const { dags } = await airflow.dagStats(dagIds);
      const counts = new Map(dags.map((dag) => [dag.dag_id, dag.stats]));
      return dagIds.map((dagId) => counts.get(dagId) ?? NO_RUNS);
    },
    { maxBatchSize: 200 },
  );
}
