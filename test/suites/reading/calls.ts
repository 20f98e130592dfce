import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestAirflow } from "../../support/airflow.ts";
import { startTestGateway, type TestGateway } from "../../support/gateway.ts";
import { tapWire, type WireTap } from "../../support/wire-tap.ts";

const RUNS = "POST /api/v2/dags/~/dagRuns/list";
const INSTANCES = "POST /api/v2/dags/~/dagRuns/~/taskInstances/list";
const LIST = "GET /api/v2/dags";

type Standard = {
  workflows: { nodes: { id: string; runs: { nodes: { taskInstances: { nodes: unknown[] } }[] } }[] };
};

/** How many calls each question costs, counted at the wire; over any Airflow that has a few workflows and runs. */
export function callCounts(airflow: () => TestAirflow): void {
  describe("how many calls a question costs", () => {
    let wire: WireTap;
    let gateway: TestGateway;
    let token: string;
    let hasParamSource: boolean;

    beforeAll(async () => {
      wire = await tapWire(airflow().baseUrl);
      gateway = await startTestGateway({ airflowUrl: wire.url });
      token = await airflow().token();
      hasParamSource = !/^3\.[01]\./.test(airflow().version);
    });
    afterAll(async () => {
      await gateway?.close();
      await wire?.close();
    });

    /** The answer, and the calls it took. */
    async function count<Data>(query: string, variables: Record<string, unknown> = {}) {
      wire.calls.length = 0;
      const { data, errors } = await gateway.ask<Data>(query, { variables, token });
      expect(errors).toBeUndefined();
      return { data, calls: [...wire.calls] };
    }
    async function firstRun(): Promise<{ id: string; workflowId: string }> {
      const { data } = await gateway.ask<{ runs: { nodes: { id: string; workflowId: string }[] } }>(
        "{ runs(first: 1) { nodes { id workflowId } } }",
        { token },
      );
      return data.runs.nodes[0]!;
    }

    it("a list of workflows: 1", async () => {
      const { calls } = await count("{ workflows(first: 50) { nodes { id name tags } } }");
      expect(calls).toEqual([LIST]);
    });

    it("the standard question: one list, one batch of runs, one of task instances, and the tasks of each workflow: 3 + D", async () => {
      const { data, calls } = await count<Standard>(
        `{ workflows(first: 50) { nodes { id tasks { taskId dapProfile { id paramSchema } }
           runs(first: 3) { nodes { id state taskInstances { nodes { taskId state } } } } } } }`,
      );
      const workflows = data.workflows.nodes;
      expect(workflows.length).toBeGreaterThan(3);
      expect(workflows.some((workflow) => workflow.runs.nodes.some((run) => run.taskInstances.nodes.length > 0))).toBe(
        true,
      );
      expect(calls.toSorted()).toEqual(
        [LIST, RUNS, INSTANCES, ...workflows.map(({ id }) => `GET /api/v2/dags/${id}/tasks`)].toSorted(),
      );
    });

    it("a run with its task instances: 2", async () => {
      const { id } = await firstRun();
      const { calls } = await count(
        "query ($id: ID!) { run(id: $id) { state taskInstances { nodes { taskId state } } } }",
        { id },
      );
      expect(calls.length).toBe(2);
      expect(calls[1]).toBe(INSTANCES);
    });

    it("the newest runs with their workflows and task instances: 3", async () => {
      const { calls } = await count(
        "{ runs(first: 25) { nodes { state workflow { name } taskInstances { nodes { state } } } } }",
      );
      expect(calls.toSorted()).toEqual([LIST, RUNS, INSTANCES].toSorted());
    });

    it("run counts and the latest run of each workflow: 3", async () => {
      const { calls } = await count(
        "{ workflows(first: 50) { nodes { id runCounts { state count } latestRun { state } } } }",
      );
      expect(calls.toSorted()).toEqual([LIST, RUNS, "GET /api/v2/dagStats"].toSorted());
    });

    it("the start form of a workflow: 2, and 3 where Airflow does not tell DAG Params with the tasks", async () => {
      const { data } = await gateway.ask<{ workflows: { nodes: { id: string; tasks: unknown[] }[] } }>(
        "{ workflows { nodes { id tasks { taskId } } } }",
        { token },
      );
      const { id } = data.workflows.nodes.find(({ tasks }) => tasks.length > 0)!;
      const { calls } = await count("query ($id: ID!) { workflow(id: $id) { paramSchema } }", { id });
      const own = `GET /api/v2/dags/${id}`;
      expect(calls).toEqual([own, `${own}/tasks`, ...(hasParamSource ? [] : [`${own}/details`])]);
    });

    it("profiles: 0, and no token", async () => {
      wire.calls.length = 0;
      const { errors, data } = await gateway.ask<{ dapProfile: { id: string } }>(
        '{ dapProfiles { nodes { id params { name default } } } dapProfile(id: "read-trim@1.4.0") { id } }',
      );
      expect(errors).toBeUndefined();
      expect(data.dapProfile.id).toBe("read-trim@1.4.0");
      expect(wire.calls).toEqual([]);
    });

    it("one id asked for in ten places: 1", async () => {
      const { workflowId } = await firstRun();
      const places = Array.from({ length: 10 }, (_, n) => `w${n}: workflow(id: $id) { id isPaused }`).join(" ");
      const { calls } = await count(`query ($id: ID!) { ${places} }`, { id: workflowId });
      expect(calls).toEqual([`GET /api/v2/dags/${workflowId}`]);
    });

    it("a run's workflowId costs nothing, and neither does what is not selected", async () => {
      const { calls } = await count("{ runs(first: 5) { nodes { id workflowId conf } } }");
      expect(calls).toEqual([RUNS]);
    });

    it("aliased fields with other arguments batch with their equals", async () => {
      const { calls } = await count(
        `{ workflows(first: 50) { nodes { id latestRun { id } newest: runs(first: 2) { nodes { id } } five: runs(first: 5) { nodes { id } }
           failed: runs(first: 2, filter: { states: [FAILED] }) { nodes { id } } } } }`,
      );
      expect(calls).toEqual([LIST, RUNS, RUNS]);
    });
  });
}
