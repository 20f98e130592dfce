import { expect, onTestFinished, test } from "vitest";
import { childGateway } from "../support/child-gateway.ts";
import { profilesFolder, writeFiles } from "../support/profiles/profiles-folder.ts";
import { dagOf, demoOf, rowsOf, taskOf, worldOf } from "./demo-client.ts";

const PROFILE = `id: greet@1.0.0
name: Greeting
params:
  properties:
    greeting: { type: string, default: Hello }
`;
const manifest = (workflow: string): string => `workflow: ${workflow}
tasks:
  first: { dap: greet@1.0.0 }
  second: { dap: greet@1.0.0 }
`;

test("Creates a workflow per manifest, updates changed tasks, and keeps the demo's own workflows", async () => {
  const demo = demoOf(worldOf(dagOf([taskOf("only")])));
  const tasksOf = async (dagId: string) => {
    const { tasks } = await demo.get(`/api/v2/dags/${dagId}/tasks`);
    return rowsOf(tasks).map((task) => [task["task_id"], task["downstream_task_ids"]]);
  };
  const versionOf = async (dagId: string) => (await demo.get(`/api/v2/dags/${dagId}/details`))["latest_dag_version"];
  demo.airflow.addManifestWorkflows([
    { dagId: "dag", taskIds: ["other"] },
    { dagId: "hello", taskIds: ["first", "second"] },
  ]);
  expect(await tasksOf("dag")).toEqual([["only", []]]);
  expect(await tasksOf("hello")).toEqual([
    ["first", ["second"]],
    ["second", []],
  ]);
  await demo.start("hello", { dag_run_id: "r" });
  demo.airflow.addManifestWorkflows([{ dagId: "hello", taskIds: ["first", "second"] }]);
  expect(await versionOf("hello")).toMatchObject({ version_number: 1 });
  demo.airflow.addManifestWorkflows([{ dagId: "hello", taskIds: ["second", "third"] }]);
  expect(await versionOf("hello")).toMatchObject({ version_number: 2 });
  expect(await tasksOf("hello")).toEqual([
    ["second", ["third"]],
    ["third", []],
  ]);
  demo.clock.advance(60_000);
  expect(await demo.states("hello", "r")).toEqual({ first: "success", second: "success" });
  expect(await demo.get("/api/v2/dags/hello/dagRuns/r")).toMatchObject({
    state: "success",
    dag_versions: [{ version_number: 1 }],
  });
});

test("A manifest's task logs its parameters as one line of JSON, also whole numbers beyond 2^53", async () => {
  const demo = demoOf(worldOf());
  demo.airflow.addManifestWorkflows([{ dagId: "hello", taskIds: ["first"] }]);
  const body =
    '{"logical_date": null, "dag_run_id": "r", "conf": {"daps": {"first": {"count": 12345678901234567890}}}}';
  expect(await demo.request("POST", "/api/v2/dags/hello/dagRuns", { body })).toMatchObject({ status: 200 });
  demo.clock.advance(60_000);
  const { content } = await demo.get("/api/v2/dags/hello/dagRuns/r/taskInstances/first/logs/1");
  expect(rowsOf(content).map((line) => line["event"])).toContain('parameters: {"count":12345678901234567890}');
});

test("The gateway gives the demo the manifests' workflows at start and on reload", { timeout: 120_000 }, async () => {
  const dir = await profilesFolder({ "daps/greet.yaml": PROFILE, "workflows/hello.yaml": manifest("hello") });
  const gateway = childGateway({ PORT: "0", PROFILES_DIR: dir });
  onTestFinished(() => gateway.kill("SIGTERM"));
  const url = await gateway.url();
  const request = async (query: string): Promise<unknown> => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) });
    return await response.json();
  };

  expect(await request('{ workflow(id: "hello") { tasks { taskId upstream { taskId } } paramDefaults } }')).toEqual({
    data: {
      workflow: {
        tasks: [
          { taskId: "first", upstream: [] },
          { taskId: "second", upstream: [{ taskId: "first" }] },
        ],
        paramDefaults: { tasks: { first: { greeting: "Hello" }, second: { greeting: "Hello" } } },
      },
    },
  });

  const input = '{ workflowId: "hello", dagRunId: "r1", params: { tasks: { second: { greeting: "Hi" } } } }';
  expect(await request(`mutation { startRun(input: ${input}) { run { id } } }`)).toEqual({
    data: { startRun: { run: { id: "hello/runs/r1" } } },
  });
  expect(await request('{ waitForRun(id: "hello/runs/r1", timeoutSeconds: 25) { state } }')).toMatchObject({
    data: { waitForRun: { state: "SUCCESS" } },
  });
  const log = await request(
    '{ node(id: "hello/runs/r1/tasks/second") { ... on TaskInstance { log { lines { message } } } } }',
  );
  expect(JSON.stringify(log)).toContain(JSON.stringify(JSON.stringify({ greeting: "Hi" })).slice(1, -1));

  await writeFiles(dir, { "workflows/later.yaml": manifest("later") });
  await expect
    .poll(async () => await request('{ workflow(id: "later") { isPaused tasks { taskId } } }'))
    .toEqual({ data: { workflow: { isPaused: false, tasks: [{ taskId: "first" }, { taskId: "second" }] } } });
});
