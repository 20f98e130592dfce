import { afterAll, beforeAll, describe } from "vitest";
import { startAirflow, type RunningAirflow } from "../../scripts/airflow/server.ts";
import { describeExactlyOnce } from "../suites/exactly-once/exactly-once.ts";
import { airflow, testAirflow, type TestAirflow } from "../support/airflow.ts";

const VERSION = "3.3.2";

/** Airflow on SQLite blocks under parallel starts, so this test starts its own Airflow on PostgreSQL. */
describe.skipIf(airflow().version !== VERSION)(`Airflow ${VERSION} on PostgreSQL`, () => {
  let running: RunningAirflow | undefined;
  let over: TestAirflow;
  beforeAll(async () => {
    running = await startAirflow(VERSION, { database: "postgresql", dagFiles: ["chatty.py", "torn_down.py"] });
    over = testAirflow(running.baseUrl, VERSION);
  }, 300_000);
  afterAll(async () => running?.stop());

  describeExactlyOnce(() => over, {
    starts: 200,
    keys: 40,
    clients: 8,
    seed: "a storm",
    env: { AIRFLOW_MAX_CONNECTIONS: "3", AIRFLOW_TIMEOUT_MS: "5000" },
  });
});
