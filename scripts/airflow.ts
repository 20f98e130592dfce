import { startAirflow } from "./airflow/server.ts";
import { testEnvironment } from "./airflow/vitest.ts";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => stopping.abort(new Error(`stopped by ${signal}`)));

try {
  const airflow = await startAirflow(process.argv[2] ?? "3.3.2", { signal: stopping.signal });
  const lines = [
    `Airflow ${airflow.version} is ready at ${airflow.baseUrl} (users admin, op, user, viewer; each password is the name).`,
    `Its DAGs are in ${airflow.dagsFolder}; change them there.`,
    "For the gateway:",
    `  AIRFLOW_URL=${airflow.baseUrl} AIRFLOW_USERNAME=admin AIRFLOW_PASSWORD=admin npm start`,
    "For the tests:",
    `  ${Object.entries(testEnvironment(airflow))
      .map(([name, value]) => `${name}=${value}`)
      .join(" ")} npx vitest run --config test/airflow/vitest.config.ts`,
    "Ctrl-C stops it and removes all it wrote.",
  ];
  console.log(lines.join("\n"));
  await new Promise<void>((resolve) => {
    if (stopping.signal.aborted) resolve();
    stopping.signal.addEventListener("abort", () => resolve());
    // A pending promise alone does not keep a process alive.
    const alive = setInterval(() => undefined, 60_000);
    stopping.signal.addEventListener("abort", () => clearInterval(alive));
  });
  await airflow.stop();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
