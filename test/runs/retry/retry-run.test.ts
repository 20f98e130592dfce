import { describe, expect, it } from "vitest";
import { isCancelled } from "../../../src/domain/run-note.ts";
import { methodsOf } from "../../support/runs/run-actions.ts";
import type { FakeRun } from "../../support/runs/fake-runs.ts";
import { halfFinished, key, withLostResponse, withRun } from "../../support/runs/one-run.ts";

describe("retryRun", () => {
  const retry = { key, scope: "FAILED_TASKS", onLatestVersion: false, note: null, dryRun: false } as const;
  const failed: Omit<FakeRun, "id"> = {
    state: "failed",
    tasks: { one: "success", two: "failed", three: "upstream_failed" },
  };

  it("clears failed tasks with an explicit dry_run, and returns the run and its tasks after", async () => {
    const { actions, calls } = withRun(failed);
    const { run, taskInstances, dryRun } = await actions.retryRun(retry);
    expect([run.state, dryRun]).toEqual(["queued", false]);
    expect(taskInstances.map(({ task_id, state }) => [task_id, state])).toEqual([
      ["three", null],
      ["two", null],
    ]);
    expect(calls.slice(1)).toEqual([
      ["clearDagRunDryRun", key, { dry_run: true, only_failed: true }],
      ["clearDagRun", key, { dry_run: false, only_failed: true }],
      ["taskInstancesBatch", { dag_ids: ["etl"], dag_run_ids: ["a"], page_limit: 2000, page_offset: 0 }],
    ]);
  });

  it("returns the tasks that would run again in a dry run, and changes nothing", async () => {
    const { actions, calls, fake } = withRun(failed);
    const { run, taskInstances, dryRun } = await actions.retryRun({ ...retry, scope: "ALL_TASKS", dryRun: true });
    expect([run.state, dryRun, taskInstances.map(({ task_id }) => task_id)]).toEqual([
      "failed",
      true,
      ["one", "three", "two"],
    ]);
    expect(methodsOf(calls)).toEqual(["dagRun", "clearDagRunDryRun"]);
    expect(fake.state()[0]?.state).toBe("failed");
  });

  it("changes only the note of a run without failed tasks", async () => {
    const { actions, calls } = withRun({ state: "success", tasks: { one: "success" } });
    expect(await actions.retryRun({ ...retry, note: "looked at" })).toMatchObject({
      run: { state: "success", note: "looked at" },
      taskInstances: [],
    });
    expect(methodsOf(calls)).toEqual(["dagRun", "clearDagRunDryRun", "patchDagRun"]);
  });

  it("clears failed and skipped tasks of a cancelled run, which is then no longer cancelled", async () => {
    const { actions, calls } = withRun(halfFinished);
    await actions.cancelRun({ key, reason: null });
    const { run, taskInstances } = await actions.retryRun(retry);
    expect(taskInstances.map(({ task_id }) => task_id)).toEqual(["three", "two"]);
    expect([run.state, isCancelled(run)]).toEqual(["queued", false]);
    const [, , body] = calls.findLast(([method]) => method === "clearTaskInstances") ?? [];
    expect(body).toEqual({
      dry_run: false,
      dag_run_id: "a",
      task_ids: ["three", "two"],
      only_failed: false,
      include_upstream: false,
      include_downstream: false,
      include_past: false,
      include_future: false,
      reset_dag_runs: true,
    });
  });

  it("rejects onLatestVersion before Airflow 3.1", async () => {
    const old = withRun(failed, { version: "3.0.6" });
    await expect(old.actions.retryRun({ ...retry, onLatestVersion: true })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "`onLatestVersion` requires Airflow 3.1 or newer.",
    });
    expect(old.calls).toEqual([]);
    const { actions, calls } = withRun(failed);
    await actions.retryRun({ ...retry, onLatestVersion: true });
    expect(calls[2]).toEqual(["clearDagRun", key, { dry_run: false, only_failed: true, run_on_latest_version: true }]);
  });

  it("writes the note in a separate call, which every version of Airflow supports", async () => {
    const { actions, calls } = withRun(failed, { version: "3.0.6" });
    expect((await actions.retryRun({ ...retry, note: "once more" })).run.note).toBe("once more");
    expect(methodsOf(calls)).toEqual([
      "dagRun",
      "clearDagRunDryRun",
      "clearDagRun",
      "patchDagRun",
      "taskInstancesBatch",
    ]);
  });

  it("confirms a lost response by the new uuids of cleared task instances", async () => {
    const { actions, calls } = withLostResponse(failed, "clearDagRun");
    expect(await actions.retryRun(retry)).toMatchObject({ run: { state: "queued" } });
    expect(methodsOf(calls).filter((method) => method === "clearDagRun")).toHaveLength(1);
    const cancelled = withLostResponse(halfFinished, "clearTaskInstances");
    await cancelled.actions.cancelRun({ key, reason: null });
    expect(
      await cancelled.actions.retryTasks({
        key,
        taskIds: ["two"],
        onlyFailed: false,
        upstream: false,
        downstream: false,
        dryRun: false,
      }),
    ).toMatchObject({
      run: { state: "queued" },
      taskInstances: [{ task_id: "two", state: null }],
    });
  });
});
