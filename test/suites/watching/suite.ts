import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSession, type Session } from "../conformance/session.ts";
import type { TestAirflow } from "../../support/airflow.ts";
import { startTestGateway, type TestGateway } from "../../support/gateway.ts";
import { byApollo, byCurl, byEvents, bySocket, type Result, type Subscribe } from "./clients.ts";

const RUN_UPDATED = `subscription ($id: ID!) { runUpdated(id: $id) {
  kind runId at run { id state isFinished progress { total finished percent } taskInstances { nodes { taskId mapIndex state } } }
  changedTaskInstances { taskId state }
} }`;
const TASK_LOG = `subscription ($id: ID!, $tail: Int) { taskLog(id: $id, tail: $tail) { lines { message } isComplete } }`;

type Event = {
  readonly kind: string;
  readonly run: {
    readonly state: string;
    readonly progress: { readonly total: number; readonly finished: number; readonly percent: number };
    readonly taskInstances: { readonly nodes: readonly { taskId: string; mapIndex: number; state: string }[] };
  } | null;
};
export const eventsOf = (results: readonly Result[]): readonly Event[] =>
  results.map(({ data, errors }) => {
    if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join("; "));
    return data?.["runUpdated"] as Event;
  });

/** The states of a run and its task instances in Airflow, in the spelling of the GraphQL schema. */
export async function airflowStatesOf(session: Session, dagId: string, runId: string) {
  const [run, instances] = await Promise.all([session.run(dagId, runId), session.instances(dagId, runId)]);
  return {
    state: run.state.toUpperCase(),
    instances: instances
      .map((row) => `${row.task_id}[${row.map_index}] ${row.state?.toUpperCase() ?? "NO_STATUS"}`)
      .toSorted(),
  };
}
export const lastStatesOf = (events: readonly Event[]) => {
  const run = events.at(-1)?.run;
  return {
    state: run?.state,
    instances: run?.taskInstances.nodes.map((row) => `${row.taskId}[${row.mapIndex}] ${row.state}`).toSorted(),
  };
};

/** An Airflow with a manual clock, for the gateway. The clock advances only while `advanceDuring` waits. */
type Stepwise = { readonly url: () => string; readonly advanceDuring: <T>(work: Promise<T>) => Promise<T> };

/** Tests of watching through a complete gateway, with common client libraries. */
export function watchingSuite(over: () => TestAirflow, stepwise?: Stepwise): void {
  const advanceDuring = async <T>(work: Promise<T>): Promise<T> => stepwise?.advanceDuring(work) ?? work;
  let session: Session;
  let gateway: TestGateway;
  let token: string;
  beforeAll(async () => {
    session = createSession(over());
    gateway = await startTestGateway({
      airflowUrl: stepwise?.url() ?? over().baseUrl,
      watchIntervalMs: stepwise === undefined ? 300 : 20,
    });
    token = await over().token("user");
  });
  afterAll(async () => gateway.close());

  test.for<readonly [string, Subscribe]>([
    ["graphql-ws", bySocket],
    ["graphql-sse", byEvents],
    ["@apollo/client", byApollo],
    ["curl -N", byCurl],
  ])("%s receives a run from its start to its end, with the states of Airflow", async ([_name, subscribe]) => {
    const { dag_run_id: runId } = await session.start("mapped", { conf: { count: 2 } });
    const events = eventsOf(
      await advanceDuring(
        subscribe(gateway.url, { query: RUN_UPDATED, variables: { id: `mapped/runs/${runId}` }, token }),
      ),
    );
    expect(events[0]?.kind).toBe("SNAPSHOT");
    expect(events.slice(1).every(({ kind }) => kind === "UPDATED")).toBe(true);
    expect(events.at(-1)?.run).toMatchObject({ isFinished: true, progress: { total: 4, finished: 4, percent: 100 } });
    expect(lastStatesOf(events)).toEqual(await airflowStatesOf(session, "mapped", runId));
  });

  test("waitForRun returns when the run is finished, and at once for a finished run", async () => {
    const { dag_run_id: runId } = await session.start("plain");
    const query = `query ($id: ID!) { waitForRun(id: $id, timeoutSeconds: 120) { state isFinished taskInstances { nodes { state } } } }`;
    const variables = { id: `plain/runs/${runId}` };
    const first = await advanceDuring(gateway.request(query, { variables, token }));
    expect(first).toMatchObject({
      status: 200,
      data: { waitForRun: { state: "SUCCESS", isFinished: true, taskInstances: { nodes: [{ state: "SUCCESS" }] } } },
    });
    expect((await gateway.request(query, { variables, token })).data).toEqual(first.data);
  });

  test("taskLog emits each line of a log once while it is written", async () => {
    const { dag_run_id: runId } = await session.start("long_runner", { conf: { seconds: 8 } });
    const id = `long_runner/runs/${runId}/tasks/assemble`;
    const results = await advanceDuring(
      bySocket(gateway.url, { query: TASK_LOG, variables: { id, tail: 5000 }, token }),
    );
    const pages = results.map(({ data }) => data?.["taskLog"] as { lines: { message: string }[]; isComplete: boolean });
    const seconds = pages
      .flatMap(({ lines }) => lines.map(({ message }) => message))
      .filter((line) => /^second \d/.test(line));
    expect(seconds).toEqual(Array.from({ length: 8 }, (_, second) => `second ${second} of 8`));
    expect(pages.filter(({ lines }) => lines.length > 0).length).toBeGreaterThan(2);
    expect(pages.at(-1)?.isComplete).toBe(true);
    const again = await gateway.request<{ node: { log: { lines: { message: string }[] } } }>(
      `query ($id: ID!) { node(id: $id) { ... on TaskInstance { log(first: 5000) { lines { message } } } } }`,
      { variables: { id }, token },
    );
    expect(pages.flatMap(({ lines }) => lines)).toEqual(again.data.node.log.lines);
  });

  test("log pages contain each line once while the log is written", async () => {
    const { dag_run_id: runId } = await session.start("long_runner", { conf: { seconds: 6 } });
    await session.untilInstance("long_runner", runId, "assemble", "running");
    const query = `query ($id: ID!, $after: String) { node(id: $id) { ... on TaskInstance { state log(first: 3, after: $after) { lines { message } endCursor isComplete } } } }`;
    const lines: string[] = [];
    let after: string | null = null;
    await session.until("the end of the log", async () => {
      const { data } = await gateway.request<{
        node: { log: { lines: { message: string }[]; endCursor: string | null; isComplete: boolean } };
      }>(query, { variables: { id: `long_runner/runs/${runId}/tasks/assemble`, after }, token });
      lines.push(...data.node.log.lines.map(({ message }) => message));
      after = data.node.log.endCursor;
      return data.node.log.isComplete;
    });
    expect(lines.filter((line) => line.startsWith("second "))).toEqual(
      Array.from({ length: 6 }, (_, second) => `second ${second} of 6`),
    );
    expect(lines.filter((line) => line.startsWith("::"))).toEqual([]);
  });

  test("failures contain the failed instances with exception and end of the log", async () => {
    const { dag_run_id: runId } = await session.runToEnd("flaky", "failed");
    const { data } = await gateway.request<{ run: object }>(
      `query ($id: ID!) { run(id: $id) {
        failures(tail: 1) { taskInstance { taskId attempt } message log { lines { message } isTruncated isComplete } }
        taskInstance(taskId: "second_try") { attempts { number state } log(attempt: 1) { lines { message } isComplete } }
      } }`,
      { variables: { id: `flaky/runs/${runId}` }, token },
    );
    expect(data.run).toMatchObject({
      failures: [
        {
          taskInstance: { taskId: "hopeless", attempt: 1 },
          message: "RuntimeError: there is nothing to call",
          log: { isTruncated: true, isComplete: true },
        },
      ],
      taskInstance: {
        attempts: [
          { number: 1, state: "FAILED" },
          { number: 2, state: "SUCCESS" },
        ],
        log: { isComplete: true },
      },
    });
    expect(JSON.stringify(data.run)).not.toContain("::group::");
  });

  test("outputs contain keys, and values if they are selected", async () => {
    const { dag_run_id: runId } = await session.runToEnd("mapped", "success", { conf: { count: 2 } });
    const request = (fields: string) =>
      gateway.request<{ run: object }>(`query ($id: ID!) { run(id: $id) { ${fields} } }`, {
        variables: { id: `mapped/runs/${runId}` },
        token,
      });
    expect((await request("outputs { taskId mapIndex key value isTruncated }")).data.run).toEqual({
      outputs: [
        { taskId: "samples", mapIndex: -1, key: "return_value", value: ["sample-0", "sample-1"], isTruncated: false },
        { taskId: "total", mapIndex: -1, key: "return_value", value: 2, isTruncated: false },
        { taskId: "trim", mapIndex: 0, key: "return_value", value: "SAMPLE-0", isTruncated: false },
        { taskId: "trim", mapIndex: 1, key: "return_value", value: "SAMPLE-1", isTruncated: false },
      ],
    });
    expect(
      (
        await request(
          `outputs(taskId: "total") { key } taskInstance(taskId: "trim", mapIndex: 1) { outputs { value } log { isComplete } }`,
        )
      ).data.run,
    ).toMatchObject({
      outputs: [{ key: "return_value" }],
      taskInstance: { outputs: [{ value: "SAMPLE-1" }], log: { isComplete: true } },
    });
  });

  describe("log of an attempt that did not run", () => {
    test("contains Airflow's lines, or is empty and complete for an unknown attempt", async () => {
      const { dag_run_id: runId } = await session.runToEnd("flaky", "failed");
      const { data } = await gateway.request<{ run: object }>(
        `query ($id: ID!) { run(id: $id) {
          unreached: taskInstance(taskId: "unreached") { state log { lines { message } isComplete } }
          hopeless: taskInstance(taskId: "hopeless") { log(attempt: 9) { lines { message } endCursor isComplete isTruncated } }
        } }`,
        { variables: { id: `flaky/runs/${runId}` }, token },
      );
      expect(data.run).toMatchObject({
        unreached: { state: "UPSTREAM_FAILED", log: { isComplete: true } },
        hopeless: { log: { lines: [], endCursor: null, isComplete: true, isTruncated: false } },
      });
    });
  });
}
