import { afterEach, expect, test } from "vitest";
import { startDemoAirflow, type ServedDemoAirflow } from "../../demo-airflow/serve.ts";
import { createManualClock } from "../../demo-airflow/clock.ts";
import { dagOf, rowOf, startTime, taskOf, worldOf } from "./demo-client.ts";

let open: ServedDemoAirflow | null = null;

afterEach(async () => {
  await open?.close();
  open = null;
});

async function serve() {
  const clock = createManualClock(startTime);
  const demo = await startDemoAirflow({ world: worldOf(dagOf([taskOf("only")])), clock });
  open = demo;
  const authorization = `Bearer ${await demo.token()}`;
  return { demo, clock, authorization };
}

test("Serves the same responses on a free port, by the demo's clock", async () => {
  const { demo, authorization } = await serve();
  const response = await fetch(`${demo.url}/api/v2/dags`, { headers: { authorization } });
  expect(response.status).toBe(200);
  expect(response.headers.get("date")).toBe("Tue, 24 Nov 2026 15:00:00 GMT");
  expect(rowOf(await response.json())).toMatchObject({ total_entries: 1 });
});

test("Its credentials get a token that can start a run", async () => {
  const { demo } = await serve();
  const given = await fetch(`${demo.url}/auth/token`, { method: "POST", body: new URLSearchParams(demo.credentials) });
  expect(given.status).toBe(201);
  const authorization = `Bearer ${String(rowOf(await given.json())["access_token"])}`;
  const started = await fetch(`${demo.url}/api/v2/dags/dag/dagRuns`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ logical_date: null, dag_run_id: "a:b+c" }),
  });
  expect(started.status).toBe(200);
  const read = await fetch(`${demo.url}/api/v2/dags/dag/dagRuns/a%3Ab%2Bc`, { headers: { authorization } });
  expect(await read.json()).toMatchObject({ dag_run_id: "a:b+c", state: "queued" });
});

test("HEAD is a 405, a 204 has no body, and other paths return the web page", async () => {
  const { demo, authorization } = await serve();
  expect((await fetch(`${demo.url}/api/v2/dags`, { method: "HEAD", headers: { authorization } })).status).toBe(405);
  const page = await fetch(`${demo.url}/ui/anything`);
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  const headers = { authorization, "content-type": "application/json" };
  const body = JSON.stringify({ logical_date: null, dag_run_id: "r" });
  await fetch(`${demo.url}/api/v2/dags/dag/dagRuns`, { method: "POST", headers, body });
  const deleted = await fetch(`${demo.url}/api/v2/dags/dag/dagRuns/r`, { method: "DELETE", headers });
  expect([deleted.status, await deleted.text()]).toEqual([204, ""]);
});

test("Wait streams lines, and ends when the client disconnects", async () => {
  const { demo, clock, authorization } = await serve();
  const headers = { authorization, "content-type": "application/json" };
  const body = JSON.stringify({ logical_date: null, dag_run_id: "r" });
  await fetch(`${demo.url}/api/v2/dags/dag/dagRuns`, { method: "POST", headers, body });
  const gone = new AbortController();
  const response = await fetch(`${demo.url}/api/v2/dags/dag/dagRuns/r/wait?interval=1`, {
    headers,
    signal: gone.signal,
  });
  const reader = response.body?.getReader();
  const line = async () => new TextDecoder().decode((await reader?.read())?.value);
  expect(await line()).toBe('{"state": "queued"}\n');
  clock.advance(1100);
  expect(await line()).toBe('{"state": "running"}\n');
  gone.abort();
  await expect(line()).rejects.toThrow("aborted");
});

test("close ends open requests and frees the port", async () => {
  const { demo, authorization } = await serve();
  await demo.close();
  open = null;
  await expect(fetch(`${demo.url}/api/v2/dags`, { headers: { authorization } })).rejects.toThrow("fetch failed");
});
