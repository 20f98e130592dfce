import { describe, expect, it } from "vitest";
import { dagRow, runRow, taskInstanceRow } from "../support/airflow-rows.ts";
import { RunTable } from "../support/runs/run-table.ts";
import { gatewayOver, pageOf, type StubRequest, type Routes } from "../support/small-airflow.ts";

const RUNS = "POST /dags/~/dagRuns/list";
const INSTANCES = "POST /dags/~/dagRuns/~/taskInstances/list";
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

/** Airflow's batch of task instances: a cross product of the two lists, in pages of at most `clamp`. */
const instances =
  (rows: readonly ReturnType<typeof taskInstanceRow>[], clamp?: number) =>
  (request: StubRequest): unknown => {
    const [dagIds, runIds] = [request.body["dag_ids"] as string[], request.body["dag_run_ids"] as string[]];
    const found = rows.filter((row) => dagIds.includes(row.dag_id) && runIds.includes(row.dag_run_id));
    const { rows: page, total_entries } = pageOf(found, request, clamp);
    return { task_instances: page, total_entries };
  };
/** Airflow's batch of runs, in pages of at most `clamp`. */
const batch =
  (table: RunTable, clamp: number) =>
  ({ body }: StubRequest) =>
    table.dagRunsBatch({ ...body, page_limit: Math.min(clamp, Number(body["page_limit"])) });

describe("an Airflow with many rows", () => {
  it("returns all of five thousand mapped instances although Airflow limits its pages", async () => {
    const rows = Array.from({ length: 5000 }, (_, n) =>
      taskInstanceRow({ dag_id: "w", dag_run_id: "r", task_id: "each", map_index: n }),
    );
    for (const [clamp, calls] of [
      [1000, 5],
      [100, 50],
    ]) {
      const { request, airflow } = await gatewayOver({
        "GET /dags/w/dagRuns/r": () => runRow({ dag_id: "w", dag_run_id: "r" }),
        [INSTANCES]: instances(rows, clamp),
      });
      const seen: number[] = [];
      for (let after: string | null = null, more = true; more;) {
        airflow.calls.splice(0);
        const { data, errors } = await request<Page>(
          `query ($after: String) { run(id: "w/runs/r") { taskInstances(first: 900, after: $after) { nodes { mapIndex }
             totalCount pageInfo { hasNextPage endCursor } } } }`,
          { variables: { after } },
        );
        expect(errors).toBeUndefined();
        const page: Page["run"]["taskInstances"] = data.run.taskInstances;
        expect(page.totalCount).toBe(5000);
        seen.push(...page.nodes.map(({ mapIndex }) => mapIndex));
        ({ endCursor: after, hasNextPage: more } = page.pageInfo);
        expect(airflow.calls.length).toBe(1 + calls!);
      }
      expect(seen).toEqual(rows.map((row) => row.map_index));
    }
  });

  it("fails with a retryable error if its rows change during every read", async () => {
    let calls = 0;
    const { request } = await gatewayOver({
      "GET /dags/w/dagRuns/r": () => runRow({ dag_id: "w", dag_run_id: "r" }),
      // A retry moves one row of the first page behind the last while the pages are read: each time one goes unseen.
      [INSTANCES]: (request) => {
        const rows = Array.from({ length: 2500 }, (_, n) =>
          taskInstanceRow({ dag_id: "w", dag_run_id: "r", task_id: "each", map_index: n }),
        );
        calls += 1;
        const moved = calls % 2 === 0 ? [...rows.slice(1), rows[0]!] : rows;
        const { rows: page, total_entries } = pageOf(moved, request);
        return { task_instances: page, total_entries };
      },
    });
    expect(await request('{ run(id: "w/runs/r") { id taskInstances(first: 1) { totalCount } } }')).toMatchObject({
      data: { run: { id: "w/runs/r", taskInstances: null } },
      errors: [{ extensions: { code: "AIRFLOW_UNAVAILABLE", retryable: true } }],
    });
    expect(calls).toBe(6);
  });

  it("assigns task instances to their runs if two workflows have runs with the same id", async () => {
    const workflows = ["a", "b", "c", "d", "e", "f"];
    const days = Array.from({ length: 12 }, (_, day) => `scheduled__${day}`);
    const rows = workflows.flatMap((dag_id) =>
      days.flatMap((dag_run_id) =>
        Array.from({ length: 30 }, (_, n) =>
          taskInstanceRow({ dag_id, dag_run_id, task_id: `${dag_id}${dag_run_id}`, map_index: n }),
        ),
      ),
    );
    // Six pairs of seventy-two: one day each, which the other workflows have, too.
    const wanted = workflows.map((dag_id, n) => runRow({ dag_id, dag_run_id: days[n]!, run_after: at(n) }));
    const { request, airflow } = await gatewayOver({
      "POST /dags/~/dagRuns/list": () => ({ dag_runs: wanted, total_entries: 6 }),
      [INSTANCES]: instances(rows, 100),
    });
    const { data, errors } = await request<{
      runs: { nodes: { workflowId: string; taskInstances: { nodes: { taskId: string }[] } }[] };
    }>("{ runs(first: 6) { nodes { workflowId taskInstances { nodes { taskId } totalCount } } } }");
    expect(errors).toBeUndefined();
    for (const [n, run] of data.runs.nodes.entries())
      expect(run).toEqual({
        workflowId: workflows[n],
        taskInstances: {
          nodes: Array.from({ length: 30 }, () => ({ taskId: `${workflows[n]}${days[n]}` })),
          totalCount: 30,
        },
      });
    expect(airflow.calls.filter((call) => call === INSTANCES).length).toBeLessThanOrEqual(2 + 6);
  });

  it("returns each workflow's latest three runs despite many runs of another one", async () => {
    const table = new RunTable();
    const quiet = Array.from({ length: 20 }, (_, n) => `quiet${n}`);
    for (const dag_id of quiet)
      for (let n = 0; n < 4; n += 1)
        table.rows.push(runRow({ dag_id, dag_run_id: `${dag_id}-${n}`, run_after: at(n) }));
    for (let n = 0; n < 900; n += 1)
      table.rows.push(runRow({ dag_id: "flood", dag_run_id: `f${n}`, run_after: at(100 + (n % 7)) }));
    for (const [clamp, most] of [
      [1000, 3],
      [100, 40],
    ]) {
      const routes: Routes = {
        "GET /dags": () => ({ dags: ["flood", ...quiet].map((dag_id) => dagRow({ dag_id })), total_entries: 21 }),
        [RUNS]: batch(table, clamp!),
      };
      const { airflow, request } = await gatewayOver(routes);
      const { data, errors } = await request<{
        workflows: { nodes: { id: string; runs: { nodes: { dagRunId: string }[]; pageInfo: unknown } }[] };
      }>("{ workflows { nodes { id runs(first: 3) { nodes { dagRunId } pageInfo { hasNextPage } } } } }");
      expect(errors).toBeUndefined();
      for (const { id, runs } of data.workflows.nodes) {
        const own = await table.dagRunsBatch({ dag_ids: [id], order_by: "-run_after", page_limit: 3 });
        expect(runs).toEqual({
          nodes: own.dag_runs.map(({ dag_run_id }) => ({ dagRunId: dag_run_id })),
          pageInfo: { hasNextPage: true },
        });
      }
      expect(airflow.calls.filter((call) => call === RUNS).length).toBeLessThanOrEqual(most!);
    }
  });

  it("returns 250 workflows in one page, and fifty by id in fewer than fifty calls", async () => {
    const ids = Array.from({ length: 250 }, (_, n) => `w${String(n).padStart(3, "0")}`);
    const { request, airflow } = await gatewayOver({
      "GET /dags": (request) => {
        const { rows, total_entries } = pageOf(ids, request);
        return { dags: rows.map((dag_id) => dagRow({ dag_id })), total_entries };
      },
    });
    const { data } = await request<{ workflows: unknown }>("{ workflows(first: 1000) { nodes { id } totalCount } }");
    expect(data.workflows).toEqual({ nodes: ids.map((id) => ({ id })), totalCount: 250 });
    expect(airflow.calls.length).toBe(3);
    airflow.calls.splice(0);
    const some = ids.filter((_, n) => n % 5 === 0);
    expect(
      (await request("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { variables: { ids: some } })).data,
    ).toEqual({
      nodes: some.map((id) => ({ id })),
    });
    expect(airflow.calls.length).toBe(3);
  });
});

type Page = {
  run: {
    taskInstances: {
      nodes: { mapIndex: number }[];
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  };
};
