import { createContext, Script } from "node:vm";
import { linearPattern } from "../src/profiles/schema/linear-pattern.ts";

/** Compares the linear-time pattern engine with JavaScript's own one: catastrophic patterns, and ordinary ones. */
const LIMIT_MS = 2_000;
const script = new Script("run()");

/** Patterns that backtracking matches in exponential or polynomial time, and patterns that are slow in linear time. */
const CATASTROPHIC: readonly (readonly [pattern: string, text: (length: number) => string])[] = [
  ["(a+)+$", (length) => `${"a".repeat(length)}!`],
  ["(a|aa)+$", (length) => `${"a".repeat(length)}!`],
  ["^(.*a){20}$", (length) => `${"a".repeat(length)}!`],
  ["^((bwa|bowtie2|star)?,?)*(?<!,)$", (length) => `${"bwa,".repeat(length / 4)}!`],
  ["\\S+\\.bed$", (length) => "x".repeat(length)],
  ["[ab]*a[ab]{100}c", randomLetters],
  ["[ab]*a[ab]{990}c", randomLetters],
];
const ORDINARY = ["^\\S+\\.(csv|tsv)$", "\\.f(ast)?q(\\.gz)?$", "^[A-Za-z_][A-Za-z0-9_]{0,63}$", "^(\\d+)(,\\d+)*$"];
const TEXTS = ["s3://bucket/path/sample_1.fastq.gz", "results/out.csv", "1,2,3", "a b"];

for (const [pattern, text] of CATASTROPHIC)
  for (const length of [2_000, 200_000]) {
    const native = new RegExp(pattern, "u");
    const linear = linearPattern(pattern);
    console.log(
      `${pattern}, ${length} characters: JavaScript ${measure(() => native.test(text(length)))}, ` +
        `linear ${measure(() => linear.test(text(length)))}`,
    );
  }

const ROUNDS = 20_000;
for (const [name, compile] of [
  ["JavaScript", (pattern: string): { test(text: string): boolean } => new RegExp(pattern, "u")],
  ["linear", linearPattern],
] as const) {
  const patterns = ORDINARY.map(compile);
  const runAll = (): void => patterns.forEach((pattern) => TEXTS.forEach((text) => pattern.test(text)));
  for (let round = 0; round < ROUNDS / 10; round += 1) runAll();
  const start = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round += 1) runAll();
  const { user } = process.cpuUsage(start);
  const tests = ROUNDS * patterns.length * TEXTS.length;
  console.log(`ordinary patterns, ${name}: ${Math.round((user * 1_000) / tests)} ns a test`);
}

/** The wall time of a function, which is interrupted after LIMIT_MS. */
function measure(run: () => unknown): string {
  const context = createContext({ run });
  const start = performance.now();
  try {
    script.runInContext(context, { timeout: LIMIT_MS });
  } catch {
    return `> ${LIMIT_MS} ms`;
  }
  return `${(performance.now() - start).toFixed(1)} ms`;
}

/** A `c` and random letters a and b, the same in each run. */
function randomLetters(length: number): string {
  let state = 1;
  const letters = Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state % 2 === 0 ? "a" : "b";
  });
  return `c${letters.join("")}`;
}
