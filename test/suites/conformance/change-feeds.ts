import { describe, expect, test } from "vitest";
import { AirflowDagRunList, AirflowTaskInstanceList } from "../../../src/airflow/wire/rows.ts";
import { instancePath, runPath, type Session } from "./session.ts";
import { traitsOf } from "./version-traits.ts";

/** The test and the server share a clock. The `Date` header can be a second behind on a busy server. */
const now = () => new Date().toISOString();

/** Lists of changed runs and task instances (`updated_at_gte`), and other lists of task instances. */
export function describeChangeFeeds(session: Session): void {
  const traits = traitsOf(session.version);
  const runsSince = async (dagId: string, updated_at_gte: string) =>
    (
      await session.get(AirflowDagRunList, "/dags/~/dagRuns", { updated_at_gte, order_by: "updated_at", limit: 100 })
    ).dag_runs
      .filter((run) => run.dag_id === dagId)
      .map((run) => run.dag_run_id);
  const instancesSince = async (runId: string, updated_at_gte: string) =>
    (
      await session.get(AirflowTaskInstanceList, "/dags/~/dagRuns/~/taskInstances", {
        updated_at_gte,
        order_by: "-id",
        limit: 100,
      })
    ).task_instances
      .filter((row) => row.dag_run_id === runId)
      .map((row) => row.task_id)
      .sort();

  describe.concurrent("change feeds", () => {
    test("contain a new run, a cleared run and its task instances, but no unchanged row", async () => {
      const before = now();
      const { dag_run_id: runId } = await session.runToEnd("diamond", "success");
      expect(await runsSince("diamond", before)).toContain(runId);
      expect(await instancesSince(runId, before)).toEqual(["left", "read", "report", "right"]);
      const rested = now();
      expect(await runsSince("diamond", rested)).not.toContain(runId);
      expect(await instancesSince(runId, rested)).toEqual([]);
      await session.request("POST", `${runPath("diamond", runId)}/clear`, { body: { dry_run: false } });
      expect(await runsSince("diamond", rested)).toContain(runId);
      expect(await instancesSince(runId, rested)).toEqual(["left", "read", "report", "right"]);
    });

    test("contain a task instance whose state a user set, but not its run, and no note", async () => {
      const { dag_run_id: runId } = await session.runToEnd("diamond", "success");
      const rested = now();
      const path = instancePath("diamond", runId, "left");
      await session.request("PATCH", path, { body: { note: "looked at" } });
      await session.request("PATCH", runPath("diamond", runId), { body: { note: "looked at" } });
      expect(await instancesSince(runId, rested)).toEqual([]);
      expect(await runsSince("diamond", rested)).not.toContain(runId);
      await session.request("PATCH", path, { body: { new_state: "failed" } });
      expect(await instancesSince(runId, rested)).toEqual(["left"]);
      expect(await runsSince("diamond", rested)).not.toContain(runId);
    });

    test("require a time with a zone; without one Airflow responds with a 500", async () => {
      const query = { updated_at_gte: "2026-01-01T00:00:00" };
      expect((await session.request("GET", "/dags/~/dagRuns", { query })).status).toBe(500);
    });
  });

  describe.concurrent("lists of task instances", () => {
    test("of one run, of one task in all runs, and by map index from 3.1 on", async () => {
      const { dag_run_id: runId } = await session.runToEnd("mapped", "success", { conf: { count: 2 } });
      const list = (path: string, query = {}) =>
        session.get(AirflowTaskInstanceList, `/dags/mapped/dagRuns/${path}/taskInstances`, { limit: 100, ...query });
      const whole = await list(runId);
      expect(whole).toMatchObject({ total_entries: 4 });
      expect((await list(runId, { state: "success", limit: 2 })).task_instances).toHaveLength(2);
      expect((await list(runId, { state: "failed" })).task_instances).toEqual([]);
      const second = await list(runId, { map_index: 1 });
      expect(second.task_instances).toHaveLength(traits.mapIndexFilter ? 1 : 4);
      const everywhere = await list("~", { task_id: "trim" });
      expect(new Set(everywhere.task_instances.map((row) => row.task_id))).toEqual(new Set(["trim"]));
      const anyDag = await session.request("GET", `/dags/~/dagRuns/${runId}/taskInstances`);
      expect(anyDag.status).toBe(traits.runOfAnyDag ? 200 : 400);
      const unknown = await session.request("GET", "/dags/mapped/dagRuns/unknown/taskInstances");
      expect(unknown.status).toBe(404);
    });
  });
}
