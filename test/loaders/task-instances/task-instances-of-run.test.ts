import { describe, expect, it } from "vitest";
import type { TaskInstancesBatch } from "../../../src/airflow/wire/requests.ts";
import type { RunKey } from "../../../src/domain/run-key.ts";
import type { AirflowTaskInstance } from "../../../src/airflow/wire/rows.ts";
import { errorFromTransport, TransportError } from "../../../src/airflow/transport/transport-error.ts";
import { createTaskInstancesOfRun } from "../../../src/loaders/task-instances/task-instances-of-run.ts";
import { taskInstanceRow } from "../../support/airflow-rows.ts";

/** Airflow's batch with the rows of a test: the cross product of the two lists of ids, in pages. */
function table(rows: readonly AirflowTaskInstance[]) {
  const requests: TaskInstancesBatch[] = [];
  const taskInstancesBatch = async (body: TaskInstancesBatch) => {
    requests.push(body);
    const matching = rows.filter(
      (row) => body.dag_ids?.includes(row.dag_id) && body.dag_run_ids?.includes(row.dag_run_id),
    );
    const offset = body.page_offset ?? 0;
    return {
      task_instances: matching.slice(offset, offset + (body.page_limit ?? 100)),
      total_entries: matching.length,
    };
  };
  return { requests, taskInstancesBatch };
}
const rowsOf = (run: RunKey, count: number): AirflowTaskInstance[] =>
  Array.from({ length: count }, (_, n) =>
    taskInstanceRow({ dag_id: run.dagId, dag_run_id: run.dagRunId, task_id: "t", map_index: count - 1 - n }),
  );

describe("the task instances of a run", () => {
  it("are read in one call for all runs of a page, sorted, each run with its own", async () => {
    const runs = [1, 2, 3].flatMap((w) => [1, 2].map((r) => ({ dagId: `w${w}`, dagRunId: `w${w}r${r}` })));
    const airflow = table(runs.flatMap((run) => rowsOf(run, 2)));
    const loader = createTaskInstancesOfRun(airflow);
    const loaded = await Promise.all(runs.map((run) => loader.load(run)));
    expect(loaded.map((rows) => rows.map((row) => `${row.dag_run_id}/${row.map_index}`))).toEqual(
      runs.map((run) => [`${run.dagRunId}/0`, `${run.dagRunId}/1`]),
    );
    expect(airflow.requests).toEqual([
      { dag_ids: ["w1", "w2", "w3"], dag_run_ids: runs.map((run) => run.dagRunId), page_limit: 2000, page_offset: 0 },
    ]);
  });

  it("leave out rows of runs that were not requested", async () => {
    const all = ["a", "b"].flatMap((dagId) => ["x", "y"].map((dagRunId) => ({ dagId, dagRunId })));
    const airflow = table(all.flatMap((run) => rowsOf(run, 1)));
    const loader = createTaskInstancesOfRun(airflow);
    const [ax, by] = await Promise.all([
      loader.load({ dagId: "a", dagRunId: "x" }),
      loader.load({ dagId: "b", dagRunId: "y" }),
    ]);
    expect([ax.length, by.length]).toEqual([1, 1]);
    expect(airflow.requests.length).toBe(1);
  });

  it("are read to the end if there are thousands", async () => {
    const run = { dagId: "a", dagRunId: "x" };
    const airflow = table(rowsOf(run, 4321));
    const rows = await createTaskInstancesOfRun(airflow).load(run);
    expect(rows.map((row) => row.map_index)).toEqual(Array.from({ length: 4321 }, (_, n) => n));
    expect(airflow.requests.map(({ page_offset, page_limit }) => [page_offset, page_limit])).toEqual([
      [0, 2000],
      [2000, 2000],
      [4000, 2000],
    ]);
  });

  it("are read in groups if most rows of the first page are unwanted", async () => {
    const wanted = [1, 2, 3, 4, 5, 6].map((n) => ({ dagId: `w${n}`, dagRunId: `scheduled__${n}` }));
    const all = wanted.flatMap(({ dagId }) => wanted.map(({ dagRunId }) => ({ dagId, dagRunId })));
    const airflow = table(all.flatMap((run) => rowsOf(run, 60)).toReversed());
    const loader = createTaskInstancesOfRun(airflow);
    const loaded = await Promise.all(wanted.map((run) => loader.load(run)));
    expect(loaded.map((rows) => rows.length)).toEqual([60, 60, 60, 60, 60, 60]);
    expect(airflow.requests.length).toBe(1 + 6);
  });

  it("are read in smaller pages if the response is too large", async () => {
    const run = { dagId: "a", dagRunId: "x" };
    const airflow = table(rowsOf(run, 450));
    const limits: unknown[] = [];
    const loader = createTaskInstancesOfRun({
      taskInstancesBatch: async (body) => {
        limits.push(body.page_limit);
        if ((body.page_limit ?? 0) > 200)
          throw errorFromTransport(new TransportError("too-large", true), { route: "POST", write: false });
        return airflow.taskInstancesBatch(body);
      },
    });
    expect((await loader.load(run)).length).toBe(450);
    expect(limits).toEqual([2000, 200, 200, 200]);
  });

  it("are empty for a run without task instances", async () => {
    expect(await createTaskInstancesOfRun(table([])).load({ dagId: "a", dagRunId: "x" })).toEqual([]);
  });

  it("fail with the same error object if the call fails", async () => {
    const error = new Error("down");
    const loader = createTaskInstancesOfRun({ taskInstancesBatch: async () => Promise.reject(error) });
    const results = await Promise.allSettled([
      loader.load({ dagId: "a", dagRunId: "x" }),
      loader.load({ dagId: "b", dagRunId: "y" }),
    ]);
    expect(results).toEqual([
      { status: "rejected", reason: error },
      { status: "rejected", reason: error },
    ]);
  });
});
