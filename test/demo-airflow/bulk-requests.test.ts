import { beforeEach, expect, test } from "vitest";
import { rowOf, rowsOf, type DemoClient } from "./demo-client.ts";
import { runInProgress, run } from "./run-in-progress.ts";

let demo: DemoClient;

beforeEach(async () => {
  demo = await runInProgress();
});

test("A bulk request is a 200 that lists the errors of single runs", async () => {
  const action = (more: Readonly<Record<string, unknown>>) => ({
    actions: [
      {
        action: "delete",
        entities: [
          { dag_id: "dag", dag_run_id: "r" },
          { dag_id: "dag", dag_run_id: "nope" },
        ],
        ...more,
      },
    ],
  });
  expect(await demo.patch("/api/v2/dags/~/dagRuns", action({}))).toEqual({
    create: null,
    update: null,
    delete: {
      success: [],
      errors: [{ error: "The DagRuns with these identifiers: [('dag', 'nope')] were not found", status_code: 404 }],
    },
  });
  expect(await demo.patch("/api/v2/dags/~/dagRuns", action({ action_on_non_existence: "skip" }))).toMatchObject({
    delete: { success: [], errors: [{ status_code: 409 }] },
  });
  await demo.patch("/api/v2/dags/~/dagRuns", {
    actions: [{ action: "update", entities: [{ dag_id: "dag", dag_run_id: "r", state: "failed", note: "n" }] }],
  });
  expect(await demo.get(run)).toMatchObject({ state: "failed", note: "n" });
  expect(
    await demo.patch("/api/v2/dags/dag/dagRuns", { actions: [{ action: "delete", entities: ["r"] }] }),
  ).toMatchObject({
    delete: { success: ["dag.r"], errors: [] },
  });
});

test("Clears many runs with one request", async () => {
  demo.clock.advance(120_000);
  const body = { dag_runs: [{ dag_id: "dag", dag_run_id: "r" }] };
  expect(await demo.post("/api/v2/dags/~/clearDagRuns", body)).toMatchObject({ total_entries: 3 });
  expect(await demo.post("/api/v2/dags/~/clearDagRuns", { ...body, dry_run: false })).toMatchObject({
    dag_runs: [{ dag_run_id: "r", state: "queued" }],
  });
});

test("The audit log lists each write with its user, including rejected ones but no dry runs", async () => {
  await demo.request("DELETE", run, { role: "op" });
  await demo.request("DELETE", run, { role: "viewer" });
  await demo.post(`${run}/clear`, { dry_run: true });
  await demo.patch("/api/v2/dags/dag", { is_paused: true });
  const filters = ["delete_dag_run", "clear_dag_run", "patch_dag", "trigger_dag_run"].map(
    (name) => `included_events=${name}`,
  );
  const { event_logs } = await demo.get(`/api/v2/eventLogs?${filters.join("&")}`);
  expect(rowsOf(event_logs).map((row) => [row["event"], row["owner"], row["run_id"]])).toEqual([
    ["trigger_dag_run", "admin", "r"],
    ["delete_dag_run", "op", "r"],
    ["patch_dag", "admin", null],
  ]);
  expect(JSON.parse(String(rowOf(rowsOf(event_logs)[2])["extra"]))).toEqual({ is_paused: true, method: "PATCH" });
});
