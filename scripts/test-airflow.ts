import { parseArgs } from "node:util";
import { startAirflow } from "./airflow/server.ts";
import { runTests, type Counts } from "./airflow/vitest.ts";

const DEFAULT_VERSION = "3.3.2";
/** Installing, starting and testing one version; a wedged server must not hold a build for hours. */
const LIMIT_MS = 20 * 60_000;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string", multiple: true, default: [] }, help: { type: "boolean", short: "h" } },
});
if (values.help) {
  console.log("npm run test:airflow -- [VERSION…] [--only TEST-FILE…]   (default: 3.3.2)");
  process.exit(0);
}

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => stopping.abort(new Error(`stopped by ${signal}`)));

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

/** Starts that Airflow, tests against it and stops it, whatever happens in between. */
async function testVersion(version: string): Promise<Counts> {
  const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(LIMIT_MS)]);
  try {
    const airflow = await startAirflow(version, { signal });
    try {
      console.log(`Airflow ${version} at ${airflow.baseUrl}`);
      const counts = await runTests(airflow, signal, values.only);
      if (counts.failed > 0) console.log(`--- end of the log of Airflow ${version} ---\n${await airflow.logTail(100)}`);
      return counts;
    } finally {
      await airflow.stop();
    }
  } catch (error) {
    console.error(`Airflow ${version}: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  }
}
