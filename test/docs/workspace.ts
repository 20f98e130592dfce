import { spawn, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { demoWorld } from "../../demo-airflow/workflows/demo-world.ts";
import { loadCatalog } from "../../src/profiles/catalog/catalog.ts";
import { startTestGateway } from "../support/gateway.ts";
import { startManualDemo } from "../support/manual-demo.ts";
import type { Block } from "./blocks.ts";

/** The address of the gateway in the documentation. */
const DOCUMENTED_HOST = "127.0.0.1:4000";
const LINKS = ["package.json", "node_modules", "scripts", "src", "examples", "schema.graphql"];

/** A folder in which the commands of the documentation run, and a gateway over the demo that they call. */
export type Workspace = {
  readonly folder: string;
  /** The URL of the gateway. */
  readonly url: string;
  /** Runs a command with this standard input; the documented address is replaced by the gateway's. */
  readonly run: (command: string, args: readonly string[], input?: string) => Promise<Finished>;
  readonly close: () => Promise<void>;
};

export type Finished = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** `files` are written to the folder. `profiles` is the profiles folder within it. */
export async function openWorkspace(files: readonly Block[], profiles: string): Promise<Workspace> {
  const folder = await mkdtemp(join(tmpdir(), "docs-"));
  for (const name of LINKS) await symlink(resolve(name), join(folder, name));
  await cp("profiles", join(folder, "profiles"), { recursive: true });
  for (const { options, text: content } of files) {
    const file = join(folder, options["file"] ?? "");
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  const catalog = await loadCatalog(join(folder, profiles));
  const demo = await startManualDemo(demoWorld);
  demo.addManifestWorkflows(
    [...catalog.manifests.values()].map(({ workflowId, tasks }) => ({ dagId: workflowId, taskIds: [...tasks.keys()] })),
  );
  const gateway = await startTestGateway({
    airflowUrl: await demo.advancingUrl(1000),
    env: { AIRFLOW_USERNAME: "admin", AIRFLOW_PASSWORD: "admin" },
    isDemo: true,
    catalog,
    watchIntervalMs: 20,
  });
  const { host } = new URL(gateway.url);
  const toActual = (text: string): string => text.replaceAll(DOCUMENTED_HOST, host);
  const toDocumented = (text: string): string => text.replaceAll(host, DOCUMENTED_HOST);
  return {
    folder,
    url: gateway.url,
    async run(command, args, input = "") {
      const child = spawn(command, args.map(toActual), {
        cwd: folder,
        env: {
          PATH: process.env["PATH"],
          HOME: folder,
          NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
          AIRFLOW_URL: demo.url,
          GATEWAY_URL: gateway.url,
          PYTHONDONTWRITEBYTECODE: "1",
        },
      });
      child.stdin.end(toActual(input));
      const closed = new Promise<number | null>((done) => child.once("close", done));
      const output = Promise.all([text(child.stdout), text(child.stderr), closed]);
      const [stdout, stderr, code] = await demo.advanceDuring(output);
      return { code, stdout: toDocumented(stdout), stderr: toDocumented(stderr) };
    },
    async close() {
      await gateway.close();
      await demo.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Whether a program is missing. In CI nothing may be missing. */
export const isMissing = (program: string): boolean =>
  !process.env["CI"] && spawnSync(program, ["--version"]).error !== undefined;
