import { readFileSync } from "node:fs";
import { helpText, readConfig, type Config } from "./config.ts";
import { GatewayError } from "./domain/errors.ts";
import { describeError } from "./domain/redaction.ts";
import { createLog, type Log } from "./log.ts";
import { openCatalog } from "./profiles/catalog/watch-catalog.ts";
import type { Catalog } from "./profiles/profile.ts";
import { startGateway } from "./server.ts";

const EXIT_FAILURE = 1;
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const printError = (text: string): void => void process.stderr.write(`${text}\n`);

const [option] = process.argv.slice(2);
if (option === "--help" || option === "-h") print(helpText());
else if (option === undefined) await main();
else {
  printError(`Unknown option \`${option}\`. npm start -- --help lists the environment variables.`);
  process.exitCode = EXIT_FAILURE;
}

async function main(): Promise<void> {
  const result = readConfig(process.env);
  if ("problems" in result) {
    const problems = result.problems.map((problem) => `  - ${problem}`).join("\n");
    printError(`dap-gateway cannot start:\n${problems}\nnpm start -- --help lists every variable.`);
    process.exitCode = EXIT_FAILURE;
    return;
  }
  const log = createLog({ level: result.config.logLevel, pretty: process.stderr.isTTY });
  try {
    await run(result.config, log);
  } catch (error) {
    printError(`dap-gateway cannot start: ${startError(error, result.config)}`);
    process.exit(EXIT_FAILURE);
  }
}

/** Starts the gateway, and the embedded demo when no Airflow is configured. Prints the banner when it is listening. */
async function run(config: Config, log: Log): Promise<void> {
  const demo = config.airflowUrl === null ? await startDemo() : null;
  const catalog = await openCatalog(config.profilesDir, {
    onReload: (reloaded) => {
      const { profiles, diagnostics } = reloaded;
      log.info({ profiles: profiles.size, diagnostics: diagnostics.length }, "profiles reloaded");
      demo?.addManifestWorkflows(manifestWorkflows(reloaded));
    },
  });
  demo?.addManifestWorkflows(manifestWorkflows(catalog.current()));
  const gateway = await startGateway({
    config: demo === null ? config : { ...config, account: { mode: "service", ...demo.credentials } },
    airflowUrl: demo?.url ?? config.airflowUrl ?? "",
    isDemo: demo !== null,
    catalog,
    log,
    version: packageVersion(),
  });
  print(banner(gateway.url, config, catalog.current().profiles.size));
  stopOnSignals(log, async () => {
    await gateway.close();
    await catalog.close();
    if (demo !== null) await demo.close();
  });
}

/** The demo is imported only here, so that a gateway with an Airflow loads none of it. */
async function startDemo() {
  const { startDemoAirflow } = await import("../demo-airflow/serve.ts");
  return startDemoAirflow({ port: 0 });
}

/** The workflows that the manifests describe, for the demo. */
function manifestWorkflows({ manifests }: Catalog) {
  return [...manifests.values()].map(({ workflowId, tasks }) => ({ dagId: workflowId, taskIds: [...tasks.keys()] }));
}

function banner(url: string, { airflowUrl, account, explorer, profilesDir }: Config, profiles: number): string {
  const credential = account.mode === "service" ? "the gateway's service account" : "each caller's own token";
  return [
    `dap-gateway is running at ${url}`,
    ...(explorer
      ? [`  Explorer:  open that URL in a browser; Apollo Sandbox is at ${url.replace(/graphql$/, "sandbox")}`]
      : []),
    airflowUrl === null
      ? "  Airflow:   embedded demo, no token needed, forgets all runs when it stops; for a real one: AIRFLOW_URL=https://airflow.example.org npm start"
      : `  Airflow:   ${airflowUrl}, with ${credential}`,
    `  Profiles:  ${profiles} in ${profilesDir}, reloaded when they change`,
  ].join("\n");
}

/** Calls `stop` on SIGTERM, SIGINT or an uncaught exception, then exits. A second signal exits at once. */
function stopOnSignals(log: Log, stop: () => Promise<void>): void {
  let isStopping = false;
  const stopWith = (exitCode: number): void => {
    if (isStopping) process.exit(EXIT_FAILURE);
    isStopping = true;
    stop().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        log.fatal({ err: describeError(error) }, "shutdown failed");
        process.exit(EXIT_FAILURE);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stopWith(0));
  process.on("uncaughtException", (error) => {
    log.fatal({ err: describeError(error) }, "uncaught exception");
    stopWith(EXIT_FAILURE);
  });
  process.on("unhandledRejection", (error) => {
    log.fatal({ err: describeError(error) }, "unhandled rejection");
    stopWith(EXIT_FAILURE);
  });
}

function startError(error: unknown, { host, port }: Config): string {
  if (error instanceof GatewayError) return error.message;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE")
    return `${host}:${port} is already in use. Set PORT to another port, or to 0 for a free one.`;
  if (code === "EACCES") return `no permission to listen on ${host}:${port}. Set PORT to a port above 1023.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `this machine has no address ${host}. Set HOST to one of its addresses.`;
  if (code === "ERR_MODULE_NOT_FOUND") return "the embedded demo is not installed. Set AIRFLOW_URL.";
  return error instanceof Error ? error.message : "unexpected error";
}

function packageVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? "0.0.0";
}
