import { afterAll, beforeAll } from "vitest";
import { startDemoAirflow, type ServedDemoAirflow } from "../../../demo-airflow/serve.ts";
import { testWorld } from "../world.ts";
import { testAirflow, type TestAirflow } from "../../support/airflow.ts";
import { describeReading } from "../reading/reading.ts";

let demo: ServedDemoAirflow;
let over: TestAirflow;
beforeAll(async () => {
  demo = await startDemoAirflow({ world: testWorld });
  over = testAirflow(demo.url, "3.3.2");
});
afterAll(async () => demo.close());

describeReading(() => over, "3.3.2");
