import { readFileSync } from "node:fs";
import { helpText, readConfig, type Config } from "./config.ts";
import { startDemoAirflow } from "../demo-airflow/serve.ts";
import { GatewayError } from "./domain/errors.ts";
import { createLog, type Log } from "./log.ts";
import { openCatalog } from "./profiles/catalog/watch-catalog.ts";
import { startGateway } from "./server.ts";

const UNUSABLE = 1;
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

const [option] = process.argv.slice(2);
if (option === "--help" || option === "-h") say(helpText());
else if (option === undefined) await main();
else {
  complain(`dap-gateway has no option \`${option}\`. npm start -- --help tells what it is told by its environment.`);
  process.exitCode = UNUSABLE;
}

async function main(): Promise<void> {
  const read = readConfig(process.env);
  if ("problems" in read) {
    complain(
      `dap-gateway cannot start:\n${read.problems.map((problem) => `  - ${problem}`).join("\n")}\nnpm start -- --help lists every variable.`,
    );
    process.exitCode = UNUSABLE;
    return;
  }
  const log = createLog({ level: read.config.logLevel, pretty: process.stderr.isTTY });
  try {
    await run(read.config, log);
  } catch (error) {
    complain(`dap-gateway cannot start: ${whyNot(error, read.config)}`);
    process.exit(UNUSABLE);
  }
}

/** Starts what is needed, says so, and stops it all again when told to. */
async function run(config: Config, log: Log): Promise<void> {
  const catalog = await openCatalog(config.profilesDir, {
    onReload: ({ profiles, diagnostics }) =>
      log.info({ profiles: profiles.size, diagnostics: diagnostics.length }, "profiles were read again"),
  });
  const demo = config.airflowUrl === null ? await startDemoAirflow({ port: 0 }) : null;
  const gateway = await startGateway({
    config: demo === null ? config : { ...config, account: { mode: "service", ...demo.credentials } },
    airflowUrl: demo?.url ?? config.airflowUrl ?? "",
    isDemo: demo !== null,
    catalog,
    log,
    version: ownVersion(),
  });
  say(banner(gateway.url, config, catalog.current().profiles.size));
  whenTold(log, async () => {
    await gateway.close();
    await catalog.close();
    if (demo !== null) await demo.close();
  });
}

function banner(url: string, { airflowUrl, account, explorer, profilesDir }: Config, profiles: number): string {
  const whose = account.mode === "service" ? "with the gateway's own account" : "with each caller's own token";
  return [
    `dap-gateway answers at ${url}`,
    ...(explorer
      ? [`  GraphiQL:  open it in a browser; Apollo Sandbox is at ${url.replace(/graphql$/, "sandbox")}`]
      : []),
    airflowUrl === null
      ? "  Airflow:   an embedded demo, nobody needs a token. For a real one: AIRFLOW_URL=https://airflow.example.org npm start"
      : `  Airflow:   ${airflowUrl}, ${whose}`,
    `  Profiles:  ${profiles} in ${profilesDir}, watched`,
  ].join("\n");
}

/** Stops once, in order, on SIGTERM or SIGINT; a second signal ends it at once. A bug ends it too, but not with 0. */
function whenTold(log: Log, stop: () => Promise<void>): void {
  let isStopping = false;
  const stopWith = (code: number): void => {
    if (isStopping) process.exit(code === 0 ? UNUSABLE : code);
    isStopping = true;
    stop().then(
      () => process.exit(code),
      (error: unknown) => {
        log.fatal({ err: error }, "stopping failed");
        process.exit(UNUSABLE);
      },
    );
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stopWith(0));
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error) => {
      log.fatal({ err: error }, "a bug: nobody caught this");
      stopWith(UNUSABLE);
    });
  }
}

function whyNot(error: unknown, { host, port }: Config): string {
  if (error instanceof GatewayError) return error.message;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `${host}:${port} is taken. Set PORT to another one, or to 0 for a free one.`;
  if (code === "EACCES") return `${host}:${port} may not be listened on. Set PORT to one above 1023.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `there is no address ${host} on this machine. Set HOST to one it has.`;
  return error instanceof Error ? error.message : "something went wrong";
}

function ownVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? "0.0.0";
}
