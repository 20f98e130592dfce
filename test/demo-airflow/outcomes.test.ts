import { expect, test } from "vitest";
import { dagOf, demoOf, matching, rowsOf, taskOf, worldOf } from "./demo-client.ts";

const run = "/api/v2/dags/dag/dagRuns/r";
const logs = `${run}/taskInstances/talk/logs/1`;
const talk = taskOf("talk", {
  durationMs: 10_000,
  log: [
    { at: 0.1, event: "early" },
    { at: 0.9, event: "late", level: "warning", logger: "demo.talk" },
  ],
});
const eventsOf = (content: unknown) => rowsOf(content).map((row) => row["event"]);

test("A token continues the log of a running attempt until its end", async () => {
  const demo = demoOf(worldOf(dagOf([talk])));
  await demo.start("dag", { dag_run_id: "r" });
  demo.clock.advance(5000);
  const first = await demo.get(logs);
  expect(eventsOf(first["content"])).toEqual([
    "::group::Log message source details",
    "/opt/airflow/logs/dag_id=dag/run_id=r/task_id=talk/attempt=1.log",
    "http://demo-worker:8793/log/dag_id=dag/run_id=r/task_id=talk/attempt=1.log",
    "::endgroup::",
    "::group::Pre Execute",
    "DAG bundles loaded: dags-folder",
    "Filling up the DagBag from /opt/airflow/dags/dag.py",
    "::endgroup::",
    "early",
  ]);
  const next = async (token: unknown) => await demo.get(`${logs}?token=${encodeURIComponent(String(token))}`);
  expect(await next(first["continuation_token"])).toEqual({
    content: [],
    continuation_token: first["continuation_token"],
  });
  demo.clock.advance(20_000);
  const rest = await next(first["continuation_token"]);
  expect(eventsOf(rest["content"])).toEqual(["late", "::group::Post Execute", "::endgroup::"]);
  expect(rest["continuation_token"]).toBeNull();
  expect(rowsOf(rest["content"])[0]).toMatchObject({
    level: "warning",
    logger: "demo.talk",
    task_id: "talk",
    try_number: 1,
  });
});

test("An ndjson log has a token in a header, and null for a missing time", async () => {
  const demo = demoOf(worldOf(dagOf([talk])));
  await demo.start("dag", { dag_run_id: "r" });
  demo.clock.advance(20_000);
  const { body, headers } = await demo.request("GET", logs, { headers: { accept: "application/x-ndjson" } });
  expect(headers.get("content-type")).toBe("application/x-ndjson");
  expect(headers.get("airflow-continuation-token")).toMatch(/\./);
  expect(String(body).split("\n")[0]).toBe('{"timestamp":null,"event":"::group::Log message source details"}');
});

test("A log as text is a 406, an invalid token a 400, an unknown attempt a 404", async () => {
  const demo = demoOf(worldOf(dagOf([talk])));
  await demo.start("dag", { dag_run_id: "r" });
  demo.clock.advance(20_000);
  expect(await demo.request("GET", logs, { headers: { accept: "text/plain" } })).toMatchObject({ status: 406 });
  expect(await demo.request("GET", `${logs}?token=e30.abc`)).toMatchObject({
    status: 400,
    body: { detail: matching(/Bad Signature/) },
  });
  expect(await demo.request("GET", `${run}/taskInstances/talk/logs/2`)).toMatchObject({
    status: 404,
    body: { detail: "TaskInstance not found" },
  });
});

test("Each failed attempt has its own log, which ends with the exception", async () => {
  const broken = taskOf("talk", {
    retries: 1,
    retryDelayMs: 1000,
    failure: { when: "always", excType: "RuntimeError", excValue: (task) => `boom ${task.tryNumber}` },
  });
  const demo = demoOf(worldOf(dagOf([broken])));
  await demo.start("dag", { dag_run_id: "r" });
  demo.clock.advance(20_000);
  for (const attempt of [1, 2]) {
    const { content } = await demo.get(`${run}/taskInstances/talk/logs/${attempt}`);
    expect(rowsOf(content).find((row) => row["event"] === "Task failed with exception")).toMatchObject({
      level: "error",
      error_detail: [{ exc_type: "RuntimeError", exc_value: `boom ${attempt}` }],
    });
  }
});

test("The log of attempt 0 contains why a task did not run", async () => {
  const broken = taskOf("broken", { failure: { when: "always", excType: "E", excValue: "" } });
  const demo = demoOf(worldOf(dagOf([broken, taskOf("after", { upstream: ["broken"] })])));
  await demo.start("dag", { dag_run_id: "r" });
  demo.clock.advance(20_000);
  const { content } = await demo.get(`${run}/taskInstances/after/logs/0`);
  expect(eventsOf(content).at(-1)).toBe("Task did not run because upstream task(s) failed.");
});

const pushing = taskOf("push", {
  xcom: { return_value: { a: [1, 2.5, null, true] }, big: 12_345_678_901_234_567_890n, "a/b c": "slash", none: null },
});

test("Lists XCom without values, and reads a value as JSON or as Python's text", async () => {
  const demo = demoOf(worldOf(dagOf([pushing])));
  await demo.start("dag", { dag_run_id: "r" });
  demo.clock.advance(20_000);
  const path = `${run}/taskInstances/push/xcomEntries`;
  const { xcom_entries, total_entries } = await demo.get(path);
  expect(rowsOf(xcom_entries).map((row) => row["key"])).toEqual(["a/b c", "big", "none", "return_value"]);
  expect(rowsOf(xcom_entries).some((row) => "value" in row)).toBe(false);
  expect(total_entries).toBe(4);
  expect(await demo.get(`${path}/return_value`)).toMatchObject({ value: { a: [1, 2.5, null, true] } });
  expect(await demo.get(`${path}/return_value?stringify=true`)).toMatchObject({ value: "{'a': [1, 2.5, None, True]}" });
  expect(await demo.get(`${path}/big`)).toMatchObject({ value: 12_345_678_901_234_567_890n });
  expect(await demo.get(`${path}/a%2Fb%20c`)).toMatchObject({ value: "slash" });
  expect(await demo.get(`${run}/taskInstances/~/xcomEntries`)).toMatchObject({ total_entries: 4 });
  expect(await demo.request("GET", `${path}/return_value?map_index=0`)).toMatchObject({
    status: 404,
    body: { detail: "XCom entry with key: `return_value` not found" },
  });
});

test("Wait streams the state at each interval, then the requested results", async () => {
  const demo = demoOf(worldOf(dagOf([taskOf("push", { durationMs: 1500, xcom: { return_value: { reads: 12 } } })])));
  await demo.start("dag", { dag_run_id: "r" });
  const response = await demo.send("GET", `${run}/wait?interval=1&result=push`);
  demo.clock.advance(10_000);
  expect(response.headers.get("content-type")).toBeNull();
  expect((await response.text()).trimEnd().split("\n")).toEqual([
    '{"state": "queued"}',
    '{"state": "running"}',
    '{"state": "running"}',
    '{"state": "success", "results": {"push": {"reads": 12}}}',
  ]);
});

test("Wait returns at once for a finished run, and requires an interval", async () => {
  const demo = demoOf(worldOf(dagOf([])));
  await demo.start("dag", { dag_run_id: "r" });
  demo.clock.advance(5000);
  expect((await demo.request("GET", `${run}/wait?interval=1`)).body).toEqual({ state: "success" });
  expect(await demo.request("GET", `${run}/wait`)).toMatchObject({
    status: 422,
    body: { detail: [{ type: "missing" }] },
  });
});
