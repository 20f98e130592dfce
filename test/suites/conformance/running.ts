import { describe, expect, test } from "vitest";
import { AirflowTaskInstance, AirflowTryList } from "../../../src/airflow/wire/rows.ts";
import { AirflowXComValue } from "../../../src/airflow/wire/results.ts";
import { TRY_KEYS, expectKeys } from "./row-keys.ts";
import { anyNumber, anyTime, matching, ordered } from "./matchers.ts";
import { instancePath, runPath, type Session } from "./session.ts";

/** Runs from start to end: success, retries, failure, mapped tasks, skipped tasks, teardowns. */
export function describeRunning(session: Session): void {
  const valueOf = async (dagId: string, runId: string, taskId: string) =>
    (await session.get(AirflowXComValue, `${runPath(dagId, runId)}/taskInstances/${taskId}/xcomEntries/return_value`))
      .value;

  describe.concurrent("a run", () => {
    test("of a diamond succeeds and has its dates", async () => {
      const run = await session.runToEnd("diamond", "success");
      expect(run).toMatchObject({ queued_at: anyTime, start_date: anyTime, end_date: anyTime, state: "success" });
      expect(await session.states("diamond", run.dag_run_id)).toEqual({
        read: "success",
        left: "success",
        right: "success",
        report: "success",
      });
      const [report] = (await session.instances("diamond", run.dag_run_id)).filter((row) => row.task_id === "report");
      expect(report).toMatchObject({ try_number: 1, max_tries: 0, operator: "EmptyOperator", start_date: anyTime });
    });

    test("of a DAG without tasks succeeds", async () => {
      const run = await session.runToEnd("no_tasks", "success");
      expect(await session.states("no_tasks", run.dag_run_id)).toEqual({});
    });

    test("retries failed tasks, then fails, and does not run the tasks after them", async () => {
      const { dag_run_id: runId } = await session.runToEnd("flaky", "failed");
      const rows = await session.instances("flaky", runId);
      expect(ordered(rows.map((row) => [row.task_id, row.state, row.try_number, row.max_tries]))).toEqual([
        ["hopeless", "failed", 1, 0],
        ["second_try", "success", 2, 2],
        ["unreached", "upstream_failed", 0, 0],
      ]);
      expect(rows.find((row) => row.task_id === "unreached")).toMatchObject({ start_date: anyTime, end_date: anyTime });
      const tries = await session.get(AirflowTryList, `${instancePath("flaky", runId, "second_try")}/tries`);
      expect(tries.task_instances.map((row) => [row.try_number, row.state])).toEqual([
        [1, "failed"],
        [2, "success"],
      ]);
      expect(tries.total_entries).toBe(2);
      expectKeys(session.version, tries.task_instances, TRY_KEYS);
      expect(await valueOf("flaky", runId, "second_try")).toBe(2);
    });

    test("maps a task over the list that another one returned", async () => {
      const { dag_run_id: runId } = await session.runToEnd("mapped", "success", { conf: { count: 2 } });
      expect(await session.states("mapped", runId)).toEqual({
        samples: "success",
        "trim[0]": "success",
        "trim[1]": "success",
        total: "success",
      });
      expect(await session.get(AirflowTaskInstance, instancePath("mapped", runId, "trim", 1))).toMatchObject({
        map_index: 1,
        rendered_map_index: "sample-1",
        try_number: 1,
        operator: "_PythonDecoratedOperator",
        duration: anyNumber,
        pool: "default_pool",
        queue: "default",
        hostname: matching(/./),
        rendered_fields: { op_kwargs: { sample: "sample-1" } },
      });
      expect(await valueOf("mapped", runId, "total")).toBe(2);
      const unindexed = await session.request("GET", `${runPath("mapped", runId)}/taskInstances/trim`);
      expect(unindexed).toMatchObject({
        status: 404,
        body: { detail: "Task instance is mapped, add the map_index value to the URL" },
      });
      for (const mapIndex of [-1, 2])
        expect((await session.request("GET", instancePath("mapped", runId, "trim", mapIndex))).status).toBe(404);
    });

    test("skips a task mapped over an empty list, and its downstream tasks", async () => {
      const { dag_run_id: runId } = await session.runToEnd("mapped", "success", { conf: { count: 0 } });
      expect(await session.states("mapped", runId)).toEqual({ samples: "success", trim: "skipped", total: "skipped" });
      expect(await valueOf("mapped", runId, "samples")).toEqual([]);
    });

    test("skips tasks after a skipped task, except with the rule all_done", async () => {
      const { dag_run_id: shut } = await session.runToEnd("skipping", "success");
      expect(await session.states("skipping", shut)).toEqual({
        gate: "skipped",
        behind: "skipped",
        far_behind: "skipped",
        always: "success",
      });
    });

    test("runs the tasks after a gate that a Param opens", async () => {
      const { dag_run_id: open } = await session.runToEnd("skipping", "success", { conf: { open: true } });
      expect(await session.states("skipping", open)).toEqual({
        gate: "success",
        behind: "success",
        far_behind: "success",
        always: "success",
      });
    });

    test("runs setup, work and teardown", async () => {
      const { dag_run_id: runId } = await session.runToEnd("torn_down", "success");
      expect(await session.states("torn_down", runId)).toEqual({
        reserve: "success",
        work: "success",
        release: "success",
      });
    });

    test("gives its tasks conf unchanged, and params overridden by conf", async () => {
      const conf = { depth: 4, daps: { look: { threads: 8 } } };
      const { dag_run_id: runId } = await session.runToEnd("sees_params", "success", { conf });
      expect(await valueOf("sees_params", runId, "look")).toEqual({
        params: { dap: "read-trim@1.4.0", ...conf },
        conf,
      });
      expect(await valueOf("sees_params", runId, "own")).toEqual({ threads: 8 });
    });
  });
}
