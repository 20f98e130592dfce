import { afterAll, beforeAll, expect } from "vitest";
import { randomUUID } from "node:crypto";
import { AirflowTaskInstanceList } from "../../../src/airflow/wire/rows.ts";
import type { AirflowUser, TestAirflow } from "../../support/airflow.ts";
import { closedAddress } from "../../support/closed-address.ts";
import { startTestGateway, type Answer, type TestGateway } from "../../support/gateway.ts";
import { loseAnswer, pass, startProxy, type Passing, type Proxy } from "../../support/proxy.ts";
import { createSession, instancePath, type Session } from "../conformance/session.ts";
import type { Mutation } from "./table.ts";

/** Of every payload all that a test looks at. */
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
/** Far enough that no run of it begins while a test looks. */
const NOT_YET = "2099-01-01T00:00:00Z";

export type Outcome = Answer<Readonly<Record<string, unknown>> | null>;
export type World = ReturnType<typeof createWorld>;

/** An Airflow, gateways before it (one that reaches it, one whose answers get lost, one before none), and runs to act on. */
export function createWorld(over: () => TestAirflow) {
  let session: Session;
  let proxy: Proxy;
  let gateways: Readonly<Record<"there" | "lossy" | "down", TestGateway>>;
  let isLosing = false;
  const started: string[] = [];

  beforeAll(async () => {
    session = createSession(over());
    proxy = await startProxy(over().baseUrl, (request) => {
      if (!isLosing || !isWrite(request)) return pass;
      isLosing = false;
      return loseAnswer;
    });
    gateways = {
      there: await startTestGateway({ airflowUrl: over().baseUrl }),
      lossy: await startTestGateway({ airflowUrl: proxy.url }),
      down: await startTestGateway({ airflowUrl: await closedAddress() }),
    };
  });
  afterAll(async () => {
    for (const id of started) await session.ask("DELETE", pathOf(id));
    await Promise.all(Object.values(gateways).map((gateway) => gateway.close()));
    await proxy.close();
  });

  async function act(
    mutation: Mutation,
    input: unknown,
    { user = "user", by = "there" }: { user?: AirflowUser; by?: keyof typeof gateways } = {},
  ): Promise<Outcome> {
    const argument = mutation === "startRuns" ? "inputs" : "input";
    const type = mutation === "startRuns" ? "[StartRunInput!]!" : `${INPUTS[mutation] ?? inputOf(mutation)}!`;
    const query = `mutation ($input: ${type}) { ${mutation}(${argument}: $input) { ${FIELDS[mutation]} } }`;
    const options = { variables: { input }, token: await over().token(user) };
    for (let again = 0; ; again += 1) {
      const outcome: Outcome = await gateways[by].ask(query, options);
      if (again === 2 || !isLocked(outcome)) return outcome;
    }
  }

  /** Starts a run at Airflow itself; gives its global id. */
  async function begin(dagId: string, body: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { dag_run_id } = await session.start(dagId, body);
    return remember(`${dagId}/runs/${dag_run_id}`);
  }
  function remember(id: string): string {
    started.push(id);
    return id;
  }

  return {
    session: () => session,
    act,
    asViewer: async (mutation: Mutation, input: unknown) => act(mutation, input, { user: "viewer" }),
    whileDown: async (mutation: Mutation, input: unknown) => act(mutation, input, { by: "down" }),
    /** The next write's answer gets lost on its way back. */
    losing: async (mutation: Mutation, input: unknown): Promise<Outcome> => {
      isLosing = true;
      const outcome = await act(mutation, input, { by: "lossy" });
      expect(isLosing, "the write has to have been sent").toBe(false);
      return outcome;
    },
    remember,
    /** A run that is not finished, and that no worker has anything to do with. */
    waiting: async (dagId = "plain") => begin(dagId, { run_after: NOT_YET }),
    /** A run of `plain` that ended well. */
    succeeded: async (): Promise<string> => {
      const id = await begin("plain");
      await session.untilRun("plain", dagRunIdOf(id), "success");
      return id;
    },
    /** The same, of which a person says that its only task failed. */
    withFailedTask: async (): Promise<string> => {
      const id = await begin("plain");
      await session.untilRun("plain", dagRunIdOf(id), "success");
      const path = instancePath("plain", dagRunIdOf(id), "only");
      await session.expectOk(AirflowTaskInstanceList, "PATCH", path, { body: { new_state: "failed" } });
      return id;
    },
    /** A run whose work lasts minutes, and has begun. */
    running: async (): Promise<string> => {
      const id = await begin("torn_down", { conf: { seconds: 120 } });
      await session.untilInstance("torn_down", dagRunIdOf(id), "work", "running");
      return id;
    },
    runOf: async (id: string) => session.run(dagIdOf(id), dagRunIdOf(id)),
    isThere: async (id: string): Promise<boolean> => (await session.ask("GET", pathOf(id))).status === 200,
    statesOf: async (id: string) => session.states(dagIdOf(id), dagRunIdOf(id)),
    newKey: (): string => randomUUID(),
  };
}

/** The payload of an act that worked. */
export function payload(outcome: Outcome, mutation: Mutation): unknown {
  expect(outcome.errors).toBeUndefined();
  expect(outcome.status).toBe(200);
  return outcome.data?.[mutation];
}

/** The act did not work, and says so with this code and status. */
export function expectRefusal({ errors, status, data }: Outcome, mutation: Mutation, code: string, http: number): void {
  expect({ codes: errors?.map((error) => error.extensions["code"]), status, data }).toEqual({
    codes: [code],
    status: http,
    data: { [mutation]: null },
  });
}

function isWrite({ method, path, body }: Passing): boolean {
  if (method === "GET" || path.endsWith("/list") || path.endsWith("/dry_run")) return false;
  return !/"dry_run": ?true/.test(body);
}

/** A real Airflow on SQLite answers 500 while its database is locked by another of its processes. Nothing was done then. */
const isLocked = ({ errors }: Outcome): boolean =>
  errors?.some(({ extensions }) => JSON.stringify(extensions["airflow"]) === '{"status":500}') ?? false;

const inputOf = (mutation: Mutation): string => `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
const dagIdOf = (id: string): string => id.split("/runs/")[0] ?? "";
const dagRunIdOf = (id: string): string => id.split("/runs/")[1] ?? "";
const pathOf = (id: string): string => `/dags/${dagIdOf(id)}/dagRuns/${encodeURIComponent(dagRunIdOf(id))}`;
