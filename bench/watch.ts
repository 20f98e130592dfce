/** What watching costs over the demo: calls to Airflow, CPU and memory with 1, 100 and 1,000 subscribers; and how late an event is. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { startDemoAirflow } from "../demo-airflow/serve.ts";
import { testWorld } from "../test/suites/world.ts";
import { tapWire } from "../test/support/wire-tap.ts";

const SUBSCRIBERS = [1, 100, 1000];
/** How many subscriptions share a socket. */
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
  for (const runs of ["one run", "a run each"]) {
    for (const subscribers of SUBSCRIBERS) {
      if (subscribers === 1 && runs === "a run each") continue;
      rows[`${subscribers}, ${runs}`] = await measure(subscribers, runs === "one run" ? 1 : subscribers);
    }
  }
  console.log(
    `interval ${INTERVAL_MS} ms; ${SECONDS} s at rest, then ${CHANGES} changes; delay from the change at Airflow to the event at its watcher`,
  );
  console.table(rows);
} finally {
  await wire.close();
  await demo.close();
}

/** A gateway in a process of its own, so that its CPU and memory are nobody else's. */
async function startGateway() {
  const child = spawn(process.execPath, ["bench/watch-gateway.ts", wire.url, String(INTERVAL_MS)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => (await lines.next()).value ?? "";
  const url = await next();
  return {
    url,
    sample: async (): Promise<Sample> => {
      child.stdin.write("sample\n");
      return JSON.parse(await next()) as Sample;
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
  const arrived: { readonly id: string; readonly at: number }[] = [];
  const begun = new Set<number>();
  const startedAt = performance.now();
  for (let number = 0; number < subscribers; number += 1) {
    const id = ids[number % runs] ?? "";
    let isFirst = true;
    const next = (): void => {
      if (isFirst) begun.add(number);
      else arrived.push({ id, at: Date.now() });
      isFirst = false;
    };
    sockets[Math.floor(number / PER_SOCKET)]?.subscribe(
      { query: QUERY, variables: { id } },
      { next, error: (error) => console.error(error), complete: () => undefined },
    );
  }
  await until(() => begun.size === subscribers);
  const beginMs = performance.now() - startedAt;
  // What was just begun is in every poll for as long as polls overlap.
  await rest(13_000);

  const [before, callsBefore] = [await gateway.sample(), wire.calls.length];
  await rest(SECONDS * 1000);
  const [after, callsAfter] = [await gateway.sample(), wire.calls.length];
  arrived.length = 0;
  const delays: number[] = [];
  for (let count = 0; count < CHANGES; count += 1) {
    const id = ids[count % runs] ?? "";
    const expected = runs === 1 ? subscribers : 1;
    const changedAt = change(id);
    arrived.length = 0;
    await until(() => arrived.length >= expected);
    delays.push(...arrived.map(({ at }) => at - changedAt));
    await rest(Math.random() * INTERVAL_MS);
  }
  const busy = await gateway.sample();
  await Promise.all(sockets.map(async (socket) => socket.dispose()));
  await gateway.stop();
  return {
    "begun after ms": Math.round(beginMs),
    "calls/s": ((callsAfter - callsBefore) / SECONDS).toFixed(1),
    "CPU %": ((after.cpuMs - before.cpuMs) / (SECONDS * 10)).toFixed(1),
    "memory MB": Math.round(Math.max(after.rssMb, busy.rssMb)),
    "delay median ms": quantile(delays, 0.5),
    "delay 99 % ms": quantile(delays, 0.99),
  };
}

/** Of a paused workflow: it stays queued, so that nothing happens but what is measured. */
async function startRun(): Promise<string> {
  const response = await fetch(`${demo.url}/api/v2/dags/resting/dagRuns`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ logical_date: null }),
  });
  const { dag_run_id } = (await response.json()) as { dag_run_id: string };
  return `resting/runs/${dag_run_id}`;
}

/** Changes a run as its scheduler would, and says when. */
function change(id: string): number {
  const run = demo.tables.runs.find((row) => `resting/runs/${row.runId}` === id);
  if (run === undefined) throw new Error(`no ${id}`);
  const now = Date.now();
  run.queuedAt = now * 1000;
  run.updatedAt = now * 1000;
  return now;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await rest(2);
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
