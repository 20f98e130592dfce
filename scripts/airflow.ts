import { startAirflow } from "./airflow/server.ts";
import { testEnvironment } from "./airflow/run-tests.ts";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => stopping.abort(new Error(`Stopped by ${signal}.`)));

try {
  const airflow = await startAirflow(process.argv[2] ?? "3.3.2", { signal: stopping.signal });
  const lines = [
    `Airflow ${airflow.version} is ready at ${airflow.baseUrl}. Users: admin, op, user, viewer; the password is the user name.`,
    `DAGs folder (a copy, can be edited): ${airflow.dagsFolder}`,
    "Start the gateway:",
    `  AIRFLOW_URL=${airflow.baseUrl} AIRFLOW_USERNAME=admin AIRFLOW_PASSWORD=admin npm start`,
    "Run the tests:",
    `  ${Object.entries(testEnvironment(airflow))
      .map(([name, value]) => `${name}=${value}`)
      .join(" ")} npx vitest run --config test/real-airflow/vitest.config.ts`,
    "Press Ctrl-C to stop it and to remove all its files.",
  ];
  console.log(lines.join("\n"));
  await new Promise<void>((resolve) => {
    if (stopping.signal.aborted) resolve();
    stopping.signal.addEventListener("abort", () => resolve());
    // A pending promise alone does not keep the process running.
    const keepAlive = setInterval(() => undefined, 60_000);
    stopping.signal.addEventListener("abort", () => clearInterval(keepAlive));
  });
  await airflow.stop();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
