import { beforeEach, expect, test } from "vitest";
import { rowsOf, type DemoClient } from "./demo-client.ts";
import { runInProgress, run } from "./run-in-progress.ts";

let demo: DemoClient;

beforeEach(async () => {
  demo = await runInProgress();
});

test("Clearing a run is a dry run by default", async () => {
  demo.clock.advance(120_000);
  const shown = await demo.post(`${run}/clear`, {});
  expect(shown).toMatchObject({ total_entries: 3 });
  expect(Object.keys(shown)).toEqual(["task_instances", "total_entries"]);
  expect(await demo.post(`${run}/clear`, { only_failed: true })).toMatchObject({ total_entries: 2 });
  expect(await demo.get(run)).toMatchObject({ state: "failed" });
});

test("A cleared run is queued; its instances have new ids, old times, no state and more tries", async () => {
  demo.clock.advance(120_000);
  const before = await demo.get(`${run}/taskInstances/work`);
  const cleared = await demo.post(`${run}/clear`, { dry_run: false, only_failed: true, note: "again" });
  expect(cleared).toMatchObject({
    state: "queued",
    start_date: null,
    end_date: null,
    last_scheduling_decision: null,
    note: "again",
  });
  const after = await demo.get(`${run}/taskInstances/work`);
  expect(after).toMatchObject({
    state: null,
    try_number: 1,
    max_tries: 1,
    start_date: before["start_date"],
    end_date: before["end_date"],
  });
  expect(after["id"]).not.toBe(before["id"]);
  demo.clock.advance(120_000);
  expect(await demo.get(`${run}/taskInstances/work`)).toMatchObject({ state: "failed", try_number: 2, max_tries: 1 });
  const tries = await demo.get(`${run}/taskInstances/work/tries`);
  expect(rowsOf(tries["task_instances"]).map((row) => [row["try_number"], row["state"]])).toEqual([
    [1, "failed"],
    [2, "failed"],
  ]);
  expect(await demo.get(`${run}/taskInstances/first`)).toMatchObject({ try_number: 1 });
});

test("Clearing a running task restarts it as the next attempt", async () => {
  expect(await demo.post(`${run}/clear`, { dry_run: false })).toMatchObject({ state: "running" });
  expect(await demo.states("dag", "r")).toEqual({ first: null, work: "restarting", last: null });
  demo.clock.advance(20_000);
  expect(await demo.get(`${run}/taskInstances/work`)).toMatchObject({ state: "running", try_number: 2 });
});

test("Clearing tasks is a dry run for failed tasks by default", async () => {
  const path = "/api/v2/dags/dag/clearTaskInstances";
  demo.clock.advance(120_000);
  expect(await demo.post(path, { dag_run_id: "r", task_ids: ["first"] })).toMatchObject({ total_entries: 0 });
  expect(
    await demo.post(path, { dag_run_id: "r", task_ids: ["first"], only_failed: false, include_downstream: true }),
  ).toMatchObject({
    total_entries: 3,
  });
  expect(await demo.states("dag", "r")).toMatchObject({ first: "success" });
  expect(
    await demo.post(path, { dag_run_id: "r", task_ids: ["first"], only_failed: false, dry_run: false }),
  ).toMatchObject({
    task_instances: [{ task_id: "first", state: null }],
    next_cursor: null,
  });
  expect(await demo.get(run)).toMatchObject({ state: "queued" });
});

test("Without a run id, tasks are cleared in every run of the DAG", async () => {
  await demo.start("dag", { dag_run_id: "s", conf: { ok: true } });
  demo.clock.advance(200_000);
  const response = await demo.post("/api/v2/dags/dag/clearTaskInstances", { task_ids: ["last"], only_failed: false });
  expect(rowsOf(response["task_instances"]).map((row) => row["dag_run_id"])).toEqual(["r", "s"]);
});

test("A finished run that is not reset never runs its cleared task", async () => {
  demo.clock.advance(120_000);
  await demo.post("/api/v2/dags/dag/clearTaskInstances", {
    dag_run_id: "r",
    dry_run: false,
    reset_dag_runs: false,
  });
  demo.clock.advance(600_000);
  expect(await demo.get(run)).toMatchObject({ state: "failed" });
  expect(await demo.states("dag", "r")).toEqual({ first: "success", work: null, last: null });
});

test("With prevent_running_task, clearing a running task is a 409", async () => {
  const body = { dag_run_id: "r", only_failed: false, dry_run: false, prevent_running_task: true };
  expect(await demo.request("POST", "/api/v2/dags/dag/clearTaskInstances", { body })).toMatchObject({ status: 409 });
});
