import { afterAll } from "vitest";
import { startDemoAirflow } from "../../../demo-airflow/serve.ts";
import { describeConformance } from "../conformance/suite.ts";
import { testWorld } from "../world.ts";
import { testAirflow } from "../../support/airflow.ts";

const demo = await startDemoAirflow({ world: testWorld });
afterAll(() => demo.close());

describeConformance(testAirflow(demo.url, "3.3.2"));
