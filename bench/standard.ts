/**
 * Compares the standard query as one GraphQL query with a naive REST client, on a real Airflow: 50 workflows, each with
 * 12 tasks and 3 runs.
 */
import { startAirflow } from "../scripts/airflow/server.ts";
import { fetchToken } from "../scripts/airflow/api.ts";
import { startTestGateway } from "../test/support/gateway.ts";
import { tapWire } from "../test/support/wire-tap.ts";
import { queryOverRest, type Cost } from "./rest-client.ts";

const WORKFLOWS = 50;
const RUNS = 3;
const TASKS = 12;
const ROUNDS = 7;
const CONNECTIONS = 4;
const QUERY = `{ workflows(first: ${WORKFLOWS}, filter: { tags: ["bench"] }) { nodes { id
  tasks { taskId dapProfile { id paramSchema } }
  runs(first: ${RUNS}) { nodes { id state taskInstances { nodes { taskId state } } } } } } }`;

type QueryResult = {
  workflows: { nodes: { tasks: unknown[]; runs: { nodes: { taskInstances: { nodes: unknown[] } }[] } }[] };
};

const version = process.argv[2] ?? "3.3.2";
const airflow = await startAirflow(version, { env: { DAP_GATEWAY_BENCH_DAGS: String(WORKFLOWS) } });
try {
  const token = (await fetchToken(airflow.baseUrl, "admin")) ?? "";
  await startRuns(airflow.baseUrl, token);
  const wire = await tapWire(airflow.baseUrl);
  const countedGateway = await startTestGateway({
    airflowUrl: wire.url,
    env: { AIRFLOW_MAX_CONNECTIONS: String(CONNECTIONS) },
  });
  const gateway = await startTestGateway({
    airflowUrl: airflow.baseUrl,
    env: { AIRFLOW_MAX_CONNECTIONS: String(CONNECTIONS) },
  });
  wire.calls.length = 0;
  assertComplete((await countedGateway.request<QueryResult>(QUERY, { token })).data);
  const calls = wire.calls.length;

  const rest: Cost[] = [];
  const graphql: Cost[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rest.push(await queryOverRest(airflow.baseUrl, { token, tag: "bench", connections: CONNECTIONS }));
    const startedAt = performance.now();
    const { data } = await gateway.request<QueryResult>(QUERY, { token });
    const ms = performance.now() - startedAt;
    graphql.push({ calls, bytes: Buffer.byteLength(JSON.stringify(data)), ms });
  }
  console.log(
    `Airflow ${version}, SQLite, ${WORKFLOWS} workflows with ${TASKS} tasks and ${RUNS} runs each, ${CONNECTIONS} connections, median of ${ROUNDS}`,
  );
  console.table({ "naive REST": row(rest), gateway: row(graphql) });
  console.log(`ratio of the medians: ${(median(rest) / median(graphql)).toFixed(1)}`);
  await Promise.all([gateway.close(), countedGateway.close()]);
  await wire.close();
} finally {
  await airflow.stop();
}

/**
 * Starts the runs one after the other, since concurrent starts lock Airflow's SQLite database; then waits until they
 * are finished.
 */
async function startRuns(baseUrl: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  for (let number = 0; number < WORKFLOWS; number += 1) {
    const dag = `bench_${String(number).padStart(2, "0")}`;
    for (let run = 0; run < RUNS; run += 1) {
      const body = JSON.stringify({ dag_run_id: `bench-${number}-${run}`, logical_date: null });
      const response = await fetch(`${baseUrl}/api/v2/dags/${dag}/dagRuns`, { method: "POST", headers, body });
      if (!response.ok && response.status !== 409)
        throw new Error(`Starting a run of ${dag} failed: HTTP ${response.status}.`);
    }
  }
  const startedAt = Date.now();
  for (;;) {
    const response = await fetch(`${baseUrl}/api/v2/dags/~/dagRuns?state=running&state=queued&limit=1`, { headers });
    const { total_entries } = (await response.json()) as { total_entries: number };
    if (total_entries === 0 || Date.now() - startedAt > 300_000) return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** An incomplete result would make the comparison meaningless. */
function assertComplete({ workflows }: QueryResult): void {
  const runs = workflows.nodes.flatMap((workflow) => workflow.runs.nodes);
  const instances = runs.flatMap((run) => run.taskInstances.nodes);
  if (
    workflows.nodes.length !== WORKFLOWS ||
    runs.length !== WORKFLOWS * RUNS ||
    instances.length !== WORKFLOWS * RUNS * TASKS
  ) {
    throw new Error(
      `Incomplete result: ${workflows.nodes.length} workflows, ${runs.length} runs, ${instances.length} task instances.`,
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
