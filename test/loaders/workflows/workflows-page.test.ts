import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Query } from "../../../src/airflow/wire/requests.ts";
import type { AirflowDag, AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import {
  workflowsPage,
  type WorkflowsArgs,
  type WorkflowSources,
} from "../../../src/loaders/workflows/workflows-page.ts";
import { dagRow, runRow } from "../../support/airflow-rows.ts";

/** Airflow's list of DAGs over rows that a test holds, in pages of a hundred; keeps what it was asked. */
function table(rows: readonly AirflowDag[], more: Partial<WorkflowSources> = {}) {
  const asked: Query[] = [];
  const profilesAsked: string[] = [];
  const sources: WorkflowSources = {
    airflow: {
      dags: async (query) => {
        asked.push(query);
        const offset = Number(query["offset"]);
        return { dags: rows.slice(offset, offset + Math.min(100, Number(query["limit"]))), total_entries: rows.length };
      },
    },
    profilesOf: async (dagId) => {
      profilesAsked.push(dagId);
      return dagId.endsWith("7") ? ["read-trim@1.4.0"] : [];
    },
    titleOf: () => undefined,
    hasTitles: false,
    latestRunOf: async () => undefined,
    ...more,
  };
  return { asked, profilesAsked, sources };
}
const page = async (sources: WorkflowSources, args: Partial<WorkflowsArgs> = {}) =>
  workflowsPage(sources, { filter: {}, order: { by: "dag_id", descending: false }, first: 50, after: null, ...args });
const idsOf = ({ nodes }: { nodes: readonly AirflowDag[] }): string[] => nodes.map((dag) => dag.dag_id);
const many = Array.from({ length: 230 }, (_, n) => dagRow({ dag_id: `w${String(n).padStart(3, "0")}` }));

describe("a page of workflows", () => {
  it("is one call where Airflow filters and orders, and its total is known from that", async () => {
    const { sources, asked } = table(many);
    const { totalCount, ...found } = await page(sources, {
      filter: { tags: ["a", "b"], isPaused: false },
      order: { by: "dag_display_name", descending: true },
      first: 20,
    });
    expect(idsOf(found)).toEqual(many.slice(0, 20).map((dag) => dag.dag_id));
    expect(await totalCount()).toBe(230);
    expect(asked).toEqual([
      {
        tags: ["a", "b"],
        tags_match_mode: "any",
        owners: undefined,
        paused: false,
        has_import_errors: undefined,
        order_by: "-dag_display_name",
        offset: 0,
        limit: 21,
      },
    ]);
  });

  it("counts what it has to check itself only when it is asked to", async () => {
    const { sources, asked } = table(many);
    const found = await page(sources, { filter: { search: "W00" }, first: 3 });
    expect(idsOf(found)).toEqual(["w000", "w001", "w002"]);
    expect(found.pageInfo.hasNextPage).toBe(true);
    expect(asked.length).toBe(1);
    expect(await found.totalCount()).toBe(10);
    expect(asked.length).toBe(4);
  });

  it("looks at what the tasks run a few workflows ahead, not at all of them", async () => {
    const { sources, profilesAsked } = table(many);
    const found = await page(sources, { filter: { dapProfile: "read-trim" }, first: 1 });
    expect(idsOf(found)).toEqual(["w007"]);
    // The second match, w017, says that there is a next page.
    expect(profilesAsked.length).toBe(24);
    expect(idsOf(await page(sources, { filter: { dapProfile: "read-trim@1.4.0", search: "w1" } }))).toEqual(
      many.map((dag) => dag.dag_id).filter((id) => /^w1\d7$/.test(id)),
    );
  });

  it("fails where a check fails that it needs, and not where one fails that it does not", async () => {
    const failing = {
      profilesOf: async (dagId: string) => (dagId === "w009" ? Promise.reject(new Error("403")) : ["x@1.0.0"]),
    };
    await expect(page(table(many, failing).sources, { filter: { dapProfile: "x" } })).rejects.toThrow("403");
    expect(idsOf(await page(table(many, failing).sources, { filter: { dapProfile: "x" }, first: 8 }))).toHaveLength(8);
  });

  it("is searched and ordered by the name that people see: the manifest's title, where there is one", async () => {
    const rows = ["a", "b", "c"].map((dag_id) => dagRow({ dag_id, dag_display_name: `name of ${dag_id}` }));
    const titles: Record<string, string> = { a: "Zebra", c: "Ant" };
    const { sources } = table(rows, { hasTitles: true, titleOf: (dagId) => titles[dagId] });
    expect(idsOf(await page(sources, { filter: { search: "zeb" } }))).toEqual(["a"]);
    expect(idsOf(await page(sources, { filter: { search: "name of" } }))).toEqual(["b"]);
    const byName = { by: "dag_display_name", descending: false } as const;
    expect(idsOf(await page(sources, { order: byName }))).toEqual(["c", "a", "b"]);
    expect(idsOf(await page(sources, { order: { ...byName, descending: true } }))).toEqual(["b", "a", "c"]);
  });

  it("is by the newest run that people see, those that never ran last, ties by id", async () => {
    const starts: Record<string, string | null> = {
      a: "2026-01-01T00:00:00Z",
      b: "2026-01-01T00:00:00.500000Z",
      c: null,
      e: "2026-01-01T00:00:00Z",
    };
    const latestRunOf = async (dag_id: string): Promise<AirflowDagRun | undefined> =>
      dag_id in starts ? runRow({ dag_id, start_date: starts[dag_id] ?? null }) : undefined;
    const { sources } = table(
      ["a", "b", "c", "d", "e"].map((dag_id) => dagRow({ dag_id })),
      { latestRunOf },
    );
    const order = (descending: boolean) => ({ order: { by: "last_run_start_date", descending } as const });
    expect(idsOf(await page(sources, order(false)))).toEqual(["a", "e", "b", "c", "d"]);
    expect(idsOf(await page(sources, order(true)))).toEqual(["b", "e", "a", "d", "c"]);
  });

  it("in any order, in pages of any size, is the whole list once", async () => {
    const row = fc.record({ id: fc.integer({ min: 0, max: 999 }), next: fc.option(fc.integer({ min: 0, max: 3 })) });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(row, { maxLength: 40, selector: ({ id }) => id }),
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        async (rows, first, descending) => {
          const { sources } = table(
            rows.map(({ id, next }) =>
              dagRow({
                dag_id: `w${id}`,
                next_dagrun_run_after: next === null ? null : `2026-01-0${next + 1}T00:00:00Z`,
              }),
            ),
          );
          const order = { by: "next_dagrun", descending } as const;
          const whole = idsOf(await page(sources, { order, first: 1000 }));
          const read: string[] = [];
          for (let after: string | null = null, more = true; more;) {
            const one = await page(sources, { order, first, after });
            read.push(...idsOf(one));
            ({ endCursor: after, hasNextPage: more } = one.pageInfo);
          }
          expect(read).toEqual(whole);
          expect(whole.toSorted()).toEqual(rows.map(({ id }) => `w${id}`).toSorted());
        },
      ),
      { numRuns: 50 },
    );
  });

  it("goes on behind the place of its cursor, though the row that stood there is gone", async () => {
    const rows = ["a", "b", "c", "d"].map((dag_id) =>
      dagRow({ dag_id, next_dagrun_run_after: "2026-01-01T00:00:00Z" }),
    );
    const order = { by: "next_dagrun", descending: false } as const;
    const { pageInfo } = await page(table(rows).sources, { order, first: 2 });
    const without = rows.filter((dag) => dag.dag_id !== "b" && dag.dag_id !== "a");
    expect(idsOf(await page(table(without).sources, { order, after: pageInfo.endCursor }))).toEqual(["c", "d"]);
  });

  it("by the state of the newest run knows states that nobody knows yet, and workflows that never ran", async () => {
    const states: Record<string, string> = { a: "failed", b: "hibernating", c: "success" };
    const { sources } = table(
      ["a", "b", "c", "d"].map((dag_id) => dagRow({ dag_id })),
      {
        latestRunOf: async (dag_id) =>
          states[dag_id] === undefined ? undefined : runRow({ dag_id, state: states[dag_id] }),
      },
    );
    for (const [state, ids] of [
      ["failed", ["a"]],
      ["unknown", ["b"]],
      ["running", []],
    ] as const)
      expect(idsOf(await page(sources, { filter: { latestRunState: state } }))).toEqual(ids);
  });
});
