import { afterAll, beforeAll } from "vitest";
import { startDemoAirflow, type ServedDemoAirflow } from "../../src/demo/serve.ts";
import { testWorld } from "../airflow/world.ts";
import { testAirflow, type TestAirflow } from "../support/airflow.ts";
import { watchingSuite } from "./suite.ts";

let demo: ServedDemoAirflow;
let over: TestAirflow;
beforeAll(async () => {
  demo = await startDemoAirflow({ world: testWorld });
  over = testAirflow(demo.url, "3.3.2");
});
afterAll(async () => demo.close());

watchingSuite(() => over);
