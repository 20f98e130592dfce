import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyProblem, runIdOfKey, runIdProblem } from "../../../src/runs/start/run-id.ts";

describe("the id of a run with an idempotency key", () => {
  it("is `gw__` and 32 characters of base32 of the sha256 of workflow id and key", () => {
    expect(runIdOfKey("etl", "order-17")).toBe("gw__xorwkddcxsvghvgvuuk6d7oc2qsdrogh");
    expect(runIdOfKey("etl", "")).toMatch(/^gw__[a-z2-7]{32}$/);
  });

  it("is unique for each pair of workflow and key, and valid for any key", () => {
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

describe("a run id of the client", () => {
  it.each(["a", "-", "a~b", "a.b", "manual__2025-01-01T00:00:00+00:00", "SCHEDULED__x", "x".repeat(200)])(
    "can be %s",
    (id) => {
      expect(runIdProblem(id)).toBeNull();
    },
  );

  it.each([
    ["", "must not be empty"],
    [".", "must not be `.`, which is reserved in Airflow's API paths"],
    ["~", "must not be `~`, which is reserved in Airflow's API paths"],
    ["..", "must not contain `..`"],
    ["a..b", "must not contain `..`"],
    ["a b", "must contain only the characters A-Z a-z 0-9 _ . ~ : + -"],
    ["a/b", "must contain only the characters A-Z a-z 0-9 _ . ~ : + -"],
    ["a%2Fb", "must contain only the characters A-Z a-z 0-9 _ . ~ : + -"],
    ["ä", "must contain only the characters A-Z a-z 0-9 _ . ~ : + -"],
    ["a\r\n", "must contain only the characters A-Z a-z 0-9 _ . ~ : + -"],
    ["x".repeat(201), "must be at most 200 characters (got 201)"],
    ["scheduled__x", "must not start with `scheduled__`, which Airflow reserves for its own runs"],
    ["backfill__x", "must not start with `backfill__`, which Airflow reserves for its own runs"],
    ["asset_triggered__x", "must not start with `asset_triggered__`, which Airflow reserves for its own runs"],
    [
      "asset_materialization__x",
      "must not start with `asset_materialization__`, which Airflow reserves for its own runs",
    ],
    ["operator_triggered__x", "must not start with `operator_triggered__`, which Airflow reserves for its own runs"],
  ])("is rejected with the reason: %j", (id, reason) => {
    expect(runIdProblem(id)).toBe(reason);
  });
});

describe("an idempotency key", () => {
  it("can be any text of 1 to 1,000 characters", () => {
    for (const key of ["x", "order 17", "größe 試料 🧬", "a\r\nb", "x".repeat(1_000)])
      expect(keyProblem(key)).toBeNull();
  });

  it("is not empty, not longer, and has no unpaired surrogate", () => {
    expect(keyProblem("")).toBe("must not be empty");
    expect(keyProblem("x".repeat(1_001))).toBe("must be at most 1000 characters (got 1001)");
    expect(keyProblem("a\ud800")).toBe("must not contain an unpaired surrogate");
  });
});
