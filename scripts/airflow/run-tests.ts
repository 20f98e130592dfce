import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { RunningAirflow } from "./server.ts";

export type Counts = { readonly passed: number; readonly failed: number };

const ROOT = join(import.meta.dirname, "../..");

/** The variables that `test/support/airflow.ts` reads: address, version and DAGs folder of the server. */
export function testEnvironment({ baseUrl, version, dagsFolder }: RunningAirflow): Record<string, string> {
  return { AIRFLOW_TEST_URL: baseUrl, AIRFLOW_TEST_VERSION: version, AIRFLOW_TEST_DAGS: dagsFolder };
}

/**
 * Runs the tests in `test/real-airflow` against the server. An exit code other than 0 counts as at least one failure.
 */
export async function runTests(airflow: RunningAirflow, signal: AbortSignal, only: readonly string[]): Promise<Counts> {
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const tests = spawn(process.execPath, [vitest, "run", "--config", "test/real-airflow/vitest.config.ts", ...only], {
    cwd: ROOT,
    env: { ...process.env, ...testEnvironment(airflow), ...(process.stdout.isTTY && { FORCE_COLOR: "1" }) },
    stdio: ["ignore", "pipe", "inherit"],
    signal,
    killSignal: "SIGKILL",
  });
  const exitCode = new Promise<number | null>((resolve) => {
    tests.once("close", (code) => resolve(code));
    tests.once("error", () => resolve(null));
  });
  let counts: Counts = { passed: 0, failed: 0 };
  for await (const line of createInterface({ input: tests.stdout })) {
    console.log(line);
    const [, passed, failed] = /^(\d+) passed, (\d+) failed/.exec(line) ?? [];
    if (passed !== undefined && failed !== undefined) counts = { passed: Number(passed), failed: Number(failed) };
  }
  return (await exitCode) === 0 ? counts : { ...counts, failed: Math.max(counts.failed, 1) };
}
