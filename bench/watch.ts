/**
 * Measures watching on the demo with 1, 100 and 1,000 subscribers: calls to Airflow, CPU, memory and the delay of
 * events.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { startDemoAirflow } from "../demo-airflow/serve.ts";
import { testWorld } from "../test/suites/world.ts";
import { tapWire } from "../test/support/wire-tap.ts";

const SUBSCRIBERS = [1, 100, 1000];
/** How many subscriptions share one WebSocket. */
const PER_SOCKET = 50;
const INTERVAL_MS = 1000;
const SECONDS = 10;
const CHANGES = 40;
const QUERY = `subscription ($id: ID!) { runUpdated(id: $id) { at run { state queuedAt progress { percent } } changedTaskInstances { taskId state } } }`;

type Sample = { readonly cpuMs: number; readonly rssMb: number };

const demo = await startDemoAirflow({ world: testWorld });
const token = await demo.token("admin");
const wire = await tapWire(demo.url);
const rows: Record<string, object> = {};
try {
  for (const runs of ["one run", "one run each"]) {
    for (const subscribers of SUBSCRIBERS) {
      if (subscribers === 1 && runs === "one run each") continue;
      rows[`${subscribers}, ${runs}`] = await measure(subscribers, runs === "one run" ? 1 : subscribers);
    }
  }
  console.log(
    `Interval ${INTERVAL_MS} ms; ${SECONDS} s idle, then ${CHANGES} changes. Delay: from the change in Airflow to the event at the subscriber.`,
  );
  console.table(rows);
} finally {
  await wire.close();
  await demo.close();
}

/** Starts a gateway in its own process, so that its CPU and memory are measured alone. */
async function startGateway() {
  const child = spawn(process.execPath, ["bench/watch-gateway.ts", wire.url, String(INTERVAL_MS)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => (await lines.next()).value ?? "";
  const url = await nextLine();
  return {
    url,
    sample: async (): Promise<Sample> => {
      child.stdin.write("sample\n");
      return JSON.parse(await nextLine()) as Sample;
    },
    stop: async () => {
      child.stdin.end();
      await once(child, "exit");
    },
  };
}

async function measure(subscribers: number, runs: number): Promise<object> {
  const ids = await Promise.all(Array.from({ length: runs }, startRun));
  const gateway = await startGateway();
  const sockets = Array.from({ length: Math.ceil(subscribers / PER_SOCKET) }, () =>
    createClient({
      url: gateway.url.replace(/^http/, "ws"),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
    }),
  );
  const events: { readonly id: string; readonly at: number }[] = [];
  const started = new Set<number>();
  const startedAt = performance.now();
  for (let number = 0; number < subscribers; number += 1) {
    const id = ids[number % runs] ?? "";
    let isFirst = true;
    const next = (): void => {
      if (isFirst) started.add(number);
      else events.push({ id, at: Date.now() });
      isFirst = false;
    };
    sockets[Math.floor(number / PER_SOCKET)]?.subscribe(
      { query: QUERY, variables: { id } },
      { next, error: (error) => console.error(error), complete: () => undefined },
    );
  }
  await waitUntil(() => started.size === subscribers);
  const subscribedMs = performance.now() - startedAt;
  // Wait until the new runs are outside the window by which polls overlap.
  await sleep(13_000);

  const [before, callsBefore] = [await gateway.sample(), wire.calls.length];
  await sleep(SECONDS * 1000);
  const [after, callsAfter] = [await gateway.sample(), wire.calls.length];
  events.length = 0;
  const delays: number[] = [];
  for (let count = 0; count < CHANGES; count += 1) {
    const id = ids[count % runs] ?? "";
    const expected = runs === 1 ? subscribers : 1;
    const changedAt = change(id);
    events.length = 0;
    await waitUntil(() => events.length >= expected);
    delays.push(...events.map(({ at }) => at - changedAt));
    await sleep(Math.random() * INTERVAL_MS);
  }
  const afterChanges = await gateway.sample();
  await Promise.all(sockets.map(async (socket) => socket.dispose()));
  await gateway.stop();
  return {
    "subscribed after ms": Math.round(subscribedMs),
    "calls/s": ((callsAfter - callsBefore) / SECONDS).toFixed(1),
    "CPU %": ((after.cpuMs - before.cpuMs) / (SECONDS * 10)).toFixed(1),
    "memory MB": Math.round(Math.max(after.rssMb, afterChanges.rssMb)),
    "delay median ms": quantile(delays, 0.5),
    "delay 99th percentile ms": quantile(delays, 0.99),
  };
}

/**
 * Starts a run of a paused workflow: it stays queued, so the only changes are the measured ones. Returns its global id.
 */
async function startRun(): Promise<string> {
  const response = await fetch(`${demo.url}/api/v2/dags/resting/dagRuns`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ logical_date: null }),
  });
  const { dag_run_id } = (await response.json()) as { dag_run_id: string };
  return `resting/runs/${dag_run_id}`;
}

/** Changes a run as the scheduler does. Returns the time of the change in epoch milliseconds. */
function change(id: string): number {
  const run = demo.tables.runs.find((row) => `resting/runs/${row.runId}` === id);
  if (run === undefined) throw new Error(`Run ${id} not found.`);
  const now = Date.now();
  run.queuedAt = now * 1000;
  run.updatedAt = now * 1000;
  return now;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(2);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
