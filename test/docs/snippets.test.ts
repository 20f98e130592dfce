import { spawnSync } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blocksOf, type Block } from "./blocks.ts";
import { PAGES } from "./pages.ts";
import { isMissing } from "./workspace.ts";

/** As strict as a template of a web application. */
const COMPILER_OPTIONS = {
  strict: true,
  noEmit: true,
  target: "esnext",
  module: "esnext",
  moduleResolution: "bundler",
  moduleDetection: "force",
  allowImportingTsExtensions: true,
  jsx: "react-jsx",
  lib: ["esnext", "dom", "dom.iterable"],
  types: ["node"],
  skipLibCheck: true,
};
const EXTENSIONS: Readonly<Record<string, string>> = { ts: "ts", tsx: "tsx", python: "py" };

type Snippet = { readonly name: string; readonly block: Block };
const snippets: readonly Snippet[] = PAGES.flatMap((page) =>
  blocksOf(page).flatMap((block) => {
    const extension = EXTENSIONS[block.language];
    if (extension === undefined) return [];
    return [{ name: block.options["file"] ?? `${basename(page, ".md")}-line-${block.line}.${extension}`, block }];
  }),
);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "snippets-"));
  for (const name of ["node_modules", "examples"]) await symlink(resolve(name), join(folder, name));
  for (const { name, block } of snippets) await writeFile(join(folder, basename(name)), block.text);
  const tsconfig = { compilerOptions: COMPILER_OPTIONS, include: ["*.ts", "*.tsx"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
});
afterAll(async () => rm(folder, { recursive: true }));

describe("snippets of the documentation", () => {
  it("in TypeScript have no type errors", () => {
    const { status, stdout } = spawnSync(resolve("node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8" });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  });

  const python = snippets.filter(({ block }) => block.language === "python").map(({ name }) => basename(name));
  it.skipIf(isMissing("python3"))("in Python compile", () => {
    const { status, stderr } = spawnSync("python3", ["-m", "py_compile", ...python], { cwd: folder, encoding: "utf8" });
    expect(python.length).toBeGreaterThan(1);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});
