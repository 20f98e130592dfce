/** The standard question over a real Airflow with 50 workflows of 12 tasks and 3 runs: one GraphQL question against a naive REST client. */
import { startAirflow } from "../scripts/airflow/server.ts";
import { fetchToken } from "../scripts/airflow/api.ts";
import { startTestGateway } from "../test/support/gateway.ts";
import { tapWire } from "../test/support/wire-tap.ts";
import { askNaively, type Cost } from "./naive-client.ts";

const WORKFLOWS = 50;
const RUNS = 3;
const TASKS = 12;
const ROUNDS = 7;
const CONNECTIONS = 4;
const QUESTION = `{ workflows(first: ${WORKFLOWS}, filter: { tags: ["bench"] }) { nodes { id
  tasks { taskId dapProfile { id paramSchema } }
  runs(first: ${RUNS}) { nodes { id state taskInstances { nodes { taskId state } } } } } } }`;

type Answered = {
  workflows: { nodes: { tasks: unknown[]; runs: { nodes: { taskInstances: { nodes: unknown[] } }[] } }[] };
};

const version = process.argv[2] ?? "3.3.2";
const airflow = await startAirflow(version, { env: { DAP_GATEWAY_BENCH_DAGS: String(WORKFLOWS) } });
try {
  const token = (await fetchToken(airflow.baseUrl, "admin")) ?? "";
  await startRuns(airflow.baseUrl, token);
  const wire = await tapWire(airflow.baseUrl);
  const tapped = await startTestGateway({
    airflowUrl: wire.url,
    env: { AIRFLOW_MAX_CONNECTIONS: String(CONNECTIONS) },
  });
  const gateway = await startTestGateway({
    airflowUrl: airflow.baseUrl,
    env: { AIRFLOW_MAX_CONNECTIONS: String(CONNECTIONS) },
  });
  wire.calls.length = 0;
  check((await tapped.ask<Answered>(QUESTION, { token })).data);
  const calls = wire.calls.length;

  const naive: Cost[] = [];
  const ours: Cost[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    naive.push(await askNaively(airflow.baseUrl, { token, tag: "bench", connections: CONNECTIONS }));
    const begun = performance.now();
    const { data } = await gateway.ask<Answered>(QUESTION, { token });
    const ms = performance.now() - begun;
    ours.push({ calls, bytes: Buffer.byteLength(JSON.stringify(data)), ms });
  }
  console.log(
    `Airflow ${version}, SQLite, ${WORKFLOWS} workflows of ${TASKS} tasks and ${RUNS} runs, ${CONNECTIONS} connections, median of ${ROUNDS}`,
  );
  console.table({ "naive REST": row(naive), gateway: row(ours) });
  console.log(`ratio of the medians: ${(median(naive) / median(ours)).toFixed(1)}`);
  await Promise.all([gateway.close(), tapped.close()]);
  await wire.close();
} finally {
  await airflow.stop();
}

/** One after the other: Airflow on SQLite locks up under starts that overlap. Then waits until they are over. */
async function startRuns(baseUrl: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  for (let number = 0; number < WORKFLOWS; number += 1) {
    const dag = `bench_${String(number).padStart(2, "0")}`;
    for (let run = 0; run < RUNS; run += 1) {
      const body = JSON.stringify({ dag_run_id: `bench-${number}-${run}`, logical_date: null });
      const answer = await fetch(`${baseUrl}/api/v2/dags/${dag}/dagRuns`, { method: "POST", headers, body });
      if (!answer.ok && answer.status !== 409) throw new Error(`starting a run of ${dag}: HTTP ${answer.status}`);
    }
  }
  const begun = Date.now();
  for (;;) {
    const answer = await fetch(`${baseUrl}/api/v2/dags/~/dagRuns?state=running&state=queued&limit=1`, { headers });
    const { total_entries } = (await answer.json()) as { total_entries: number };
    if (total_entries === 0 || Date.now() - begun > 300_000) return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** A fast answer that is not the whole one would prove nothing. */
function check({ workflows }: Answered): void {
  const runs = workflows.nodes.flatMap((workflow) => workflow.runs.nodes);
  const instances = runs.flatMap((run) => run.taskInstances.nodes);
  if (
    workflows.nodes.length !== WORKFLOWS ||
    runs.length !== WORKFLOWS * RUNS ||
    instances.length !== WORKFLOWS * RUNS * TASKS
  ) {
    throw new Error(
      `not the whole answer: ${workflows.nodes.length} workflows, ${runs.length} runs, ${instances.length} task instances`,
    );
  }
}

function row(costs: readonly Cost[]) {
  const [first] = costs;
  const times = costs.map((cost) => cost.ms);
  return {
    calls: first?.calls,
    "kB read": Math.round((first?.bytes ?? 0) / 1000),
    "median ms": Math.round(median(costs)),
    "min ms": Math.round(Math.min(...times)),
    "max ms": Math.round(Math.max(...times)),
  };
}

function median(costs: readonly Cost[]): number {
  const sorted = costs.map((cost) => cost.ms).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
