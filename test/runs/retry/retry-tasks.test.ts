import { describe, expect, it } from "vitest";
import { methods } from "../../support/acts.ts";
import { type FakeRun } from "../../support/fake-runs.ts";
import { key, over } from "../../support/one-run.ts";

describe("retryTasks", () => {
  const retry = { key, taskIds: ["two"], onlyFailed: false, upstream: false, downstream: true, dryRun: false };
  const done: Omit<FakeRun, "id"> = { state: "success", tasks: { one: "success", two: "success" } };

  it("clears the chosen tasks of this run alone", async () => {
    const { acts, asked } = over(done);
    const { run, taskInstances } = await acts.retryTasks(retry);
    expect([run.state, taskInstances.map(({ task_id, state }) => [task_id, state])]).toEqual([
      "queued",
      [["two", null]],
    ]);
    const [, dagId, body] = asked.find(([method]) => method === "clearTaskInstances") ?? [];
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

  it("does nothing where the run has one of them not: NOT_FOUND with its name", async () => {
    const { acts, asked } = over(done);
    await expect(acts.retryTasks({ ...retry, taskIds: ["two", "x", "y"] })).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "etl/runs/a has no x, no y.",
    });
    expect(methods(asked)).not.toContain("clearTaskInstances");
  });

  it("of a run that is not there is NOT_FOUND", async () => {
    const { acts } = over(done);
    await expect(acts.retryTasks({ ...retry, key: { dagId: "etl", dagRunId: "gone" } })).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "There is no run etl/runs/gone.",
    });
  });

  it("with onlyFailed, where none failed, does nothing", async () => {
    const { acts, fake } = over(done);
    expect(await acts.retryTasks({ ...retry, onlyFailed: true })).toMatchObject({
      run: { state: "success" },
      taskInstances: [],
    });
    expect(fake.state()[0]?.tasks).toEqual({ one: "success", two: "success" });
  });

  it("by a dry run does nothing", async () => {
    const { acts, fake } = over(done);
    expect(await acts.retryTasks({ ...retry, dryRun: true })).toMatchObject({
      dryRun: true,
      taskInstances: [{ task_id: "two" }],
    });
    expect(fake.state()[0]?.tasks).toEqual({ one: "success", two: "success" });
  });

  it("takes 1 to 100 tasks, whose names Airflow could have", async () => {
    const { acts, asked } = over(done);
    for (const taskIds of [[], Array.from({ length: 101 }, () => "two"), ["a/b"], ["~"]])
      await expect(acts.retryTasks({ ...retry, taskIds })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    expect(asked).toEqual([]);
  });
});
