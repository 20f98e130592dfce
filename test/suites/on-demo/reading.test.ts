import { afterAll, beforeAll } from "vitest";
import { startManualDemo, type ManualDemo } from "../../support/manual-demo.ts";
import { describeReading } from "../reading/reading.ts";

let demo: ManualDemo;
beforeAll(async () => {
  demo = await startManualDemo();
});
afterAll(async () => demo.close());

describeReading(() => demo.airflow, "3.3.2");
