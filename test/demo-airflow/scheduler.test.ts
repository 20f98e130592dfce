import { expect, test } from "vitest";
import { dagOf, demoOf, rowsOf, taskOf, worldOf } from "./demo-client.ts";

const run = "/api/v2/dags/dag/dagRuns/r";

test("A run is queued, then running, and finishes with its last task", async () => {
  const demo = demoOf(worldOf(dagOf([taskOf("first"), taskOf("second", { upstream: ["first"] })])));
  await demo.start("dag", { dag_run_id: "r" });
  expect(await demo.states("dag", "r")).toEqual({ first: null, second: null });
  expect(await demo.get(run)).toMatchObject({ state: "queued", start_date: null });

  demo.clock.advance(701);
  expect(await demo.get(run)).toMatchObject({ state: "running", end_date: null });
  expect(await demo.states("dag", "r")).toEqual({ first: "queued", second: null });

  demo.clock.advance(600);
  expect(await demo.states("dag", "r")).toEqual({ first: "running", second: null });

  demo.clock.advance(10_000);
  expect(await demo.states("dag", "r")).toEqual({ first: "success", second: "success" });
  expect(await demo.get(run)).toMatchObject({ state: "success", start_date: "2026-11-24T15:00:00.700000Z" });
});

test("An EmptyOperator succeeds without a worker", async () => {
  const demo = demoOf(worldOf(dagOf([{ taskId: "only", operator: "EmptyOperator" }])));
  await demo.start("dag", { dag_run_id: "r" });
  demo.clock.advance(2000);
  expect(await demo.get(`${run}/taskInstances/only`)).toMatchObject({
    state: "success",
    try_number: 1,
    duration: 0,
    hostname: "",
    pid: null,
    queued_when: null,
    rendered_fields: {},
  });
});

test("A failed attempt is retried after its delay with a new id", async () => {
  const flaky = taskOf("flaky", {
    retries: 1,
    retryDelayMs: 5000,
    failure: { when: [1], excType: "ValueError", excValue: "no reference" },
  });
  const demo = demoOf(worldOf(dagOf([flaky])));
  await demo.start("dag", { dag_run_id: "r" });
  demo.clock.advance(1500);
  const first = await demo.get(`${run}/taskInstances/flaky`);
  demo.clock.advance(1500);
  const waiting = await demo.get(`${run}/taskInstances/flaky`);
  expect(waiting).toMatchObject({ state: "up_for_retry", try_number: 1, max_tries: 1 });
  expect(waiting["id"]).not.toBe(first["id"]);
  expect(await demo.get(`${run}/taskInstances/flaky/tries`)).toMatchObject({ total_entries: 1 });

  demo.clock.advance(3500);
  expect(await demo.get(`${run}/taskInstances/flaky`)).toMatchObject({ state: "up_for_retry" });
  demo.clock.advance(5000);
  expect(await demo.get(run)).toMatchObject({ state: "success" });
  const tries = await demo.get(`${run}/taskInstances/flaky/tries`);
  expect(rowsOf(tries["task_instances"]).map((row) => [row["try_number"], row["state"]])).toEqual([
    [1, "failed"],
    [2, "success"],
  ]);
});

test("Tasks after a failure are upstream_failed with dates and try 0", async () => {
  const broken = taskOf("broken", { failure: { when: "always", excType: "RuntimeError", excValue: "boom" } });
  const demo = demoOf(worldOf(dagOf([broken, taskOf("after", { upstream: ["broken"] })])));
  await demo.start("dag", { dag_run_id: "r" });
  demo.clock.advance(5000);
  expect(await demo.states("dag", "r")).toEqual({ broken: "failed", after: "upstream_failed" });
  const after = await demo.get(`${run}/taskInstances/after`);
  expect(after).toMatchObject({ try_number: 0, duration: 0 });
  expect(after["start_date"]).toBe(after["end_date"]);
  expect(await demo.get(run)).toMatchObject({ state: "failed" });
});

test("Tasks after a skipped one are skipped, except with the rule all_done", async () => {
  const demo = demoOf(
    worldOf(
      dagOf([
        taskOf("gate", { skips: (task) => task.params["open"] !== true }),
        taskOf("behind", { upstream: ["gate"] }),
        taskOf("always", { upstream: ["behind"], triggerRule: "all_done" }),
      ]),
    ),
  );
  await demo.start("dag", { dag_run_id: "r" });
  await demo.start("dag", { dag_run_id: "opened", conf: { open: true } });
  demo.clock.advance(10_000);
  expect(await demo.states("dag", "r")).toEqual({ gate: "skipped", behind: "skipped", always: "success" });
  expect(await demo.states("dag", "opened")).toEqual({ gate: "success", behind: "success", always: "success" });
});

const mapped = dagOf([
  taskOf("list", { xcom: (task) => ({ return_value: task.conf["items"] }) }),
  taskOf("each", {
    mappedOver: { task: "list", as: "x" },
    mapIndexLabel: (task) => `item ${String(task.item)}`,
    xcom: (task) => ({ return_value: `${String(task.item)}!` }),
  }),
  taskOf("total", { upstream: ["each"], xcom: (task) => ({ return_value: task.pull("each") }) }),
]);

test("A mapped task has one row until it expands, then one per item", async () => {
  const demo = demoOf(worldOf(mapped));
  await demo.start("dag", { dag_run_id: "r", conf: { items: ["a", "b", "c"] } });
  expect(await demo.states("dag", "r")).toEqual({ list: null, each: null, total: null });
  const before = await demo.get(`${run}/taskInstances/each`);
  demo.clock.advance(2500);
  expect(Object.keys(await demo.states("dag", "r"))).toEqual(["list", "total", "each[0]", "each[1]", "each[2]"]);
  expect(await demo.get(`${run}/taskInstances/each/0`)).toMatchObject({ id: before["id"] });
  demo.clock.advance(5000);
  expect(await demo.get(`${run}/taskInstances/each/1`)).toMatchObject({
    state: "success",
    rendered_map_index: "item b",
    rendered_fields: { op_kwargs: { x: "b" } },
  });
  expect(await demo.get(`${run}/taskInstances/total/xcomEntries/return_value`)).toMatchObject({
    value: ["a!", "b!", "c!"],
  });
});

test("A task mapped over an empty list is skipped without dates", async () => {
  const demo = demoOf(worldOf(mapped));
  await demo.start("dag", { dag_run_id: "r", conf: { items: [] } });
  demo.clock.advance(6000);
  expect(await demo.states("dag", "r")).toEqual({ list: "success", each: "skipped", total: "skipped" });
  expect(await demo.get(`${run}/taskInstances/each`)).toMatchObject({
    map_index: -1,
    start_date: null,
    end_date: null,
  });
  expect(await demo.get(run)).toMatchObject({ state: "success" });
});

test("Starts at most max_active_runs runs of a DAG", async () => {
  const demo = demoOf(worldOf(dagOf([taskOf("only")], { maxActiveRuns: 1 })));
  for (const id of ["r1", "r2", "r3"]) await demo.start("dag", { dag_run_id: id });
  const states = async () =>
    rowsOf((await demo.get("/api/v2/dags/dag/dagRuns"))["dag_runs"]).map((row) => row["state"]);
  demo.clock.advance(1000);
  expect(await states()).toEqual(["running", "queued", "queued"]);
  demo.clock.advance(2000);
  expect(await states()).toEqual(["success", "running", "queued"]);
});

test("Starts at most as many task instances as there are slots", async () => {
  const names = ["a", "b", "c", "d", "e"];
  const demo = demoOf({ ...worldOf(dagOf(names.map((name) => taskOf(name)))), parallelism: 2 });
  await demo.start("dag", { dag_run_id: "r" });
  demo.clock.advance(1300);
  expect(await demo.states("dag", "r")).toEqual({
    a: "running",
    b: "running",
    c: "scheduled",
    d: "scheduled",
    e: "scheduled",
  });
});

test("Runs of a paused DAG stay queued until it is unpaused", async () => {
  const demo = demoOf(worldOf(dagOf([taskOf("only")], { paused: true })));
  await demo.start("dag", { dag_run_id: "r" });
  demo.clock.advance(60_000);
  expect(await demo.get(run)).toMatchObject({ state: "queued" });
  await demo.patch("/api/v2/dags/dag", { is_paused: false });
  demo.clock.advance(5000);
  expect(await demo.get(run)).toMatchObject({ state: "success" });
});

test("Pausing lets running tasks finish but starts no others", async () => {
  const demo = demoOf(worldOf(dagOf([taskOf("first"), taskOf("second", { upstream: ["first"] })])));
  await demo.start("dag", { dag_run_id: "r" });
  demo.clock.advance(1500);
  await demo.patch("/api/v2/dags/dag", { is_paused: true });
  demo.clock.advance(60_000);
  expect(await demo.states("dag", "r")).toEqual({ first: "success", second: null });
  await demo.patch("/api/v2/dags/dag", { is_paused: false });
  demo.clock.advance(5000);
  expect(await demo.get(run)).toMatchObject({ state: "success" });
});

test("A run starts at its run_after", async () => {
  const demo = demoOf(worldOf(dagOf([taskOf("only")])));
  await demo.start("dag", { dag_run_id: "r", run_after: "2026-11-24T16:00:00Z" });
  demo.clock.advance(59 * 60_000);
  expect(await demo.get(run)).toMatchObject({ state: "queued" });
  demo.clock.advance(2 * 60_000);
  expect(await demo.get(run)).toMatchObject({ state: "success" });
});
