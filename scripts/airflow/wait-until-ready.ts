import { readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AirflowDagList, AirflowHealth, AirflowImportErrorList, type AirflowDag } from "../../src/airflow/wire/rows.ts";
import { fetchToken, requestJson } from "./api.ts";

/** Files that are parsed and then broken or deleted, so that their DAGs are stale when the tests begin. */
export const BREAKING_FILE = "breaking.py";
export const VANISHING_FILE = "vanishing.py";
/** Files that define DAGs only for benchmarks. */
const FILES_WITHOUT_DAGS = new Set(["bench.py"]);

/**
 * Resolves when the server is healthy, issues tokens, has parsed every DAG file, and has detected the broken and the
 * deleted one. When `signal` aborts, throws an error that names the condition that was not met.
 */
export async function waitUntilReady(baseUrl: string, home: string, signal: AbortSignal): Promise<void> {
  const waitUntil = createWaiter(signal);
  await waitUntil("become healthy", () => isHealthy(baseUrl));
  const token = await waitUntil("issue a token", () => fetchToken(baseUrl, "admin"));
  const dagsFolder = join(home, "dags");
  const files = (await readdir(dagsFolder)).filter((name) => name.endsWith(".py") && !FILES_WITHOUT_DAGS.has(name));
  await waitUntil(`parse all of ${files.join(", ")}`, async () => {
    const parsed = new Set(await parsedFiles(baseUrl, token));
    return files.every((file) => parsed.has(file));
  });
  if (!files.includes(BREAKING_FILE) || !files.includes(VANISHING_FILE)) return;
  await writeFile(
    join(dagsFolder, BREAKING_FILE),
    `from airflow.sdk import DAG\nraise ValueError("broken meanwhile")\n`,
  );
  await rm(join(dagsFolder, VANISHING_FILE));
  await waitUntil(`detect that ${BREAKING_FILE} is broken and ${VANISHING_FILE} deleted`, async () => {
    const stale = (await allDags(baseUrl, token)).filter((dag) => dag.is_stale).map((dag) => basename(dag.fileloc));
    return stale.includes(BREAKING_FILE) && stale.includes(VANISHING_FILE);
  });
}

function createWaiter(signal: AbortSignal) {
  return async function waitUntil<T>(goal: string, check: () => Promise<T>): Promise<NonNullable<T>> {
    while (!signal.aborted) {
      const result = await check();
      if (result) return result;
      await delay(250, undefined, { signal }).catch(() => undefined);
    }
    throw new Error(`Airflow did not ${goal}: ${messageOf(signal.reason)}`);
  };
}

async function isHealthy(baseUrl: string): Promise<boolean> {
  const health = await requestJson(`${baseUrl}/api/v2/monitor/health`, AirflowHealth);
  const { metadatabase, scheduler, triggerer, dag_processor } = health ?? {};
  return [metadatabase, scheduler, triggerer, dag_processor].every((part) => part?.status === "healthy");
}

async function allDags(baseUrl: string, token: string): Promise<readonly AirflowDag[]> {
  const list = await requestJson(`${baseUrl}/api/v2/dags?limit=100&exclude_stale=false`, AirflowDagList, { token });
  return list?.dags ?? [];
}

async function parsedFiles(baseUrl: string, token: string): Promise<string[]> {
  const errors = await requestJson(`${baseUrl}/api/v2/importErrors?limit=100`, AirflowImportErrorList, { token });
  return [
    ...(await allDags(baseUrl, token)).map((dag) => basename(dag.fileloc)),
    ...(errors?.import_errors ?? []).map((error) => basename(error.filename ?? "")),
  ];
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
