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
 * The `bin` folder of a Python virtual environment with this version of Airflow. It is created once, in about half a
 * minute, below `$XDG_CACHE_HOME/dap-gateway` (default: `~/.cache/dap-gateway`). An incomplete one is created again.
 */
export async function ensureEnvironment(version: string): Promise<string> {
  const release = releaseOf(version);
  const folder = join(cacheFolder(), `airflow-${version}`);
  const complete = join(folder, ".complete");
  if (!(await exists(complete))) {
    console.log(`Installing Airflow ${version} into ${folder} (only once)`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(cacheFolder(), { recursive: true });
    await install(release, folder);
    await writeFile(complete, `${version}\n`);
  }
  return join(folder, "bin");
}

/** Installs the two PostgreSQL drivers that Airflow uses: one for reads of its API, one for everything else. */
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
  await runCommand(interpreter, ["-m", "venv", folder]);
  await installPackages(release, folder, [`apache-airflow==${release.version}`]);
}

async function installPackages(
  { packagesUntil }: AirflowRelease,
  folder: string,
  packages: readonly string[],
): Promise<void> {
  const python = join(folder, "bin", "python");
  const uv = await findUv(python, join(folder, "bin"));
  const until = packagesUntil === undefined ? [] : ["--exclude-newer", packagesUntil];
  await runCommand(uv, ["pip", "install", "--python", python, ...until, ...packages]);
}

/** The installed uv, or one in the environment: pip cannot exclude packages that are newer than a date. */
async function findUv(python: string, bin: string): Promise<string> {
  try {
    await run("uv", ["--version"]);
    return "uv";
  } catch {
    await runCommand(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"]);
    return join(bin, "uv");
  }
}

/** Throws an error with the last lines of the output when the command fails. */
async function runCommand(file: string, args: readonly string[]): Promise<void> {
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"] });
  const closed = once(child, "close");
  const output = (await Promise.all([text(child.stdout), text(child.stderr)])).join("\n").trim();
  await closed;
  if (child.exitCode === 0) return;
  throw new Error(`${file} ${args.join(" ")} failed:\n${output.split("\n").slice(-15).join("\n")}`);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
