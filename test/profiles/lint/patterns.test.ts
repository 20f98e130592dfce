import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPlain } from "../../../src/profiles/schema/pattern-verdict.ts";
import { checkPatterns } from "../../../src/profiles/lint/patterns.ts";

/** The code told of each pattern, with nothing but it in the schema. */
async function codes(patterns: readonly string[], maxLength?: number) {
  const schemas = patterns.map((pattern) => ({ pattern, ...(maxLength === undefined ? {} : { maxLength }) }));
  const { faultsOf } = await checkPatterns(schemas);
  return schemas.map((schema) => faultsOf(schema, "").map(({ code, severity }) => `${severity ?? "ERROR"} ${code}`)[0]);
}

describe("a pattern", () => {
  test("that takes time in proportion to its text passes", async () => {
    const linear = [
      "^\\S+\\.(csv|tsv)$",
      "^(\\d+)(,\\d+)*$",
      "^[A-Za-z_][A-Za-z0-9_]{0,63}$",
      "\\.f(ast)?q(\\.gz)?$",
      "^\\p{L}+$",
    ];
    expect(await codes(linear)).toEqual(linear.map(() => undefined));
  });

  test("that can take exponential time is refused, whatever the length of its text", async () => {
    const bad = ["^(a+)+$", "^(a|a)*$", "^((x|y)?,?)*$"];
    expect(await codes(bad, 100)).toEqual(bad.map(() => "ERROR SLOW_PATTERN"));
  });

  test("of quadratic time is warned of, of cubic time refused, unless the text is short enough", async () => {
    const [square, cube] = ["\\S+\\.bed$", "a*a*b$"];
    expect(await codes([square, cube])).toEqual(["WARNING SLOW_PATTERN", "ERROR SLOW_PATTERN"]);
    expect(await codes([square, cube], 400)).toEqual([undefined, undefined]);
  });

  test("that is none is told as such", async () => {
    expect(await codes(["(", "\\-", "a{2,1}"])).toEqual([
      "ERROR BAD_PATTERN",
      "ERROR BAD_PATTERN",
      "ERROR BAD_PATTERN",
    ]);
  });

  test("is judged as the key of patternProperties, too", async () => {
    const schema = { patternProperties: { "^(a+)+$": true } };
    const { faultsOf } = await checkPatterns([schema]);
    expect(faultsOf(schema, "/x").map(({ code, pointer }) => [code, pointer])).toEqual([
      ["SLOW_PATTERN", "/x/patternProperties/^(a+)+$"],
    ]);
  });
});

describe("the plain look that spares most patterns the analysis", () => {
  test.each([
    "^\\S+\\.(csv|tsv)$",
    "^[a-z][a-z0-9-]*$",
    "^[^\\]]+$",
    "^a{3}b{2,9}$",
    "\\.f(ast)?q(\\.gz)?$",
    "^(?:a|b)\\(x?$",
  ])("takes %s", (pattern) => {
    expect(isPlain(pattern)).toBe(true);
  });

  test.each([
    "^(a+)+$",
    "^(ab){2}$",
    "\\S+\\.bed$",
    "^a*a*$",
    "^(a)\\1$",
    "^a+|b+$",
    "^(?=a).*$",
    "^a+(?<!,)$",
    `^${"a?".repeat(9)}$`,
  ])("leaves %s to the analysis", (pattern) => {
    expect(isPlain(pattern)).toBe(false);
  });

  const atom = fc.constantFrom("a", "b", "[ab]", ".", "\\S", "\\.", "(a|b)", "(a)", "(?:b|ab)");
  const quantifier = fc.constantFrom("", "", "?", "*", "+", "{2}", "{1,3}", "{2,}", "*?");
  const pattern = fc
    .tuple(
      fc.constantFrom("^", ""),
      fc.array(fc.tuple(atom, quantifier), { minLength: 1, maxLength: 4 }),
      fc.constantFrom("$", ""),
    )
    .map(([start, parts, end]) => `${start}${parts.flat().join("")}${end}`);

  test("always finds plain only what the analysis finds linear", async () => {
    const { checkSync } = await import("recheck");
    let plain = 0;
    fc.assert(
      fc.property(pattern, (source) => {
        if (!isPlain(source)) return;
        plain += 1;
        const found = checkSync(source, "u", { timeout: 10_000 });
        expect([source, found.status]).toEqual([source, "safe"]);
      }),
      { numRuns: 150 },
    );
    expect(plain).toBeGreaterThan(20);
  });
});
