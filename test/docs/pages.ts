import { readdirSync } from "node:fs";

/** The Markdown pages of the repository, as paths from its root. */
export const PAGES: readonly string[] = [
  "README.md",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`)
    .sort(),
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "SECURITY.md",
];
