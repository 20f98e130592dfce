import { describe, expect, it } from "vitest";
import { listContaining } from "../support/matching.ts";
import { loadCatalog } from "../../src/profiles/catalog/catalog.ts";
import { profilesFolder, type Files } from "../support/profiles/profiles-folder.ts";
import { gatewayOver } from "../support/small-airflow.ts";

const file = (id: string, more: string): [string, string] => [
  `daps/${id}.yaml`,
  `id: ${id}\nname: ${id.split("@")[0]!.toUpperCase()} %_~\n${more}`,
];
const params = (...lines: string[]): string =>
  `params:\n  properties:\n${lines.map((line) => `    ${line}`).join("\n")}\n`;
const FILES: Files = Object.fromEntries([
  file(
    "base@1.0.0",
    `abstract: true\n${params("threads: { type: integer, minimum: 1, maximum: 64, default: 4, title: Threads, x-group: Resources }")}`,
  ),
  file(
    "middle@1.0.0",
    `extends: base@1.0.0\n${params("threads: { maximum: 32 }", "note: { type: [string, 'null'], default: null }")}`,
  ),
  file(
    "leaf@1.2.0",
    `extends: middle@1.0.0\ndescription: Finds Leaves\n${params("threads: { default: 8 }", "sample: { type: string, description: Which one }")}  required: [sample, threads]\n`,
  ),
  file(
    "leaf@1.10.0",
    `extends: middle@1.0.0\npipeline: { name: fastp, version: 1.0.1, url: "https://example.org/fastp" }\n${params("sample: { type: string }")}  required: [sample]\n`,
  ),
  file("leaf@2.0.0-rc.1", params("sample: { type: string }")),
  file("old@0.1.0", `deprecated: { reason: Too slow., replacedBy: leaf@1.10.0 }\n${params("x: { const: 7 }")}`),
]);

async function startWithProfiles() {
  const catalog = await loadCatalog(await profilesFolder(FILES));
  const { gateway, airflow } = await gatewayOver({}, { catalog });
  return {
    airflow,
    request: async <Data>(query: string, variables = {}) => {
      const { data, errors } = await gateway.request<Data>(query, { variables });
      expect(errors).toBeUndefined();
      return data;
    },
  };
}
const LEAVES = ["leaf@1.10.0", "leaf@1.2.0", "leaf@2.0.0-rc.1"];

describe("profiles", () => {
  it("are sorted by slug, newest semver version first; abstract ones only on request", async () => {
    const { request, airflow } = await startWithProfiles();
    const { plain, all } = await request<Record<string, unknown>>(
      "{ plain: dapProfiles { nodes { id } totalCount } all: dapProfiles(filter: { includeAbstract: true }) { nodes { id isAbstract } totalCount } }",
    );
    expect(plain).toEqual({
      nodes: ["leaf@2.0.0-rc.1", "leaf@1.10.0", "leaf@1.2.0", "middle@1.0.0", "old@0.1.0"].map((id) => ({ id })),
      totalCount: 5,
    });
    expect(all).toMatchObject({ totalCount: 6, nodes: [{ id: "base@1.0.0", isAbstract: true }, {}, {}, {}, {}, {}] });
    expect(airflow.calls).toEqual([]);
  });

  it("can be filtered by text, slug and ancestor, separately and together", async () => {
    const { request } = await startWithProfiles();
    const found = async (filter: object): Promise<string[]> => {
      const { dapProfiles } = await request<{ dapProfiles: { nodes: { id: string }[]; totalCount: number } }>(
        "query ($filter: DapProfileFilter) { dapProfiles(filter: $filter) { nodes { id } totalCount } }",
        { filter },
      );
      expect(dapProfiles.totalCount).toBe(dapProfiles.nodes.length);
      return dapProfiles.nodes.map(({ id }) => id).toSorted();
    };
    expect(await found({ search: "LEA" })).toEqual(LEAVES);
    expect(await found({ search: "finds leaves" })).toEqual(["leaf@1.2.0"]);
    expect(await found({ search: "leaf %_~" })).toEqual(LEAVES);
    expect(await found({ search: "l_af" })).toEqual([]);
    expect(await found({ search: "~" })).toEqual([...LEAVES, "middle@1.0.0", "old@0.1.0"]);
    expect(await found({ slug: "leaf" })).toEqual(LEAVES);
    expect(await found({ slug: "lea" })).toEqual([]);
    expect(await found({ extends: "base@1.0.0" })).toEqual(["leaf@1.10.0", "leaf@1.2.0", "middle@1.0.0"]);
    expect(await found({ extends: "middle@1.0.0", slug: "leaf", search: "1.2" })).toEqual(["leaf@1.2.0"]);
    expect(await found({ extends: "nope@1.0.0" })).toEqual([]);
    expect(await found({ includeDeprecated: false })).toEqual([...LEAVES, "middle@1.0.0"]);
    expect(await found({ includeAbstract: true, search: "base" })).toEqual(["base@1.0.0"]);
    expect(await found({ search: null, slug: null, includeAbstract: null })).toHaveLength(5);
  });

  it("are paged without duplicates or gaps", async () => {
    const { request } = await startWithProfiles();
    const read: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const {
        dapProfiles,
      }: { dapProfiles: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await request(
          "query ($after: String) { dapProfiles(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }",
          { after },
        );
      read.push(...dapProfiles.nodes.map(({ id }) => id));
      ({ endCursor: after, hasNextPage: more } = dapProfiles.pageInfo);
    }
    expect(read).toEqual(["leaf@2.0.0-rc.1", "leaf@1.10.0", "leaf@1.2.0", "middle@1.0.0", "old@0.1.0"]);
  });

  it("contain their parents, children, newest version and replacement", async () => {
    const { request } = await startWithProfiles();
    expect(
      await request(
        `{ leaf: dapProfile(id: "leaf@1.2.0") { slug version name description extends { id } extendedBy { id } latest { id } deprecation { reason } pipeline { name } }
           newest: dapProfile(id: "leaf@1.10.0") { pipeline { name version url } latest { id } }
           base: dapProfile(id: "base@1.0.0") { isAbstract extendedBy { id } }
           old: dapProfile(id: "old@0.1.0") { deprecation { reason replacedBy { id } } }
           gone: dapProfile(id: "leaf@9.9.9") { id } odd: dapProfile(id: "no profile") { id } }`,
      ),
    ).toEqual({
      leaf: {
        slug: "leaf",
        version: "1.2.0",
        name: "LEAF %_~",
        description: "Finds Leaves",
        extends: [{ id: "middle@1.0.0" }],
        extendedBy: [],
        latest: { id: "leaf@1.10.0" },
        deprecation: null,
        pipeline: null,
      },
      newest: {
        pipeline: { name: "fastp", version: "1.0.1", url: "https://example.org/fastp" },
        latest: { id: "leaf@1.10.0" },
      },
      base: { isAbstract: true, extendedBy: [{ id: "middle@1.0.0" }] },
      old: { deprecation: { reason: "Too slow.", replacedBy: { id: "leaf@1.10.0" } } },
      gone: null,
      odd: null,
    });
  });

  it("list for each parameter the defining profile and those that changed it", async () => {
    const { request } = await startWithProfiles();
    const { dapProfile } = await request<{ dapProfile: { params: { name: string }[] } }>(
      `{ dapProfile(id: "leaf@1.2.0") { params
           { name title description group types required default definedBy { id } changedBy { id } schema } } }`,
    );
    const byName = Object.fromEntries(dapProfile.params.map((param) => [param.name, param]));
    expect(byName).toMatchObject({
      threads: {
        title: "Threads",
        description: null,
        group: "Resources",
        types: ["integer"],
        // Required, but with a default, so that a caller need not set it.
        required: false,
        default: 8,
        definedBy: { id: "base@1.0.0" },
        changedBy: [{ id: "middle@1.0.0" }, { id: "leaf@1.2.0" }],
        schema: { type: "integer", minimum: 1, maximum: 32, default: 8 },
      },
      note: {
        types: ["string", "null"],
        required: false,
        default: null,
        definedBy: { id: "middle@1.0.0" },
        changedBy: [],
      },
      sample: {
        title: null,
        description: "Which one",
        group: null,
        types: ["string"],
        required: true,
        default: null,
        definedBy: { id: "leaf@1.2.0" },
      },
    });
  });

  it("return the changes since another version; null for an unknown one", async () => {
    const { request } = await startWithProfiles();
    expect(
      await request(
        `{ dapProfile(id: "leaf@1.10.0") { since: changesSince(id: "leaf@1.2.0") { compatibility changes { pointer compatibility before after } }
             same: changesSince(id: "leaf@1.10.0") { compatibility changes { pointer } } none: changesSince(id: "leaf@0.0.1") { compatibility } } }`,
      ),
    ).toMatchObject({
      dapProfile: {
        since: {
          changes: listContaining({ pointer: "/properties/threads/default", before: 8, after: 4 }),
        },
        same: { compatibility: "NONE", changes: [] },
        none: null,
      },
    });
  });
});
