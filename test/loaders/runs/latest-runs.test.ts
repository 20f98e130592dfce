import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { featuresOf } from "../../../src/airflow/client/version.ts";
import { latestRunsOfWorkflows } from "../../../src/loaders/runs/latest-runs.ts";
import { planRunFilter } from "../../../src/loaders/runs/plan-run-filter.ts";
import type { RunFilter } from "../../../src/loaders/runs/run-filter.ts";
import { runRow } from "../../support/airflow-rows.ts";
import { RunTable } from "../../support/runs/run-table.ts";

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
const plan = (filter: RunFilter = {}) => planRunFilter(filter, featuresOf("3.3.2"));

describe("the latest runs of many workflows", () => {
  it("cost one call for fifty workflows", async () => {
    const table = new RunTable();
    const dagIds = Array.from({ length: 50 }, (_, n) => `w${n}`);
    for (const dag_id of dagIds)
      for (let n = 0; n < 5; n += 1) table.rows.push(runRow({ dag_id, dag_run_id: `r${n}`, run_after: at(n) }));
    const latest = await latestRunsOfWorkflows(table, { dagIds, count: 3, plan: plan() });
    expect([...latest.values()].every((runs) => runs.map((run) => run.dag_run_id).join() === "r4,r3,r2")).toBe(true);
    expect(table.requests.length).toBe(1);
  });

  it("are found despite many runs of another workflow", async () => {
    const table = new RunTable();
    for (let n = 0; n < 3; n += 1) table.rows.push(runRow({ dag_id: "quiet", dag_run_id: `q${n}`, run_after: at(n) }));
    for (let n = 0; n < 5000; n += 1)
      table.rows.push(runRow({ dag_id: "flood", dag_run_id: `f${n}`, run_after: at(100 + n) }));
    const latest = await latestRunsOfWorkflows(table, { dagIds: ["flood", "quiet"], count: 3, plan: plan() });
    expect(latest.get("quiet")?.map((run) => run.dag_run_id)).toEqual(["q2", "q1", "q0"]);
    expect(latest.get("flood")?.map((run) => run.dag_run_id)).toEqual(["f4999", "f4998", "f4997"]);
    expect(table.requests.length).toBe(2);
  });

  it("are read one by one if four shared calls do not find them", async () => {
    const table = new RunTable();
    for (let n = 0; n < 3000; n += 1)
      table.rows.push(
        runRow({ dag_id: "a", dag_run_id: `a${n}`, run_after: at(n), run_type: n === 0 ? "backfill" : "manual" }),
      );
    const latest = await latestRunsOfWorkflows(table, {
      dagIds: ["a", "never"],
      count: 1,
      plan: plan({ types: ["backfill"] }),
    });
    expect(latest.get("a")?.map((run) => run.dag_run_id)).toEqual(["a0"]);
    expect(latest.get("never")).toEqual([]);
  });

  it("are found after thousands of runs that share one instant", async () => {
    const table = new RunTable();
    table.rows.push(runRow({ dag_id: "a", dag_run_id: "old", run_after: at(0), run_type: "backfill" }));
    for (let n = 0; n < 2500; n += 1)
      table.rows.push(runRow({ dag_id: "a", dag_run_id: `midnight${n}`, run_after: at(1) }));
    const latest = await latestRunsOfWorkflows(table, { dagIds: ["a"], count: 1, plan: plan({ types: ["backfill"] }) });
    expect(latest.get("a")?.map((run) => run.dag_run_id)).toEqual(["old"]);
    expect(table.requests.length).toBeLessThan(30);
  });

  it("are always the first K of each workflow in Airflow's order", async () => {
    const row = fc.record({
      dag: fc.constantFrom("a", "b", "c", "d"),
      minute: fc.integer({ min: 0, max: 5 }),
      failed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 400 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (rows, count, onlyFailed) => {
          const table = new RunTable();
          // A workflow with many runs makes several calls necessary.
          for (let n = 0; n < 700; n += 1)
            table.rows.push(runRow({ dag_id: "flood", dag_run_id: `f${n}`, run_after: at(n % 3), state: "failed" }));
          table.rows.push(
            ...rows.map(({ dag, minute, failed }, n) =>
              runRow({ dag_id: dag, dag_run_id: `r${n}`, run_after: at(minute), state: failed ? "failed" : "success" }),
            ),
          );
          const dagIds = ["a", "b", "c", "d", "flood"];
          const filter = onlyFailed ? { states: ["failed"] } : {};
          const latest = await latestRunsOfWorkflows(table, { dagIds, count, plan: plan(filter) });
          for (const dagId of dagIds) {
            const own = await table.dagRunsBatch({
              dag_ids: [dagId],
              ...filter,
              order_by: "-run_after",
              page_limit: count,
            });
            expect(latest.get(dagId)).toEqual(own.dag_runs);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
