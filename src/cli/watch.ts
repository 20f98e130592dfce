import { Command, CommanderError } from "commander";
import { WatchError } from "./watch/gateway-subscription.ts";
import { watchAsJson, watchAsLines, watchEvents, watchInTerminal } from "./watch/output.ts";

const EXIT_RUN_FAILED = 1;
const EXIT_ERROR = 2;
const EXIT_INTERRUPTED = 130;

type Options = { readonly url: string; readonly token?: string; readonly json?: boolean };

const command = new Command("watch")
  .description("Watch a run until it is finished: its progress, its tasks with states and durations, and failure logs.")
  .argument("<run-id>", "global id of the run: <workflow>/runs/<dag_run_id>")
  .option(
    "--url <url>",
    "GraphQL endpoint of the gateway (environment: GATEWAY_URL)",
    process.env["GATEWAY_URL"] ?? "http://127.0.0.1:4000/graphql",
  )
  .option(
    "--token <token>",
    "Airflow bearer token. Prefer the environment variable GATEWAY_TOKEN: other users of the machine can see arguments",
  )
  .option("--json", "print each event as a line of JSON")
  .addHelpText(
    "after",
    `
Exit codes:
  0    the run succeeded
  1    the run failed or was deleted
  2    invalid arguments, or the gateway is unreachable or rejected the request
  130  interrupted`,
  )
  .exitOverride()
  .action(watch);

process.once("SIGINT", () => {
  // Shows the cursor, which may be hidden.
  if (process.stdout.isTTY) process.stdout.write("\u001b[?25h\n");
  process.exit(EXIT_INTERRUPTED);
});
// The reader of a pipe has closed it, as `head` does.
process.stdout.on("error", () => process.exit(EXIT_INTERRUPTED));

try {
  await command.parseAsync();
} catch (error) {
  if (error instanceof WatchError) process.stderr.write(`error: ${error.message}\n`);
  else if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : EXIT_ERROR;
}

async function watch(id: string, options: Options): Promise<void> {
  const token = options.token ?? process.env["GATEWAY_TOKEN"];
  if (!URL.canParse(options.url) || !options.url.startsWith("http"))
    throw new WatchError(`Invalid URL "${options.url}". Expected an address such as http://127.0.0.1:4000/graphql.`);
  const gateway = { url: options.url, token: token === "" ? undefined : token };
  const events = watchEvents(gateway, id);
  const outcome = await (options.json === true
    ? watchAsJson(events, process.stdout)
    : process.stdout.isTTY && process.stdout.columns > 0
      ? watchInTerminal(events, gateway, process.stdout)
      : watchAsLines(events, gateway, process.stdout));
  if (outcome === "failure") process.exitCode = EXIT_RUN_FAILED;
}
