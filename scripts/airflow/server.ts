import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, open, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ensureEnvironment, ensurePostgresqlDrivers } from "./virtual-environment.ts";
import { freePorts } from "./free-ports.ts";
import { startPostgresql } from "./postgresql.ts";
import { endProcessGroup } from "./process-group.ts";
import { waitUntilReady } from "./wait-until-ready.ts";
import { AIRFLOW_USERS, airflowEnvironment } from "./server-environment.ts";

const GUARD = join(import.meta.dirname, "guard.py");
const DAGS = join(import.meta.dirname, "../../test/real-airflow/dags");
const START_TIMEOUT_MS = 300_000;

/** A real Airflow: `airflow standalone` with a temporary home folder. */
export type RunningAirflow = {
  readonly version: string;
  /** Without a trailing slash and without `/api/v2`. */
  readonly baseUrl: string;
  /** A writable copy of `test/real-airflow/dags`, or of some of its files. */
  readonly dagsFolder: string;
  /** The last lines of the output of all its processes. */
  logTail(lines: number): Promise<string>;
  /** Ends all its processes and removes its home folder. Can be called twice; never throws. */
  stop(): Promise<void>;
};

export type AirflowOptions = {
  /** Default: SQLite. PostgreSQL supports concurrent writes and must be installed on the machine. */
  readonly database?: "sqlite" | "postgresql";
  /** File names in `test/real-airflow/dags`. Default: all; fewer are parsed faster. */
  readonly dagFiles?: readonly string[];
  /** Added to the server's environment (`DAP_GATEWAY_BENCH_DAGS`). */
  readonly env?: Readonly<Record<string, string>>;
  /** Aborts the start. */
  readonly signal?: AbortSignal;
};

/**
 * Starts an Airflow and resolves when it is ready. When the start fails, all files are removed, and the error contains
 * the last lines of the server's log. If this process dies, guard processes end the server and its database.
 */
export async function startAirflow(version: string, options: AirflowOptions = {}): Promise<RunningAirflow> {
  const bin = await ensureEnvironment(version);
  if (options.database !== "postgresql") return startServer(version, bin, options);
  await ensurePostgresqlDrivers(version);
  const timeout = AbortSignal.timeout(START_TIMEOUT_MS);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]);
  const postgresql = await startPostgresql(join(bin, "python"), signal);
  try {
    const databaseUrl = `postgresql+psycopg2://${postgresql.address}`;
    const airflow = await startServer(version, bin, { ...options, databaseUrl });
    const stop = async () => {
      await airflow.stop();
      await postgresql.stop();
    };
    return { ...airflow, stop };
  } catch (error) {
    await postgresql.stop();
    throw error;
  }
}

async function startServer(
  version: string,
  bin: string,
  { env = {}, signal, databaseUrl, dagFiles }: AirflowOptions & { readonly databaseUrl?: string },
): Promise<RunningAirflow> {
  const home = await realpath(await mkdtemp(join(tmpdir(), "dap-gateway-airflow-")));
  const log = join(home, "standalone.log");
  const dagsFolder = join(home, "dags");
  const isCopied = (path: string) =>
    path === DAGS || (dagFiles?.includes(basename(path)) ?? !path.endsWith("__pycache__"));
  await cp(DAGS, dagsFolder, { recursive: true, filter: isCopied });
  const passwords = Object.fromEntries(AIRFLOW_USERS.map((user) => [user, user]));
  await writeFile(join(home, "passwords.json"), JSON.stringify(passwords));
  const [api = 0, workerLogs = 0, triggererLogs = 0] = await freePorts(3);

  const output = await open(log, "a");
  const server = spawn(join(bin, "python"), [GUARD, home, join(bin, "airflow"), "standalone"], {
    cwd: home,
    env: {
      ...airflowEnvironment(process.env, {
        home,
        bin,
        ports: { api, workerLogs, triggererLogs },
        databaseUrl: databaseUrl ?? `sqlite:///${join(home, "airflow.db")}`,
      }),
      ...env,
    },
    detached: true,
    // The guard ends the server when its standard input closes.
    stdio: ["pipe", output.fd, output.fd],
  });
  await once(server, "spawn");
  await output.close();
  const groupId = server.pid ?? 0;

  const logTail = async (lines: number) => (await readFile(log, "utf8")).trimEnd().split("\n").slice(-lines).join("\n");
  const stop = async () => {
    await endProcessGroup(groupId);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };

  const exited = new AbortController();
  server.once("exit", (code) => exited.abort(new Error(`The server exited with code ${code}.`)));
  const signals = [exited.signal, AbortSignal.timeout(START_TIMEOUT_MS), ...(signal ? [signal] : [])];
  const baseUrl = `http://127.0.0.1:${api}`;
  try {
    await waitUntilReady(baseUrl, home, AbortSignal.any(signals));
  } catch (error) {
    const tail = await logTail(60);
    await stop();
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${message}\n--- last lines of the server's log ---\n${tail}`, { cause: error });
  }
  return { version, baseUrl, dagsFolder, logTail, stop };
}
