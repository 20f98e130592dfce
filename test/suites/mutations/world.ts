import { afterAll, beforeAll, expect } from "vitest";
import { randomUUID } from "node:crypto";
import { AirflowTaskInstanceList } from "../../../src/airflow/wire/rows.ts";
import type { AirflowUser, TestAirflow } from "../../support/airflow.ts";
import { closedAddress } from "../../support/closed-address.ts";
import { startTestGateway, type Answer, type TestGateway } from "../../support/gateway.ts";
import { loseResponse, forward, startProxy, type ProxiedRequest, type Proxy } from "../../support/proxy.ts";
import { createSession, instancePath, type Session } from "../conformance/session.ts";
import type { Mutation } from "./table.ts";

/** The fields of each payload that the tests read. */
const FIELDS: Readonly<Record<Mutation, string>> = {
  startRun: "replayed warnings run { id state note labels { name value } params retryOf { id } }",
  startRuns: "replayed run { id } error { code message problems { pointer } }",
  rerun: "replayed warnings run { id state params retryOf { id } }",
  setRunState: "run { id state note isCancelled }",
  cancelRun: "cancelled run { id state note isCancelled taskInstances { nodes { taskId state } } }",
  retryRun: "dryRun taskInstances { taskId state } run { id state taskInstances { nodes { taskId state } } }",
  retryTasks: "dryRun taskInstances { taskId state } run { id state }",
  setTaskInstanceState: "dryRun taskInstances { taskId state note } run { id state }",
  setRunNote: "run { id note isCancelled }",
  setTaskInstanceNote: "taskInstance { id note }",
  deleteRun: "deletedId deleted",
  deleteRuns: "matched succeeded failed results { id succeeded run { state } error { code } }",
  cancelRuns: "matched succeeded failed results { id succeeded run { state isCancelled } error { code } }",
  retryRuns: "matched succeeded failed results { id succeeded run { state } error { code } }",
  setWorkflowPaused: "workflow { id isPaused }",
};
const INPUTS: Readonly<Partial<Record<Mutation, string>>> = {
  deleteRuns: "BulkRunsInput",
  cancelRuns: "BulkRunsInput",
  retryRuns: "BulkRunsInput",
};
/** A time so late that no run starts during the tests. */
const FAR_FUTURE = "2099-01-01T00:00:00Z";

export type Outcome = Answer<Readonly<Record<string, unknown>> | null>;
export type World = ReturnType<typeof createWorld>;

/**
 * Three gateways (one for the Airflow, one behind a proxy that loses responses, one for an address without a server), and
 * runs to change.
 */
export function createWorld(over: () => TestAirflow) {
  let session: Session;
  let proxy: Proxy;
  let gateways: Readonly<Record<"up" | "lossy" | "down", TestGateway>>;
  let losesNextResponse = false;
  const started: string[] = [];

  beforeAll(async () => {
    session = createSession(over());
    proxy = await startProxy(over().baseUrl, (request) => {
      if (!losesNextResponse || !isWrite(request)) return forward;
      losesNextResponse = false;
      return loseResponse;
    });
    gateways = {
      up: await startTestGateway({ airflowUrl: over().baseUrl }),
      lossy: await startTestGateway({ airflowUrl: proxy.url }),
      down: await startTestGateway({ airflowUrl: await closedAddress() }),
    };
  });
  afterAll(async () => {
    for (const id of started) await session.request("DELETE", pathOf(id));
    await Promise.all(Object.values(gateways).map((gateway) => gateway.close()));
    await proxy.close();
  });

  async function mutate(
    mutation: Mutation,
    input: unknown,
    { user = "user", by = "up" }: { user?: AirflowUser; by?: keyof typeof gateways } = {},
  ): Promise<Outcome> {
    const argument = mutation === "startRuns" ? "inputs" : "input";
    const type = mutation === "startRuns" ? "[StartRunInput!]!" : `${INPUTS[mutation] ?? inputOf(mutation)}!`;
    const query = `mutation ($input: ${type}) { ${mutation}(${argument}: $input) { ${FIELDS[mutation]} } }`;
    const options = { variables: { input }, token: await over().token(user) };
    for (let retries = 0; ; retries += 1) {
      const outcome: Outcome = await gateways[by].request(query, options);
      if (retries === 2 || !isLocked(outcome)) return outcome;
    }
  }

  /** Starts a run directly in Airflow, and returns its global id. */
  async function startInAirflow(dagId: string, body: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { dag_run_id } = await session.start(dagId, body);
    return remember(`${dagId}/runs/${dag_run_id}`);
  }
  function remember(id: string): string {
    started.push(id);
    return id;
  }

  return {
    session: () => session,
    mutate,
    asViewer: async (mutation: Mutation, input: unknown) => mutate(mutation, input, { user: "viewer" }),
    whileDown: async (mutation: Mutation, input: unknown) => mutate(mutation, input, { by: "down" }),
    /** The response to the next write is lost. */
    withLostResponse: async (mutation: Mutation, input: unknown): Promise<Outcome> => {
      losesNextResponse = true;
      const outcome = await mutate(mutation, input, { by: "lossy" });
      expect(losesNextResponse, "the write was sent").toBe(false);
      return outcome;
    },
    remember,
    /** A queued run that no worker starts. */
    waitingRun: async (dagId = "plain") => startInAirflow(dagId, { run_after: FAR_FUTURE }),
    /** A successful run of `plain`. */
    succeededRun: async (): Promise<string> => {
      const id = await startInAirflow("plain");
      await session.untilRun("plain", dagRunIdOf(id), "success");
      return id;
    },
    /** The same, with its only task set to failed. */
    runWithFailedTask: async (): Promise<string> => {
      const id = await startInAirflow("plain");
      await session.untilRun("plain", dagRunIdOf(id), "success");
      const path = instancePath("plain", dagRunIdOf(id), "only");
      await session.expectOk(AirflowTaskInstanceList, "PATCH", path, { body: { new_state: "failed" } });
      return id;
    },
    /** A run with a running task that takes minutes. */
    runningRun: async (): Promise<string> => {
      const id = await startInAirflow("torn_down", { conf: { seconds: 120 } });
      await session.untilInstance("torn_down", dagRunIdOf(id), "work", "running");
      return id;
    },
    readRun: async (id: string) => session.run(dagIdOf(id), dagRunIdOf(id)),
    exists: async (id: string): Promise<boolean> => (await session.request("GET", pathOf(id))).status === 200,
    taskStates: async (id: string) => session.states(dagIdOf(id), dagRunIdOf(id)),
    newKey: (): string => randomUUID(),
  };
}

/** The payload of a mutation that succeeded. */
export function payloadOf(outcome: Outcome, mutation: Mutation): unknown {
  expect(outcome.errors).toBeUndefined();
  expect(outcome.status).toBe(200);
  return outcome.data?.[mutation];
}

/** Asserts that the mutation failed with this code and HTTP status. */
export function expectError({ errors, status, data }: Outcome, mutation: Mutation, code: string, http: number): void {
  expect({ codes: errors?.map((error) => error.extensions["code"]), status, data }).toEqual({
    codes: [code],
    status: http,
    data: { [mutation]: null },
  });
}

function isWrite({ method, path, body }: ProxiedRequest): boolean {
  if (method === "GET" || path.endsWith("/list") || path.endsWith("/dry_run")) return false;
  return !/"dry_run": ?true/.test(body);
}

/** A real Airflow on SQLite responds with 500, without a change, while another of its processes locks the database. */
const isLocked = ({ errors }: Outcome): boolean =>
  errors?.some(({ extensions }) => JSON.stringify(extensions["airflow"]) === '{"status":500}') ?? false;

const inputOf = (mutation: Mutation): string => `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
const dagIdOf = (id: string): string => id.split("/runs/")[0] ?? "";
const dagRunIdOf = (id: string): string => id.split("/runs/")[1] ?? "";
const pathOf = (id: string): string => `/dags/${dagIdOf(id)}/dagRuns/${encodeURIComponent(dagRunIdOf(id))}`;
