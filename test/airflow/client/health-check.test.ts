import { expect, test } from "vitest";
import { createAirflow } from "../../../src/airflow/airflow.ts";
import { HealthMonitor } from "../../../src/airflow/client/health-monitor.ts";
import { closedAddress } from "../../support/closed-address.ts";
import { createManualClock } from "../../support/manual-clock.ts";
import { hang, html, json, scriptedAirflow, type Reply } from "../../support/scripted-airflow.ts";

const LOGIN = { mode: "service", username: "gw", password: "s3cret-pw" } as const;
const routes =
  (table: Record<string, Reply>): Reply =>
  (response, request) =>
    (table[request.url] ?? json({ detail: "Not Found" }, 404))(response, request);

test("finds the version of an Airflow 3 with one request", async () => {
  await using scripted = await scriptedAirflow(json({ version: "3.3.2" }));
  await scripted.airflow.checkHealth();
  expect(scripted.airflow.health()).toEqual({ version: "3.3.2", problem: null, note: null });
  await scripted.client().version();
  expect(scripted.requests.map(({ url }) => url)).toEqual(["/api/v2/version"]);
  expect(scripted.airflow.features()).toMatchObject({ paramSource: true, bulk: true });
});

test("notes a version that is newer than the newest tested one", async () => {
  await using scripted = await scriptedAirflow(json({ version: "3.9.0" }));
  await scripted.airflow.checkHealth();
  expect(scripted.airflow.health()).toEqual({
    version: "3.9.0",
    problem: null,
    note: `Airflow at ${scripted.url} is version 3.9.0, newer than the newest tested version (3.3).`,
  });
});

test.each<[string, Reply, (url: string) => string]>([
  [
    "an Airflow 2",
    routes({ "/api/v2/version": html(404), "/api/v1/version": json({ version: "2.10.5", git_version: null }) }),
    (url) => `Airflow at ${url} is version 2.10.5, which has no API v2. The gateway requires Airflow 3.`,
  ],
  [
    "a web page",
    html(200),
    (url) => `${url} is not an Airflow 3: /api/v2/version returned HTTP 200 (text/html). Check AIRFLOW_URL.`,
  ],
  [
    "another API",
    json({ detail: "Not Found" }, 404),
    (url) => `${url} is not an Airflow 3: /api/v2/version returned HTTP 404 (application/json). Check AIRFLOW_URL.`,
  ],
  [
    "a redirect",
    json({}, 308, { location: "https://elsewhere" }),
    (url) => `${url} redirects to another address (HTTP 308). Set AIRFLOW_URL to the final address.`,
  ],
  ["a proxy without Airflow", html(502), (url) => `Airflow at ${url} is unavailable (HTTP 502).`],
  ["no response", hang, (url) => `Airflow at ${url} did not respond in time.`],
])("reports %s", async (_name, reply, problem) => {
  await using scripted = await scriptedAirflow(reply, { timeoutMs: 400 });
  await scripted.airflow.checkHealth();
  expect(scripted.airflow.health().problem).toBe(problem(scripted.url));
});

test("reports a refused connection", async () => {
  const baseUrl = await closedAddress();
  const airflow = createAirflow({ baseUrl, account: { mode: "caller" } });
  await airflow.checkHealth();
  expect(airflow.health().problem).toBe(`Airflow at ${baseUrl} cannot be reached: connection refused.`);
  await airflow.close();
});

test("reports a wrong password without containing it", async () => {
  const reply = routes({
    "/api/v2/version": json({ version: "3.3.2" }),
    "/auth/token": json({ detail: "Invalid credentials" }, 401),
  });
  await using scripted = await scriptedAirflow(reply, { account: LOGIN });
  await scripted.airflow.checkHealth();
  expect(scripted.airflow.health()).toEqual({
    version: "3.3.2",
    problem: `Airflow at ${scripted.url} does not accept AIRFLOW_USERNAME with AIRFLOW_PASSWORD.`,
    note: null,
  });
});

test("names the variable of a configured token that is refused", async () => {
  const reply = routes({
    "/api/v2/version": json({ version: "3.3.2" }),
    "/api/v2/dags?limit=1": json({ detail: "Invalid JWT token" }, 403),
  });
  await using scripted = await scriptedAirflow(reply, { account: { mode: "service", token: "s3cret" } });
  await scripted.airflow.checkHealth();
  expect(scripted.airflow.health().problem).toBe(`Airflow at ${scripted.url} does not accept AIRFLOW_TOKEN.`);
});

test("checks again after 1 s, doubling to 30 s, and reports each change once", async () => {
  const clock = createManualClock();
  const start = clock.now();
  const checks: number[] = [];
  const reported: (string | null)[] = [];
  let problem: string | null = "down";
  const monitor = new HealthMonitor({
    clock,
    check: async () => {
      checks.push((clock.now() - start) / 1_000);
      return { version: problem === null ? "3.3.2" : null, problem, note: null };
    },
    onReport: (report) => reported.push(report.problem),
  });
  await monitor.check();
  await clock.advance(100_000);
  expect(checks).toEqual([0, 1, 3, 7, 15, 31, 61, 91]);
  problem = null;
  await clock.advance(200_000);
  expect(checks).toHaveLength(9);
  expect(reported).toEqual(["down", null]);
});

test("does not check after stop", async () => {
  const clock = createManualClock();
  let checks = 0;
  const check = async () => {
    checks += 1;
    return { version: null, problem: "down", note: null };
  };
  const monitor = new HealthMonitor({ clock, check });
  await monitor.check();
  monitor.stop();
  await clock.advance(100_000);
  expect(checks).toBe(1);
});
