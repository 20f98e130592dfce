import DataLoader from "dataloader";
import type { AirflowClient } from "../airflow/client/client.ts";
import { type RunKey, runKeyText } from "../domain/run-key.ts";
import type { AirflowDagRun } from "../airflow/wire/rows.ts";
import { settled } from "./settled.ts";

/** A run by its key, null where there is none; one call each (Airflow has no list by run ids), however often it is named. */
export function createRunById(
  airflow: Pick<AirflowClient, "dagRun">,
): DataLoader<RunKey, AirflowDagRun | null, string> {
  return new DataLoader(async (keys) => settled(await Promise.allSettled(keys.map((key) => airflow.dagRun(key)))), {
    cacheKeyFn: runKeyText,
  });
}
