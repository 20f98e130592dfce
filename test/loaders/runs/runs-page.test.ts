import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { featuresOf } from "../../../src/airflow/client/version.ts";
import { GatewayError } from "../../../src/domain/errors.ts";
import { runsPage, type RunsArgs } from "../../../src/loaders/runs/runs-page.ts";
import { runRow } from "../../support/airflow-rows.ts";
import { RunTable } from "../../support/runs/run-table.ts";

const features = featuresOf("3.3.2");
const newestFirst = { by: "run_after", descending: true } as const;
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
const ids = (runs: readonly AirflowDagRun[]): string[] => runs.map((run) => run.dag_run_id);

async function readAllPages(
  table: RunTable,
  args: Omit<RunsArgs, "after">,
  betweenPages: () => void = () => {},
): Promise<string[]> {
  const all: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 100; page += 1) {
    const { nodes, pageInfo } = await runsPage(table, features, { ...args, after });
    all.push(...ids(nodes));
    if (!pageInfo.hasNextPage) return all;
    after = pageInfo.endCursor;
    betweenPages();
  }
  throw new Error("the list has no end");
}

describe("a page of runs", () => {
  it("costs one call, total included", async () => {
    const table = new RunTable();
    table.rows.push(...[1, 2, 3].map((n) => runRow({ dag_run_id: `r${n}`, run_after: at(n) })));
    const page = await runsPage(table, features, { filter: {}, order: newestFirst, first: 2, after: null });
    expect(ids(page.nodes)).toEqual(["r3", "r2"]);
    expect(page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(await page.totalCount()).toBe(3);
    expect(table.requests).toEqual([{ order_by: "-run_after", page_offset: 0, page_limit: 3 }]);
  });

  it("costs no call for an empty list in the filter, an empty range or first: 0", async () => {
    const table = new RunTable();
    const of = async (filter: RunsArgs["filter"], first = 5) =>
      (await runsPage(table, features, { filter, order: newestFirst, first, after: null })).nodes;
    expect(await of({ workflowIds: [] })).toEqual([]);
    expect(await of({ states: [] })).toEqual([]);
    expect(await of({ runAfter: { from: at(2), to: at(1) } })).toEqual([]);
    expect(await of({}, 0)).toEqual([]);
    expect(table.requests).toEqual([]);
  });

  it("uses the batch for several workflows, which Airflow filters exactly", async () => {
    const table = new RunTable();
    table.rows.push(...["a", "b", "c"].map((dag_id, n) => runRow({ dag_id, dag_run_id: dag_id, run_after: at(n) })));
    const page = await runsPage(table, features, {
      filter: { workflowIds: ["a", "c"] },
      order: newestFirst,
      first: 9,
      after: null,
    });
    expect(ids(page.nodes)).toEqual(["c", "a"]);
    expect(table.requests).toEqual([{ dag_ids: ["a", "c"], order_by: "-run_after", page_offset: 0, page_limit: 10 }]);
  });

  it("neither repeats nor skips a run while runs arrive and share one instant", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 13 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 20 }),
        async (minutes, first, arrivals) => {
          const table = new RunTable();
          table.rows.push(...minutes.map((minute, n) => runRow({ dag_run_id: `old${n}`, run_after: at(minute) })));
          let arrived = 0;
          const betweenPages = (): void => {
            for (let n = arrivals.pop() ?? 0; n > 0; n -= 1)
              table.rows.push(runRow({ dag_run_id: `new${(arrived += 1)}`, run_after: at(7) }));
          };
          const read = await readAllPages(table, { filter: {}, order: newestFirst, first }, betweenPages);
          const old = read.filter((id) => id.startsWith("old"));
          expect(old.toSorted()).toEqual(minutes.map((_, n) => `old${n}`).toSorted());
          expect(new Set(read).size).toBe(read.length);
        },
      ),
    );
  });

  it("locates its position by offset if Airflow cannot filter by the sort value", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 3 }),
        async (count, first, perPage) => {
          const table = new RunTable();
          const name = (n: number): string => `r${String(n).padStart(4, "0")}`;
          table.rows.push(...Array.from({ length: count }, (_, n) => runRow({ dag_run_id: name(n + 500) })));
          let front = 500;
          const betweenPages = (): void => {
            for (let n = 0; n < perPage; n += 1) table.rows.push(runRow({ dag_run_id: name((front -= 1)) }));
          };
          const read = await readAllPages(
            table,
            { filter: {}, order: { by: "run_id", descending: false }, first },
            betweenPages,
          );
          expect(read).toEqual(Array.from({ length: count }, (_, n) => name(n + 500)));
        },
      ),
    );
  });

  it("returns no run twice that moves to the next Airflow page during the scan", async () => {
    const table = new RunTable();
    const name = (n: number): string => `r${String(n).padStart(4, "0")}`;
    table.rows.push(...Array.from({ length: 250 }, (_, n) => runRow({ dag_run_id: name(n + 500) })));
    let front = 500;
    table.afterEach = () =>
      table.rows.push(runRow({ dag_run_id: name((front -= 1)) }), runRow({ dag_run_id: name((front -= 1)) }));
    const order = { by: "run_id", descending: false } as const;
    const page = await runsPage(table, features, { filter: { search: "r" }, order, first: 300, after: null });
    expect(ids(page.nodes)).toEqual(Array.from({ length: 250 }, (_, n) => name(n + 500)));
    expect(table.requests.length).toBeGreaterThan(2);
  });

  it("continues after a row whose neighbours were deleted", async () => {
    const table = new RunTable();
    table.rows.push(...[9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => runRow({ dag_run_id: `r${n}`, run_after: at(n) })));
    const first = await runsPage(table, features, { filter: {}, order: newestFirst, first: 4, after: null });
    table.rows.splice(2, 2);
    const next = await runsPage(table, features, {
      filter: {},
      order: newestFirst,
      first: 9,
      after: first.pageInfo.endCursor,
    });
    expect(ids(next.nodes)).toEqual(["r5", "r4", "r3", "r2", "r1"]);
  });

  it("checks the rows for filters that an older Airflow silently ignores", async () => {
    const table = new RunTable();
    table.rows.push(
      ...["manual__x_1", "manual__x01", "other"].map((dag_run_id, n) => runRow({ dag_run_id, run_after: at(n) })),
    );
    for (const version of ["3.0.6", "3.3.2"]) {
      const page = await runsPage(table, featuresOf(version), {
        filter: { search: "x_1" },
        order: newestFirst,
        first: 5,
        after: null,
      });
      expect(ids(page.nodes)).toEqual(["manual__x_1"]);
      expect(await page.totalCount()).toBe(1);
    }
  });

  it("names the required Airflow version for an unsupported filter", async () => {
    const read = async (filter: RunsArgs["filter"]) =>
      runsPage(new RunTable(), featuresOf("3.0.6"), { filter, order: newestFirst, first: 5, after: null });
    await expect(read({ user: "ada" })).rejects.toEqual(
      new GatewayError("PRECONDITION_FAILED", "A filter by `user` requires Airflow 3.1 or newer."),
    );
    await expect(read({ labels: [{ name: "project" }] })).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });

  it("matches labels only in the gateway's block of conf", async () => {
    const table = new RunTable();
    table.rows.push(
      runRow({ dag_run_id: "labelled", run_after: at(1), conf: { gateway: { labels: { project: "soil" } } } }),
      runRow({ dag_run_id: "parameter", run_after: at(2), conf: { daps: { trim: { project: "soil" } } } }),
    );
    const page = await runsPage(table, features, {
      filter: { labels: [{ name: "project", value: "soil" }] },
      order: newestFirst,
      first: 5,
      after: null,
    });
    expect(ids(page.nodes)).toEqual(["labelled"]);
    expect(table.requests[0]).toMatchObject({ conf_contains: '"project": "soil"' });
  });

  it("rejects a cursor of another list and an invalid cursor", async () => {
    const table = new RunTable();
    table.rows.push(runRow());
    const { pageInfo } = await runsPage(table, features, { filter: {}, order: newestFirst, first: 1, after: null });
    const read = async (after: string, filter = {}) =>
      runsPage(table, features, { filter, order: newestFirst, first: 1, after });
    await expect(read(pageInfo.endCursor ?? "", { states: ["failed"] })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
    });
    await expect(read("nonsense")).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });
});

describe("a page in another request's order (Airflow up to 3.2 shares the order)", () => {
  const old = featuresOf("3.0.6");
  const args = { filter: { types: ["manual"] }, order: newestFirst, first: 5, after: null };
  const [first, second] = [1, 2].map((n) => runRow({ dag_run_id: `r${n}`, run_after: at(n) }));
  const rows = [first!, second!];

  it("is requested again", async () => {
    const pages = [rows, rows.toReversed()];
    const airflow = {
      dagRuns: async () => ({ dag_runs: pages.shift() ?? [], total_entries: 2 }),
      dagRunsBatch: new RunTable().dagRunsBatch,
    };
    expect(ids((await runsPage(airflow, old, args)).nodes)).toEqual(["r2", "r1"]);
  });

  it("is an error if the order stays wrong", async () => {
    let calls = 0;
    const airflow = {
      dagRuns: async () => {
        calls += 1;
        return { dag_runs: rows, total_entries: 2 };
      },
      dagRunsBatch: new RunTable().dagRunsBatch,
    };
    await expect(runsPage(airflow, old, args)).rejects.toMatchObject({ code: "AIRFLOW_UNREADABLE" });
    expect(calls).toBe(4);
  });
});
