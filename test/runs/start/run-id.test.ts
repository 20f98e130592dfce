import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyProblem, runIdOfKey, runIdProblem } from "../../../src/runs/start/run-id.ts";

describe("the id of a run with an idempotency key", () => {
  it("is `gw__` and 32 characters of base32 of the sha256 of workflow id and key", () => {
    expect(runIdOfKey("etl", "order-17")).toBe("gw__xorwkddcxsvghvgvuuk6d7oc2qsdrogh");
    expect(runIdOfKey("etl", "")).toMatch(/^gw__[a-z2-7]{32}$/);
  });

  it("is the same for the same pair, another for any other, and one that Airflow takes, whatever the key is", () => {
    const name = fc.stringMatching(/^[a-z_.-]{1,8}$/);
    const key = fc.string({ unit: "binary", maxLength: 30 });
    fc.assert(
      fc.property(name, key, name, key, (workflow, one, otherWorkflow, other) => {
        const id = runIdOfKey(workflow, one);
        expect(runIdProblem(id)).toBeNull();
        expect(runIdOfKey(workflow, one)).toBe(id);
        const isSamePair = workflow === otherWorkflow && one === other;
        expect(runIdOfKey(otherWorkflow, other) === id).toBe(isSamePair);
      }),
    );
  });
});

describe("a run id of the caller's own", () => {
  it.each(["a", "-", "a~b", "a.b", "manual__2025-01-01T00:00:00+00:00", "SCHEDULED__x", "x".repeat(200)])(
    "may be %s",
    (id) => {
      expect(runIdProblem(id)).toBeNull();
    },
  );

  it.each([
    ["", "is empty"],
    [".", "is `.`, which means something else in an address of Airflow's"],
    ["~", "is `~`, which means something else in an address of Airflow's"],
    ["..", "holds `..`"],
    ["a..b", "holds `..`"],
    ["a b", "may hold only letters A to Z, digits and _ . ~ : + -"],
    ["a/b", "may hold only letters A to Z, digits and _ . ~ : + -"],
    ["a%2Fb", "may hold only letters A to Z, digits and _ . ~ : + -"],
    ["ä", "may hold only letters A to Z, digits and _ . ~ : + -"],
    ["a\r\n", "may hold only letters A to Z, digits and _ . ~ : + -"],
    ["x".repeat(201), "is longer than 200 characters"],
    ["scheduled__x", "begins with `scheduled__`, which Airflow keeps for runs of its own"],
    ["backfill__x", "begins with `backfill__`, which Airflow keeps for runs of its own"],
    ["asset_triggered__x", "begins with `asset_triggered__`, which Airflow keeps for runs of its own"],
    ["asset_materialization__x", "begins with `asset_materialization__`, which Airflow keeps for runs of its own"],
    ["operator_triggered__x", "begins with `operator_triggered__`, which Airflow keeps for runs of its own"],
  ])("is refused with the reason: %j", (id, reason) => {
    expect(runIdProblem(id)).toBe(reason);
  });
});

describe("an idempotency key", () => {
  it("may be any text of 1 to 1,000 characters", () => {
    for (const key of ["x", "order 17", "größe 試料 🧬", "a\r\nb", "x".repeat(1_000)])
      expect(keyProblem(key)).toBeNull();
  });

  it("is not empty, not longer, and not half of a character", () => {
    expect(keyProblem("")).toBe("is empty");
    expect(keyProblem("x".repeat(1_001))).toBe("is longer than 1000 characters");
    expect(keyProblem("a\ud800")).toBe("holds half a character (a lone surrogate)");
  });
});
