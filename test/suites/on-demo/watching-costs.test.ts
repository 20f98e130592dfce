import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createSession, type Session } from "../conformance/session.ts";
import { testWorld } from "../world.ts";
import { startTestGateway, type TestGateway } from "../../support/gateway.ts";
import { startManualDemo, type ManualDemo } from "../../support/manual-demo.ts";
import { tapWire, type WireTap } from "../../support/wire-tap.ts";
import { socketClient } from "../watching/clients.ts";

let demo: ManualDemo;
let wire: WireTap;
let gateway: TestGateway;
let session: Session;
let token: string;
beforeAll(async () => {
  demo = await startManualDemo();
  wire = await tapWire(demo.url);
  gateway = await startTestGateway({ airflowUrl: wire.url });
  session = createSession(demo.airflow);
  token = await demo.token("user");
});
afterAll(async () => {
  await gateway.close();
  await wire.close();
  await demo.close();
});

/** The requests to Airflow that a query causes, without the common prefix of their paths. */
async function callsOf(query: string): Promise<readonly string[]> {
  wire.calls.length = 0;
  const { errors } = await gateway.request(query, { token });
  expect(errors).toBeUndefined();
  return wire.calls.map((call) => call.replace("/api/v2", ""));
}

test("reads the progress of a page of runs with one request, and estimates with one more", async () => {
  for (let run = 0; run < 3; run += 1) await session.start("long_runner", { conf: { seconds: 600 } });
  await session.runToEnd("diamond", "success");
  const page = (fields: string) =>
    `{ runs(first: 20, filter: { workflowIds: ["long_runner", "diamond"] }) { nodes { id ${fields} } } }`;
  const runs = "POST /dags/~/dagRuns/list";
  const instances = "POST /dags/~/dagRuns/~/taskInstances/list";
  expect(await callsOf(page(""))).toEqual([runs]);
  expect(await callsOf(page("progress { percent running { taskId } } taskInstances { nodes { state } }"))).toEqual([
    runs,
    instances,
  ]);
  expect(await callsOf(page("progress { estimatedEndAt }"))).toEqual([runs, instances, runs]);
});

test("lists outputs with one request, and reads each value only if it is selected", async () => {
  const { dag_run_id } = await session.runToEnd("mapped", "success", { conf: { count: 2 } });
  const run = `/dags/mapped/dagRuns/${dag_run_id}`;
  const of = (fields: string) => `{ run(id: "mapped/runs/${dag_run_id}") { ${fields} } }`;
  const list = (taskId: string) => `GET ${run}/taskInstances/${taskId}/xcomEntries`;
  expect(await callsOf(of("outputs { key taskId at }"))).toEqual([`GET ${run}`, list("~")]);
  expect(await callsOf(of(`outputs(taskId: "trim") { key value isTruncated }`))).toEqual([
    `GET ${run}`,
    list("trim"),
    ...[0, 1].map(() => `GET ${run}/taskInstances/trim/xcomEntries/return_value`),
  ]);
  expect(await callsOf(of("taskInstances { nodes { outputs { key } } }"))).toEqual([
    `GET ${run}`,
    "POST /dags/~/dagRuns/~/taskInstances/list",
    list("~"),
  ]);
});

test("reads each failure log once for message and log, and only if selected", async () => {
  const { dag_run_id } = await session.runToEnd("flaky", "failed");
  const of = (fields: string) => `{ run(id: "flaky/runs/${dag_run_id}") { failures { ${fields} } } }`;
  const common = [`GET /dags/flaky/dagRuns/${dag_run_id}`, "POST /dags/~/dagRuns/~/taskInstances/list"];
  expect(await callsOf(of("taskInstance { taskId }"))).toEqual(common);
  expect(await callsOf(of("message log { lines { message } }"))).toEqual([
    ...common,
    `GET /dags/flaky/dagRuns/${dag_run_id}/taskInstances/hopeless/logs/1`,
  ]);
});

test("sends one request per event for what thirty subscribers select, and none for the run", async () => {
  const quiet = await startManualDemo({ dags: testWorld.dags.filter(({ dagId }) => dagId === "resting") });
  const tap = await tapWire(quiet.url);
  const watched = await startTestGateway({ airflowUrl: tap.url, watchIntervalMs: 50 });
  onTestFinished(async () => {
    await watched.close();
    await tap.close();
    await quiet.close();
  });
  const { dag_run_id } = await createSession(quiet.airflow).start("resting");
  const client = socketClient(watched.url, await quiet.token("user"));
  const query = `subscription { runUpdated(id: "resting/runs/${dag_run_id}") {
    run { state progress { percent } taskInstances { nodes { taskId } } workflow { id name } } } }`;
  const watches = Array.from({ length: 30 }, () => client.iterate({ query }));
  await Promise.all(watches.map(async (watch) => watch.next()));
  tap.calls.length = 0;
  const row = quiet.tables.runs.find((run) => run.runId === dag_run_id);
  if (row === undefined) throw new Error("The demo does not contain the run.");
  row.queuedAt = quiet.now() * 1000;
  row.updatedAt = quiet.now() * 1000;
  await Promise.all(watches.map(async (watch) => watch.next()));
  const polls = [
    "GET /api/v2/dags/~/dagRuns",
    "GET /api/v2/dags/~/dagRuns/~/taskInstances",
    "POST /api/v2/dags/~/dagRuns/list",
  ];
  expect(tap.calls.filter((call) => !polls.includes(call))).toEqual(["GET /api/v2/dags/resting"]);
  await client.dispose();
});
