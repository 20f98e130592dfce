import { describe, expect, test } from "vitest";
import { AirflowDagRun, AirflowTaskInstanceList, AirflowTryList } from "../../../src/airflow/wire/rows.ts";
import { ordered } from "./matchers.ts";
import { instancePath, labelOf, runPath, type Session } from "./session.ts";
import { traitsOf } from "./version-traits.ts";

const clearPath = (dagId: string, runId: string) => `${runPath(dagId, runId)}/clear`;

/** Clearing a run or some of its task instances, and the dry runs. */
export function describeClearing(session: Session): void {
  const traits = traitsOf(session.version);
  const preview = async (dagId: string, runId: string, body: unknown) => {
    const listed = await session.expectOk(AirflowTaskInstanceList, "POST", clearPath(dagId, runId), { body });
    expect(listed.total_entries).toBe(listed.task_instances.length);
    return listed.task_instances.map(labelOf).sort();
  };
  const clearTasks = async (dagId: string, body: unknown) => {
    const path = `/dags/${dagId}/clearTaskInstances`;
    return (await session.expectOk(AirflowTaskInstanceList, "POST", path, { body })).task_instances;
  };

  describe.concurrent("clearing a run", () => {
    test("is a dry run by default", async () => {
      const run = await session.runToEnd("flaky", "failed");
      expect(await preview("flaky", run.dag_run_id, {})).toEqual(["hopeless", "second_try", "unreached"]);
      expect(await preview("flaky", run.dag_run_id, { dry_run: true, only_failed: true })).toEqual([
        "hopeless",
        "unreached",
      ]);
      expect(await session.run("flaky", run.dag_run_id)).toEqual(run);
    });

    test("queues the run again and continues its failed tasks with the next attempt", async () => {
      const before = await session.runToEnd("flaky", "failed");
      const runId = before.dag_run_id;
      const ids = new Map((await session.instances("flaky", runId)).map((row) => [row.task_id, row.id]));
      const body = { dry_run: false, only_failed: true };
      const response = await session.expectOk(AirflowDagRun, "POST", clearPath("flaky", runId), { body });
      expect(response).toMatchObject({ dag_run_id: runId, state: "queued", start_date: null, end_date: null });
      expect(Date.parse(response.queued_at ?? "")).toBeGreaterThan(Date.parse(before.queued_at ?? ""));
      await session.untilRun("flaky", runId, "failed");
      const rows = await session.instances("flaky", runId);
      expect(ordered(rows.map((row) => [row.task_id, row.state, row.try_number, row.max_tries]))).toEqual([
        ["hopeless", "failed", 2, 1],
        ["second_try", "success", 2, 2],
        ["unreached", "upstream_failed", 0, 0],
      ]);
      const changed = rows.filter((row) => ids.get(row.task_id) !== row.id).map((row) => row.task_id);
      expect(changed.sort()).toEqual(["hopeless", "unreached"]);
      const tries = await session.get(AirflowTryList, `${instancePath("flaky", runId, "hopeless")}/tries`);
      expect(tries.task_instances.map((row) => [row.try_number, row.state])).toEqual([
        [1, "failed"],
        [2, "failed"],
      ]);
    });

    test("accepts only the keys of its version", async () => {
      const { dag_run_id: runId } = await session.runToEnd("plain", "success");
      const statusOf = async (body: object) =>
        (await session.request("POST", clearPath("plain", runId), { body: { dry_run: true, ...body } })).status;
      expect(await statusOf({ bogus: true })).toBe(422);
      expect(await statusOf({ run_on_latest_version: true })).toBe(traits.clearRunOnLatest ? 200 : 422);
      expect(await statusOf({ only_new: true })).toBe(traits.clearOnlyNew ? 200 : 422);
      expect(await statusOf({ note: "again" })).toBe(traits.clearNote ? 200 : 422);
      const unknown = await session.request("POST", clearPath("plain", "unknown"), { body: { dry_run: true } });
      expect(unknown.status).toBe(404);
    });
  });

  describe.concurrent("clearing task instances", () => {
    test("is a dry run for failed tasks by default", async () => {
      const { dag_run_id } = await session.runToEnd("diamond", "success");
      expect(await clearTasks("diamond", { dag_run_id })).toEqual([]);
      const some = await clearTasks("diamond", {
        dag_run_id,
        dry_run: true,
        only_failed: false,
        task_ids: ["left"],
        include_downstream: true,
      });
      expect(some.map(labelOf).sort()).toEqual(["left", "report"]);
      const up = await clearTasks("diamond", {
        dag_run_id,
        dry_run: true,
        only_failed: false,
        task_ids: ["left"],
        include_upstream: true,
      });
      expect(up.map(labelOf).sort()).toEqual(["left", "read"]);
      expect(await clearTasks("diamond", { dag_run_id, only_failed: false, task_ids: ["unknown"] })).toEqual([]);
      expect((await session.run("diamond", dag_run_id)).state).toBe("success");
    });

    test("clears one mapped instance and its downstream tasks, and only those run again", async () => {
      const { dag_run_id } = await session.runToEnd("mapped", "success", { conf: { count: 2 } });
      const request = { dag_run_id, only_failed: false, task_ids: [["trim", 1]], include_downstream: true };
      const shown = await clearTasks("mapped", { ...request, dry_run: true });
      const expected = traits.downstreamOfOneMapped ? ["total", "trim[1]"] : ["total", "trim[0]", "trim[1]"];
      expect(shown.map(labelOf).sort()).toEqual(expected);
      await clearTasks("mapped", { ...request, dry_run: false, reset_dag_runs: true });
      await session.until("the second attempt", async () => {
        const run = await session.run("mapped", dag_run_id);
        const rows = await session.instances("mapped", dag_run_id);
        return run.state === "success" && rows.some((row) => row.try_number === 2);
      });
      const rows = await session.instances("mapped", dag_run_id);
      const again = rows.filter((row) => row.try_number === 2).map(labelOf);
      expect(again.sort()).toEqual(expected);
    });

    test("of an unknown run is a 404, and with an unknown key a 422", async () => {
      const path = "/dags/diamond/clearTaskInstances";
      const unknown = await session.request("POST", path, { body: { dag_run_id: "unknown", dry_run: true } });
      expect(unknown.status).toBe(404);
      const statusOf = async (body: object) =>
        (await session.request("POST", path, { body: { dry_run: true, ...body } })).status;
      expect(await statusOf({ bogus: true })).toBe(422);
      expect(await statusOf({ prevent_running_task: true })).toBe(traits.preventsRunning ? 200 : 422);
      expect(await statusOf({ run_on_latest_version: true })).toBe(traits.taskRunOnLatest ? 200 : 422);
      expect(await statusOf({ note: "again" })).toBe(traits.clearTaskNote ? 200 : 422);
    });

    test.runIf(traits.preventsRunning)(
      "with prevent_running_task is a 409 while one of them runs, from 3.2 on",
      async () => {
        const { dag_run_id } = await session.start("long_runner", { conf: { seconds: 300 } });
        await session.untilInstance("long_runner", dag_run_id, "assemble", "running");
        const body = {
          dag_run_id,
          dry_run: false,
          only_failed: false,
          task_ids: ["assemble"],
          prevent_running_task: true,
        };
        const response = await session.request("POST", "/dags/long_runner/clearTaskInstances", { body });
        expect(response.status).toBe(409);
        await session.request("PATCH", runPath("long_runner", dag_run_id), { body: { state: "failed" } });
      },
    );
  });
}
