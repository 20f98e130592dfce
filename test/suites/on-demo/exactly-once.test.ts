import { afterAll, beforeAll } from "vitest";
import { startDemoAirflow, type ServedDemoAirflow } from "../../../demo-airflow/serve.ts";
import { testWorld } from "../world.ts";
import { testAirflow, type TestAirflow } from "../../support/airflow.ts";
import { describeExactlyOnce } from "../exactly-once/exactly-once.ts";

let demo: ServedDemoAirflow;
let over: TestAirflow;
beforeAll(async () => {
  demo = await startDemoAirflow({ world: testWorld });
  over = testAirflow(demo.url, "3.3.2");
});
afterAll(async () => demo.close());

describeExactlyOnce(() => over, {
  starts: 60,
  keys: 12,
  clients: 8,
  seed: "a small storm",
  env: { AIRFLOW_TIMEOUT_MS: "1000", REQUEST_TIMEOUT_MS: "5000" },
});
