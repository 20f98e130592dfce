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

/** A workflow of the example profiles whose tasks take no time; one without parameters; and one that fails. */
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

type Example = { readonly file: string; readonly by: readonly string[]; readonly needs: readonly string[] };
const EXAMPLES: readonly Example[] = [
  { file: "start-run.sh", by: ["bash"], needs: ["bash", "curl", "jq"] },
  { file: "start_run.py", by: ["python3"], needs: ["python3"] },
  { file: "start-run.ts", by: [process.execPath], needs: [] },
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

describe.concurrent.each(EXAMPLES)("examples/$file", ({ file, by, needs }) => {
  const missing = needs.filter(isMissing);
  const isLeftOut = missing.length > 0 && !process.env["CI"];
  const why = isLeftOut ? ` (not here: ${missing.join(", ")})` : "";

  /** Runs it as a person would, and gives what it said and its exit code. */
  async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const [command = "", ...rest] = [...by, `examples/${file}`, ...args];
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
    const [said, complained] = await demo.advanceDuring(Promise.all([text(child.stdout), text(child.stderr)]));
    return { code: await ended, said, complained };
  }
  const params = (name: string): string => join(folder, `${name}.json`);

  describe.skipIf(isLeftOut)(`a copy of it${why}`, () => {
    it("starts a run, waits until it is finished and prints its state", async () => {
      const key = `${file} succeeds`;
      const id = runGlobalId("metagenome_triage", runIdOfKey("metagenome_triage", key));
      const { code, said, complained } = await run(["metagenome_triage", params("good"), key]);
      expect({ code, said, complained }).toEqual({
        code: 0,
        said: `${id} SUCCESS\n`,
        complained: `Started ${id} (key: ${key})\n`,
      });
    });

    it("starts one run per key, and a new one without a key", async () => {
      const { code, said, complained } = await run(["quick", params("none"), `${file} again`]);
      expect(code).toBe(0);
      expect(await run(["quick", params("none"), `${file} again`])).toEqual({ code, said, complained });
      const other = await run(["quick", params("none")]);
      expect(other.code).toBe(0);
      expect(other.said).not.toBe(said);
    });

    it("prints all problems of the params with their pointers, and exits with 2", async () => {
      const { code, said, complained } = await run(["metagenome_triage", params("bad")]);
      expect({ code, said }).toEqual({ code: 2, said: "" });
      for (const pointer of [
        "/shared/sample_id",
        "/tasks/read_qc/reads/0",
        "/tasks/read_qc/threads",
        "/tasks/read_qc/speed",
      ])
        expect(complained).toContain(`  ${pointer}: `);
      expect(complained).toContain("threads must be at most 32 (read-trim@1.4.0)");
    });

    it("exits with 1 when the run fails", async () => {
      const { code, said } = await run(["fails", params("none")]);
      expect(code).toBe(1);
      expect(said).toMatch(/^fails\/runs\/gw__\S+ FAILED\n$/);
    });

    it("exits with 2 for an unknown workflow, no token, no params or no arguments", async () => {
      const unknown = await run(["no_such_workflow", params("none")]);
      expect(unknown).toEqual({ code: 2, said: "", complained: "Workflow no_such_workflow not found.\n" });
      const nobody = await run(["fails", params("none")], { GATEWAY_TOKEN: "" });
      expect({ code: nobody.code, said: nobody.said }).toEqual({ code: 2, said: "" });
      for (const name of ["missing", "broken"]) {
        const unread = await run(["fails", params(name)]);
        expect({ code: unread.code, said: unread.said }).toEqual({ code: 2, said: "" });
        expect(unread.complained).toContain(name === "missing" ? "missing.json" : "broken.json");
      }
      const bare = await run([]);
      expect({ code: bare.code, said: bare.said }).toEqual({ code: 2, said: "" });
      expect(bare.complained).toContain("WORKFLOW PARAMS.json [IDEMPOTENCY_KEY]");
    });

    it("exits with 3 without a response, and prints how to retry with the same key", async () => {
      const url = `${await closedAddress()}/graphql`;
      const { code, said, complained } = await run(["fails", params("none"), "kept"], { GATEWAY_URL: url });
      expect({ code, said }).toEqual({ code: 3, said: "" });
      expect(complained).toContain(`No response from a gateway at ${url}`);
      expect(complained).toMatch(/Retry with the same key: .*fails .*none\.json kept\n/);
    });

    it("exits with 3 when the response is not from a gateway", async () => {
      for (const page of ["/some/page", "/api/v2/nothing"]) {
        const url = `${demo.url}${page}`;
        const { code, said, complained } = await run(["fails", params("none")], { GATEWAY_URL: url });
        expect({ code, said }).toEqual({ code: 3, said: "" });
        expect(complained).toContain(`No response from a gateway at ${url}`);
      }
    });
  });
});
