import { parseArgs } from "node:util";
import { startAirflow } from "./airflow/server.ts";
import { runTests, type Counts } from "./airflow/run-tests.ts";

const DEFAULT_VERSION = "3.3.2";
/** For installing, starting and testing one version: a server that hangs must not block a build for hours. */
const TIMEOUT_MS = 20 * 60_000;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string", multiple: true, default: [] }, help: { type: "boolean", short: "h" } },
});
if (values.help) {
  console.log("Usage: npm run test:airflow -- [VERSION…] [--only TEST-FILE…]   (default: 3.3.2)");
  process.exit(0);
}

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => stopping.abort(new Error(`Stopped by ${signal}.`)));

const total = { passed: 0, failed: 0 };
for (const version of positionals.length > 0 ? positionals : [DEFAULT_VERSION]) {
  if (stopping.signal.aborted) break;
  const { passed, failed } = await testVersion(version);
  total.passed += passed;
  total.failed += failed;
}
if (stopping.signal.aborted) total.failed += 1;
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

/** Starts Airflow, runs the tests against it and always stops it. */
async function testVersion(version: string): Promise<Counts> {
  const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    const airflow = await startAirflow(version, { signal });
    try {
      console.log(`Airflow ${version} at ${airflow.baseUrl}`);
      const counts = await runTests(airflow, signal, values.only);
      if (counts.failed > 0)
        console.log(`--- last lines of the log of Airflow ${version} ---\n${await airflow.logTail(100)}`);
      return counts;
    } finally {
      await airflow.stop();
    }
  } catch (error) {
    console.error(`Airflow ${version}: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  }
}
