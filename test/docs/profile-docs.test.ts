import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DIAGNOSTIC_CODES } from "../../src/profiles/diagnostic-codes.ts";
import { createForm } from "../../src/profiles/form/form.ts";
import { buildConf } from "../../src/profiles/params/conf.ts";
import { checkParams } from "../../src/profiles/params/check-params.ts";
import { MANIFEST_FORMAT, PROFILE_FORMAT } from "../../src/profiles/source/file-formats.ts";
import { definition } from "../support/profiles/profiles.ts";
import { profileOf, load, type Files } from "../support/profiles/profiles-folder.ts";
import { blocksOf, type Block } from "./blocks.ts";

const PAGES = ["docs/profiles.md", "docs/manifests.md"] as const;

describe.each(PAGES)("%s", (page) => {
  const blocks = blocksOf(page);
  const good = filesOf(blocks.filter(({ options }) => options["fails"] === undefined));

  it("shows files that load without diagnostics", async () => {
    expect(Object.keys(good).length).toBeGreaterThan(2);
    expect((await load(good)).diagnostics).toEqual([]);
  });

  it.each(blocks.filter(({ options }) => options["fails"] !== undefined))(
    "line $line shows a file that the linter refuses with $options.fails",
    async ({ text, options, flags }) => {
      const faulty: Files = flags.includes("params")
        ? { "daps/example.yaml": profileWith(text) }
        : { [options["file"] ?? ""]: text };
      const { diagnostics } = await load({ ...good, ...faulty });
      expect(diagnostics.map(({ code }) => code)).toEqual([options["fails"]]);
    },
  );
});

describe("docs/profiles.md", () => {
  const blocks = blocksOf("docs/profiles.md");
  const params = blocks.filter(({ flags, options }) => flags.includes("params") && options["fails"] === undefined);

  it.each(params)("line $line shows params that load, and what is published of them", async (block) => {
    const catalog = await load({ "daps/example.yaml": profileWith(block.text) });
    expect(catalog.diagnostics).toEqual([]);
    const { paramSchema, uiSchema } = profileOf(catalog, "example@1.0.0");
    const next = blocks[blocks.indexOf(block) + 1];
    const result = next?.flags.includes("published") ? paramSchema["properties"] : uiSchema;
    const shown: unknown =
      next?.language === "json" && next.options["file"] === undefined ? JSON.parse(next.text) : result;
    expect(result).toEqual(shown);
  });

  it("lists the keys with the descriptions of their JSON Schema", () => {
    expect(tables("docs/profiles.md")).toContainEqual(descriptions(PROFILE_FORMAT.properties));
  });
});

describe("docs/manifests.md", () => {
  it("lists the keys with the descriptions of their JSON Schema", () => {
    const found = tables("docs/manifests.md");
    expect(found).toContainEqual(descriptions(MANIFEST_FORMAT.properties));
    expect(found).toContainEqual(descriptions(MANIFEST_FORMAT.$defs.task.properties));
  });

  it("shows params that the form accepts, and the conf that they become", async () => {
    const blocks = blocksOf("docs/manifests.md");
    const catalog = await load(filesOf(blocks.filter(({ options }) => options["fails"] === undefined)));
    const tasks = { read_qc: null, classify_host: null, classify_pathogen: null };
    const form = createForm(catalog, definition("metagenome_triage", { tasks }));
    const params: unknown = JSON.parse(textOf(blocks, "params"));
    const checked = checkParams(form, params);
    expect(checked.problems).toEqual([]);
    const conf = buildConf(form, checked, { digest: "" });
    expect({ daps: conf["daps"] }).toEqual(JSON.parse(textOf(blocks, "conf")));
  });
});

describe.each(PAGES)("%s as text", (page) => {
  it("names only diagnostic codes that exist", () => {
    const known = new Set([...Object.keys(DIAGNOSTIC_CODES), ...BINDING]);
    const named = [...readFileSync(page, "utf8").matchAll(/`([A-Z]{2,}(?:_[A-Z]+)+|CYCLE|DRIFT)`/g)].map(
      ([, code]) => code,
    );
    expect(named.filter((code) => code !== "PROFILES_DIR" && !known.has(code ?? ""))).toEqual([]);
  });
});

it("every code of the linter stands in docs/profiles.md or docs/manifests.md", () => {
  const text = PAGES.map((page) => readFileSync(page, "utf8")).join("\n");
  expect(
    Object.keys(DIAGNOSTIC_CODES).filter((code) => code !== "FOLDER_GONE" && !text.includes(`\`${code}\``)),
  ).toEqual([]);
});

/** Codes of workflows, which need an Airflow. */
const BINDING = ["DEPRECATED_PROFILE", "DRIFT", "RESERVED_PARAM", "TASK_GONE", "UNREAD_PARAM", "UNKNOWN_WORKFLOW"];

function filesOf(blocks: readonly Block[]): Files {
  return Object.fromEntries(
    blocks.flatMap(({ options: { file }, text }) => (file === undefined ? [] : [[file, text]])),
  );
}

function profileWith(params: string): string {
  return `id: example@1.0.0\nname: Example\nparams:\n${params.replace(/^(?=.)/gm, "  ")}`;
}

function textOf(blocks: readonly Block[], flag: string): string {
  return blocks.find(({ flags }) => flags.includes(flag))?.text ?? "";
}

/** Rows of the tables of a page: key and meaning. */
function tables(page: string): readonly (readonly (readonly [string, string])[])[] {
  const found: [string, string][][] = [];
  for (const part of readFileSync(page, "utf8")
    .split(/\n(?=\| key \| meaning \|)/)
    .slice(1)) {
    const rows = part.split("\n").slice(2);
    const end = rows.findIndex((row) => !row.startsWith("|"));
    found.push(
      rows.slice(0, end).map((row): [string, string] => {
        const [, key = "", meaning = ""] = /^\| `([^`]+)` \| (.*) \|$/.exec(row) ?? [];
        return [key, meaning];
      }),
    );
  }
  return found;
}

function descriptions(
  properties: Readonly<Record<string, { readonly description: string }>>,
): readonly (readonly [string, string])[] {
  return Object.entries(properties).map(([key, { description }]) => [key, description] as const);
}
