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

test("an Airflow 3 is known by its version after one look", async () => {
  await using scripted = await scriptedAirflow(json({ version: "3.3.2" }));
  await scripted.airflow.checkHealth();
  expect(scripted.airflow.health()).toEqual({ version: "3.3.2", problem: null, note: null });
  await scripted.client().version();
  expect(scripted.requests.map(({ url }) => url)).toEqual(["/api/v2/version"]);
  expect(scripted.airflow.features()).toMatchObject({ paramSource: true, bulk: true });
});

test("a version newer than any tried is worth a note", async () => {
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
    (url) => `Airflow at ${url} is version 2.10.5, which has no API v2. The gateway needs Airflow 3.`,
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
  ["silence", hang, (url) => `Airflow at ${url} did not respond in time.`],
])("%s is named in a sentence", async (_what, reply, problem) => {
  await using scripted = await scriptedAirflow(reply, { timeoutMs: 400 });
  await scripted.airflow.checkHealth();
  expect(scripted.airflow.health().problem).toBe(problem(scripted.url));
});

test("nobody at the address is named in a sentence", async () => {
  const baseUrl = await closedAddress();
  const airflow = createAirflow({ baseUrl, account: { mode: "caller" } });
  await airflow.checkHealth();
  expect(airflow.health().problem).toBe(`Airflow at ${baseUrl} cannot be reached: connection refused.`);
  await airflow.close();
});

test("a wrong password is named in a sentence that does not hold it", async () => {
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

test("a token from outside that is not accepted is named by its variable", async () => {
  const reply = routes({
    "/api/v2/version": json({ version: "3.3.2" }),
    "/api/v2/dags?limit=1": json({ detail: "Invalid JWT token" }, 403),
  });
  await using scripted = await scriptedAirflow(reply, { account: { mode: "service", token: "s3cret" } });
  await scripted.airflow.checkHealth();
  expect(scripted.airflow.health().problem).toBe(`Airflow at ${scripted.url} does not accept AIRFLOW_TOKEN.`);
});

test("it looks again after 1 s, doubling to 30, until all is well, and tells each new finding once", async () => {
  const clock = createManualClock();
  const start = clock.now();
  const looks: number[] = [];
  const told: (string | null)[] = [];
  let problem: string | null = "down";
  const monitor = new HealthMonitor({
    clock,
    check: async () => {
      looks.push((clock.now() - start) / 1_000);
      return { version: problem === null ? "3.3.2" : null, problem, note: null };
    },
    onReport: (report) => told.push(report.problem),
  });
  await monitor.check();
  await clock.pass(100_000);
  expect(looks).toEqual([0, 1, 3, 7, 15, 31, 61, 91]);
  problem = null;
  await clock.pass(200_000);
  expect(looks).toHaveLength(9);
  expect(told).toEqual(["down", null]);
});

test("once stopped it looks no more", async () => {
  const clock = createManualClock();
  let looks = 0;
  const check = async () => {
    looks += 1;
    return { version: null, problem: "down", note: null };
  };
  const monitor = new HealthMonitor({ clock, check });
  await monitor.check();
  monitor.stop();
  await clock.pass(100_000);
  expect(looks).toBe(1);
});
