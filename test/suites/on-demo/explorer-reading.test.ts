import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDemoAirflow, type ServedDemoAirflow } from "../../../demo-airflow/serve.ts";
import { exampleTabs } from "../../../src/http/explorer/example-tabs.ts";
import { findChromium, launchChromium, openPage, runTab, tabTitles } from "../../support/explorer.ts";
import { startTestGateway, type TestGateway } from "../../support/gateway.ts";

let demo: ServedDemoAirflow;
let gateway: TestGateway;
const tabs = exampleTabs({ isDemo: true });
const names = tabs.map(({ query }) => /(?:query|mutation|subscription) (\w+)/.exec(query)?.[1] ?? "");

beforeAll(async () => {
  demo = await startDemoAirflow();
  const { username, password } = demo.credentials;
  gateway = await startTestGateway({
    airflowUrl: demo.url,
    isDemo: true,
    env: { AIRFLOW_USERNAME: username, AIRFLOW_PASSWORD: password },
  });
});
afterAll(async () => {
  await gateway.close();
  await demo.close();
});

test.each(tabs.map((tab, i) => ({ ...tab, name: names[i] })).filter(({ query }) => !query.startsWith("subscription")))(
  "the example $name runs without errors",
  async ({ query, variables }) => {
    const { status, data, errors } = await gateway.request<object>(query, { variables: { ...variables } });
    expect(errors).toBeUndefined();
    expect(status).toBe(200);
    expect(Object.values(data).every((value) => value !== null)).toBe(true);
  },
);

const path = findChromium();
describe.skipIf(path === null && process.env["CI"] === undefined)("the explorer in a browser (needs Chromium)", () => {
  let browser: Browser;
  beforeAll(async () => {
    if (path === null) throw new Error("Chromium is missing. Install it, or set CHROMIUM.");
    browser = await launchChromium(path);
  });
  afterAll(async () => browser?.close());

  test("opens every example in its own tab, and the play button runs each", { timeout: 120_000 }, async () => {
    const { page, log, status } = await openPage(browser, gateway.url);
    expect(status).toBe(200);
    expect(await tabTitles(page)).toEqual(names);
    for (const name of names) {
      const shown = await runTab(page, name);
      expect(shown).toContain('"data"');
      expect(shown).not.toContain('"errors"');
    }
    expect(log).toEqual({ foreign: [], errors: [] });
    if (process.env["SCREENSHOTS"]) await page.screenshot({ path: `${process.env["SCREENSHOTS"]}/explorer.png` });
  });
});
