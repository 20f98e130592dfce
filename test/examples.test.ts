import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DemoWorld } from "../demo-airflow/world.ts";
import { runGlobalId } from "../src/graphql/ids.ts";
import { runIdOfKey } from "../src/runs/start/run-id.ts";
import { closedAddress } from "./support/closed-address.ts";
import { startTestGateway, type TestGateway } from "./support/gateway.ts";
import { startManualDemo, type ManualDemo } from "./support/manual-demo.ts";

/** A workflow of the example profiles with instant tasks, one without parameters, and one that fails. */
const world: DemoWorld = {
  dags: [
    {
      dagId: "metagenome_triage",
      tasks: [
        { taskId: "read_qc" },
        { taskId: "classify_host", upstream: ["read_qc"] },
        { taskId: "classify_pathogen", upstream: ["read_qc"] },
        { taskId: "report", upstream: ["classify_host", "classify_pathogen"] },
      ],
    },
    { dagId: "quick", tasks: [{ taskId: "only", operator: "EmptyOperator" }] },
    {
      dagId: "fails",
      tasks: [{ taskId: "only", failure: { when: "always", excType: "ValueError", excValue: "no reads" } }],
    },
  ],
};
const good = { shared: { sample_id: "S1" }, tasks: { read_qc: { reads: ["s1.fq.gz"] } } };
const bad = { shared: { sample_id: "S 1" }, tasks: { read_qc: { reads: ["s1.txt"], threads: 99, speed: 1 } } };

type Example = { readonly file: string; readonly runner: readonly string[]; readonly needs: readonly string[] };
const EXAMPLES: readonly Example[] = [
  { file: "start-run.sh", runner: ["bash"], needs: ["bash", "curl", "jq"] },
  { file: "start_run.py", runner: ["python3"], needs: ["python3"] },
  { file: "start-run.ts", runner: [process.execPath], needs: [] },
];
const isMissing = (command: string): boolean => spawnSync(command, ["--version"]).error !== undefined;

let demo: ManualDemo;
let gateway: TestGateway;
let folder: string;
beforeAll(async () => {
  demo = await startManualDemo(world);
  gateway = await startTestGateway({ airflowUrl: await demo.advancingUrl(100), watchIntervalMs: 20 });
  folder = await mkdtemp(join(tmpdir(), "examples-"));
  for (const [name, content] of Object.entries({ good, bad, none: {} }))
    await writeFile(join(folder, `${name}.json`), JSON.stringify(content));
  await writeFile(join(folder, "broken.json"), '{"shared": ');
});
afterAll(async () => {
  await gateway.close();
  await demo.close();
  await rm(folder, { recursive: true });
});

describe.concurrent.each(EXAMPLES)("examples/$file", ({ file, runner, needs }) => {
  const missing = needs.filter(isMissing);
  const isSkipped = missing.length > 0 && !process.env["CI"];
  const reason = isSkipped ? ` (not installed: ${missing.join(", ")})` : "";

  /** Runs the example in its own process. */
  async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const [command = "", ...rest] = [...runner, `examples/${file}`, ...args];
    const child = spawn(command, rest, {
      env: {
        PATH: process.env["PATH"],
        NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
        HOME: folder,
        GATEWAY_URL: gateway.url,
        GATEWAY_TOKEN: await demo.token("user"),
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    const [stdout, stderr] = await demo.advanceDuring(Promise.all([text(child.stdout), text(child.stderr)]));
    return { code: await ended, stdout, stderr };
  }
  const params = (name: string): string => join(folder, `${name}.json`);

  describe.skipIf(isSkipped)(`run as a process${reason}`, () => {
    it("starts a run, waits until it is finished and prints its state", async () => {
      const key = `${file} succeeds`;
      const id = runGlobalId("metagenome_triage", runIdOfKey("metagenome_triage", key));
      const { code, stdout, stderr } = await run(["metagenome_triage", params("good"), key]);
      expect({ code, stdout, stderr }).toEqual({
        code: 0,
        stdout: `${id} SUCCESS\n`,
        stderr: `Started ${id} (key: ${key})\n`,
      });
    });

    it("starts one run per key, and a new one without a key", async () => {
      const { code, stdout, stderr } = await run(["quick", params("none"), `${file} again`]);
      expect(code).toBe(0);
      expect(await run(["quick", params("none"), `${file} again`])).toEqual({ code, stdout, stderr });
      const other = await run(["quick", params("none")]);
      expect(other.code).toBe(0);
      expect(other.stdout).not.toBe(stdout);
    });

    it("prints all problems of the params with their pointers, and exits with 2", async () => {
      const { code, stdout, stderr } = await run(["metagenome_triage", params("bad")]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      for (const pointer of [
        "/shared/sample_id",
        "/tasks/read_qc/reads/0",
        "/tasks/read_qc/threads",
        "/tasks/read_qc/speed",
      ])
        expect(stderr).toContain(`  ${pointer}: `);
      expect(stderr).toContain("threads must be at most 32 (read-trim@1.4.0)");
    });

    it("exits with 1 when the run fails", async () => {
      const { code, stdout } = await run(["fails", params("none")]);
      expect(code).toBe(1);
      expect(stdout).toMatch(/^fails\/runs\/gw__\S+ FAILED\n$/);
    });

    it("exits with 2 for an unknown workflow, no token, no params or no arguments", async () => {
      const unknown = await run(["no_such_workflow", params("none")]);
      expect(unknown).toEqual({ code: 2, stdout: "", stderr: "Workflow no_such_workflow not found.\n" });
      const anonymous = await run(["fails", params("none")], { GATEWAY_TOKEN: "" });
      expect({ code: anonymous.code, stdout: anonymous.stdout }).toEqual({ code: 2, stdout: "" });
      for (const name of ["missing", "broken"]) {
        const unreadable = await run(["fails", params(name)]);
        expect({ code: unreadable.code, stdout: unreadable.stdout }).toEqual({ code: 2, stdout: "" });
        expect(unreadable.stderr).toContain(name === "missing" ? "missing.json" : "broken.json");
      }
      const withoutArguments = await run([]);
      expect({ code: withoutArguments.code, stdout: withoutArguments.stdout }).toEqual({ code: 2, stdout: "" });
      expect(withoutArguments.stderr).toContain("WORKFLOW PARAMS.json [IDEMPOTENCY_KEY]");
    });

    it("exits with 3 without a response, and prints how to retry with the same key", async () => {
      const url = `${await closedAddress()}/graphql`;
      const { code, stdout, stderr } = await run(["fails", params("none"), "kept"], { GATEWAY_URL: url });
      expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
      expect(stderr).toContain(`No response from a gateway at ${url}`);
      expect(stderr).toMatch(/Retry with the same key: .*fails .*none\.json kept\n/);
    });

    it("exits with 3 when the response is not from a gateway", async () => {
      for (const page of ["/some/page", "/api/v2/nothing"]) {
        const url = `${demo.url}${page}`;
        const { code, stdout, stderr } = await run(["fails", params("none")], { GATEWAY_URL: url });
        expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
        expect(stderr).toContain(`No response from a gateway at ${url}`);
      }
    });
  });
});
