import { describe, expect, it } from "vitest";
import type { ReadingContext } from "./reading-context.ts";

type Page = {
  nodes: { id: string }[];
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount?: number;
};
const PAGE = "nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

/** The query of each connection by its name. */
const connections = (mark: string): Record<string, string> => ({
  workflows: `list: workflows(filter: { includeStale: true }, first: $first, after: $after) { ${PAGE} }`,
  "workflows by name": `list: workflows(orderBy: NAME_DESC, first: $first, after: $after) { ${PAGE} }`,
  "workflows by their newest run": `list: workflows(orderBy: LATEST_RUN_AT, first: $first, after: $after) { ${PAGE} }`,
  "workflows by search": `list: workflows(filter: { search: "i" }, first: $first, after: $after) { ${PAGE} }`,
  runs: `list: runs(filter: { search: "${mark}" }, first: $first, after: $after) { ${PAGE} }`,
  "runs, oldest first": `list: runs(orderBy: RUN_AFTER, filter: { types: [SCHEDULED] }, first: $first, after: $after) { ${PAGE} }`,
  "runs of two workflows": `list: runs(filter: { workflowIds: ["nightly_index", "nightly_genomes"] }, first: $first, after: $after) { ${PAGE} }`,
  "runs by their start": `list: runs(orderBy: STARTED_AT_DESC, filter: { search: "${mark}" }, first: $first, after: $after) { ${PAGE} }`,
  "runs of a workflow": `workflow(id: "diamond") { list: runs(filter: { search: "${mark}" }, first: $first, after: $after) { ${PAGE} } }`,
  "task instances": `run(id: "diamond/runs/${mark}_d1") { list: taskInstances(first: $first, after: $after) { ${PAGE} } }`,
  profiles: `list: dapProfiles(filter: { includeAbstract: true }, first: $first, after: $after) { ${PAGE} }`,
});

/** Tests the paging of every connection. */
export function describePages(reading: ReadingContext): void {
  async function page(field: string, first: number, after: string | null = null): Promise<Page> {
    const data = await reading.request<Record<string, unknown>>(`query ($first: Int, $after: String) { ${field} }`, {
      first,
      after,
    });
    return listIn(data);
  }

  describe("a page", () => {
    it("continues where the previous one ended, for every connection and page size", async () => {
      for (const [name, field] of Object.entries(connections(reading.mark()))) {
        const whole = await page(field, 200);
        const ids = whole.edges.map(({ node }) => node.id);
        expect([name, ids.length > 2, new Set(ids).size]).toEqual([name, true, ids.length]);
        for (const size of [2, 3]) {
          const read: string[] = [];
          let after: string | null = null;
          for (let more = true; more;) {
            const one: Page = await page(field, size, after);
            expect(one.nodes).toEqual(one.edges.map(({ node }) => node));
            expect(one.pageInfo).toEqual({
              hasNextPage: read.length + one.nodes.length < ids.length,
              hasPreviousPage: after !== null,
              startCursor: one.edges.at(0)?.cursor ?? null,
              endCursor: one.edges.at(-1)?.cursor ?? null,
            });
            read.push(...one.nodes.map(({ id }) => id));
            after = one.pageInfo.endCursor;
            more = one.pageInfo.hasNextPage;
          }
          expect([name, read]).toEqual([name, ids]);
        }
      }
    });

    it("can start after any row of another page", async () => {
      for (const field of Object.values(connections(reading.mark()))) {
        const { edges } = await page(field, 3);
        const next = await page(field, 2, edges[0]!.cursor);
        expect(next.nodes[0]).toEqual(edges[1]!.node);
      }
    });

    it("of no rows is empty, costs no call, and can still be counted", async () => {
      const runs = `runs(filter: { search: "${reading.mark()}" }, first: 0)`;
      expect(await reading.request(`{ ${runs} { nodes { id } pageInfo { endCursor } } }`)).toEqual({
        runs: { nodes: [], pageInfo: { endCursor: null } },
      });
      expect(reading.calls()).toEqual([]);
      expect(await reading.request(`{ ${runs} { totalCount } workflows(first: 0) { nodes { id } } }`)).toEqual({
        runs: { totalCount: 8 },
        workflows: { nodes: [] },
      });
    });

    it("rejects a cursor of another list, order, filter or run, and invalid text", async () => {
      const [runs, instances, workflows, profiles] = await Promise.all(
        [
          `runs(filter: { search: "${reading.mark()}" }, first: 1)`,
          `run(id: "diamond/runs/${reading.mark()}_d1") { taskInstances(first: 1)`,
          "workflows(first: 1)",
          "dapProfiles(first: 1)",
        ].map(async (field) => {
          const data = await reading.request<Record<string, unknown>>(
            `{ ${field} { pageInfo { endCursor } } ${field.startsWith("run(") ? "}" : ""} }`,
          );
          return listIn(data).pageInfo.endCursor!;
        }),
      );
      const garbage = ["", "nonsense", "W10", Buffer.from('["x",["2026",0,["a"]]]').toString("base64url")];
      const foreign: [string, (string | undefined)[]][] = [
        ["runs(after: $after) { nodes { id } }", [runs, instances, workflows, profiles, ...garbage]],
        [`runs(orderBy: ID, filter: { search: "${reading.mark()}" }, after: $after) { nodes { id } }`, [runs]],
        ["workflows(after: $after, orderBy: NAME) { nodes { id } }", [workflows, runs, ...garbage]],
        ["workflows(after: $after, orderBy: LATEST_RUN_AT) { nodes { id } }", [workflows, ...garbage]],
        ['workflows(after: $after, filter: { tags: ["quick"] }) { nodes { id } }', [workflows]],
        [
          `run(id: "diamond/runs/${reading.mark()}-d2") { taskInstances(after: $after) { nodes { id } } }`,
          [instances, ...garbage],
        ],
        ['workflow(id: "diamond") { runs(after: $after) { nodes { id } } }', [runs, ...garbage]],
        ['dapProfiles(after: $after, filter: { search: "a" }) { nodes { id } }', [profiles, runs, ...garbage]],
      ];
      for (const [field, cursors] of foreign)
        for (const after of cursors) {
          const { errors } = await reading.answer(`query ($after: String) { ${field} }`, { after });
          expect([field, after, errors?.map(({ extensions }) => extensions["code"])]).toEqual([
            field,
            after,
            ["BAD_USER_INPUT"],
          ]);
        }
    });

    it("rejects a manipulated cursor without a call", async () => {
      const field = `runs(filter: { search: "${reading.mark()}" }, first: 1, after: $after)`;
      const { runs } = await reading.request<{ runs: Page }>(
        `query ($after: String) { ${field} { pageInfo { endCursor } } }`,
      );
      const [scope] = JSON.parse(Buffer.from(runs.pageInfo.endCursor!, "base64url").toString()) as [string];
      for (const position of [
        ["2026-01-01", 1, ["a"]],
        [null, 2 ** 63, ["a"]],
        [null, -1, ["a"]],
        [null, 1, []],
        [null, 1],
        "x",
        null,
      ]) {
        const after = Buffer.from(JSON.stringify([scope, position])).toString("base64url");
        const { errors } = await reading.answer(`query ($after: String) { ${field} { nodes { id } } }`, { after });
        expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
        expect(reading.calls()).toEqual([]);
      }
    });

    it("neither repeats nor skips a run while others are added", async () => {
      const field = `runs(filter: { workflowIds: ["resting"] }, first: 1, after: $after)`;
      const all = `list: runs(filter: { workflowIds: ["resting"] }, first: $first, after: $after) { ${PAGE} }`;
      const before = (await page(all, 200)).nodes;
      const read: { id: string }[] = [];
      let after: string | null = null;
      for (let n = 0; n < before.length + 3; n += 1) {
        const { runs }: { runs: Page } = await reading.request(
          `query ($after: String) { ${field} { nodes { id } pageInfo { hasNextPage endCursor } } }`,
          {
            after,
          },
        );
        read.push(...runs.nodes);
        after = runs.pageInfo.endCursor;
        if (!runs.pageInfo.hasNextPage) break;
        if (n < 3) await reading.session.start("resting", { dag_run_id: `in-between-${reading.mark()}-${n}` });
      }
      const known = new Set(before.map(({ id }) => id));
      expect(read.filter(({ id }) => known.has(id))).toEqual(before);
      expect(new Set(read.map(({ id }) => id)).size).toBe(read.length);
    });
  });
}

/** The connection in a response, at any depth. */
function listIn(data: unknown): Page {
  if (typeof data !== "object" || data === null) throw new Error("the response contains no page");
  if ("pageInfo" in data) return data as Page;
  return listIn(Object.values(data)[0]);
}
