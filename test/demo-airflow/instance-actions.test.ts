import { beforeEach, expect, test } from "vitest";
import { matching, type DemoClient } from "./demo-client.ts";
import { runInProgress, run } from "./run-in-progress.ts";

let demo: DemoClient;

beforeEach(async () => {
  demo = await runInProgress();
});

test("Setting a state clears failed tasks downstream and queues a finished run", async () => {
  demo.clock.advance(120_000);
  const response = await demo.patch(`${run}/taskInstances/work/-1`, { new_state: "success" });
  expect(response).toMatchObject({ task_instances: [{ task_id: "work", state: "success" }], total_entries: 1 });
  expect(await demo.get(run)).toMatchObject({ state: "queued" });
  demo.clock.advance(10_000);
  expect(await demo.states("dag", "r")).toEqual({ first: "success", work: "success", last: "success" });
  expect(await demo.get(run)).toMatchObject({ state: "success" });
});

test("The same state is a 409, and failing a task leaves a finished run unchanged", async () => {
  await demo.start("dag", { dag_run_id: "s", conf: { ok: true } });
  demo.clock.advance(200_000);
  const path = "/api/v2/dags/dag/dagRuns/s";
  const before = await demo.get(path);
  await demo.patch(`${path}/taskInstances/first`, { new_state: "failed" });
  expect(await demo.get(path)).toEqual(before);
  expect(await demo.states("dag", "s")).toEqual({ first: "failed", work: "success", last: "success" });
  expect(await demo.request("PATCH", `${path}/taskInstances/first`, { body: { new_state: "FAILED" } })).toMatchObject({
    status: 409,
    body: { detail: "Task id first is already in failed state" },
  });
});

test("A dry run returns what would change and changes nothing", async () => {
  const path = `${run}/taskInstances/last/dry_run`;
  expect(await demo.patch(path, { new_state: "success" })).toMatchObject({
    task_instances: [{ task_id: "last", state: null }],
  });
  expect(await demo.patch(path, { new_state: "success", include_upstream: true })).toMatchObject({ total_entries: 2 });
  expect(await demo.states("dag", "r")).toMatchObject({ last: null });
});

test("Only success, failed and skipped can be set; an unknown instance is a 404", async () => {
  expect(await demo.request("PATCH", `${run}/taskInstances/last`, { body: { new_state: "running" } })).toMatchObject({
    status: 422,
    body: { detail: [{ msg: "Value error, 'running' is not one of ['success', 'failed', 'skipped']" }] },
  });
  const missing = await demo.request("PATCH", `${run}/taskInstances/last/3`, { body: { new_state: "failed" } });
  expect(missing).toMatchObject({
    status: 404,
    body: { detail: [matching(/map_index: `3` was not found$/)] },
  });
});

test("Sets a note; null removes it only if the mask contains it", async () => {
  const path = `${run}/taskInstances/last`;
  await demo.patch(path, { note: "seen" });
  await demo.patch(path, { note: null });
  expect(await demo.get(path)).toMatchObject({ note: "seen" });
  await demo.patch(`${path}?update_mask=note`, { note: null });
  expect(await demo.get(path)).toMatchObject({ note: null });
});
