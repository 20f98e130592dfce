/**
 * The gateway process of `bench/watch.ts`: prints its URL, then its CPU and memory use for each line `sample` on
 * standard input.
 */
import { createInterface } from "node:readline";
import { startTestGateway } from "../test/support/gateway.ts";

const [airflowUrl = "", intervalMs = "1000"] = process.argv.slice(2);
const gateway = await startTestGateway({ airflowUrl, env: { WATCH_INTERVAL_MS: intervalMs } });
console.log(gateway.url);
for await (const line of createInterface({ input: process.stdin })) {
  if (line !== "sample") continue;
  const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({ cpuMs: (user + system) / 1000, rssMb: process.memoryUsage().rss / 1e6 }));
}
await gateway.close();
