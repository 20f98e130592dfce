import { expect, onTestFinished, test } from "vitest";
import { childGateway } from "../support/child-gateway.ts";
import { profilesFolder, writeFiles } from "../support/profiles/profiles-folder.ts";

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

test("the demo runs the workflow of a new manifest, and of one added later", { timeout: 120_000 }, async () => {
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
