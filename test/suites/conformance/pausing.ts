import { describe, expect, test } from "vitest";
import { AirflowDag, AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { ordered } from "./matchers.ts";
import { runPath, type Session } from "./session.ts";

/** Pausing, and the rows of a cleared run of a paused DAG. No other test uses this DAG. */
export function describePausing(session: Session): void {
  const pause = (is_paused: boolean, query = {}) =>
    session.expectOk(AirflowDag, "PATCH", "/dags/resting", { body: { is_paused }, query });

  describe("a paused DAG", () => {
    test("is marked as paused, and keeps a new run queued until it is unpaused", async () => {
      expect(await pause(true, { update_mask: "is_paused" })).toMatchObject({ dag_id: "resting", is_paused: true });
      const { dag_run_id: runId, state } = await session.start("resting");
      expect(state).toBe("queued");
      await session.runToEnd("plain", "success");
      expect((await session.run("resting", runId)).state).toBe("queued");
      expect(await pause(false)).toMatchObject({ is_paused: false });
      await session.untilRun("resting", runId, "success");
      await pause(true);
    });

    test("keeps a cleared run queued, with new ids, no states, old times and more tries", async () => {
      await pause(false);
      const { dag_run_id: runId } = await session.runToEnd("resting", "success");
      await pause(true);
      const before = await session.instances("resting", runId);
      const body = { dry_run: false };
      await session.expectOk(AirflowDagRun, "POST", `${runPath("resting", runId)}/clear`, { body });
      const after = await session.instances("resting", runId);
      const byTask = (rows: typeof after) => new Map(rows.map((row) => [row.task_id, row]));
      for (const [taskId, old] of byTask(before)) {
        const row = byTask(after).get(taskId);
        expect(row).toMatchObject({ state: null, try_number: 1, max_tries: 1, start_date: old.start_date });
        expect(row?.id).not.toBe(old.id);
      }
      expect(await session.run("resting", runId)).toMatchObject({ state: "queued", start_date: null, end_date: null });
      await pause(false);
      await session.untilRun("resting", runId, "success");
      const rows = await session.instances("resting", runId);
      expect(ordered(rows.map((row) => [row.task_id, row.try_number, row.state]))).toEqual([
        ["denoise", 2, "success"],
        ["import_reads", 2, "success"],
      ]);
      await pause(true);
    });

    test("rejects changes of other fields", async () => {
      const mask = await session.request("PATCH", "/dags/resting", {
        query: { update_mask: "tags" },
        body: { is_paused: true },
      });
      expect(mask.status).toBe(400);
      const extra = await session.request("PATCH", "/dags/resting", { body: { is_paused: true, description: "x" } });
      expect(extra.status).toBe(422);
      const unknown = await session.request("PATCH", "/dags/unknown_dag", { body: { is_paused: true } });
      expect(unknown.status).toBe(404);
      expect((await session.request("GET", "/dags/resting")).body).toMatchObject({ is_paused: true });
    });
  });
}
