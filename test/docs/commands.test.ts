import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, parse, validate } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blocksOf, type Block } from "./blocks.ts";
import { expectedValue } from "./expected-value.ts";
import { PAGES } from "./pages.ts";
import { isMissing, openWorkspace, type Workspace } from "./workspace.ts";

/** Commands that this test does not run, and why. The scripts and files that they name must exist. */
const NOT_RUN: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /\bnpm (ci|install)\b/, reason: "installs packages; npm run check-install does it" },
  { pattern: /\bnpm start\b/, reason: "starts a server; test/main.test.ts does it" },
  { pattern: /\bnpm (test|run (test:airflow|check|check-install|bench:\S+))\b/, reason: "takes minutes" },
  { pattern: /\bnpm run airflow\b/, reason: "installs and starts a real Airflow" },
  { pattern: /^mkdir /, reason: "the workspace has the folders already" },
];
const LANGUAGES = ["graphql", "json", "sh", "text", "yaml", "ts", "tsx", "python", "nginx"];
/** The tutorial has its own profiles folder. */
const TUTORIAL = "docs/tutorial.md";

const schema = buildSchema(readFileSync("schema.graphql", "utf8"));
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
const pages = PAGES.map((page) => ({ page, blocks: blocksOf(page) }));

let shared: Workspace;
let tutorial: Workspace;
beforeAll(async () => {
  shared = await openWorkspace(
    filesOf((page) => page !== TUTORIAL),
    "profiles",
  );
  tutorial = await openWorkspace(
    filesOf((page) => page === TUTORIAL),
    "my-profiles",
  );
});
afterAll(async () => {
  await shared?.close();
  await tutorial?.close();
});

describe.each(pages)("$page", ({ page, blocks }) => {
  const workspace = (): Workspace => (page === TUTORIAL ? tutorial : shared);

  it("has only blocks of known languages", () => {
    const others = blocks.filter(({ language }) => !LANGUAGES.includes(language));
    expect(others.map(({ line, language }) => `${page}:${line} ${language}`)).toEqual([]);
  });

  it("has only valid JSON", () => {
    const json = blocks.filter(({ language }) => language === "json");
    expect(() => json.map(({ text }) => JSON.parse(text) as unknown)).not.toThrow();
  });

  it.for(blocks.filter(isExecuted))("line $line ($language) does what is shown", async (block, { skip }) => {
    const program = { sh: "jq", python: "python3" }[block.language];
    if (program !== undefined && isMissing(program)) skip(`${program} is not installed`);
    const following = blocks.slice(blocks.indexOf(block) + 1);
    const { actual, expected } = await execute(workspace(), block, following);
    expect(actual).toEqual(expected);
  });

  it("names only npm scripts and files that exist", () => {
    const commands = blocks.filter(({ language }) => language === "sh");
    const text = commands.map((block) => block.text).join("\n");
    const names = [...text.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)];
    expect(names.map(([, run, short]) => run ?? short ?? "").filter((name) => !(name in scripts))).toEqual([]);
    const paths = [...text.matchAll(/(?:^|[\s=])((?:examples|my-profiles|profiles|scripts|src|test)\/[\w./@-]+)/gm)];
    const missing = paths.filter(([, path = ""]) => !existsSync(path) && !existsSync(join(workspace().folder, path)));
    expect(missing.map(([, path]) => path)).toEqual([]);
  });
});

function isExecuted({ language, flags, text }: Block): boolean {
  if (language === "sh") return !NOT_RUN.some(({ pattern }) => pattern.test(text));
  return language === "graphql" || flags.includes("run");
}

/** Does what a reader would do with a block. */
async function execute(workspace: Workspace, block: Block, following: readonly Block[]): Promise<Comparison> {
  if (block.language === "graphql") return await executeOperation(workspace, block, following);
  if (block.language === "sh") return await executeCommand(workspace, block, following);
  return await executeProgram(workspace, block, following);
}

type Comparison = { readonly actual: unknown; readonly expected: unknown };

/** Sends a valid operation: it returns the JSON block that follows, or without one, no errors. */
async function executeOperation({ url }: Workspace, { text }: Block, following: readonly Block[]): Promise<Comparison> {
  const invalid = validate(schema, parse(text));
  if (invalid.length > 0) return { actual: invalid, expected: [] };
  const [first, second] = following;
  const hasVariables = first?.flags.includes("variables") === true;
  const variables = hasVariables ? (JSON.parse(first.text) as Record<string, unknown>) : {};
  const actual = await responseTo(url, text, variables);
  return { actual, expected: expectedJson(hasVariables ? second : first, actual) };
}

/** Runs a command: it succeeds and prints the JSON or text that follows, or without them, no GraphQL errors. */
async function executeCommand(workspace: Workspace, { text }: Block, [shown]: readonly Block[]): Promise<Comparison> {
  const args = ["--norc", "-euo", "pipefail", "-c", `exec 2>&1\n${text}`];
  const { code, stdout } = await workspace.run("bash", args);
  const output: unknown = code === 0 && stdout.startsWith("{") ? JSON.parse(stdout) : stdout.trim();
  const isText = shown !== undefined && isOutput(shown, "text");
  const expected = isText ? expectedValue(shown.text.trim(), output) : expectedJson(shown, output);
  return { actual: { code, output }, expected: { code: 0, output: expected } };
}

/** Runs a program: it succeeds and prints the text that follows. */
async function executeProgram(workspace: Workspace, block: Block, [shown]: readonly Block[]): Promise<Comparison> {
  const [command, args]: [string, string[]] =
    block.language === "python" ? ["python3", ["-"]] : [process.execPath, ["--input-type=module-typescript", "-"]];
  return {
    actual: await workspace.run(command, args, block.text),
    expected: { code: 0, stdout: shown?.text, stderr: "" },
  };
}

/** The JSON that follows; without it, anything but a response with errors. */
function expectedJson(shown: Block | undefined, actual: unknown): unknown {
  if (shown !== undefined && isOutput(shown, "json")) return expectedValue(JSON.parse(shown.text), actual);
  return typeof actual === "object" ? { ...actual, errors: undefined } : actual;
}

const isOutput = ({ language, flags, options }: Block, expected: string): boolean =>
  language === expected && flags.length === 0 && options["file"] === undefined;

/** The files that pages show. Other tests load those of docs/profiles.md and docs/manifests.md. */
function filesOf(isIncluded: (page: string) => boolean): readonly Block[] {
  return pages
    .filter(({ page }) => isIncluded(page) && page !== "docs/profiles.md" && page !== "docs/manifests.md")
    .flatMap(({ blocks }) => blocks.filter(({ options }) => options["file"] !== undefined));
}

/** The response to an operation; for a subscription, the first event. */
async function responseTo(url: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
  const isSubscription = query.trimStart().startsWith("subscription");
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: isSubscription ? "text/event-stream" : "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  if (!isSubscription || response.body === null) return (await response.json()) as unknown;
  let events = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    events += chunk;
    const [, data] = /^data: ?(\{.*\})\n/m.exec(events) ?? [];
    if (data !== undefined) return JSON.parse(data) as unknown;
  }
  throw new Error(`The subscription sent no event: ${events}`);
}
