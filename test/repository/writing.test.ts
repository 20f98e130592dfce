import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** Words that the style guide (CONTRIBUTING.md) replaces by the thing that acts or by a standard term. */
const UNWANTED =
  /\b(?:nobody|whoever|whomever|somebody|everybody|anybody|mend(?:s|ed|ing)?|just now|takes? it away)\b/giu;
const ROOTS = ["src", "demo-airflow", "test", "bench", "scripts", "examples", "docs", "profiles"];
const FILES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "schema.graphql"];

it("code, messages and documentation avoid unwanted words", () => {
  const files = [...FILES, ...ROOTS.flatMap(filesBelow)].filter((file) =>
    /\.(?:ts|md|graphql|ya?ml|py|sh)$/u.test(file),
  );
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, index) => [...line.matchAll(UNWANTED)].map(([word]) => `${file}:${index + 1} ${word}`)),
  );
  expect(found).toEqual([]);
});

/** Recorded answers and third-party text keep their wording; this file lists the words. */
const EXCLUDED = ["test/fixtures", "test/repository/writing.test.ts", "src/generated"];

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (EXCLUDED.includes(path)) return [];
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
