import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cursorScope, encodeCursor } from "../../../src/graphql/connection.ts";
import type { Query } from "../../../src/airflow/wire/requests.ts";
import type { AirflowDag, AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { workflowsPage, type WorkflowsArgs } from "../../../src/loaders/workflows/workflows-page.ts";
import type { WorkflowSources } from "../../../src/loaders/workflows/workflow-source.ts";
import { dagRow, runRow } from "../../support/airflow-rows.ts";

/** Airflow's list of DAGs with the rows of a test, in pages of a hundred; records the queries. */
function table(rows: readonly AirflowDag[], more: Partial<WorkflowSources> = {}) {
  const queries: Query[] = [];
  const requestedProfiles: string[] = [];
  const sources: WorkflowSources = {
    airflow: {
      dags: async (query) => {
        queries.push(query);
        const offset = Number(query["offset"]);
        return { dags: rows.slice(offset, offset + Math.min(100, Number(query["limit"]))), total_entries: rows.length };
      },
    },
    profilesOf: async (dagId) => {
      requestedProfiles.push(dagId);
      return dagId.endsWith("7") ? ["read-trim@1.4.0"] : [];
    },
    titleOf: () => undefined,
    hasTitles: false,
    latestRunOf: async () => undefined,
    ...more,
  };
  return { queries, requestedProfiles, sources };
}
const page = async (sources: WorkflowSources, args: Partial<WorkflowsArgs> = {}) =>
  workflowsPage(sources, { filter: {}, order: { by: "dag_id", descending: false }, first: 50, after: null, ...args });
const idsOf = ({ nodes }: { nodes: readonly AirflowDag[] }): string[] => nodes.map((dag) => dag.dag_id);
const many = Array.from({ length: 230 }, (_, n) => dagRow({ dag_id: `w${String(n).padStart(3, "0")}` }));

describe("a page of workflows", () => {
  it("costs one call, total included, if Airflow filters and sorts", async () => {
    const { sources, queries } = table(many);
    const { totalCount, ...found } = await page(sources, {
      filter: { tags: ["a", "b"], isPaused: false },
      order: { by: "dag_display_name", descending: true },
      first: 20,
    });
    expect(idsOf(found)).toEqual(many.slice(0, 20).map((dag) => dag.dag_id));
    expect(await totalCount()).toBe(230);
    expect(queries).toEqual([
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

  it("counts rows that the gateway must match only if totalCount is requested", async () => {
    const { sources, queries } = table(many);
    const found = await page(sources, { filter: { search: "W00" }, first: 3 });
    expect(idsOf(found)).toEqual(["w000", "w001", "w002"]);
    expect(found.pageInfo.hasNextPage).toBe(true);
    expect(queries.length).toBe(1);
    expect(await found.totalCount()).toBe(10);
    expect(queries.length).toBe(4);
  });

  it("reads the profiles of a few workflows ahead, not of all", async () => {
    const { sources, requestedProfiles } = table(many);
    const found = await page(sources, { filter: { dapProfile: "read-trim" }, first: 1 });
    expect(idsOf(found)).toEqual(["w007"]);
    // The second match, w017, shows that there is a next page.
    expect(requestedProfiles.length).toBe(24);
    expect(idsOf(await page(sources, { filter: { dapProfile: "read-trim@1.4.0", search: "w1" } }))).toEqual(
      many.map((dag) => dag.dag_id).filter((id) => /^w1\d7$/.test(id)),
    );
  });

  it("fails if a match it needs fails, and ignores failures of others", async () => {
    const failing = {
      profilesOf: async (dagId: string) => (dagId === "w009" ? Promise.reject(new Error("403")) : ["x@1.0.0"]),
    };
    await expect(page(table(many, failing).sources, { filter: { dapProfile: "x" } })).rejects.toThrow("403");
    expect(idsOf(await page(table(many, failing).sources, { filter: { dapProfile: "x" }, first: 8 }))).toHaveLength(8);
  });

  it("searches and sorts by the manifest's title, if there is one", async () => {
    const rows = ["a", "b", "c"].map((dag_id) => dagRow({ dag_id, dag_display_name: `name of ${dag_id}` }));
    const titles: Record<string, string> = { a: "Zebra", c: "Ant" };
    const { sources } = table(rows, { hasTitles: true, titleOf: (dagId) => titles[dagId] });
    expect(idsOf(await page(sources, { filter: { search: "zeb" } }))).toEqual(["a"]);
    expect(idsOf(await page(sources, { filter: { search: "name of" } }))).toEqual(["b"]);
    const byName = { by: "dag_display_name", descending: false } as const;
    expect(idsOf(await page(sources, { order: byName }))).toEqual(["c", "a", "b"]);
    expect(idsOf(await page(sources, { order: { ...byName, descending: true } }))).toEqual(["b", "a", "c"]);
  });

  it("sorts by the latest run, ties by id, workflows that never ran last", async () => {
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

  it("returns each workflow once, in every order and page size", async () => {
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

  it("continues after the cursor's position if its row was deleted", async () => {
    const rows = ["a", "b", "c", "d"].map((dag_id) =>
      dagRow({ dag_id, next_dagrun_run_after: "2026-01-01T00:00:00Z" }),
    );
    const order = { by: "next_dagrun", descending: false } as const;
    const { pageInfo } = await page(table(rows).sources, { order, first: 2 });
    const without = rows.filter((dag) => dag.dag_id !== "b" && dag.dag_id !== "a");
    expect(idsOf(await page(table(without).sources, { order, after: pageInfo.endCursor }))).toEqual(["c", "d"]);
  });

  it("rejects a cursor without a position, without a call", async () => {
    const { sources, queries } = table(many);
    const after = encodeCursor(cursorScope("workflows", [{}, { by: "dag_id", descending: false }]), null);
    await expect(page(sources, { after })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    expect(queries).toEqual([]);
  });

  it("filters by latestRunState including unknown states and workflows that never ran", async () => {
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
