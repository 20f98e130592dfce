import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { access, chown, mkdtemp, open, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { freePorts } from "./free-ports.ts";
import { endProcessGroup } from "./process-group.ts";

const run = promisify(execFile);

const GUARD = join(import.meta.dirname, "guard.py");
const DEBIAN = "/usr/lib/postgresql";
/** Nothing here outlives a crash of the machine, so nothing has to be on its disk. */
const SETTINGS = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "log_min_messages=fatal",
  "listen_addresses=127.0.0.1",
];

/** A PostgreSQL of our own, in a folder that lives as long as it does. */
export type RunningPostgresql = {
  /** Of its one database: `airflow:<password>@127.0.0.1:<port>/postgres`, without a scheme. */
  readonly address: string;
  /** Ends it and removes its folder. Can be called twice; never throws. */
  stop(): Promise<void>;
};

/**
 * Starts an empty cluster and resolves when it takes connections; a start that fails leaves nothing behind. `python`
 * runs the guard that ends it should this process die. PostgreSQL refuses to run as root: there it runs as `postgres`,
 * the user that Debian's package makes.
 */
export async function startPostgresql(python: string, signal: AbortSignal): Promise<RunningPostgresql> {
  const bin = await findPostgresql();
  const home = await realpath(await mkdtemp(join(tmpdir(), "dap-gateway-postgresql-")));
  const groups: number[] = [];
  const stop = async () => {
    // SIGINT: it does not wait for its clients to leave.
    for (const group of groups) await endProcessGroup(group, "SIGINT");
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const password = await createCluster(bin, home, signal);
    const [port = 0] = await freePorts(1);
    const log = await open(join(home, "postgresql.log"), "a");
    const options = [...SETTINGS, `port=${port}`, `unix_socket_directories=${home}`].flatMap((one) => ["-c", one]);
    const server = spawn(
      python,
      [GUARD, home, ...asOwner(), join(bin, "postgres"), "-D", join(home, "data"), ...options],
      {
        cwd: home,
        detached: true,
        // The open standard input is the guard's sign that this process lives.
        stdio: ["pipe", log.fd, log.fd],
      },
    );
    await once(server, "spawn");
    groups.push(server.pid ?? 0);
    await log.close();
    while (!(await succeeds(join(bin, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", String(port)]))) {
      signal.throwIfAborted();
      if (server.exitCode !== null) throw new Error(await readFile(join(home, "postgresql.log"), "utf8"));
      await delay(100);
    }
    return { address: `airflow:${password}@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Makes an empty cluster in `home/data` and gives its user's password. */
async function createCluster(bin: string, home: string, signal: AbortSignal): Promise<string> {
  const password = randomBytes(16).toString("hex");
  const secret = join(home, "password");
  await writeFile(secret, password, { mode: 0o600 });
  if (asOwner().length > 0) for (const path of [home, secret]) await chown(path, await idOf("-u"), await idOf("-g"));
  const options = ["--username=airflow", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"];
  const initdb = [join(bin, "initdb"), `--pgdata=${join(home, "data")}`, `--pwfile=${secret}`, ...options];
  await run("env", [...asOwner(), ...initdb], { cwd: home, signal });
  return password;
}

/** What goes before a command so that PostgreSQL's user runs it. */
function asOwner(): string[] {
  return process.getuid?.() === 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
}

/** The folder with PostgreSQL's programs: Debian keeps them away from PATH, one folder a version. */
async function findPostgresql(): Promise<string> {
  const versions = await readdir(DEBIAN).catch(() => []);
  const debian = versions.toSorted((a, b) => Number(b) - Number(a)).map((version) => join(DEBIAN, version, "bin"));
  for (const folder of [...debian, ...(process.env["PATH"] ?? "").split(delimiter)]) {
    // A link on PATH need not have its neighbours there.
    const home = await realpath(join(folder, "initdb")).then(dirname, () => folder);
    const programs = ["initdb", "postgres", "pg_isready"].map((program) => settles(access(join(home, program))));
    if ((await Promise.all(programs)).every(Boolean)) return home;
  }
  throw new Error("This needs PostgreSQL, and none was found: install it (Debian: apt-get install postgresql).");
}

const idOf = async (which: "-u" | "-g"): Promise<number> => Number((await run("id", [which, "postgres"])).stdout);
const succeeds = async (file: string, args: readonly string[]): Promise<boolean> => settles(run(file, args));
const settles = async (promise: Promise<unknown>): Promise<boolean> =>
  promise.then(
    () => true,
    () => false,
  );
