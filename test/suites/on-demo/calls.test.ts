import { afterAll, beforeAll } from "vitest";
import { startDemoAirflow, type ServedDemoAirflow } from "../../../demo-airflow/serve.ts";
import { testAirflow, type TestAirflow } from "../../support/airflow.ts";
import { callCounts } from "../reading/calls.ts";

let demo: ServedDemoAirflow;
let over: TestAirflow;
beforeAll(async () => {
  demo = await startDemoAirflow();
  over = testAirflow(demo.url, "3.3.2");
});
afterAll(async () => demo.close());

callCounts(() => over);
