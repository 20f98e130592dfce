import { describe, expect, it } from "vitest";
import { methodsOf } from "../../support/runs/run-actions.ts";
import type { FakeRun } from "../../support/runs/fake-runs.ts";
import { key, withRun } from "../../support/runs/one-run.ts";

describe("retryTasks", () => {
  const retry = { key, taskIds: ["two"], onlyFailed: false, upstream: false, downstream: true, dryRun: false };
  const done: Omit<FakeRun, "id"> = { state: "success", tasks: { one: "success", two: "success" } };

  it("clears the given tasks of this run only", async () => {
    const { actions, calls } = withRun(done);
    const { run, taskInstances } = await actions.retryTasks(retry);
    expect([run.state, taskInstances.map(({ task_id, state }) => [task_id, state])]).toEqual([
      "queued",
      [["two", null]],
    ]);
    const [, dagId, body] = calls.find(([method]) => method === "clearTaskInstances") ?? [];
    expect([dagId, body]).toEqual([
      "etl",
      {
        dry_run: false,
        dag_run_id: "a",
        task_ids: ["two"],
        only_failed: false,
        include_upstream: false,
        include_downstream: true,
        include_past: false,
        include_future: false,
        reset_dag_runs: true,
      },
    ]);
  });

  it("changes nothing when the run lacks one of the tasks: NOT_FOUND with its id", async () => {
    const { actions, calls } = withRun(done);
    await expect(actions.retryTasks({ ...retry, taskIds: ["two", "x", "y"] })).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "Tasks not found in etl/runs/a: x, y. Nothing was changed.",
    });
    expect(methodsOf(calls)).not.toContain("clearTaskInstances");
  });

  it("throws NOT_FOUND for an unknown run", async () => {
    const { actions } = withRun(done);
    await expect(actions.retryTasks({ ...retry, key: { dagId: "etl", dagRunId: "gone" } })).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "Run etl/runs/gone not found.",
    });
  });

  it("changes nothing when onlyFailed is set and no task failed", async () => {
    const { actions, fake } = withRun(done);
    expect(await actions.retryTasks({ ...retry, onlyFailed: true })).toMatchObject({
      run: { state: "success" },
      taskInstances: [],
    });
    expect(fake.state()[0]?.tasks).toEqual({ one: "success", two: "success" });
  });

  it("changes nothing in a dry run", async () => {
    const { actions, fake } = withRun(done);
    expect(await actions.retryTasks({ ...retry, dryRun: true })).toMatchObject({
      dryRun: true,
      taskInstances: [{ task_id: "two" }],
    });
    expect(fake.state()[0]?.tasks).toEqual({ one: "success", two: "success" });
  });

  it("accepts 1 to 100 task ids that Airflow can have", async () => {
    const { actions, calls } = withRun(done);
    for (const taskIds of [[], Array.from({ length: 101 }, () => "two"), ["a/b"], ["~"]])
      await expect(actions.retryTasks({ ...retry, taskIds })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    expect(calls).toEqual([]);
  });
});
