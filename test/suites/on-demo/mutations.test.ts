import { afterAll, beforeAll } from "vitest";
import { startManualDemo, type ManualDemo } from "../../support/manual-demo.ts";
import { describeMutations } from "../mutations/suite.ts";
import { describeParamsAndPayloads } from "../mutations/params-and-payloads.ts";

let demo: ManualDemo;
beforeAll(async () => {
  demo = await startManualDemo();
});
afterAll(async () => demo.close());

describeMutations(() => demo.airflow);
describeParamsAndPayloads(() => demo.airflow);
