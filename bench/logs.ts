import { readLog, type LogPageArgs } from "../src/logs/read-log.ts";
import { taskInstanceRow } from "../test/support/airflow-rows.ts";

/** Measures how much the heap grows while a page is read from each end of a log of 200 MB. */
const line = { event: "x".repeat(20_000), level: "info" };
async function* lines() {
  for (let count = 0; count < 10_000; count += 1) yield line;
}
const airflow = { log: async () => ({ lines: lines(), token: null }) };
const row = taskInstanceRow({ state: "success", try_number: 1 });
const page: LogPageArgs = { attempt: null, tail: null, after: null, first: 1000 };

const before = process.memoryUsage().heapUsed;
await readLog(airflow, row, { ...page, tail: 5000 });
await readLog(airflow, row, { ...page, first: 5000 });
const growthMb = (process.memoryUsage().heapUsed - before) / 1e6;
console.log(`Heap growth for two pages of a 200 MB log: ${growthMb.toFixed(1)} MB (expected: at most 50 MB)`);
