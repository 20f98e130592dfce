import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const MAX_FILES = 25;
const ROOTS = ["src", "demo-airflow", "test", "scripts", "bench"];
const architecture = readFileSync("docs/architecture.md", "utf8");

describe("folders", () => {
  it("hold at most 25 files, or docs/architecture.md gives the reason", () => {
    const large = ROOTS.flatMap(foldersBelow).filter(
      (folder) => filesIn(folder).length > MAX_FILES && !architecture.includes(`\`${folder}\``),
    );
    expect(large).toEqual([]);
  });
});

describe("test titles", () => {
  it("have at most 90 characters", () => {
    const titles = foldersBelow("test")
      .filter((folder) => !folder.startsWith("test/fixtures"))
      .flatMap((folder) => filesIn(folder).map((file) => join(folder, file)))
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [...readFileSync(file, "utf8").matchAll(TITLE)].map((match) => `${file}: ${match[2]}`));
    expect(titles.length).toBeGreaterThan(500);
    expect(titles.filter((title) => title.slice(title.indexOf(": ") + 2).length > 90)).toEqual([]);
  });
});

const TITLE = /\b(?:it|test|describe)(?:\.\w+)*\(\s*(["'`])((?:\\.|(?!\1).)*)\1/gu;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

function foldersBelow(root: string): readonly string[] {
  const inner = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [root, ...inner.flatMap(({ name }) => foldersBelow(join(root, name)))];
}
