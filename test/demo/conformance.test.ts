import { afterAll } from "vitest";
import { startDemoAirflow } from "../../src/demo/serve.ts";
import { describeConformance } from "../airflow/conformance/suite.ts";
import { testWorld } from "../airflow/world.ts";
import { testAirflow } from "../support/airflow.ts";

const demo = await startDemoAirflow({ world: testWorld });
afterAll(() => demo.close());

describeConformance(testAirflow(demo.url, "3.3.2"));
