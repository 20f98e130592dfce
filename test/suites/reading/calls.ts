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

/** Counts the calls to Airflow of typical queries. Works with any Airflow that has a few workflows and runs. */
export function callCounts(airflow: () => TestAirflow): void {
  describe("number of calls to Airflow", () => {
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

    /** The data of a query and its calls to Airflow. */
    async function count<Data>(query: string, variables: Record<string, unknown> = {}) {
      wire.calls.length = 0;
      const { data, errors } = await gateway.request<Data>(query, { variables, token });
      expect(errors).toBeUndefined();
      return { data, calls: [...wire.calls] };
    }
    async function firstRun(): Promise<{ id: string; workflowId: string }> {
      const { data } = await gateway.request<{ runs: { nodes: { id: string; workflowId: string }[] } }>(
        "{ runs(first: 1) { nodes { id workflowId } } }",
        { token },
      );
      return data.runs.nodes[0]!;
    }

    it("1 for a list of workflows", async () => {
      const { calls } = await count("{ workflows(first: 50) { nodes { id name tags } } }");
      expect(calls).toEqual([LIST]);
    });

    it("3 for workflows with runs and task instances, and 1 per workflow for its tasks", async () => {
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

    it("2 for a run with its task instances", async () => {
      const { id } = await firstRun();
      const { calls } = await count(
        "query ($id: ID!) { run(id: $id) { state taskInstances { nodes { taskId state } } } }",
        { id },
      );
      expect(calls.length).toBe(2);
      expect(calls[1]).toBe(INSTANCES);
    });

    it("3 for the newest runs with their workflows and task instances", async () => {
      const { calls } = await count(
        "{ runs(first: 25) { nodes { state workflow { name } taskInstances { nodes { state } } } } }",
      );
      expect(calls.toSorted()).toEqual([LIST, RUNS, INSTANCES].toSorted());
    });

    it("3 for the run counts and the latest run of each workflow", async () => {
      const { calls } = await count(
        "{ workflows(first: 50) { nodes { id runCounts { state count } latestRun { state } } } }",
      );
      expect(calls.toSorted()).toEqual([LIST, RUNS, "GET /api/v2/dagStats"].toSorted());
    });

    it("2 for a start form, 3 if Airflow's tasks do not contain the DAG Params", async () => {
      const { data } = await gateway.request<{ workflows: { nodes: { id: string; tasks: unknown[] }[] } }>(
        "{ workflows { nodes { id tasks { taskId } } } }",
        { token },
      );
      const { id } = data.workflows.nodes.find(({ tasks }) => tasks.length > 0)!;
      const { calls } = await count("query ($id: ID!) { workflow(id: $id) { paramSchema } }", { id });
      const own = `GET /api/v2/dags/${id}`;
      expect(calls).toEqual([own, `${own}/tasks`, ...(hasParamSource ? [] : [`${own}/details`])]);
    });

    it("0 for profiles, without a token", async () => {
      wire.calls.length = 0;
      const { errors, data } = await gateway.request<{ dapProfile: { id: string } }>(
        '{ dapProfiles { nodes { id params { name default } } } dapProfile(id: "read-trim@1.4.0") { id } }',
      );
      expect(errors).toBeUndefined();
      expect(data.dapProfile.id).toBe("read-trim@1.4.0");
      expect(wire.calls).toEqual([]);
    });

    it("1 for one id that is requested ten times", async () => {
      const { workflowId } = await firstRun();
      const places = Array.from({ length: 10 }, (_, n) => `w${n}: workflow(id: $id) { id isPaused }`).join(" ");
      const { calls } = await count(`query ($id: ID!) { ${places} }`, { id: workflowId });
      expect(calls).toEqual([`GET /api/v2/dags/${workflowId}`]);
    });

    it("1 for runs with workflowId and without unselected fields", async () => {
      const { calls } = await count("{ runs(first: 5) { nodes { id workflowId conf } } }");
      expect(calls).toEqual([RUNS]);
    });

    it("1 per filter for aliased fields with different arguments", async () => {
      const { calls } = await count(
        `{ workflows(first: 50) { nodes { id latestRun { id } newest: runs(first: 2) { nodes { id } } five: runs(first: 5) { nodes { id } }
           failed: runs(first: 2, filter: { states: [FAILED] }) { nodes { id } } } } }`,
      );
      expect(calls).toEqual([LIST, RUNS, RUNS]);
    });
  });
}
