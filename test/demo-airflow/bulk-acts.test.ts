import { beforeEach, expect, test } from "vitest";
import { rowOf, rowsOf, type AskedDemo } from "./asking.ts";
import { halfwayRun, run } from "./halfway-run.ts";

let demo: AskedDemo;

beforeEach(async () => {
  demo = await halfwayRun();
});

test("Many runs at once are always 200; what failed stands inside", async () => {
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

test("Many runs are cleared in one call", async () => {
  demo.clock.advance(120_000);
  const body = { dag_runs: [{ dag_id: "dag", dag_run_id: "r" }] };
  expect(await demo.post("/api/v2/dags/~/clearDagRuns", body)).toMatchObject({ total_entries: 3 });
  expect(await demo.post("/api/v2/dags/~/clearDagRuns", { ...body, dry_run: false })).toMatchObject({
    dag_runs: [{ dag_run_id: "r", state: "queued" }],
  });
});

test("The audit log has a row for each act with who did it, for refused ones, too, but not for dry runs", async () => {
  await demo.request("DELETE", run, { role: "op" });
  await demo.request("DELETE", run, { role: "viewer" });
  await demo.post(`${run}/clear`, { dry_run: true });
  await demo.patch("/api/v2/dags/dag", { is_paused: true });
  const acts = ["delete_dag_run", "clear_dag_run", "patch_dag", "trigger_dag_run"].map(
    (name) => `included_events=${name}`,
  );
  const { event_logs } = await demo.get(`/api/v2/eventLogs?${acts.join("&")}`);
  expect(rowsOf(event_logs).map((row) => [row["event"], row["owner"], row["run_id"]])).toEqual([
    ["trigger_dag_run", "admin", "r"],
    ["delete_dag_run", "op", "r"],
    ["patch_dag", "admin", null],
  ]);
  expect(JSON.parse(String(rowOf(rowsOf(event_logs)[2])["extra"]))).toEqual({ is_paused: true, method: "PATCH" });
});
