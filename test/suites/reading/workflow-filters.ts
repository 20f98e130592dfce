import { describe, expect, it } from "vitest";
import type { ReadingContext } from "./reading-context.ts";

/** Tests every condition of WorkflowFilter and every order of workflows. */
export function describeWorkflowFilters(reading: ReadingContext): void {
  describe("a filter of workflows", () => {
    async function workflows(filter: Record<string, unknown>): Promise<string[]> {
      const { workflows: page } = await reading.request<{ workflows: { nodes: { id: string }[]; totalCount: number } }>(
        "query ($filter: WorkflowFilter) { workflows(first: 100, filter: $filter) { nodes { id } totalCount } }",
        { filter },
      );
      expect(page.totalCount).toBe(page.nodes.length);
      return page.nodes.map(({ id }) => id);
    }

    it("searches ids and names literally, in any case and script", async () => {
      expect(await workflows({ search: "NIGHTLY" })).toEqual([
        "nightly_annotations",
        "nightly_genomes",
        "nightly_index",
      ]);
      expect(await workflows({ search: "概要" })).toEqual(["größe.übersicht-1"]);
      expect(await workflows({ search: "GRÖSSEN & Ü" })).toEqual([]);
      expect(await workflows({ search: "GRÖßEN & Ü" })).toEqual(["größe.übersicht-1"]);
      expect(await workflows({ search: "y_i" })).toEqual(["nightly_index"]);
      for (const nothing of ["%", "~", "y%i", "y|i"]) expect(await workflows({ search: nothing })).toEqual([]);
    });

    it("matches tags, owners and isPaused; an empty list matches nothing", async () => {
      expect(await workflows({ tags: ["slow", "試料"] })).toEqual(["größe.übersicht-1", "long_runner"]);
      expect(await workflows({ tags: ["qui_k"] })).toEqual([]);
      expect(await workflows({ owners: ["triage-team"] })).toEqual(["diamond"]);
      expect(await workflows({ owners: ["triage"] })).toEqual([]);
      expect(await workflows({ owners: ["triage%", "triage_team"] })).toEqual([]);
      expect(await workflows({ isPaused: true })).toEqual(["resting"]);
      expect(await workflows({ isPaused: false, tags: ["quick"], search: "r" })).not.toContain("resting");
      expect(await workflows({ isPaused: true, owners: ["triage-team"] })).toEqual([]);
      expect(await workflows({ tags: [] })).toEqual([]);
      expect(reading.calls()).toEqual([]);
      expect(await workflows({ owners: [] })).toEqual([]);
      expect(reading.calls()).toEqual([]);
    });

    it("by latestRunState considers the run that latestRun returns", async () => {
      for (const state of ["QUEUED", "RUNNING", "SUCCESS", "FAILED", "UNKNOWN"]) {
        const { workflows: page, all } = await reading.request<
          Record<string, { nodes: { id: string; latestRun: unknown }[] }>
        >(
          `query ($state: RunState!) {
             workflows(first: 100, filter: { latestRunState: $state }) { nodes { id latestRun { state } } }
             all: workflows(first: 100) { nodes { id latestRun { state } } } }`,
          { state },
        );
        const wanted = all!.nodes.filter(({ latestRun }) => JSON.stringify(latestRun) === `{"state":"${state}"}`);
        expect(page!.nodes).toEqual(wanted);
      }
      expect(await workflows({ latestRunState: "QUEUED" })).toContain("resting");
      expect(await workflows({ latestRunState: "FAILED" })).toContain("flaky");
    });

    it("by dapProfile finds workflows that run it, in one version or any", async () => {
      const trims = ["diamond", "mapped", "reserved_params"];
      expect(await workflows({ dapProfile: "read-trim@1.4.0" })).toEqual(expect.arrayContaining(trims));
      expect(await workflows({ dapProfile: "read-trim" })).toEqual(expect.arrayContaining(trims));
      expect(await workflows({ dapProfile: "read-trim", search: "diamond" })).toEqual(["diamond"]);
      for (const nothing of ["read-trim@1.3.0", "read-tri", "read", "nope@1.0.0"])
        expect(await workflows({ dapProfile: nothing })).toEqual([]);
    });
  });

  describe("an order of workflows", () => {
    type Ordered = {
      id: string;
      name: string;
      nextRunAt: string | null;
      latestRun: { startedAt: string | null } | null;
    };
    const ordered = async (orderBy: string): Promise<Ordered[]> =>
      (
        await reading.request<{ workflows: { nodes: Ordered[] } }>(
          `{ workflows(first: 100, orderBy: ${orderBy}) { nodes { id name nextRunAt latestRun { startedAt } } } }`,
        )
      ).workflows.nodes;

    it("sorts by its field, ties by id, workflows without a value last", async () => {
      const orders: Record<string, (workflow: Ordered) => string | null | undefined> = {
        ID: ({ id }) => id,
        NAME: ({ name }) => name,
        NEXT_RUN_AT: ({ nextRunAt }) => nextRunAt,
        LATEST_RUN_AT: ({ latestRun }) => latestRun?.startedAt,
      };
      for (const [name, value] of Object.entries(orders)) {
        const up = await ordered(name);
        const down = await ordered(`${name}_DESC`);
        expect(up.map(({ id }) => id).toSorted()).toEqual(down.map(({ id }) => id).toSorted());
        const [has, has2] = [up, down].map((page) => page.filter((one) => typeof value(one) === "string"));
        expect([up, down].map((page) => page.slice(0, has!.length))).toEqual([has, has2]);
        expect(has2!.map(({ id }) => id)).toEqual(has!.map(({ id }) => id).toReversed());
        for (const [i, one] of has!.slice(1).entries())
          expect([name, value(has![i]!)! <= value(one)!]).toEqual([name, true]);
      }
    });
  });
}
