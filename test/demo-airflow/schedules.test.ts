import { expect, test } from "vitest";
import { demoWorld } from "../../demo-airflow/workflows/demo-world.ts";
import { dagOf, demoOf, rowsOf, taskOf, worldOf } from "./demo-client.ts";

const nightly = dagOf([taskOf("only")], { schedule: "0 3 * * *", timetableDescription: "At 03:00" });
const ids = async (demo: ReturnType<typeof demoOf>) =>
  rowsOf((await demo.get("/api/v2/dags/dag/dagRuns?limit=100"))["dag_runs"]).map((row) => row["dag_run_id"]);

test("Creates the latest missed run at once and the next ones at their times", async () => {
  const demo = demoOf(worldOf(nightly));
  demo.clock.advance(5000);
  expect(await ids(demo)).toEqual(["scheduled__2026-11-24T03:00:00+00:00"]);
  expect(await demo.get("/api/v2/dags/dag")).toMatchObject({
    timetable_summary: "0 3 * * *",
    next_dagrun_run_after: "2026-11-25T03:00:00Z",
  });
  demo.clock.advance(2 * 86_400_000);
  expect(await ids(demo)).toEqual([
    "scheduled__2026-11-24T03:00:00+00:00",
    "scheduled__2026-11-25T03:00:00+00:00",
    "scheduled__2026-11-26T03:00:00+00:00",
  ]);
  expect(await demo.get("/api/v2/dags/dag/dagRuns/scheduled__2026-11-25T03%3A00%3A00%2B00%3A00")).toMatchObject({
    run_type: "scheduled",
    triggered_by: "timetable",
    triggering_user_name: null,
    logical_date: "2026-11-25T03:00:00Z",
    data_interval_start: "2026-11-25T03:00:00Z",
    run_after: "2026-11-25T03:00:00Z",
    state: "success",
  });
});

test("Catchup creates every missed run between start and end date", async () => {
  const dates = { startDate: "2026-11-20T00:00:00Z", endDate: "2026-11-23T00:00:00Z" };
  const demo = demoOf(worldOf({ ...nightly, ...dates, catchup: true, maxActiveRuns: 2 }));
  demo.clock.advance(60_000);
  expect(await ids(demo)).toEqual([
    "scheduled__2026-11-20T03:00:00+00:00",
    "scheduled__2026-11-21T03:00:00+00:00",
    "scheduled__2026-11-22T03:00:00+00:00",
  ]);
  expect(await demo.get("/api/v2/dags/dag")).toMatchObject({ next_dagrun_run_after: null });
});

test("After a pause, only the latest missed run is created", async () => {
  const demo = demoOf(worldOf({ ...nightly, paused: true }));
  demo.clock.advance(3 * 86_400_000);
  expect(await ids(demo)).toEqual([]);
  await demo.patch("/api/v2/dags/dag", { is_paused: false });
  demo.clock.advance(60_000);
  expect(await ids(demo)).toEqual(["scheduled__2026-11-27T03:00:00+00:00"]);
});

test("A preset is converted to a cron expression", async () => {
  const demo = demoOf(worldOf({ ...nightly, schedule: "@daily" }));
  expect(await demo.get("/api/v2/dags/dag")).toMatchObject({ timetable_summary: "0 0 * * *" });
});

test("The scheduler creates the past runs before the demo starts", async () => {
  const demo = demoOf({
    ...worldOf(nightly),
    historyMs: 2 * 86_400_000,
    pastRuns: [{ dagId: "dag", agoMs: 3_600_000, runId: "by-hand", conf: { depth: 4 }, user: "op", note: "looked at" }],
  });
  expect(await ids(demo)).toEqual([
    "scheduled__2026-11-22T03:00:00+00:00",
    "scheduled__2026-11-23T03:00:00+00:00",
    "scheduled__2026-11-24T03:00:00+00:00",
    "by-hand",
  ]);
  expect(await demo.get("/api/v2/dags/dag/dagRuns/by-hand")).toMatchObject({
    state: "success",
    run_after: "2026-11-24T14:00:00Z",
    triggering_user_name: "op",
    conf: { depth: 4 },
    note: "looked at",
  });
  const events = await demo.get("/api/v2/eventLogs?event=trigger_dag_run");
  expect(rowsOf(events["event_logs"])).toMatchObject([{ owner: "op", run_id: "by-hand" }]);
});

test("The same seed and clock produce the same rows and ids", async () => {
  const body = { page_limit: 5000 };
  const path = "/api/v2/dags/~/dagRuns/~/taskInstances/list";
  const one = await demoOf(demoWorld, 7).post(path, body);
  expect(await demoOf(demoWorld, 7).post(path, body)).toEqual(one);
  expect(await demoOf(demoWorld, 8).post(path, body)).not.toEqual(one);
});

test("Keeps at most 500 runs, removing the oldest finished ones, and bounds the audit log", async () => {
  const everyMinute = dagOf([taskOf("only")], { schedule: "* * * * *" });
  const demo = demoOf(worldOf(everyMinute, dagOf([taskOf("only")], { dagId: "resting", paused: true })));
  await demo.start("resting", { dag_run_id: "waits" });
  demo.clock.advance(3 * 86_400_000);
  const { total_entries } = await demo.get("/api/v2/dags/~/dagRuns?limit=1");
  expect(total_entries).toBe(500);
  expect(await demo.get("/api/v2/dags/resting/dagRuns/waits")).toMatchObject({ state: "queued" });
  expect(await demo.get("/api/v2/eventLogs?limit=1")).toMatchObject({ total_entries: 5000 });
  expect(demo.airflow.tables.runByKey.size).toBe(500);
});
