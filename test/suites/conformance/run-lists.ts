import { Type, type Static } from "typebox";
import { describe, expect, test } from "vitest";
import { AirflowDagRunList } from "../../../src/airflow/wire/rows.ts";
import { DAG_RUN_KEYS, expectKeys } from "./row-keys.ts";
import { matching } from "./matchers.ts";
import type { Query, Session } from "./session.ts";
import { traitsOf } from "./version-traits.ts";

const CursorPage = Type.Object({
  dag_runs: AirflowDagRunList.properties.dag_runs,
  next_cursor: Type.Union([Type.String(), Type.Null()]),
});
type CursorPage = Static<typeof CursorPage>;
const FAR = "2099-01-01T00:00:00Z";
const MANY = 105;

/** `GET …/dagRuns`: filters, order, limits. The runs have no tasks and stay queued until 2099. */
export function describeRunLists(session: Session): void {
  const traits = traitsOf(session.version);
  const list = (query: Query, dagId = "no_tasks") => session.get(AirflowDagRunList, `/dags/${dagId}/dagRuns`, query);
  const find = async (conf_contains: string) => {
    const body = { dag_ids: ["no_tasks"], conf_contains, page_limit: 1000 };
    const { dag_runs } = await session.expectOk(AirflowDagRunList, "POST", "/dags/~/dagRuns/list", { body });
    return dag_runs.map((run) => run.dag_run_id).filter((id) => id.startsWith(prefix));
  };
  const prefix = `many-${Date.now()}-`;
  const ids = Array.from({ length: MANY }, (_, index) => `${prefix}${String(index).padStart(3, "0")}`);

  describe("lists of runs", () => {
    test("are limited to 100 rows from 3.1 on, without an error", async () => {
      for (const dag_run_id of ids)
        await session.start("no_tasks", {
          dag_run_id,
          run_after: FAR,
          conf: { number: dag_run_id.slice(-3), of: "Köln" },
        });
      const { dag_runs, total_entries } = await list({ limit: 1000 });
      expect(total_entries).toBeGreaterThanOrEqual(MANY);
      expect(dag_runs).toHaveLength(traits.clampsLimit ? 100 : Number(total_entries));
      expectKeys(session.version, [...dag_runs], DAG_RUN_KEYS);
      const whole = await session.expectOk(AirflowDagRunList, "POST", "/dags/~/dagRuns/list", {
        body: { dag_ids: ["no_tasks"], page_limit: 5000 },
      });
      expect(whole.dag_runs).toHaveLength(Number(total_entries));
    });

    test("page without gaps or duplicates, also with ties", async () => {
      const seen: string[] = [];
      for (let offset = 0; offset < MANY; offset += 50)
        seen.push(...(await list({ limit: 50, offset, order_by: "-run_after" })).dag_runs.map((run) => run.dag_run_id));
      expect(seen.filter((id) => id.startsWith(prefix))).toEqual(ids.toReversed());
    });

    test("are filtered by state, type, time and, from 3.1, the id's pattern", async () => {
      expect((await list({ state: ["queued", "running"], limit: 0 })).total_entries).toBeGreaterThanOrEqual(MANY);
      expect((await list({ run_type: "scheduled" })).total_entries).toBe(0);
      expect((await list({ run_after_gte: "2099-01-01T00:00:01Z" })).total_entries).toBe(0);
      const one = await list({ run_id_pattern: `${prefix}007`, limit: 1000 });
      expect(one.total_entries === 1).toBe(traits.filtersRunIds);
      expect(one.dag_runs.map((run) => run.dag_run_id)).toContain(`${prefix}007`);
    });

    test("reject an unknown state, a negative limit and an unknown order", async () => {
      const bad = await session.request("GET", "/dags/no_tasks/dagRuns", { query: { state: "lost" } });
      expect([bad.status, bad.body]).toEqual([422, { detail: matching(/^Invalid value for state/) }]);
      expect((await session.request("GET", "/dags/no_tasks/dagRuns", { query: { limit: "-1" } })).status).toBe(422);
      const order = await session.request("GET", "/dags/no_tasks/dagRuns", { query: { order_by: "colour" } });
      expect(order.status).toBe(400);
      expect((await session.request("GET", "/dags/unknown_dag/dagRuns")).status).toBe(404);
      expect((await session.request("GET", "/dags/no_tasks/dagRuns/unknown")).status).toBe(404);
    });

    test.runIf(traits.confContains)("find conf by its text in Python's format", async () => {
      expect(await find('"NUMBER": "007"')).toEqual([`${prefix}007`]);
      expect(await find('"number":"007"')).toEqual([]);
      expect((await find("K\\u00f6ln")).length).toBeGreaterThanOrEqual(MANY);
      expect(await find("Köln")).toEqual([]);
    });

    test.runIf(traits.cursor)("follow a cursor, from 3.2.2", async () => {
      const seen: string[] = [];
      let cursor: string | null = "";
      while (cursor !== null && seen.length < 2 * MANY) {
        const query: Query = { cursor, limit: 60, order_by: "-run_after" };
        const page: CursorPage = await session.get(CursorPage, "/dags/no_tasks/dagRuns", query);
        seen.push(...page.dag_runs.map((run) => run.dag_run_id));
        cursor = page.next_cursor;
      }
      expect(seen.filter((id) => id.startsWith(prefix))).toEqual(ids.toReversed());
    });
  });
}
