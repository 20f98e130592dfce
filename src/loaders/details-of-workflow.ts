import DataLoader from "dataloader";
import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowDagDetails } from "../airflow/wire/rows.ts";
import { settled } from "./settled.ts";

/** What only Airflow's details of a workflow tell (docs, and Params before 3.2); one call each. Null: no such workflow. */
export function createDetailsOfWorkflow(
  airflow: Pick<AirflowClient, "dagDetails">,
): DataLoader<string, AirflowDagDetails | null> {
  return new DataLoader(async (dagIds) =>
    settled(await Promise.allSettled(dagIds.map((id) => airflow.dagDetails(id)))),
  );
}
