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
const DEBIAN_FOLDER = "/usr/lib/postgresql";
/** The data is temporary, so it does not need to survive a crash of the machine. */
const SETTINGS = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "log_min_messages=fatal",
  "listen_addresses=127.0.0.1",
];

/** A PostgreSQL server with a temporary data folder. */
export type RunningPostgresql = {
  /** Address of its database: `airflow:<password>@127.0.0.1:<port>/postgres`, without a scheme. */
  readonly address: string;
  /** Ends the server and removes its folder. Can be called twice; never throws. */
  stop(): Promise<void>;
};

/**
 * Starts an empty cluster and resolves when it accepts connections. When the start fails, all files are removed.
 * `python` runs the guard, which ends the server if this process dies. PostgreSQL refuses to run as root; then it runs
 * as `postgres`, the user that Debian's package creates.
 */
export async function startPostgresql(python: string, signal: AbortSignal): Promise<RunningPostgresql> {
  const bin = await findPostgresql();
  const home = await realpath(await mkdtemp(join(tmpdir(), "dap-gateway-postgresql-")));
  const groups: number[] = [];
  const stop = async () => {
    // SIGINT is a fast shutdown: the server does not wait for clients to disconnect.
    for (const group of groups) await endProcessGroup(group, "SIGINT");
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const password = await createCluster(bin, home, signal);
    const [port = 0] = await freePorts(1);
    const log = await open(join(home, "postgresql.log"), "a");
    const options = [...SETTINGS, `port=${port}`, `unix_socket_directories=${home}`].flatMap((setting) => [
      "-c",
      setting,
    ]);
    const server = spawn(
      python,
      [GUARD, home, ...asOwner(), join(bin, "postgres"), "-D", join(home, "data"), ...options],
      {
        cwd: home,
        detached: true,
        // The guard ends the server when its standard input closes.
        stdio: ["pipe", log.fd, log.fd],
      },
    );
    await once(server, "spawn");
    groups.push(server.pid ?? 0);
    await log.close();
    while (!(await succeeds(run(join(bin, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", String(port)])))) {
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

/** Creates an empty cluster in `home/data`. Returns the password of its user. */
async function createCluster(bin: string, home: string, signal: AbortSignal): Promise<string> {
  const password = randomBytes(16).toString("hex");
  const secret = join(home, "password");
  await writeFile(secret, password, { mode: 0o600 });
  if (asOwner().length > 0)
    for (const path of [home, secret]) await chown(path, await idOfPostgres("-u"), await idOfPostgres("-g"));
  const options = ["--username=airflow", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"];
  const initdb = [join(bin, "initdb"), `--pgdata=${join(home, "data")}`, `--pwfile=${secret}`, ...options];
  await run("env", [...asOwner(), ...initdb], { cwd: home, signal });
  return password;
}

/** The prefix of a command that runs it as PostgreSQL's user. */
function asOwner(): string[] {
  return process.getuid?.() === 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
}

/** The folder with PostgreSQL's programs. Debian installs them outside PATH, in one folder per version. */
async function findPostgresql(): Promise<string> {
  const versions = await readdir(DEBIAN_FOLDER).catch(() => []);
  const debian = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN_FOLDER, version, "bin"));
  for (const folder of [...debian, ...(process.env["PATH"] ?? "").split(delimiter)]) {
    // PATH may contain a link to one program without links to the others.
    const home = await realpath(join(folder, "initdb")).then(dirname, () => folder);
    const programs = ["initdb", "postgres", "pg_isready"].map((program) => succeeds(access(join(home, program))));
    if ((await Promise.all(programs)).every(Boolean)) return home;
  }
  throw new Error("PostgreSQL was not found. Install it (Debian: apt-get install postgresql).");
}

const idOfPostgres = async (option: "-u" | "-g"): Promise<number> =>
  Number((await run("id", [option, "postgres"])).stdout);
const succeeds = async (promise: Promise<unknown>): Promise<boolean> =>
  promise.then(
    () => true,
    () => false,
  );
