import { Asker, type AskerOptions } from "./endpoint-client.ts";
import type { AirflowClient } from "./client.ts";
import { readDags } from "./read-dags.ts";
import { readRuns } from "./read-runs.ts";
import type { AirflowVersion } from "../wire/rows.ts";
import { writeRuns } from "./write-runs.ts";

/** Airflow for one caller, over HTTP; `version` is asked once for all callers. */
export function createHttpClient(options: AskerOptions, version: () => Promise<AirflowVersion>): AirflowClient {
  const asker = new Asker(options);
  return { version, ...readDags(asker), ...readRuns(asker), ...writeRuns(asker) };
}
