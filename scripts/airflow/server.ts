import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, open, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ensureEnvironment, ensurePostgresqlDrivers } from "./environment.ts";
import { freePorts } from "./free-ports.ts";
import { startPostgresql } from "./postgresql.ts";
import { endProcessGroup } from "./process-group.ts";
import { untilReady } from "./readiness.ts";
import { AIRFLOW_USERS, airflowEnvironment } from "./settings.ts";

const GUARD = join(import.meta.dirname, "guard.py");
const DAGS = join(import.meta.dirname, "../../test/real-airflow/dags");
const START_LIMIT_MS = 300_000;

/** A real Airflow of our own: `airflow standalone` in a home that lives as long as it does. */
export type RunningAirflow = {
  readonly version: string;
  /** Without a slash at the end and without `/api/v2`. */
  readonly baseUrl: string;
  /** A copy of `test/airflow/dags`, or of a part of it, that may be written to. */
  readonly dagsFolder: string;
  /** The last lines of what all its processes said. */
  logTail(lines: number): Promise<string>;
  /** Ends every process of it and removes its home. Can be called twice; never throws. */
  stop(): Promise<void>;
};

export type AirflowOptions = {
  /** SQLite unless given; PostgreSQL bears parallel writes, and has to be installed on the machine. */
  readonly database?: "sqlite" | "postgresql";
  /** Of `test/airflow/dags`; all of them unless given. Fewer are parsed sooner. */
  readonly dagFiles?: readonly string[];
  /** Added to the server's environment (`DAP_GATEWAY_BENCH_DAGS`). */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends the wait for the start. */
  readonly signal?: AbortSignal;
};

/**
 * Starts an Airflow and resolves when it can be used; a start that fails leaves nothing behind, and its error holds the
 * end of the server's log. Should this process die, guards end the server and its database.
 */
export async function startAirflow(version: string, options: AirflowOptions = {}): Promise<RunningAirflow> {
  const bin = await ensureEnvironment(version);
  if (options.database !== "postgresql") return startServer(version, bin, options);
  await ensurePostgresqlDrivers(version);
  const limit = AbortSignal.timeout(START_LIMIT_MS);
  const signal = options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]);
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
  const isWanted = (path: string) =>
    path === DAGS || (dagFiles?.includes(basename(path)) ?? !path.endsWith("__pycache__"));
  await cp(DAGS, dagsFolder, { recursive: true, filter: isWanted });
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
    // The open standard input is the guard's sign that this process lives.
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

  const died = new AbortController();
  server.once("exit", (code) => died.abort(new Error(`the server ended with ${code}`)));
  const limits = [died.signal, AbortSignal.timeout(START_LIMIT_MS), ...(signal ? [signal] : [])];
  const baseUrl = `http://127.0.0.1:${api}`;
  try {
    await untilReady(baseUrl, home, AbortSignal.any(limits));
  } catch (error) {
    const tail = await logTail(60);
    await stop();
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${message}\n--- end of the server's log ---\n${tail}`, { cause: error });
  }
  return { version, baseUrl, dagsFolder, logTail, stop };
}
