import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { VARIABLES } from "../src/config.ts";
import { ERROR_CODES } from "../src/domain/errors.ts";
import { DIAGNOSTIC_CODES } from "../src/profiles/diagnostic-codes.ts";

const readme = readFileSync("README.md", "utf8");
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
const rows = readme.split("\n").filter((line) => line.startsWith("| `"));

describe("the README", () => {
  it("has a row for every variable, with its default and what --help says of it", () => {
    const own = rows.filter((row) => VARIABLES.some(({ name }) => row.startsWith(`| \`${name}\` |`)));
    expect(own).toEqual(VARIABLES.map(({ name, fallback, about }) => `| \`${name}\` | ${fallback} | ${about} |`));
  });

  it("has a row for every error code, with its status", () => {
    for (const [code, { status }] of Object.entries(ERROR_CODES)) {
      const row = rows.find((line) => line.startsWith(`| \`${code}\` |`));
      expect(row?.split("|")[2]).toContain(String(status));
    }
  });

  it("has a row for every code of a diagnostic", () => {
    const sources = ["profiles/form/bind-diagnostics.ts", "profiles/form/dag-params.ts", "loaders/diagnostics.ts"].map(
      (file) => readFileSync(`src/${file}`, "utf8"),
    );
    const said = sources.flatMap((text) => [...text.matchAll(/code: "([A-Z_]+)"/g)].map(([, code]) => code ?? ""));
    const codes = [...new Set([...Object.keys(DIAGNOSTIC_CODES), ...said])];
    expect(codes.filter((code) => rows.filter((row) => row.startsWith(`| \`${code}\` |`)).length !== 1)).toEqual([]);
  });

  it("names no script that is not there, and leaves none out that people would call", () => {
    const named = new Set(
      [...readme.matchAll(/npm (?:run ([a-z][a-z:-]*)|(start|test)\b)/g)].map(([, run, short]) => run ?? short ?? ""),
    );
    for (const name of named) expect(scripts).toHaveProperty([name]);
    const forPeople = Object.keys(scripts).filter(
      (name) => !["check", "typecheck", "lint", "format", "format:check"].includes(name),
    );
    expect(forPeople.filter((name) => !named.has(name))).toEqual([]);
  });
});
