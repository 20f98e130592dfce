import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDemoAirflow, type ServedDemoAirflow } from "../../../demo-airflow/serve.ts";
import { createSession } from "../conformance/session.ts";
import { testWorld } from "../world.ts";
import { testAirflow } from "../../support/airflow.ts";
import { findChromium, launchChromium, openPage, runTab } from "../../support/explorer.ts";
import { startTestGateway, type TestGateway } from "../../support/gateway.ts";

const path = findChromium();
describe.skipIf(path === null && process.env["CI"] === undefined)("the explorer (needs Chromium)", () => {
  let demo: ServedDemoAirflow;
  let gateway: TestGateway;
  let browser: Browser;
  beforeAll(async () => {
    if (path === null) throw new Error("Chromium is missing. Install it, or set CHROMIUM.");
    demo = await startDemoAirflow({ world: testWorld });
    const { username, password } = demo.credentials;
    gateway = await startTestGateway({
      airflowUrl: demo.url,
      isDemo: true,
      env: { AIRFLOW_USERNAME: username, AIRFLOW_PASSWORD: password, WATCH_INTERVAL_MS: "200" },
    });
    browser = await launchChromium(path);
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
    await demo?.close();
  });

  test("shows the state of a run change from queued to success", { timeout: 60_000 }, async () => {
    const session = createSession(testAirflow(demo.url, "3.3.2"));
    const { dag_run_id: runId } = await session.start("long_runner", {
      dag_run_id: "sample-7",
      conf: { seconds: 3 },
      run_after: new Date(Date.now() + 9_000).toISOString(),
    });
    const query = `subscription WatchRun { runUpdated(id: "long_runner/runs/${runId}") { kind run { state progress { percent } } changedTaskInstances { taskId state } } }`;
    const { page, log } = await openPage(browser, gateway.url);
    await page.locator(".graphiql-query-editor .view-lines").first().click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(query);
    await page.keyboard.press("Control+Shift+End");
    await page.keyboard.press("Delete");
    const picture = async (name: string): Promise<void> => {
      const folder = process.env["SCREENSHOTS"];
      if (folder) await page.screenshot({ path: `${folder}/watching-${name}.png` });
    };
    expect(await runTab(page, "WatchRun")).toContain('"kind": "SNAPSHOT"');
    const result = page.locator(".graphiql-response");
    const seen: string[] = [];
    for (const state of ["QUEUED", "RUNNING", "SUCCESS"]) {
      await result.filter({ hasText: new RegExp(`"run":[^"]*"state":[^"]*"${state}"`) }).waitFor();
      seen.push(state);
      await picture(state.toLowerCase());
    }
    expect(seen).toEqual(["QUEUED", "RUNNING", "SUCCESS"]);
    expect(log).toEqual({ foreign: [], errors: [] });
  });
});
