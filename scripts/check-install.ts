import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Installs a copy of the checkout in the ways an operator does and starts it: `npm run check-install`. It checks that the
 * gateway responds to a query on the embedded demo, and that a production install stays below 60 MB without Node.
 */
const MAX_MEGABYTES = 60;
const START_TIMEOUT_MS = 60_000;
const QUERY = '{ workflow(id: "metagenome_triage") { name } }';
const EXPECTED = '{"data":{"workflow":{"name":"Metagenome triage"}}}';

/** The PATH of a shell, without the packages of this checkout. */
const PATH = (process.env["PATH"] ?? "")
  .split(delimiter)
  .filter((folder) => !folder.includes("node_modules"))
  .join(delimiter);

let passed = 0;
let failed = 0;
function report(title: string, isPassed: boolean, detail: string): void {
  if (isPassed) passed += 1;
  else failed += 1;
  console.log(`${isPassed ? "ok    " : "failed"} ${title} (${detail})`);
}

for (const options of [["--omit=dev"], ["--ignore-scripts"]]) {
  const folder = copyCheckout();
  const title = `npm ci ${options.join(" ")} && npm start`;
  try {
    execFileSync("npm", ["ci", ...options, "--no-audit", "--no-fund"], { cwd: folder, env: { ...process.env, PATH } });
    if (options.includes("--omit=dev")) {
      const size = megabytesOf(join(folder, "node_modules"), (name) => /^node(-bin)?-(linux|darwin|win)/.test(name));
      report("production install without Node", size < MAX_MEGABYTES, `${size.toFixed(1)} MB, limit ${MAX_MEGABYTES}`);
    }
    const startedAt = Date.now();
    const response = await queryGateway(folder);
    report(title, response === EXPECTED, `${Date.now() - startedAt} ms until the response ${response}`);
  } catch (error) {
    report(title, false, error instanceof Error ? error.message : String(error));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function copyCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), "dap-gateway-install-"));
  const files = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" }).split("\0").filter(Boolean);
  for (const file of files.filter((file) => existsSync(file))) cpSync(file, join(folder, file));
  return folder;
}

/** Starts the gateway as an operator does, sends one query, and stops it with SIGTERM. */
async function queryGateway(folder: string): Promise<string> {
  const gateway = spawn("npm", ["start"], { cwd: folder, env: { PATH, HOME: tmpdir(), PORT: "0" }, detached: true });
  let output = "";
  for (const stream of [gateway.stdout, gateway.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  try {
    for (let waited = 0; waited < START_TIMEOUT_MS; waited += 50) {
      const url = /http:\/\/127\.0\.0\.1:\d+\/graphql/.exec(output)?.[0];
      if (url === undefined) {
        if (gateway.exitCode !== null) throw new Error(`npm start exited with ${gateway.exitCode}: ${output.trim()}`);
        await sleep(50);
        continue;
      }
      const headers = { "content-type": "application/json" };
      const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query: QUERY }) });
      return (await response.text()).trim();
    }
    throw new Error(`npm start printed no address: ${output.trim()}`);
  } finally {
    if (gateway.pid !== undefined && gateway.exitCode === null) process.kill(-gateway.pid, "SIGTERM");
  }
}

/** The disk space of the files below a folder, without the entries that `skip` names. */
function megabytesOf(folder: string, skip: (name: string) => boolean): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !skip(name))
    .reduce((sum, entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sum + megabytesOf(path, skip);
      return entry.isFile() ? sum + (statSync(path).blocks * 512) / 1e6 : sum;
    }, 0);
}
