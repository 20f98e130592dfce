import { describe, expect, test } from "vitest";
import { patternFaults } from "../../../src/profiles/lint/pattern-faults.ts";
import type { JsonObject } from "../../../src/domain/json.ts";
import { load, formatDiagnostics } from "../../support/profiles/profiles-folder.ts";

const faultsOf = (schema: JsonObject) =>
  patternFaults(schema, "/x").map(({ code, pointer, message }) => [code, pointer, message]);

describe("the faults of patterns", () => {
  test.each([
    "^\\S+\\.(csv|tsv)$",
    "^(\\d+)(,\\d+)*$",
    "\\.f(ast)?q(\\.gz)?$",
    "^\\p{L}+$",
    "^(a+)+$",
    "^((x|y)?,?)*(?<!,)$",
    "^(?!.*--)[a-z-]+$",
  ])("accepts %s", (pattern) => {
    expect(faultsOf({ pattern })).toEqual([]);
  });

  test.each(["(", "\\-", "a{2,1}", "(?i)a"])("reports %s as invalid", (pattern) => {
    expect(faultsOf({ pattern }).map(([code, pointer]) => [code, pointer])).toEqual([["BAD_PATTERN", "/x/pattern"]]);
  });

  test.each([
    ["(a)\\1", "it contains a back-reference"],
    ["(?<w>a)\\k<w>", "it contains a back-reference"],
    ["a(?=b)", "it contains a look-ahead after its start"],
    ["(?<=a)b", "it contains a look-behind before its end"],
    ["a|(?<!b)$", "it contains a look-behind before its end"],
    ["(?i:a)", "it sets a flag"],
    ["a{1001}", "it repeats a part more than 1,000 times"],
    ["(?:a{0,1000}){0,1000}", "it repeats a part more than 1,000 times"],
    ["(?:abcd){1000}", "it is too large"],
    ["a".repeat(1_025), "it is longer than 1024 characters"],
    ["\\p{Letter}", 'RE2 reports "invalid character class range: `\\p{Letter}`"'],
  ])("reports that %s cannot be matched in linear time", (pattern, reason) => {
    expect(faultsOf({ pattern })).toEqual([
      ["SLOW_PATTERN", "/x/pattern", `The pattern cannot be matched in linear time: ${reason}.`],
    ]);
  });

  test("checks the keys of patternProperties", () => {
    const schema = { patternProperties: { "(": true, "(a)\\1": true, "^b": true } };
    expect(faultsOf(schema).map(([code, pointer]) => [code, pointer])).toEqual([
      ["BAD_PATTERN", "/x/patternProperties/("],
      ["SLOW_PATTERN", "/x/patternProperties/(a)\\1"],
    ]);
  });

  test("reports a property that a pattern of patternProperties matches, in linear time", () => {
    const name = "a".repeat(64);
    expect(faultsOf({ properties: { [name]: true, b: true }, patternProperties: { "^(a+)+$": true } })).toEqual([
      [
        "BAD_SCHEMA",
        "/x/patternProperties/^(a+)+$",
        `The property ${name} also matches the pattern ^(a+)+$, which validators in strict mode reject.`,
      ],
    ]);
    expect(faultsOf({ properties: { [`${name}!`]: true }, patternProperties: { "^(a+)+$": true } })).toEqual([]);
  });

  test("adds no other diagnostic for a pattern in a condition between parameters", async () => {
    const catalog = await load({
      "daps/p.yaml": `id: p@1.0.0
name: P
params:
  properties: { x: { type: string, default: a }, y: { type: object, patternProperties: { '(a)\\1': { type: string } } } }
  if: { properties: { x: { pattern: '(a)\\1' } } }
  then: { required: [y] }
`,
    });
    expect(formatDiagnostics(catalog.diagnostics).map((text) => text.split(":").slice(0, 3).join(":"))).toEqual([
      "daps/p.yaml:4:90 SLOW_PATTERN y",
      "daps/p.yaml:5:28 SLOW_PATTERN The pattern cannot be matched in linear time",
    ]);
  });
});
