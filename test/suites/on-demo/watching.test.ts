import { afterAll, beforeAll } from "vitest";
import { startManualDemo, type ManualDemo } from "../../support/manual-demo.ts";
import { watchingSuite } from "../watching/suite.ts";

let demo: ManualDemo;
let advancingUrl: string;
beforeAll(async () => {
  demo = await startManualDemo();
  advancingUrl = await demo.advancingUrl(250);
});
afterAll(async () => demo.close());

watchingSuite(() => demo.airflow, { url: () => advancingUrl, advanceDuring: (work) => demo.advanceDuring(work) });
