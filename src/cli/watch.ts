import { Command, CommanderError } from "commander";
import { CannotWatch } from "./gateway-client.ts";
import { watchAsJson, watchAsLines, watchEvents, watchInTerminal } from "./watch-terminal.ts";

const FAILURE = 1;
const UNUSABLE = 2;
const INTERRUPTED = 130;

type Options = { readonly url: string; readonly token?: string; readonly json?: boolean };

const command = new Command("watch")
  .description(
    "Watches a run until it is over: a bar, its tasks with their states and durations, the log of what fails.",
  )
  .argument("<run-id>", "global id of the run: <workflow>/runs/<dag_run_id>")
  .option(
    "--url <url>",
    "where the gateway serves GraphQL; or GATEWAY_URL",
    process.env["GATEWAY_URL"] ?? "http://127.0.0.1:4000/graphql",
  )
  .option(
    "--token <token>",
    "Airflow's bearer token; better by GATEWAY_TOKEN, which other users of the machine do not see",
  )
  .option("--json", "print each event as a line of JSON")
  .addHelpText(
    "after",
    "\nExits with 0 when the run succeeded, 1 when it failed or was deleted, 2 on unusable arguments or when the gateway\ncannot be reached or refuses.",
  )
  .exitOverride()
  .action(watch);

process.once("SIGINT", () => {
  // The cursor may be hidden.
  if (process.stdout.isTTY) process.stdout.write("\u001b[?25h\n");
  process.exit(INTERRUPTED);
});
// Whoever reads what is printed may have seen enough.
process.stdout.on("error", () => process.exit(INTERRUPTED));

try {
  await command.parseAsync();
} catch (error) {
  if (error instanceof CannotWatch) process.stderr.write(`error: ${error.message}\n`);
  else if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : UNUSABLE;
}

async function watch(id: string, options: Options): Promise<void> {
  const token = options.token ?? process.env["GATEWAY_TOKEN"];
  if (!URL.canParse(options.url) || !options.url.startsWith("http"))
    throw new CannotWatch(`${options.url} is not an address such as http://127.0.0.1:4000/graphql.`);
  const gateway = { url: options.url, token: token === "" ? undefined : token };
  const events = watchEvents(gateway, id);
  const outcome = await (options.json === true
    ? watchAsJson(events, process.stdout)
    : process.stdout.isTTY && process.stdout.columns > 0
      ? watchInTerminal(events, gateway, process.stdout)
      : watchAsLines(events, gateway, process.stdout));
  if (outcome === "failure") process.exitCode = FAILURE;
}
