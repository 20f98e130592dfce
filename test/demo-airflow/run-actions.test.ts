import { beforeEach, expect, test } from "vitest";
import { dagOf, demoOf, taskOf, worldOf, type DemoClient } from "./demo-client.ts";
import { runInProgress, run } from "./run-in-progress.ts";

let demo: DemoClient;

beforeEach(async () => {
  demo = await runInProgress();
});

test("The initial run has one running and one pending task", async () => {
  expect(await demo.states("dag", "r")).toEqual({ first: "success", work: "running", last: null });
});

test.each(["failed", "success"])(
  "Setting a running run to %s sets running tasks to it and skips pending ones",
  async (state) => {
    expect(await demo.patch(`${run}?update_mask=state`, { state })).toMatchObject({ state });
    expect(await demo.states("dag", "r")).toEqual({ first: "success", work: state, last: "skipped" });
    demo.clock.advance(120_000);
    expect(await demo.states("dag", "r")).toEqual({ first: "success", work: state, last: "skipped" });
  },
);

test("Setting a finished run to success changes only its row", async () => {
  demo.clock.advance(120_000);
  const before = await demo.get(run);
  expect(await demo.patch(run, { state: "success" })).toMatchObject({ state: "success", end_date: before["end_date"] });
  expect(await demo.states("dag", "r")).toEqual({ first: "success", work: "failed", last: "upstream_failed" });
});

test("Setting a finished run to queued reruns no task", async () => {
  demo.clock.advance(120_000);
  const before = await demo.get(`${run}/taskInstances/work`);
  expect(await demo.patch(run, { state: "queued" })).toMatchObject({
    state: "queued",
    start_date: null,
    end_date: null,
  });
  demo.clock.advance(3000);
  expect(await demo.get(run)).toMatchObject({ state: "failed" });
  expect(await demo.get(`${run}/taskInstances/work`)).toEqual(before);
});

test("A run cannot be set to running, and a state outside of the mask is ignored", async () => {
  expect(await demo.request("PATCH", run, { body: { state: "running" } })).toMatchObject({
    status: 422,
    body: { detail: [{ msg: "Input should be 'queued', 'success' or 'failed'" }] },
  });
  expect(await demo.patch(`${run}?update_mask=note`, { state: "failed", note: "n" })).toMatchObject({
    state: "running",
    note: "n",
  });
  expect(await demo.patch(`${run}?update_mask=bogus`, { state: "failed" })).toMatchObject({ state: "running" });
  expect(await demo.patch(run, { state: null })).toMatchObject({ state: "running" });
});

test("A note has at most 1000 characters, and an empty one removes it", async () => {
  expect(await demo.patch(run, { note: "😀".repeat(1000) })).toMatchObject({ note: "😀".repeat(1000) });
  expect(await demo.request("PATCH", run, { body: { note: "x".repeat(1001) } })).toMatchObject({ status: 422 });
  expect(await demo.patch(run, { note: "" })).toMatchObject({ note: null });
});

test("A teardown continues, and the run keeps its state until it has finished", async () => {
  const torn = demoOf(
    worldOf(
      dagOf([
        taskOf("reserve", { setup: true }),
        taskOf("work", { upstream: ["reserve"], durationMs: 60_000 }),
        taskOf("release", { upstream: ["reserve", "work"], teardown: true }),
      ]),
    ),
  );
  await torn.start("dag", { dag_run_id: "r" });
  torn.clock.advance(5000);
  expect(await torn.patch(run, { state: "failed" })).toMatchObject({ state: "running" });
  expect(await torn.states("dag", "r")).toEqual({ reserve: "success", work: "failed", release: null });
  torn.clock.advance(5000);
  expect(await torn.states("dag", "r")).toEqual({ reserve: "success", work: "failed", release: "success" });
  expect(await torn.get(run)).toMatchObject({ state: "failed" });
});

test("Deletes a run with all its rows, unless it is running", async () => {
  expect(await demo.request("DELETE", run)).toMatchObject({
    status: 409,
    body: { detail: "The DagRun with dag_id: `dag` and run_id: `r` cannot be deleted in running state" },
  });
  await demo.patch(run, { state: "failed" });
  expect(await demo.request("DELETE", run)).toMatchObject({ status: 204, body: "" });
  expect(await demo.request("DELETE", run)).toMatchObject({ status: 404 });
  expect(await demo.get("/api/v2/dags/~/dagRuns/~/taskInstances")).toMatchObject({ total_entries: 0 });
  expect(await demo.start("dag", { dag_run_id: "r" })).toMatchObject({ state: "queued" });
});
