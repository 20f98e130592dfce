import { spawn } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSession, type Session } from "../suites/conformance/session.ts";
import { closedAddress } from "../support/closed-address.ts";
import { startTestGateway, type TestGateway } from "../support/gateway.ts";
import { startManualDemo, type ManualDemo } from "../support/manual-demo.ts";

let demo: ManualDemo;
let gateway: TestGateway;
let session: Session;
let token: string;
beforeAll(async () => {
  demo = await startManualDemo();
  gateway = await startTestGateway({ airflowUrl: await demo.advancingUrl(100), watchIntervalMs: 20 });
  session = createSession(demo.airflow);
  token = await demo.token("viewer");
});
afterAll(async () => {
  await gateway.close();
  await demo.close();
});

/** Runs the command as `npm run watch` does. The clock of Airflow advances after the first output. */
async function watch(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ["src/cli/watch.ts", ...args], {
    env: { ...process.env, GATEWAY_URL: gateway.url, GATEWAY_TOKEN: token, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (text.out += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  child.stdout.once("data", () => void demo.advanceDuring(ended));
  child.stderr.on("data", (chunk: Buffer) => (text.err += chunk.toString()));
  const code = await ended;
  return { ...text, code };
}

test("exits with 0 when the run succeeds, and prints the states of its tasks", async () => {
  const { dag_run_id } = await session.start("diamond");
  const { out, err, code } = await watch([`diamond/runs/${dag_run_id}`]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/ report SUCCESS/);
  expect(out.trimEnd().split("\n").at(-1)).toMatch(/ diamond\/runs\/\S+ SUCCESS$/);
});

test("exits with 1 when the run fails, and prints the logs of failed tasks", async () => {
  const { dag_run_id } = await session.start("flaky");
  const { out, code } = await watch([`flaky/runs/${dag_run_id}`]);
  expect(code).toBe(1);
  expect(out).toContain("second_try, attempt 1 │ ValueError: attempt 1 found no reference");
  expect(out).toContain("hopeless, attempt 1 │ RuntimeError: there is nothing to call");
  expect(out).not.toContain("::group::");
});

test("prints only events as lines of JSON with --json", async () => {
  const { dag_run_id } = await session.start("plain");
  const { out, code } = await watch([`plain/runs/${dag_run_id}`, "--json"]);
  const events = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { kind: string; run: { state: string } });
  expect(code).toBe(0);
  expect(events[0]?.kind).toBe("SNAPSHOT");
  expect(events.at(-1)?.run.state).toBe("SUCCESS");
});

test.for<[string, readonly string[], Record<string, string>, RegExp]>([
  ["the run id is missing", [], {}, /missing required argument/],
  ["the run is unknown", ["plain/runs/none"], {}, /Run plain\/runs\/none not found/],
  ["the run id is malformed", ["plain"], {}, /is not the id of a run/],
  ["the token is missing", ["plain/runs/none"], { GATEWAY_TOKEN: "" }, /Missing bearer token/],
  ["the URL is invalid", ["plain/runs/none", "--url", "nowhere"], {}, /Invalid URL "nowhere"/],
])("exits with 2 and a one-line message when %s", async ([_title, args, env, message]) => {
  const { out, err, code } = await watch(args, env);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(message);
  expect(err.trimEnd().split("\n").length).toBe(1);
});

test("exits with 2 when the gateway is unreachable or the URL is not a gateway", async () => {
  expect(await watch(["plain/runs/r1", "--url", `${await closedAddress()}/graphql`])).toMatchObject({
    code: 2,
    err: /is unreachable/,
  });
  const elsewhere = await watch(["plain/runs/r1", "--url", `${gateway.url}/elsewhere`]);
  expect(elsewhere).toMatchObject({ code: 2, err: expect.stringContaining("returned HTTP 404") as string });
});
