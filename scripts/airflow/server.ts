import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, open, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureEnvironment } from "./environment.ts";
import { freePorts } from "./free-ports.ts";
import { endProcessGroup } from "./process-group.ts";
import { untilReady } from "./readiness.ts";
import { AIRFLOW_USERS, airflowEnvironment } from "./settings.ts";

const GUARD = join(import.meta.dirname, "guard.py");
const DAGS = join(import.meta.dirname, "../../test/airflow/dags");
const START_LIMIT_MS = 300_000;

/** A real Airflow of our own: `airflow standalone` in a home that lives as long as it does. */
export type RunningAirflow = {
  readonly version: string;
  /** Without a slash at the end and without `/api/v2`. */
  readonly baseUrl: string;
  /** A copy of `test/airflow/dags` that may be written to. */
  readonly dagsFolder: string;
  /** The last lines of what all its processes said. */
  logTail(lines: number): Promise<string>;
  /** Ends every process of it and removes its home. Can be called twice; never throws. */
  stop(): Promise<void>;
};

/**
 * Starts an Airflow and resolves when it can be used; a start that fails leaves nothing behind, and its error holds the
 * end of the server's log. `env` is added to the server's environment (`DAP_GATEWAY_BENCH_DAGS`).
 * Should this process die, a guard ends the server.
 */
export async function startAirflow(
  version: string,
  { env = {}, signal }: { readonly env?: Readonly<Record<string, string>>; readonly signal?: AbortSignal } = {},
): Promise<RunningAirflow> {
  const bin = await ensureEnvironment(version);
  const home = await realpath(await mkdtemp(join(tmpdir(), "dap-gateway-airflow-")));
  const log = join(home, "standalone.log");
  const dagsFolder = join(home, "dags");
  await cp(DAGS, dagsFolder, { recursive: true, filter: (path) => !path.endsWith("__pycache__") });
  const passwords = Object.fromEntries(AIRFLOW_USERS.map((user) => [user, user]));
  await writeFile(join(home, "passwords.json"), JSON.stringify(passwords));
  const [api = 0, workerLogs = 0, triggererLogs = 0] = await freePorts(3);

  const output = await open(log, "a");
  const server = spawn(join(bin, "python"), [GUARD, home, join(bin, "airflow"), "standalone"], {
    cwd: home,
    env: { ...airflowEnvironment(process.env, { home, bin, ports: { api, workerLogs, triggererLogs } }), ...env },
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
