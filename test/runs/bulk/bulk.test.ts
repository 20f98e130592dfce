import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BulkRequest } from "../../../src/runs/bulk/bulk-selection.ts";
import type { RunActs } from "../../../src/runs/index.ts";
import { actsOver, methods } from "../../support/acts.ts";
import { byIds, someRuns } from "../../support/bulk.ts";
import { fakeRuns } from "../../support/fake-runs.ts";

const ACTS = ["deleteRuns", "cancelRuns", "retryRuns"] as const;
type Act = (typeof ACTS)[number];

const byFilter = (over: Partial<BulkRequest>): BulkRequest => byIds([], { ids: null, filter: {}, ...over });
const act = async (acts: RunActs, name: Act, request: BulkRequest) => acts[name](request);

describe("an act on many runs", () => {
  it("gives one result for each id, in the order of the ids, each id once", async () => {
    const { acts } = actsOver(fakeRuns(someRuns).answers);
    const outcome = await acts.deleteRuns(byIds(["d", "b", "gone", "d"]));
    expect(outcome).toEqual({
      matched: 3,
      succeeded: 2,
      failed: 1,
      dryRun: false,
      results: [
        expect.objectContaining({ id: "etl/runs/d", succeeded: true, isThere: false, error: null }),
        expect.objectContaining({
          id: "etl/runs/b",
          succeeded: false,
          isThere: true,
          error: {
            code: "PRECONDITION_FAILED",
            message: "etl/runs/b is running. Cancel it, and delete it when it has stopped.",
            retryable: false,
            problems: null,
          },
        }),
        expect.objectContaining({ id: "etl/runs/gone", succeeded: true, isThere: false, error: null }),
      ],
    });
  });

  it("is one call from Airflow 3.3 on, and one for each run before", async () => {
    const newer = actsOver(fakeRuns(someRuns).answers);
    await newer.acts.cancelRuns(byIds(["a", "b", "c"]));
    expect(methods(newer.asked)).toEqual(["dagRun", "dagRun", "dagRun", "bulkDagRuns"]);
    const older = actsOver(fakeRuns(someRuns).answers, { version: "3.2.2" });
    await older.acts.cancelRuns(byIds(["a", "b", "c"]));
    expect(methods(older.asked)).toEqual(["dagRun", "dagRun", "dagRun", "patchDagRun", "patchDagRun"]);
  });

  it("has the same results and leaves the same behind, in one call or one by one", async () => {
    const state = fc.constantFrom("queued", "running", "success", "failed");
    const task = fc.constantFrom(null, "running", "success", "failed", "upstream_failed", "skipped");
    const run = fc.record({ state, tasks: fc.dictionary(fc.constantFrom("one", "two", "three"), task) });
    const ids = fc.uniqueArray(fc.constantFrom("r0", "r1", "r2", "r3", "r4", "r5", "gone"), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(run, { minLength: 6, maxLength: 6 }),
        ids,
        fc.constantFrom(...ACTS),
        async (all, named, name) => {
          const runs = all.map((each, at) => ({ id: `r${at}`, ...each }));
          const outcomes = await Promise.all(
            ["3.0.6", "3.3.2"].map(async (version) => {
              const fake = fakeRuns(runs);
              const outcome = await act(actsOver(fake.answers, { version }).acts, name, byIds(named));
              return { outcome, left: fake.state() };
            }),
          );
          expect(outcomes[1]).toEqual(outcomes[0]);
        },
      ),
    );
  });

  it("runs what cancelling skipped of cancelled runs again, in one call or one by one", async () => {
    for (const version of ["3.0.6", "3.3.2"]) {
      const fake = fakeRuns(someRuns);
      const { acts } = actsOver(fake.answers, { version });
      await acts.cancelRuns(byIds(["a", "b"]));
      expect(fake.state()[1]?.tasks).toEqual({ one: "failed", two: "skipped" });
      expect((await acts.retryRuns(byIds(["a", "b", "c", "d"]))).succeeded).toBe(4);
      expect(fake.state().map(({ tasks }) => tasks)).toEqual([
        { one: null },
        { one: null, two: null },
        { one: null, two: null },
        { one: "success" },
      ]);
    }
  });

  it("does nothing by a dry run, and says what it would do", async () => {
    for (const name of ACTS) {
      const fake = fakeRuns(someRuns);
      const before = fake.state();
      const { acts } = actsOver(fake.answers);
      const dry = await act(acts, name, byIds(["a", "b", "d"], { dryRun: true }));
      expect([dry.dryRun, dry.matched]).toEqual([true, 3]);
      expect(fake.state()).toEqual(before);
      const real = await act(acts, name, byIds(["a", "b", "d"]));
      expect(dry.results.map((result) => result.succeeded)).toEqual(real.results.map((result) => result.succeeded));
    }
  });
});

describe("an act on what a filter finds", () => {
  it("is done when as many are found as expected", async () => {
    const fake = fakeRuns(someRuns);
    const { acts } = actsOver(fake.answers);
    const outcome = await acts.cancelRuns(byFilter({ expectedCount: 4 }));
    expect([outcome.matched, outcome.succeeded]).toEqual([4, 4]);
    expect(fake.state().map((run) => run.state)).toEqual(["failed", "failed", "failed", "success"]);
  });

  it("is not done when there are more or fewer: PRECONDITION_FAILED", async () => {
    const fake = fakeRuns(someRuns);
    const { acts } = actsOver(fake.answers);
    await expect(acts.deleteRuns(byFilter({ expectedCount: 3 }))).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "The number of runs is 4, and not 3 as expected. Nothing was done.",
    });
    expect(fake.state()).toHaveLength(4);
  });

  it("needs a count, unless it is a dry run, which counts", async () => {
    const { acts } = actsOver(fakeRuns(someRuns).answers);
    await expect(acts.deleteRuns(byFilter({}))).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    expect((await acts.deleteRuns(byFilter({ dryRun: true }))).matched).toBe(4);
  });

  it("takes ids or a filter, and at most 100 ids", async () => {
    const { acts, asked } = actsOver({});
    await expect(acts.deleteRuns(byIds([], { ids: null }))).rejects.toThrow("Give either `ids` or `filter`.");
    await expect(acts.deleteRuns(byIds(["a"], { filter: {} }))).rejects.toThrow("Give either `ids` or `filter`.");
    await expect(acts.deleteRuns(byIds(Array.from({ length: 101 }, (_, at) => `r${at}`)))).rejects.toMatchObject({
      code: "LIMIT_EXCEEDED",
      details: { limit: { name: "ids", max: 100, actual: 101 } },
    });
    await expect(acts.deleteRuns(byIds(["a/tasks/b"]))).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    expect(asked).toEqual([]);
  });
});
