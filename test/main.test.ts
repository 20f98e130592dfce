import { createServer, type ServerResponse } from "node:http";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { VARIABLES } from "../src/config.ts";
import { childGateway } from "./support/child-gateway.ts";
import { closedAddress } from "./support/closed-address.ts";
import { listen } from "./support/listen.ts";
import { profilesFolder } from "./support/profiles/profiles-folder.ts";

const FREE = { PORT: "0", LOG_LEVEL: "info" };
/** Makes Node print the URL of each file that it loads. */
const LOG_LOADED_FILES = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
    `import { registerHooks } from "node:module";
     registerHooks({ load(url, context, next) { process.stderr.write(url + "\\n"); return next(url, context); } });`,
  )}`,
};
const post = async (url: string, query: string) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer a.b.c" },
    body: JSON.stringify({ query }),
  });

describe("npm start", { timeout: 60_000 }, () => {
  it("serves the embedded demo without a token, and prints how to use a real Airflow", async () => {
    const gateway = childGateway(FREE);
    const url = await gateway.url();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/);
    const response = await post(
      url,
      "{ workflows { totalCount } service { airflow { isDemo problem } } viewer { role mode } }",
    );
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        data: {
          workflows: { totalCount: 8 },
          service: { airflow: { isDemo: true, problem: null } },
          viewer: { role: "admin", mode: "service" },
        },
      },
    ]);
    expect(gateway.out().split("\n").length).toBeLessThan(10);
    expect(gateway.out()).toContain("AIRFLOW_URL=https://airflow.example.org npm start");
    gateway.kill("SIGTERM");
    expect(await gateway.ended).toBe(0);
    expect(gateway.err()).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it("starts and is ready without a reachable Airflow, and logs the problem", async () => {
    const unused = createServer();
    const airflow = await listen(unused);
    await new Promise((resolve) => unused.close(resolve));
    const gateway = childGateway({
      ...FREE,
      AIRFLOW_URL: airflow,
      AIRFLOW_USERNAME: "robot",
      AIRFLOW_PASSWORD: "s3cret",
    });
    const url = await gateway.url();
    expect((await fetch(new URL("/readyz", url))).status).toBe(200);
    await expect
      .poll(gateway.err, { timeout: 20_000 })
      .toContain(`Airflow at ${airflow} cannot be reached: connection refused.`);
    expect(gateway.out() + gateway.err()).not.toContain("s3cret");
    gateway.kill("SIGINT");
    expect(await gateway.ended).toBe(0);
  });

  it("finishes open requests on SIGTERM, accepts no new ones, and exits with 0", async () => {
    const airflow = await heldAirflow();
    const gateway = childGateway({ ...FREE, AIRFLOW_URL: airflow.url });
    const url = await gateway.url();
    const open = post(url, "{ workflows { nodes { id } } }");
    const held = await airflow.held;
    gateway.kill("SIGTERM");
    await expect.poll(async () => isReady(url), { timeout: 20_000 }).toBe(false);
    held.writeHead(200, { "content-type": "application/json" }).end('{"dags":[],"total_entries":0}');
    expect(await (await open).json()).toEqual({ data: { workflows: { nodes: [] } } });
    expect(await gateway.ended).toBe(0);
  });

  it("exits at once on a second signal", async () => {
    const airflow = await heldAirflow();
    const gateway = childGateway({ ...FREE, AIRFLOW_URL: airflow.url, DRAIN_TIMEOUT_MS: "600000" });
    const url = await gateway.url();
    const open = post(url, "{ workflows { nodes { id } } }").then(
      () => "completed",
      () => "disconnected",
    );
    await airflow.held;
    gateway.kill("SIGTERM");
    await expect.poll(async () => isReady(url), { timeout: 20_000 }).toBe(false);
    gateway.kill("SIGTERM");
    expect(await gateway.ended).toBe(1);
    expect(await open).toBe("disconnected");
  });

  it("prints one sentence without a stack and exits with 1 when it cannot start", async () => {
    const taken = createServer();
    const { port } = new URL(await listen(taken));
    onTestFinished(() => void taken.close());
    const allBad = await profilesFolder({ "daps/x.yaml": "id: nope\n" });
    const notAFolder = path.join(await profilesFolder({}), "file");
    await writeFile(notAFolder, "x");
    const cases = [
      [
        { PORT: port },
        `dap-gateway cannot start: 127.0.0.1:${port} is already in use. Set PORT to another port, or to 0 for a free one.`,
      ],
      [{ HOST: "192.0.2.1" }, "dap-gateway cannot start: this machine has no address 192.0.2.1."],
      [{ HOST: "no.such.host.invalid" }, "dap-gateway cannot start: this machine has no address no.such.host.invalid"],
      [{ PROFILES_DIR: "no/such/folder" }, "no/such/folder"],
      [{ PROFILES_DIR: notAFolder }, notAFolder],
      [{ PROFILES_DIR: allBad }, "x.yaml:1"],
      [{ PORT: "x", LOG_LEVEL: "loud", AIRFLOW_TOKEN: "s3cret token" }, "  - PORT must be a whole number"],
    ] as const;
    const tried = cases.map(async ([env, why]) => {
      const gateway = childGateway({ ...FREE, ...env });
      expect([why, await gateway.ended]).toEqual([why, 1]);
      expect(gateway.err()).toContain(why);
      expect(gateway.err()).not.toMatch(/^\s+at /m);
      expect(gateway.err()).not.toContain("s3cret");
      expect(gateway.out()).toBe("");
    });
    await Promise.all(tried);
  });

  it("loads no file of the demo when AIRFLOW_URL is set", async () => {
    const withAirflow = childGateway({ ...FREE, ...LOG_LOADED_FILES, AIRFLOW_URL: await closedAddress() });
    const withDemo = childGateway({ ...FREE, ...LOG_LOADED_FILES });
    await Promise.all([withAirflow.url(), withDemo.url()]);
    const loads = (text: string) => [withAirflow, withDemo].map(({ err }) => err().includes(text));
    expect(loads("/src/server.ts")).toEqual([true, true]);
    expect(loads("/demo-airflow/")).toEqual([false, true]);
  });

  it("lists every variable with --help and starts nothing", async () => {
    for (const flag of ["--help", "-h"]) {
      const gateway = childGateway({ PORT: "nonsense" }, [flag]);
      expect(await gateway.ended).toBe(0);
      for (const { name } of VARIABLES) expect(gateway.out()).toContain(`  ${name} `);
      expect(gateway.err()).toBe("");
    }
  });
});

/** An Airflow that responds with its version and keeps the first request for DAGs open. */
async function heldAirflow() {
  const { promise: held, resolve } = Promise.withResolvers<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.url === "/api/v2/dags" || request.url?.startsWith("/api/v2/dags?") === true) resolve(response);
    else response.writeHead(200, { "content-type": "application/json" }).end('{"version":"3.3.2"}');
  });
  const url = await listen(server);
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  return { url, held };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL("/readyz", url))).ok;
  } catch {
    return false;
  }
}
