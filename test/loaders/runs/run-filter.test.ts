import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { featuresOf } from "../../../src/airflow/client/version.ts";
import { confContains, pythonText, spacedJson } from "../../../src/loaders/runs/conf-text.ts";
import { toMicroseconds } from "../../../src/domain/instant.ts";
import { likeMatcher, widenPattern } from "../../../src/loaders/runs/like.ts";
import { planRunFilter } from "../../../src/loaders/runs/plan-run-filter.ts";
import { runRow } from "../../support/airflow-rows.ts";

describe("planRunFilter", () => {
  it("sends each version only supported filters and reports what is left to check", () => {
    const filter = {
      states: ["failed"],
      types: ["manual"],
      search: "x",
      runAfter: { from: "2026-01-01T00:00:00.000Z", to: "2026-01-02T00:00:00.000Z" },
    };
    expect(planRunFilter(filter, featuresOf("3.3.2"))).toMatchObject({
      isEmpty: false,
      body: {
        states: ["failed"],
        run_after_gte: "2026-01-01T00:00:00.000Z",
        run_after_lt: "2026-01-02T00:00:00.000Z",
      },
      query: { state: ["failed"], run_type: ["manual"], run_id_pattern: "x" },
      isExactInBody: false,
      isExactInQuery: false,
    });
    const old = planRunFilter(filter, featuresOf("3.0.6"));
    expect(old.query).toEqual({
      state: ["failed"],
      run_type: ["manual"],
      run_after_gte: "2026-01-01T00:00:00.000Z",
      run_after_lte: "2026-01-02T00:00:00.000Z",
    });
    expect(old.matches(runRow({ state: "failed", dag_run_id: "x", run_after: "2026-01-02T00:00:00Z" }))).toBe(false);
    expect(old.matches(runRow({ state: "failed", dag_run_id: "x", run_after: "2026-01-01T23:59:59.999999Z" }))).toBe(
      true,
    );
  });

  it("is exact for states in both calls, for types in one, for unknown ones in neither", () => {
    const { isExactInBody, isExactInQuery } = planRunFilter({ states: ["failed"] }, featuresOf("3.0.6"));
    expect([isExactInBody, isExactInQuery]).toEqual([true, true]);
    const types = planRunFilter({ types: ["manual"] }, featuresOf("3.3.2"));
    expect([types.isExactInBody, types.isExactInQuery]).toEqual([false, true]);
    const unknown = planRunFilter({ states: ["unknown"] }, featuresOf("3.3.2"));
    expect([unknown.isExactInBody, unknown.isExactInQuery, unknown.body]).toEqual([false, false, {}]);
    expect(unknown.matches(runRow({ state: "hibernating" }))).toBe(true);
    expect(unknown.matches(runRow({ state: "failed" }))).toBe(false);
  });

  it("does not match a run without the time that a bound refers to", () => {
    const plan = planRunFilter({ endedAt: { from: "2000-01-01T00:00:00Z" } }, featuresOf("3.3.2"));
    expect(plan.matches(runRow({ end_date: null }))).toBe(false);
  });

  it("matches every run if the filter is empty", () => {
    const plan = planRunFilter({ runAfter: {}, labels: [] }, featuresOf("3.0.6"));
    expect(plan).toMatchObject({ isEmpty: false, isExactInBody: true, isExactInQuery: true });
    expect(plan.matches(runRow({ conf: null }))).toBe(true);
  });
});

describe("a pattern", () => {
  it("always matches as SQL's LIKE does", () => {
    const characters = fc
      .array(fc.constantFrom("a", "B", "%", "_", ".", "😀"), { maxLength: 8 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(characters, characters, (pattern, text) => {
        const anchored = /[%_]/.test(pattern) ? pattern : `%${pattern}%`;
        const source = Array.from(anchored, (one) =>
          one === "%" ? ".*" : one === "_" ? "." : RegExp.escape(one),
        ).join("");
        expect(likeMatcher(pattern)(text)).toBe(new RegExp(`^${source}$`, "isu").test(text));
      }),
    );
  });

  it("with many wildcards matches without exponential time", () => {
    expect(likeMatcher(`${"%a".repeat(2000)}b`)("a".repeat(20_000))).toBe(false);
  });

  it("is sent to Airflow without characters that its databases treat differently", () => {
    for (const [pattern, sent] of [
      ["plain_%", "plain_%"],
      ["DOMAIN\\user", "DOMAIN%ser"],
      ["jörg", "j%rg"],
      ['"B\\u00f6den"', '"B%den"'],
      ['a \\"b\\" \\\\ c', "a %b% % c"],
      ["end\\", "end%"],
      ["", ""],
    ])
      expect(widenPattern(pattern!)).toBe(sent);
  });
});

describe("a text in a run's conf", () => {
  it("is searched in Airflow's JSON, in any case, escaped or unescaped", () => {
    const conf = { Project: "Böden", list: [1, { a: null }], flag: true };
    expect(spacedJson(conf)).toBe('{"Project": "Böden", "list": [1, {"a": null}], "flag": true}');
    for (const text of ['"project": "b', "böden", "BÖDEN", "b\\u00f6den", '[1, {"a": null}]', ""])
      expect([text, confContains(conf, text)]).toEqual([text, true]);
    for (const text of ['"Project":"B', "b_den", "%", "bo"])
      expect([text, confContains(conf, text)]).toEqual([text, false]);
    expect(confContains(null, "null")).toBe(true);
  });

  it("is escaped as Python escapes it", () => {
    expect(pythonText("aä😀\u007f\n")).toBe("a\\u00e4\\ud83d\\ude00\\u007f\\u000a");
  });
});

describe("an instant", () => {
  it("is compared with microsecond precision", () => {
    const times = [
      "2026-01-01T00:00:00Z",
      "2026-01-01T00:00:00.000001Z",
      "2026-01-01T00:00:00.001Z",
      "2026-01-01T00:00:00.0015+00:00",
    ];
    expect(times.map(toMicroseconds).map((micros) => micros - toMicroseconds(times[0]!))).toEqual([0, 1, 1000, 1500]);
    expect(toMicroseconds("2026-01-01T01:00:00.5+01:00")).toBe(toMicroseconds("2026-01-01T00:00:00.500000Z"));
  });
});
