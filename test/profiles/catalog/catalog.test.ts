import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { loadCatalog } from "../../../src/profiles/catalog/catalog.ts";
import {
  load,
  profileOf,
  profilesFolder,
  formatDiagnostics,
  writeFiles,
} from "../../support/profiles/profiles-folder.ts";

const base = (maximum: number): string =>
  `id: base@1.0.0\nname: Base\nparams: { properties: { x: { type: integer, maximum: ${maximum} } } }\n`;
const CHILD = "id: child@1.0.0\nname: Child\nextends: base@1.0.0\n";
const MANIFEST = "workflow: w\ntasks: { t: { dap: child@1.0.0 } }\n";
const FILES = { "daps/base.yaml": base(3), "daps/child.yaml": CHILD, "workflows/w.yaml": MANIFEST };

test("reports a missing folder", async () => {
  await expect(loadCatalog("no/such/folder")).rejects.toThrow(
    "The profiles folder no/such/folder cannot be read (ENOENT).",
  );
});

test("reports a folder without a usable profile, with the first reasons", async () => {
  const dir = await profilesFolder({ "daps/p.yaml": "id: p\nname: P\n" });
  await expect(loadCatalog(dir)).rejects.toThrow(
    `No profile in ${dir} could be loaded:\n  daps/p.yaml:1 "p" is not a profile id.`,
  );
});

test("loads an empty folder as an empty catalog", async () => {
  expect((await loadCatalog(await profilesFolder({}))).profiles.size).toBe(0);
});

test("loads the other profiles when one has errors", async () => {
  const catalog = await loadCatalog(await profilesFolder({ ...FILES, "daps/bad.yaml": "id: [" }));
  expect([...catalog.profiles.keys()]).toEqual(["base@1.0.0", "child@1.0.0"]);
  expect(catalog.diagnostics.map(({ file, severity }) => [file, severity])).toEqual([["daps/bad.yaml", "ERROR"]]);
});

test.each([
  ["does not parse", "id: [\n"],
  ["lost its id", "name: Base\n"],
  ["has a fault", base(3).replace("maximum", "maxmum")],
  ["is too large", `# ${"x".repeat(1024 * 1024)}\n${base(5)}`],
])("a profile that %s after an edit stays as it was, and so does what extends it", async (_, text) => {
  const dir = await profilesFolder(FILES);
  const before = await loadCatalog(dir);
  await writeFiles(dir, { "daps/base.yaml": text });
  const after = await loadCatalog(dir, before);
  expect(profileOf(after, "base@1.0.0")).toEqual(profileOf(before, "base@1.0.0"));
  expect(profileOf(after, "child@1.0.0").paramSchema).toEqual(profileOf(before, "child@1.0.0").paramSchema);
  expect(after.diagnostics.some(({ file, severity }) => file === "daps/base.yaml" && severity === "ERROR")).toBe(true);
  expect(after.manifests.get("w")).toEqual(before.manifests.get("w"));
  await writeFiles(dir, { "daps/base.yaml": base(7) });
  const fixed = await loadCatalog(dir, after);
  expect(fixed.diagnostics).toEqual([]);
  expect(profileOf(fixed, "child@1.0.0").paramSchema["properties"]).toEqual({ x: { type: "integer", maximum: 7 } });
});

test("loads a changed child over its faulty parent's last good version", async () => {
  const dir = await profilesFolder(FILES);
  const before = await loadCatalog(dir);
  const child = `${CHILD}params: { properties: { x: { minimum: 1 } } }\n`;
  await writeFiles(dir, { "daps/base.yaml": "id: [", "daps/child.yaml": child });
  const after = await loadCatalog(dir, before);
  expect(profileOf(after, "child@1.0.0").paramSchema["properties"]).toEqual({
    x: { type: "integer", maximum: 3, minimum: 1 },
  });
});

test("keeps a profile and its deleted parent, with a diagnostic", async () => {
  const dir = await profilesFolder(FILES);
  const before = await loadCatalog(dir);
  await rm(path.join(dir, "daps/base.yaml"));
  const after = await loadCatalog(dir, before);
  expect([...after.profiles.keys()]).toEqual(["base@1.0.0", "child@1.0.0"]);
  expect(after.diagnostics.map(({ code }) => code)).toEqual(["UNKNOWN_PROFILE"]);
});

test.each([
  ["does not parse", "workflow: ["],
  ["names an unknown parameter", `${MANIFEST}shared: { y: [t.y] }\n`],
])("a manifest that %s after an edit stays as it was", async (_, text) => {
  const dir = await profilesFolder(FILES);
  const before = await loadCatalog(dir);
  await writeFiles(dir, { "workflows/w.yaml": text });
  const after = await loadCatalog(dir, before);
  expect(after.manifests).toEqual(before.manifests);
  expect(after.diagnostics.map(({ workflowId, severity }) => [workflowId, severity])).toContainEqual(["w", "ERROR"]);
});

test("keeps the catalog while the folder is missing, and loads it when it is back", async () => {
  const dir = await profilesFolder(FILES);
  const before = await loadCatalog(dir);
  await rename(dir, `${dir}-away`);
  const gone = await loadCatalog(dir, before);
  const still = await loadCatalog(dir, gone);
  expect(still.profiles).toEqual(before.profiles);
  expect(still.diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ["FOLDER_GONE", "The profiles folder can no longer be read (ENOENT)."],
  ]);
  await rename(`${dir}-away`, dir);
  await writeFile(path.join(dir, "daps/base.yaml"), base(9));
  expect(profileOf(await loadCatalog(dir, still), "base@1.0.0").paramSchema["properties"]).toEqual({
    x: { type: "integer", maximum: 9 },
  });
});

test("keeps the catalog when the folder is emptied", async () => {
  const dir = await profilesFolder(FILES);
  const before = await loadCatalog(dir);
  await rm(path.join(dir, "daps"), { recursive: true });
  const after = await loadCatalog(dir, before);
  expect(after.profiles).toEqual(before.profiles);
  expect(after.diagnostics.map(({ code }) => code)).toEqual(["FOLDER_GONE"]);
});

test("latest returns the highest release; pre-releases come last", async () => {
  const versions = ["1.2.0", "1.10.0", "1.9.0", "2.0.0-rc.1"];
  const files = versions.map((version) => [`daps/a-${version}.yaml`, `id: a@${version}\nname: A\n`] as const);
  const catalog = await load({ ...Object.fromEntries(files), "daps/b.yaml": "id: b@1.0.0-beta\nname: B\n" });
  expect(catalog.latest("a")?.version).toBe("1.10.0");
  expect(catalog.latest("b")?.version).toBe("1.0.0-beta");
  expect(catalog.latest("c")).toBeUndefined();
});

test("lists the direct children and all ancestors of a profile", async () => {
  const catalog = await load({ ...FILES, "daps/grand.yaml": "id: grand@1.0.0\nname: G\nextends: child@1.0.0\n" });
  expect(catalog.extendedBy("base@1.0.0").map(({ id }) => id)).toEqual(["child@1.0.0"]);
  expect(profileOf(catalog, "grand@1.0.0").ancestors).toEqual(["child@1.0.0", "base@1.0.0"]);
});

test("the catalog's digest changes only with a schema or a manifest", async () => {
  const digest = async (files: Readonly<Record<string, string>>) => (await load(files)).digest;
  const first = await digest(FILES);
  expect(await digest({ ...FILES, "daps/child.yaml": `# a comment\n${CHILD}` })).toBe(first);
  expect(await digest({ ...FILES, "daps/base.yaml": base(4) })).not.toBe(first);
  expect(await digest({ ...FILES, "workflows/w.yaml": `${MANIFEST}title: W\n` })).not.toBe(first);
});

test("the example profiles have no diagnostics", async () => {
  const catalog = await loadCatalog("profiles");
  expect(formatDiagnostics(catalog.diagnostics)).toEqual([]);
  expect([catalog.profiles.size, catalog.manifests.size]).toEqual([12, 6]);
});
