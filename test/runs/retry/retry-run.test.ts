import { describe, expect, it } from "vitest";
import { methods } from "../../support/acts.ts";
import { type FakeRun } from "../../support/fake-runs.ts";
import { inTheMidst, key, losing, over } from "../../support/one-run.ts";

describe("retryRun", () => {
  const retry = { key, scope: "FAILED_TASKS", onLatestVersion: false, note: null, dryRun: false } as const;
  const failed: Omit<FakeRun, "id"> = {
    state: "failed",
    tasks: { one: "success", two: "failed", three: "upstream_failed" },
  };

  it("clears what failed, always says dry_run, and gives run and task instances as they stand after", async () => {
    const { acts, asked } = over(failed);
    const { run, taskInstances, dryRun } = await acts.retryRun(retry);
    expect([run.state, dryRun]).toEqual(["queued", false]);
    expect(taskInstances.map(({ task_id, state }) => [task_id, state])).toEqual([
      ["three", null],
      ["two", null],
    ]);
    expect(asked.slice(1)).toEqual([
      ["clearDagRunDryRun", key, { dry_run: true, only_failed: true }],
      ["clearDagRun", key, { dry_run: false, only_failed: true }],
      ["taskInstancesBatch", { dag_ids: ["etl"], dag_run_ids: ["a"], page_limit: 2000, page_offset: 0 }],
    ]);
  });

  it("by a dry run says what would run again, and does nothing", async () => {
    const { acts, asked, fake } = over(failed);
    const { run, taskInstances, dryRun } = await acts.retryRun({ ...retry, scope: "ALL_TASKS", dryRun: true });
    expect([run.state, dryRun, taskInstances.map(({ task_id }) => task_id)]).toEqual([
      "failed",
      true,
      ["one", "three", "two"],
    ]);
    expect(methods(asked)).toEqual(["dagRun", "clearDagRunDryRun"]);
    expect(fake.state()[0]?.state).toBe("failed");
  });

  it("of a run of which nothing failed does nothing, but for its note", async () => {
    const { acts, asked } = over({ state: "success", tasks: { one: "success" } });
    expect(await acts.retryRun({ ...retry, note: "looked at" })).toMatchObject({
      run: { state: "success", note: "looked at" },
      taskInstances: [],
    });
    expect(methods(asked)).toEqual(["dagRun", "clearDagRunDryRun", "patchDagRun"]);
  });

  it("of a cancelled run runs what cancelling failed and skipped, and the run is no longer cancelled", async () => {
    const { acts, asked } = over(inTheMidst);
    await acts.cancelRun({ key, reason: null });
    const { run, taskInstances } = await acts.retryRun(retry);
    expect(taskInstances.map(({ task_id }) => task_id)).toEqual(["three", "two"]);
    expect([run.state, acts.isCancelled(run)]).toEqual(["queued", false]);
    const [, , body] = asked.findLast(([method]) => method === "clearTaskInstances") ?? [];
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

  it("on the newest definition needs Airflow 3.1", async () => {
    const old = over(failed, { version: "3.0.6" });
    await expect(old.acts.retryRun({ ...retry, onLatestVersion: true })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "`onLatestVersion` needs Airflow 3.1 or newer.",
    });
    expect(old.asked).toEqual([]);
    const { acts, asked } = over(failed);
    await acts.retryRun({ ...retry, onLatestVersion: true });
    expect(asked[2]).toEqual(["clearDagRun", key, { dry_run: false, only_failed: true, run_on_latest_version: true }]);
  });

  it("writes its note by a call of its own, which every Airflow knows", async () => {
    const { acts, asked } = over(failed, { version: "3.0.6" });
    expect((await acts.retryRun({ ...retry, note: "once more" })).run.note).toBe("once more");
    expect(methods(asked)).toEqual(["dagRun", "clearDagRunDryRun", "clearDagRun", "patchDagRun", "taskInstancesBatch"]);
  });

  it("whose answer is lost is settled by its task instances, which are new after a clear", async () => {
    const { acts, asked } = losing(failed, "clearDagRun");
    expect(await acts.retryRun(retry)).toMatchObject({ run: { state: "queued" } });
    expect(methods(asked).filter((method) => method === "clearDagRun")).toHaveLength(1);
    const ofCancelled = losing(inTheMidst, "clearTaskInstances");
    await ofCancelled.acts.cancelRun({ key, reason: null });
    expect(
      await ofCancelled.acts.retryTasks({
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
