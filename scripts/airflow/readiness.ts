import { readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AirflowDagList, AirflowHealth, AirflowImportErrorList, type AirflowDag } from "../../src/airflow/wire/rows.ts";
import { ask, fetchToken } from "./api.ts";

/** Files that are parsed like the others and then broken or deleted: their DAGs are stale when the tests begin. */
export const BREAKING_FILE = "breaking.py";
export const VANISHING_FILE = "vanishing.py";
/** The one file that makes no DAG unless it is asked to. */
const SILENT_FILES = new Set(["bench.py"]);

/**
 * Resolves when the server is healthy, gives tokens, has parsed every DAG file, and knows that two of them are broken
 * and gone. Throws a sentence that says what was missing when `signal` ends the wait.
 */
export async function untilReady(baseUrl: string, home: string, signal: AbortSignal): Promise<void> {
  const until = createWaiter(signal);
  await until("be healthy", () => isHealthy(baseUrl));
  const token = await until("give a token", () => fetchToken(baseUrl, "admin"));
  const dagsFolder = join(home, "dags");
  const files = (await readdir(dagsFolder)).filter((name) => name.endsWith(".py") && !SILENT_FILES.has(name));
  await until(`parse all of ${files.join(", ")}`, async () => {
    const seen = new Set(await parsedFiles(baseUrl, token));
    return files.every((file) => seen.has(file));
  });
  if (!files.includes(BREAKING_FILE) || !files.includes(VANISHING_FILE)) return;
  await writeFile(
    join(dagsFolder, BREAKING_FILE),
    `from airflow.sdk import DAG\nraise ValueError("broken meanwhile")\n`,
  );
  await rm(join(dagsFolder, VANISHING_FILE));
  await until(`notice that ${BREAKING_FILE} is broken and ${VANISHING_FILE} gone`, async () => {
    const stale = (await allDags(baseUrl, token)).filter((dag) => dag.is_stale).map((dag) => basename(dag.fileloc));
    return stale.includes(BREAKING_FILE) && stale.includes(VANISHING_FILE);
  });
}

function createWaiter(signal: AbortSignal) {
  return async function until<T>(what: string, look: () => Promise<T>): Promise<NonNullable<T>> {
    while (!signal.aborted) {
      const seen = await look();
      if (seen) return seen;
      await delay(250, undefined, { signal }).catch(() => undefined);
    }
    throw new Error(`Airflow did not ${what}: ${messageOf(signal.reason)}`);
  };
}

async function isHealthy(baseUrl: string): Promise<boolean> {
  const health = await ask(`${baseUrl}/api/v2/monitor/health`, AirflowHealth);
  const { metadatabase, scheduler, triggerer, dag_processor } = health ?? {};
  return [metadatabase, scheduler, triggerer, dag_processor].every((part) => part?.status === "healthy");
}

async function allDags(baseUrl: string, token: string): Promise<readonly AirflowDag[]> {
  const answer = await ask(`${baseUrl}/api/v2/dags?limit=100&exclude_stale=false`, AirflowDagList, { token });
  return answer?.dags ?? [];
}

async function parsedFiles(baseUrl: string, token: string): Promise<string[]> {
  const errors = await ask(`${baseUrl}/api/v2/importErrors?limit=100`, AirflowImportErrorList, { token });
  return [
    ...(await allDags(baseUrl, token)).map((dag) => basename(dag.fileloc)),
    ...(errors?.import_errors ?? []).map((error) => basename(error.filename ?? "")),
  ];
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
