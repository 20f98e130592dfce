import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accepts } from "../../../src/profiles/schema/compile.ts";
import { linearPattern } from "../../../src/profiles/schema/linear-pattern.ts";
import { createValidator } from "../../../src/profiles/schema/validator.ts";

/** The texts for which JavaScript's own engine disagrees. Only for texts that it can match in time. */
function differences(pattern: string, texts: readonly string[]): readonly string[] {
  const [linear, native] = [linearPattern(pattern), new RegExp(pattern, "u")];
  return texts.filter((text) => linear.test(text) !== native.test(text));
}

describe("a linear pattern matches the same texts as in JavaScript", () => {
  test.each([
    ["a file name", "^\\S+\\.(csv|tsv|ya?ml)$", ["a.csv", "a b.csv", "a.yml", "\ufeff.csv", "a.csv\n"]],
    ["an unanchored suffix", "\\.f(ast)?q(\\.gz)?$", ["a.fq", "a.fastq.gz", "a.fq.bz2"]],
    ["a list of tools without a comma at the end", "^((bwa|bowtie2)?,?)*(?<!,)$", ["", "bwa", "bwa,", "bwa,bowtie2"]],
    ["two look-behinds", "^[a-z&,]+(?<!&)(?<!,)$", ["a", "a&", "a,", "a,b"]],
    ["a positive look-behind", "a(?<=a|b[)])$", ["a", "ba", "b)"]],
    ["look-aheads at the start", "^(?=.*\\d)(?!.*--)[a-z\\d-]+$", ["a", "a1", "a--1", "1-a"]],
    ["every kind of white space", "^\\s\\S$", ["\u00a0a", "\u2028a", "\va", "\u180ea", " \u3000", "\ufeffa"]],
    ["white space in classes", "^[\\s-][^\\S,]$", ["- ", "\u00a0\u2029", " ,", "--"]],
    ["any character but line ends", "^.$", ["a", "\n", "\r", "\u2028", "\u2029", "\u0085", "🧬", "\ud800"]],
    ["an empty class", "^[^]a[]?$", ["\na", "a", "🧬a"]],
    ["a bracket in a class", "^[[:alpha:]+$", ["[", "a:", "b"]],
    ["a surrogate pair", "^\\uD83E\\uDDEC$", ["🧬", "\ud83e"]],
    ["code points", "^\\x41\\u0042\\u{1f9ec}\\cA\\0$", ["AB🧬\u0001\0", "AB🧬"]],
    ["a backspace", "^[\\b]\\b$", ["\b", "b"]],
    ["a word boundary", "\\bé", ["é", "aé", " é"]],
    ["a script", "^\\p{Script=Greek}\\P{gc=Lu}$", ["αβ", "αB", "aβ"]],
    ["named groups", "^(?<a>x)(?:y)$", ["xy", "x"]],
    ["escaped syntax", "^\\/\\.\\[\\]\\(\\)\\|$", ["/.[]()|", "x"]],
    ["lazy and counted parts", "^a{2,3}?b+?c{1}$", ["aabc", "abc", "aaaabbc", "aaabbc"]],
    ["a look-behind after an alternation", "^(?:a|b(?:c))(?<!c)$", ["a", "bc", "d"]],
  ])("%s: %s", (_, pattern, texts) => {
    expect(differences(pattern, texts)).toEqual([]);
  });

  const atom = fc.constantFrom(
    ..."a b c . \\. \\d \\D \\w \\W \\s \\S \\b \\B ^ $ [ab] [^a] [^\\s] [\\w-] [a-c] \\u{1f9ec} \\p{L} \\n é 🧬 []".split(
      " ",
    ),
  );
  const quantifier = fc.constantFrom("", "", "", "?", "*", "+", "{2}", "{1,2}", "{0,}", "*?", "+?", "??");
  const isAssertion = (part: string): boolean => ["^", "$", "\\b", "\\B"].includes(part);
  const { pattern } = fc.letrec<{ pattern: string; sequence: string; part: string }>((tie) => ({
    pattern: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((choices) => choices.join("|")),
    sequence: fc.array(tie("part"), { maxLength: 4 }).map((parts) => parts.join("")),
    part: fc
      .tuple(
        fc.oneof(
          { maxDepth: 2 },
          atom,
          fc.tuple(fc.constantFrom("(", "(?:"), tie("pattern")).map(([start, inner]) => `${start}${inner})`),
        ),
        quantifier,
      )
      .map(([inner, suffix]) => (isAssertion(inner) ? inner : inner + suffix)),
  }));
  const text = fc
    .array(fc.constantFrom("a", "b", "c", "1", "_", "é", "🧬", " ", "\n", "\u2028", "\u00a0", "."), { maxLength: 8 })
    .map((characters) => characters.join(""));

  test("random patterns without look-arounds", () => {
    let matches = 0;
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 10, maxLength: 10 }), (source, texts) => {
        expect([source, differences(source, texts)]).toEqual([source, []]);
        matches += texts.filter((each) => linearPattern(source).test(each)).length;
      }),
      { numRuns: 200 },
    );
    expect(matches).toBeGreaterThan(200);
  });
});

describe("patterns that take JavaScript exponential or cubic time end at once", () => {
  const long = "a".repeat(100_000);

  test.each([
    ["^(a+)+$", `${long}!`],
    ["^(a|aa)+$", `${long}!`],
    ["^(.*a){20}$", `${long}!`],
    ["a*a*b$", long],
    ["\\S+\\.bed$", long],
    ["^((bwa|bowtie2)?,?)*(?<!,)$", `${"bwa,".repeat(25_000)}!`],
  ])("%s", (pattern, text) => {
    expect(linearPattern(pattern).test(text)).toBe(false);
    expect(accepts({ pattern }, text)).toBe(false);
    expect(createValidator().violations({ type: "string", pattern }, text)).toHaveLength(1);
  });
});

test("ajv keeps the patterns of one schema and of one ajv apart", () => {
  const schema = { properties: { a: { pattern: "^a$" }, b: { pattern: "^b$" } } };
  expect([accepts(schema, { a: "a", b: "b" }), accepts(schema, { a: "a", b: "a" })]).toEqual([true, false]);
  expect([accepts({ pattern: "^c$" }, "c"), accepts({ pattern: "^c$" }, "a")]).toEqual([true, false]);
  const { violations } = createValidator();
  expect(violations({ type: "string", pattern: "^a$" }, "b")).toEqual(['must match pattern "^a$"']);
  expect(violations({ type: "string", pattern: "^b$" }, "b")).toEqual([]);
});

test("a pattern compiles once", () => {
  expect(linearPattern("^once$")).toBe(linearPattern("^once$"));
});
