import { describe, expect, test } from "vitest";
import { createForm } from "../../../src/profiles/form/form.ts";
import { checkParams } from "../../../src/profiles/params/check-params.ts";
import { catalog, definition, profile } from "../../support/profiles/profiles.ts";
import { triage, triageCatalog } from "../../support/profiles/triage.ts";

const form = createForm(triageCatalog(), triage);
const noOwner = { taskId: null, dapProfile: null, definedBy: null };

describe("the limits of params", () => {
  const only = (sent: unknown) => checkParams(form, sent).problems;

  test("refuses 100,000 levels without checking the schemas", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = { a: deep };
    expect(only(deep)).toEqual([
      {
        message: "the parameters must be nested at most 32 levels deep",
        pointer: "/a".repeat(32),
        keyword: "maxProperties",
        ...noOwner,
      },
    ]);
  });

  test("accepts 32 levels", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 32; level += 1) deep = [deep];
    expect(only(deep)).toEqual([
      { message: "the parameters must be an object", pointer: "", keyword: "type", ...noOwner },
    ]);
  });

  test("refuses more than 10,000 values without reading them", () => {
    const many: unknown[] = Array.from({ length: 20_000 }, () => 0);
    Object.defineProperty(many, 19_999, { enumerable: true, get: () => expect.unreachable() });
    expect(only({ tasks: { read_qc: { reads: many } } })).toEqual([
      {
        message: "the parameters must contain at most 10000 values",
        pointer: "/tasks/read_qc/reads",
        keyword: "maxItems",
        ...noOwner,
      },
    ]);
  });

  test.each([
    ['{"tasks": {"__proto__": {}}}', "/tasks/__proto__", "unknown"],
    ['{"constructor": 1}', "/constructor", "unknown"],
    ['{"shared": {"sample_id": {"prototype": 1}}}', "/shared/sample_id/prototype", "unknown"],
    ['{"dag": {"retention_days": 1e400}}', "/dag/retention_days", "type"],
    ['{"dag": {"retention_days": 9007199254740993}}', "/dag/retention_days", "maximum"],
    ['{"dag": {"retention_days": -9007199254740993}}', "/dag/retention_days", "minimum"],
    ['{"shared": {"sample_id": "\\ud800"}}', "/shared/sample_id", "format"],
  ])("%s is refused", (text, pointer, keyword) => {
    const there = only(JSON.parse(text)).filter((problem) => problem.pointer === pointer);
    expect(there.map((problem) => problem.keyword)).toEqual([keyword]);
  });

  test("a malformed value hides no other problem", () => {
    const sent: unknown = JSON.parse(
      '{"constructor": 1, "dag": {"retention_days": 1e400}, "tasks": {"read_qc": {"nope": 1}}}',
    );
    expect(only(sent).map((problem) => [problem.pointer, problem.keyword])).toEqual([
      ["/constructor", "unknown"],
      ["/dag/retention_days", "type"],
      ["/tasks/read_qc/nope", "unknown"],
      ["/shared/sample_id", "required"],
      ["/tasks/read_qc/reads", "required"],
    ]);
  });

  test.each([[() => 1], [10n], [Symbol("x")]])("refuses a value that is not JSON: %s", (sent) => {
    const there = only({ dag: { retention_days: sent } }).filter(({ pointer }) => pointer === "/dag/retention_days");
    expect(there.map(({ keyword }) => keyword)).toEqual(["type"]);
  });

  test("refuses a text whose check exceeds the time limit, and checks a short text", () => {
    const slow = profile("slow@1.0.0", { properties: { q: { type: "string", pattern: "[ab]*a[ab]{990}c" } } });
    const texts = createForm(catalog([slow]), definition("w", { tasks: { t: slow.id } }));
    const problemsWith = (q: string) => checkParams(texts, { tasks: { t: { q } } }).problems;
    // Matching takes about 0.1 ms a character: almost each one leads to a new state with hundreds of positions.
    let random = 1;
    const letters = Array.from({ length: 200_000 }, () => {
      random = (random * 48_271) % 2_147_483_647;
      return random % 2 === 0 ? "a" : "b";
    });
    expect(problemsWith(`c${letters.join("")}`)).toEqual([
      {
        message:
          "checking the parameters of t took too long: a pattern or format of slow@1.0.0 is slow for a value of this length",
        pointer: "/tasks/t",
        keyword: "pattern",
        taskId: "t",
        dapProfile: "slow@1.0.0",
        definedBy: null,
      },
    ]);
    expect(problemsWith("ab").map(({ message }) => message)).toEqual(["q must match [ab]*a[ab]{990}c (slow@1.0.0)"]);
    expect(problemsWith(`${"-".repeat(5_000)}ab`).map(({ keyword }) => keyword)).toEqual(["pattern"]);
    expect(problemsWith(`a${"b".repeat(990)}c`)).toEqual([]);
  });

  test("checks uniqueItems of thousands of objects within the time limit", () => {
    const unique = profile("u@1.0.0", { properties: { rows: { type: "array", uniqueItems: true } } });
    const rows = createForm(catalog([unique]), definition("w", { tasks: { t: unique.id } }));
    const items = Array.from({ length: 4_990 }, (_, at) => ({ at }));
    expect(checkParams(rows, { tasks: { t: { rows: items } } }).problems).toEqual([]);
    const twice = [...items.slice(1), { at: 7 }];
    expect(checkParams(rows, { tasks: { t: { rows: twice } } }).problems[0]?.message).toBe(
      "rows must not contain duplicate items (u@1.0.0)",
    );
  });
});
