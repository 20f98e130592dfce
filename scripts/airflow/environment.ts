import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { findPython } from "./python.ts";
import { releaseOf, type AirflowRelease } from "./versions.ts";

const run = promisify(execFile);

/**
 * The `bin` folder of a Python virtual environment with that Airflow in it. Made once (about half a minute), outside
 * the tree, under `$XDG_CACHE_HOME/dap-gateway` (`~/.cache/dap-gateway`); one that was left half made is made anew.
 */
export async function ensureEnvironment(version: string): Promise<string> {
  const release = releaseOf(version);
  const folder = join(cacheFolder(), `airflow-${version}`);
  const complete = join(folder, ".complete");
  if (!(await exists(complete))) {
    console.log(`Installing Airflow ${version} into ${folder} (once)`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(cacheFolder(), { recursive: true });
    await install(release, folder);
    await writeFile(complete, `${version}\n`);
  }
  return join(folder, "bin");
}

/** Adds what Airflow reaches a PostgreSQL with to such an environment: one driver for its API's reads, one for the rest. */
export async function ensurePostgresqlDrivers(version: string): Promise<void> {
  const folder = join(cacheFolder(), `airflow-${version}`);
  const complete = join(folder, ".complete-postgresql");
  if (await exists(complete)) return;
  await installPackages(releaseOf(version), folder, ["asyncpg", "psycopg2-binary"]);
  await writeFile(complete, `${version}\n`);
}

function cacheFolder(): string {
  return join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "dap-gateway");
}

async function install(release: AirflowRelease, folder: string): Promise<void> {
  const interpreter = await findPython(release);
  await command(interpreter, ["-m", "venv", folder]);
  await installPackages(release, folder, [`apache-airflow==${release.version}`]);
}

async function installPackages(
  { packagesUntil }: AirflowRelease,
  folder: string,
  packages: readonly string[],
): Promise<void> {
  const python = join(folder, "bin", "python");
  const uv = await uvFor(python, join(folder, "bin"));
  const until = packagesUntil === undefined ? [] : ["--exclude-newer", packagesUntil];
  await command(uv, ["pip", "install", "--python", python, ...until, ...packages]);
}

/** The machine's own uv, or one installed into the environment: only uv can leave out packages newer than a day. */
async function uvFor(python: string, bin: string): Promise<string> {
  try {
    await run("uv", ["--version"]);
    return "uv";
  } catch {
    await command(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"]);
    return join(bin, "uv");
  }
}

/** Throws the last lines of what the command said where it fails. */
async function command(file: string, args: readonly string[]): Promise<void> {
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "close");
  const said = (await Promise.all([text(child.stdout), text(child.stderr)])).join("\n").trim();
  await ended;
  if (child.exitCode === 0) return;
  throw new Error(`${file} ${args.join(" ")} failed:\n${said.split("\n").slice(-15).join("\n")}`);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
