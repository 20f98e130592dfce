import { describe, expect, it } from "vitest";
import { containing } from "../support/matching.ts";
import { dagRow, runRow, taskInstanceRow, taskRow } from "../support/airflow-rows.ts";
import { StubResponse, gatewayOver, pageOf, type StubRequest, type Routes } from "../support/small-airflow.ts";

const RUNS = "POST /dags/~/dagRuns/list";
const INSTANCES = "POST /dags/~/dagRuns/~/taskInstances/list";
const ids = Array.from({ length: 50 }, (_, n) => `w${String(n).padStart(2, "0")}`);
const dags = (over: object = {}) => ({
  dags: ids.map((dag_id) => ({ ...dagRow({ dag_id }), ...over })),
  total_entries: 50,
});
const runs = ids.map((dag_id) => runRow({ dag_id, dag_run_id: `${dag_id}-1` }));
const runsOf = (request: StubRequest) => {
  const { rows, total_entries } = pageOf(runs, request);
  return { dag_runs: rows, total_entries };
};

describe("a response of Airflow", () => {
  it("fails only the fields that need a missing or wrongly typed value, and names it", async () => {
    const { tags: _, ...untagged } = dagRow({ dag_id: "untagged" });
    const routes: Routes = {
      "GET /dags/untagged": () => untagged,
      "GET /dags/typed": () => dagRow({ dag_id: "typed", is_paused: "no" as never }),
      "GET /dags/good": () => dagRow({ dag_id: "good" }),
      "GET /dags/good/tasks": () => ({ tasks: [taskRow(), { ...taskRow(), trigger_rule: 7 }], total_entries: 2 }),
      "GET /dags/good/dagRuns/r": () => ({ ...runRow({ dag_id: "good", dag_run_id: "r" }), run_after: null }),
    };
    const { request } = await gatewayOver(routes);
    const { status, data, errors } = await request<unknown>(
      '{ good: workflow(id: "good") { name tasks { taskId } } run(id: "good/runs/r") { state } }',
    );
    expect(status).toBe(200);
    expect(data).toEqual({ good: { name: "good", tasks: null }, run: null });
    expect(errors?.map(({ path, message, extensions }) => ({ path, message, code: extensions["code"] }))).toEqual([
      {
        path: ["run"],
        message: containing("run_after is not a string"),
        code: "AIRFLOW_UNREADABLE",
      },
      {
        path: ["good", "tasks"],
        message: containing("tasks[1].trigger_rule is not a string"),
        code: "AIRFLOW_UNREADABLE",
      },
    ]);
    for (const [id, problem] of [
      ["untagged", "tags is missing"],
      ["typed", "is_paused is not a boolean"],
    ])
      expect(await request("query ($id: ID!) { workflow(id: $id) { name } }", { variables: { id } })).toMatchObject({
        status: 502,
        data: { workflow: null },
        errors: [
          {
            path: ["workflow"],
            message: containing(problem!),
            extensions: { code: "AIRFLOW_UNREADABLE", retryable: false },
          },
        ],
      });
  });

  it("may contain unknown fields and unknown states", async () => {
    const more = { invented_in: "3.9", nested: { any: ["thing"] } };
    const run = { ...runRow({ dag_id: "w", dag_run_id: "r", state: "hibernating", run_type: "telepathic" }), ...more };
    const { request } = await gatewayOver({
      "GET /dags/w": () => ({ ...dagRow({ dag_id: "w" }), ...more }),
      "GET /dags/w/dagRuns/r": () => run,
      "GET /dagStats": () => ({
        dags: [{ dag_id: "w", stats: [{ state: "hibernating", count: 2, ...more }] }],
        ...more,
      }),
      [INSTANCES]: () => ({
        task_instances: [
          { ...taskInstanceRow({ dag_id: "w", dag_run_id: "r", state: "constructor" }), ...more },
          taskInstanceRow({
            dag_id: "w",
            dag_run_id: "r",
            task_id: "second",
            state: null,
            operator_name: null as never,
          }),
        ],
        total_entries: 2,
      }),
      "GET /dags/w/dagRuns/r/taskInstances/extract/-1/tries": () => ({
        task_instances: [{ ...taskInstanceRow({ state: "hibernating" }), ...more }],
        total_entries: 1,
      }),
    });
    expect(
      await request(
        `{ workflow(id: "w") { name runCounts { state count } }
           run(id: "w/runs/r") { state type isFinished unknown: taskInstances(filter: { states: [UNKNOWN] }) { nodes { taskId } }
             taskInstances { nodes { taskId state isFinished operator } } taskInstance(taskId: "extract") { attempts { state } } } }`,
      ),
    ).toEqual({
      status: 200,
      errors: undefined,
      data: {
        workflow: { name: "w", runCounts: [{ state: "UNKNOWN", count: 2 }] },
        run: {
          state: "UNKNOWN",
          type: "UNKNOWN",
          isFinished: false,
          unknown: { nodes: [{ taskId: "extract" }] },
          taskInstances: {
            nodes: [
              { taskId: "extract", state: "UNKNOWN", isFinished: false, operator: "@task" },
              { taskId: "second", state: "NO_STATUS", isFinished: false, operator: "_PythonDecoratedOperator" },
            ],
          },
          taskInstance: { attempts: [{ state: "UNKNOWN" }] },
        },
      },
    });
  });

  it("without is_mapped means that the task is not mapped", async () => {
    const { request } = await gatewayOver({
      "GET /dags/w": () => dagRow({ dag_id: "w" }),
      "GET /dags/w/tasks": () => ({ tasks: [taskRow({ is_mapped: null, retries: null })], total_entries: 1 }),
    });
    expect(await request('{ workflow(id: "w") { tasks { isMapped retries } } }')).toMatchObject({
      data: { workflow: { tasks: [{ isMapped: false, retries: 0 }] } },
    });
  });
});

describe("a failed call", () => {
  it("gives fifty dependent fields the same error and id, at the cost of one call", async () => {
    const { request, airflow } = await gatewayOver({
      "GET /dags": () => dags(),
      [RUNS]: () => new StubResponse(500, { detail: { reason: "Database error", statement: "SELECT secret" } }),
    });
    const { status, data, errors } = await request<{ workflows: { nodes: unknown[] } }>(
      "{ workflows { nodes { id runs(first: 2) { nodes { id } } } } }",
    );
    expect(status).toBe(200);
    expect(data.workflows.nodes).toEqual(ids.map((id) => ({ id, runs: null })));
    expect(errors?.map(({ path }) => path)).toEqual(ids.map((_, n) => ["workflows", "nodes", n, "runs"]));
    expect(new Set(errors?.map(({ extensions }) => extensions["errorId"])).size).toBe(1);
    expect(errors?.[0]).toMatchObject({ extensions: { code: "AIRFLOW_REFUSED", airflow: { status: 500 } } });
    expect(JSON.stringify(errors)).not.toContain("secret");
    expect(airflow.calls).toEqual(["GET /dags", RUNS]);
  });

  it("is retried as often for fifty fields as for one", async () => {
    const { request, airflow } = await gatewayOver({
      "GET /dags": () => dags(),
      [RUNS]: () => new StubResponse(503, {}),
    });
    const { errors } = await request("{ workflows { nodes { runs(first: 2) { nodes { id } } latestRun { id } } } }");
    expect(errors?.length).toBe(100);
    expect(errors?.every(({ extensions }) => extensions["code"] === "AIRFLOW_UNAVAILABLE")).toBe(true);
    expect(airflow.calls.filter((call) => call === RUNS).length).toBeLessThanOrEqual(3);
  });

  it("of the task instances of all runs makes them null and keeps the runs", async () => {
    const { request } = await gatewayOver({
      [RUNS]: runsOf,
      "GET /dags/~/dagRuns": runsOf,
      [INSTANCES]: () => new StubResponse(500, {}),
    });
    const { data, errors } = await request<{ runs: { nodes: unknown[] } }>(
      "{ runs(first: 2) { nodes { dagRunId taskInstances { nodes { id } } } } }",
    );
    expect(data.runs.nodes).toEqual([
      { dagRunId: "w00-1", taskInstances: null },
      { dagRunId: "w01-1", taskInstances: null },
    ]);
    expect(errors?.map(({ path }) => path)).toEqual([0, 1].map((n) => ["runs", "nodes", n, "taskInstances"]));
  });

  it("for one of many workflows makes only that one null", async () => {
    const forbidden = () => new StubResponse(403, { detail: "Forbidden" });
    const { request } = await gatewayOver({
      "GET /dags": () => dags(),
      "GET /dags/w00/tasks": () => ({ tasks: [taskRow()], total_entries: 1 }),
      "GET /dags/w01/tasks": forbidden,
      "GET /dags/w02/tasks": () => ({ tasks: [], total_entries: 0 }),
      "GET /dags/~/dagVersions": () => ({
        dag_versions: [{ id: "1", version_number: 4, dag_id: "w00" }],
        total_entries: 1,
      }),
      "GET /dags/w01/dagVersions": forbidden,
      "GET /dags/w02/dagVersions": () => ({ dag_versions: [], total_entries: 0 }),
    });
    const { data, errors } = await request<{ workflows: { nodes: unknown[] } }>(
      "{ workflows(first: 3) { nodes { id version tasks { taskId } } } }",
    );
    expect(data.workflows.nodes).toEqual([
      { id: "w00", version: 4, tasks: [{ taskId: "extract" }] },
      { id: "w01", version: null, tasks: null },
      { id: "w02", version: null, tasks: [] },
    ]);
    expect(errors?.map(({ path, extensions }) => [path?.at(-2), path?.at(-1), extensions["code"]]).toSorted()).toEqual([
      [1, "tasks", "FORBIDDEN"],
      [1, "version", "FORBIDDEN"],
    ]);
  });

  it("within a list makes the whole list null", async () => {
    const { request } = await gatewayOver({
      "GET /dags": (request) => {
        if (request.query.get("offset") !== "0") return new StubResponse(500, {});
        return { dags: Array.from({ length: 100 }, (_, n) => dagRow({ dag_id: `x${n}` })), total_entries: 150 };
      },
    });
    expect(await request("{ workflows(first: 150) { nodes { id } } viewer { mode } }")).toMatchObject({
      status: 200,
      data: { workflows: null },
      errors: [{ path: ["workflows"] }],
    });
  });
});

describe("an Airflow whose lists contain only what the caller may read", () => {
  it("returns null for a run's workflow that the complete list lacks, without further calls", async () => {
    const { request, airflow } = await gatewayOver({
      "GET /dags": () => ({ dags: [dagRow({ dag_id: "w00" })], total_entries: 1 }),
      "POST /dags/~/dagRuns/list": runsOf,
    });
    const { data } = await request<unknown>("{ runs(first: 3) { nodes { workflowId workflow { id } } } }");
    expect(data).toEqual({
      runs: {
        nodes: [
          { workflowId: "w00", workflow: { id: "w00" } },
          { workflowId: "w01", workflow: null },
          { workflowId: "w02", workflow: null },
        ],
      },
    });
    expect(airflow.calls).toEqual(["POST /dags/~/dagRuns/list", "GET /dags"]);
  });

  it("returns no version of a workflow that it does not list", async () => {
    const { request } = await gatewayOver({
      "GET /dags": () => ({ dags: ["a", "b"].map((dag_id) => dagRow({ dag_id })), total_entries: 2 }),
      "GET /dags/~/dagVersions": () => ({
        dag_versions: ["secret", "a", "b", "a"].map((dag_id, n) => ({ id: `${9 - n}`, version_number: 9 - n, dag_id })),
        total_entries: 4,
      }),
    });
    expect((await request("{ workflows { nodes { id version } } }")).data).toEqual({
      workflows: {
        nodes: [
          { id: "a", version: 8 },
          { id: "b", version: 7 },
        ],
      },
    });
  });
});
