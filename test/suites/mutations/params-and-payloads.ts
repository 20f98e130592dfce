import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AirflowXComValue } from "../../../src/airflow/wire/results.ts";
import { createSession, instancePath } from "../conformance/session.ts";
import type { TestAirflow } from "../../support/airflow.ts";
import { startTestGateway, type Answer, type TestGateway } from "../../support/gateway.ts";

type Data = Readonly<
  Record<string, { readonly run: Readonly<Record<string, unknown>> & { readonly id: string } } | null>
>;

/** The params of runs and the payloads of mutations, through the whole gateway. */
export function describeParamsAndPayloads(airflow: () => TestAirflow): void {
  describe("params and payloads", () => {
    let gateway: TestGateway;
    beforeAll(async () => {
      gateway = await startTestGateway({ airflowUrl: airflow().baseUrl });
    });
    afterAll(async () => gateway.close());

    const send = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer<Data>> =>
      gateway.request<Data>(query, { variables, token: await airflow().token("user") });

    test("params reach the tasks in conf; their own params only contain the gateway's two blocks", async () => {
      const session = createSession(airflow());
      const given = { sample_id: "S1", reads: ["s1.fq.gz"] };
      const { data, errors } = await send(
        `mutation ($input: StartRunInput!) { startRun(input: $input) { run { id dagRunId conf params profiles { taskId profileId drifted profile { id } } } } }`,
        { input: { workflowId: "sees_params", params: { tasks: { look: given } } } },
      );
      expect(errors).toBeUndefined();
      const run = data["startRun"]?.run;
      const withDefaults = {
        ...given,
        threads: 8,
        memory_gb: 8,
        time_limit_h: 4,
        quality: 20,
        min_length: 36,
        adapter: "auto",
      };
      expect(run).toMatchObject({
        params: { tasks: { look: withDefaults } },
        profiles: [
          { taskId: "look", profileId: "read-trim@1.4.0", drifted: false, profile: { id: "read-trim@1.4.0" } },
        ],
      });
      const dagRunId = String(run?.["dagRunId"]);
      await session.untilRun("sees_params", dagRunId, "success");
      const returned = async (taskId: string) =>
        (
          await session.get(
            AirflowXComValue,
            `${instancePath("sees_params", dagRunId, taskId).replace(/\/-1$/, "")}/xcomEntries/return_value`,
          )
        ).value;
      const conf = run?.["conf"] as Readonly<Record<string, unknown>>;
      expect(Object.keys(conf).toSorted()).toEqual(["daps", "gateway"]);
      expect(await returned("look")).toEqual({ conf, params: { dap: "read-trim@1.4.0", depth: 5, ...conf } });
      expect(await returned("own")).toEqual(withDefaults);
    });

    test("payloads show the state after the write, whatever the request read before", async () => {
      const start = (alias: string, key: string) =>
        `${alias}: startRun(input: { workflowId: "plain", runAfter: "2099-01-01T00:00:00Z", idempotencyKey: "${key}" }) {
           run { id taskInstances { nodes { state } } workflow { latestRun { id } runCounts { state count } } } }`;
      const key = `${Date.now()}-${Math.random()}`;
      const { data, errors } = await send(`mutation { ${start("a", `a${key}`)} ${start("b", `b${key}`)} }`);
      expect(errors).toBeUndefined();
      for (const alias of ["a", "b"]) {
        expect(data[alias]?.run).toMatchObject({ workflow: { latestRun: { id: data[alias]?.run.id } } });
      }
      const cancel = (alias: string) => `${alias}: cancelRun(input: { runId: "${data[alias]?.run.id}" }) {
        run { id state taskInstances { nodes { state } } } }`;
      const stopped = await send(`mutation { ${cancel("a")} ${cancel("b")} }`);
      for (const alias of ["a", "b"]) {
        expect(stopped.data[alias]?.run).toMatchObject({
          state: "FAILED",
          taskInstances: { nodes: [{ state: "SKIPPED" }] },
        });
      }
      const ids = ["a", "b"].map((alias) => data[alias]?.run.id);
      await send("mutation ($ids: [ID!]) { deleteRuns(input: { ids: $ids }) { succeeded } }", { ids });
    });

    test("a failed mutation nulls its own field, and the others of the request succeed with 200", async () => {
      const { status, data, errors } = await send(`mutation {
        a: cancelRun(input: { runId: "plain/runs/nope" }) { run { id } }
        b: setRunNote(input: { runId: "a b" , note: "x" }) { run { id } }
        c: startRun(input: { workflowId: "plain", runAfter: "2099-01-01T00:00:00Z" }) { run { id } }
      }`);
      expect(status).toBe(200);
      expect(errors?.map(({ path, extensions }) => [path, extensions["code"]])).toEqual([
        [["a"], "NOT_FOUND"],
        [["b"], "BAD_USER_INPUT"],
      ]);
      expect([data["a"], data["b"]]).toEqual([null, null]);
      await send("mutation ($id: ID!) { deleteRun(input: { runId: $id }) { deleted } }", { id: data["c"]?.run.id });
    });

    test("params of two runs can be compared", async () => {
      const ids: string[] = [];
      for (const open of [true, false]) {
        const { data } = await send("mutation ($input: StartRunInput!) { startRun(input: $input) { run { id } } }", {
          input: { workflowId: "skipping", params: { dag: { open } }, runAfter: "2099-01-01T00:00:00Z" },
        });
        ids.push(data["startRun"]?.run.id ?? "");
      }
      const { data, errors } = await send(
        "query ($a: ID!, $b: ID!) { compareRuns(a: $a, b: $b) { a { id } b { id } params { pointer a b } profiles { taskId } tasks { taskId mapIndex a b durationDifference } } }",
        { a: ids[0], b: ids[1] },
      );
      expect(errors).toBeUndefined();
      const notStarted = (taskId: string) => ({
        taskId,
        mapIndex: -1,
        a: "NO_STATUS",
        b: "NO_STATUS",
        durationDifference: null,
      });
      expect(data["compareRuns"]).toEqual({
        a: { id: ids[0] },
        b: { id: ids[1] },
        params: [{ pointer: "/dag/open", a: true, b: false }],
        profiles: [],
        tasks: ["always", "behind", "far_behind", "gate"].map(notStarted),
      });
      await send("mutation ($ids: [ID!]) { deleteRuns(input: { ids: $ids }) { succeeded } }", { ids });
    });
  });
}
