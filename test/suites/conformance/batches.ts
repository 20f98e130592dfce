import { describe, expect, test } from "vitest";
import { AirflowDagRunList, AirflowTaskInstanceList, type AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import type { Session } from "./session.ts";
import { traitsOf } from "./version-traits.ts";

const NIGHTLY = ["nightly_annotations", "nightly_genomes", "nightly_index"];
const keyOf = (run: { dag_id: string; dag_run_id: string }) => `${run.dag_id} ${run.dag_run_id}`;

/** The two batch endpoints: exact ids, strict bodies, cross products, order and pages. */
export function describeBatches(session: Session): void {
  const traits = traitsOf(session.version);
  const runs = (body: unknown) => session.expectOk(AirflowDagRunList, "POST", "/dags/~/dagRuns/list", { body });
  const RUNS = "/dags/~/dagRuns/list";
  const INSTANCES = "/dags/~/dagRuns/~/taskInstances/list";
  const instances = (body: unknown) => session.expectOk(AirflowTaskInstanceList, "POST", INSTANCES, { body });
  /** The scheduled past, complete and at rest. */
  const past = () =>
    session.until("the scheduled past of three DAGs", async () => {
      const { dag_runs } = await runs({ dag_ids: NIGHTLY, states: ["success"], order_by: "-run_after" });
      const scheduled = dag_runs.filter((run) => run.run_type === "scheduled");
      return NIGHTLY.every((id) => scheduled.filter((run) => run.dag_id === id).length >= 3) && scheduled;
    });

  describe.concurrent("batches", () => {
    test("return the runs of several DAGs whose runs have the same ids", async () => {
      const rows = await past();
      expect([...new Set(rows.map((run) => run.dag_id))].sort()).toEqual(NIGHTLY);
      const idsOf = (dagId: string) => rows.filter((run) => run.dag_id === dagId).map((run) => run.dag_run_id);
      expect(idsOf("nightly_genomes").slice(-3)).toEqual(idsOf("nightly_index").slice(-3));
      expect(rows[0]?.dag_run_id).toMatch(/^scheduled__\d{4}-\d\d-\d\dT03:00:00\+00:00$/);
    });

    test("order ties the same way on every page", async () => {
      await past();
      for (const order_by of ["-run_after", "run_after", "dag_id"]) {
        const whole = await runs({ dag_ids: NIGHTLY, order_by, page_limit: 1000 });
        const paged: AirflowDagRun[] = [];
        for (let page_offset = 0; page_offset < whole.dag_runs.length; page_offset += 2)
          paged.push(...(await runs({ dag_ids: NIGHTLY, order_by, page_limit: 2, page_offset })).dag_runs);
        expect(paged.map(keyOf)).toEqual(whole.dag_runs.map(keyOf));
        expect(whole.total_entries).toBe(whole.dag_runs.length);
      }
    });

    test("break ties of run_after in the direction of the order", async () => {
      await past();
      const [down, up] = [{ order_by: "-run_after" }, { order_by: "run_after" }];
      const newestFirst = await runs({ dag_ids: NIGHTLY, page_limit: 1000, ...down });
      const oldestFirst = await runs({ dag_ids: NIGHTLY, page_limit: 1000, ...up });
      expect(newestFirst.dag_runs.map(keyOf)).toEqual(oldestFirst.dag_runs.map(keyOf).toReversed());
    });

    test("ignore an empty list", async () => {
      await past();
      const filtered = await runs({ dag_ids: ["nightly_index"], page_limit: 1000 });
      for (const body of [{ dag_ids: [] }, { dag_ids: null }, { states: [] }, {}]) {
        const { dag_runs } = await runs({ ...body, page_limit: 1000 });
        expect(dag_runs.length).toBeGreaterThan(filtered.dag_runs.length);
      }
      const some = await instances({ dag_ids: ["nightly_index"], dag_run_ids: [], task_ids: [], state: [] });
      expect(some.total_entries).toBe(2 * filtered.dag_runs.length);
    });

    test("return no row for an unknown id, and one row for a repeated id", async () => {
      const rows = await past();
      expect(await runs({ dag_ids: ["unknown_dag"] })).toMatchObject({ dag_runs: [], total_entries: 0 });
      const twice = await runs({ dag_ids: ["nightly_index", "nightly_index"], states: ["success"], page_limit: 1000 });
      expect(twice.total_entries).toBe(rows.filter((run) => run.dag_id === "nightly_index").length);
    });

    test("page by page_limit, which can be 0; a negative number or a fraction is a 422", async () => {
      expect((await runs({ dag_ids: NIGHTLY, page_limit: 0 })).dag_runs).toEqual([]);
      expect((await runs({ dag_ids: NIGHTLY, page_limit: 5000 })).dag_runs.length).toBeGreaterThanOrEqual(9);
      for (const page_limit of [-1, 1.5]) {
        const { status, body } = await session.request("POST", RUNS, { body: { page_limit } });
        expect(status).toBe(422);
        expect(body).toMatchObject({ detail: [{ loc: ["body", "page_limit"], input: page_limit }] });
      }
    });

    test("reject unknown keys, each with its position", async () => {
      for (const [path, key] of [
        [RUNS, "state"],
        [RUNS, "bogus"],
        [RUNS, "updated_at_gte"],
        [INSTANCES, "states"],
      ] as const) {
        const { status, body } = await session.request("POST", path, { body: { [key]: ["success"] } });
        expect([status, body]).toMatchObject([422, { detail: [{ type: "extra_forbidden", loc: ["body", key] }] }]);
      }
      const strict = await session.request("POST", RUNS, { body: { run_after_gt: "2025-01-02T00:00:00Z" } });
      expect(strict.status).toBe(traits.rangesStrict ? 200 : 422);
      const contains = await session.request("POST", RUNS, { body: { conf_contains: "nothing-has-this" } });
      expect(contains.status).toBe(traits.confContains ? 200 : 422);
    });

    test("reject an unknown order, two orders, a date without a zone, and ids in the path", async () => {
      const order = await session.request("POST", RUNS, { body: { order_by: "duration" } });
      expect([order.status, order.body]).toEqual([
        400,
        { detail: "Ordering with 'duration' is disallowed or the attribute does not exist on the model" },
      ]);
      const { status: two } = await session.request("POST", RUNS, { body: { order_by: ["id", "state"] } });
      expect(two).toBe(422);
      const naive = await session.request("POST", RUNS, { body: { run_after_gte: "2025-01-01T00:00:00" } });
      expect([naive.status, naive.body]).toMatchObject([422, { detail: [{ type: "timezone_aware" }] }]);
      const path = await session.request("POST", "/dags/nightly_index/dagRuns/list", { body: {} });
      expect([path.status, path.body]).toMatchObject([422, { detail: [{ type: "literal_error" }] }]);
    });

    test("filter runs by state and by time", async () => {
      const rows = await past();
      const times = [...new Set(rows.map((run) => run.run_after))].sort();
      const body = { dag_ids: NIGHTLY, states: ["success"], run_after_lte: times[1], order_by: "run_after" };
      const early = await runs(body);
      const expected = rows.filter((run) => run.run_after <= (times[1] ?? ""));
      expect(early.dag_runs.map(keyOf).sort()).toEqual(expected.map(keyOf).sort());
      expect((await runs({ dag_ids: NIGHTLY, states: ["failed"] })).dag_runs).toEqual([]);
    });

    test("of task instances return the cross product of their lists", async () => {
      const rows = await past();
      const run = (dagId: string, index: number) => rows.filter((row) => row.dag_id === dagId).at(-1 - index);
      const pairs = [run("nightly_genomes", 0), run("nightly_index", 1)];
      const { task_instances } = await instances({
        dag_ids: pairs.map((pair) => pair?.dag_id),
        dag_run_ids: pairs.map((pair) => pair?.dag_run_id),
        task_ids: ["check"],
        state: ["success", null],
      });
      expect([...new Set(task_instances.map(keyOf))]).toHaveLength(4);
      expect(new Set(task_instances.map((row) => row.task_id))).toEqual(new Set(["check"]));
    });

    test("order task instances by a few keys only", async () => {
      await past();
      for (const order_by of ["id", "-start_date", "map_index", "state", "duration"]) {
        const { task_instances } = await instances({ dag_ids: ["nightly_index"], order_by });
        expect(task_instances.length).toBeGreaterThan(0);
      }
      expect((await session.request("POST", INSTANCES, { body: { order_by: "task_id" } })).status).toBe(400);
    });
  });
}
