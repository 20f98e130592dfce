import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BulkRequest } from "../../../src/runs/bulk/select-runs.ts";
import type { RunActions } from "../../../src/runs/create-run-actions.ts";
import { actionsOver, methodsOf } from "../../support/runs/run-actions.ts";
import { byIds, runInEachState } from "../../support/runs/bulk-requests.ts";
import { fakeRuns } from "../../support/runs/fake-runs.ts";

const ACTIONS = ["deleteRuns", "cancelRuns", "retryRuns"] as const;
type Action = (typeof ACTIONS)[number];

const byFilter = (over: Partial<BulkRequest>): BulkRequest => byIds([], { ids: null, filter: {}, ...over });
const apply = async (actions: RunActions, name: Action, request: BulkRequest) => actions[name](request);

describe("a bulk action", () => {
  it("returns one result for each distinct id, in the order of the ids", async () => {
    const { actions } = actionsOver(fakeRuns(runInEachState).client);
    const outcome = await actions.deleteRuns(byIds(["d", "b", "gone", "d"]));
    expect(outcome).toEqual({
      matched: 3,
      succeeded: 2,
      failed: 1,
      dryRun: false,
      results: [
        expect.objectContaining({ id: "etl/runs/d", succeeded: true, exists: false, error: null }),
        expect.objectContaining({
          id: "etl/runs/b",
          succeeded: false,
          exists: true,
          error: {
            code: "PRECONDITION_FAILED",
            message: "etl/runs/b is running. Cancel it, and delete it after it has stopped.",
            retryable: false,
            problems: null,
          },
        }),
        expect.objectContaining({ id: "etl/runs/gone", succeeded: true, exists: false, error: null }),
      ],
    });
  });

  it("makes one call since Airflow 3.3, and one for each run before", async () => {
    const newer = actionsOver(fakeRuns(runInEachState).client);
    await newer.actions.cancelRuns(byIds(["a", "b", "c"]));
    expect(methodsOf(newer.calls)).toEqual(["dagRun", "dagRun", "dagRun", "bulkDagRuns"]);
    const older = actionsOver(fakeRuns(runInEachState).client, { version: "3.2.2" });
    await older.actions.cancelRuns(byIds(["a", "b", "c"]));
    expect(methodsOf(older.calls)).toEqual(["dagRun", "dagRun", "dagRun", "patchDagRun", "patchDagRun"]);
  });

  it("has the same results and effects in one call as individually", async () => {
    const state = fc.constantFrom("queued", "running", "success", "failed");
    const task = fc.constantFrom(null, "running", "success", "failed", "upstream_failed", "skipped");
    const run = fc.record({ state, tasks: fc.dictionary(fc.constantFrom("one", "two", "three"), task) });
    const ids = fc.uniqueArray(fc.constantFrom("r0", "r1", "r2", "r3", "r4", "r5", "gone"), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(run, { minLength: 6, maxLength: 6 }),
        ids,
        fc.constantFrom(...ACTIONS),
        async (all, named, name) => {
          const runs = all.map((each, at) => ({ id: `r${at}`, ...each }));
          const outcomes = await Promise.all(
            ["3.0.6", "3.3.2"].map(async (version) => {
              const fake = fakeRuns(runs);
              const outcome = await apply(actionsOver(fake.client, { version }).actions, name, byIds(named));
              return { outcome, state: fake.state() };
            }),
          );
          expect(outcomes[1]).toEqual(outcomes[0]);
        },
      ),
    );
  });

  it("retries the skipped tasks of cancelled runs, in one call and individually", async () => {
    for (const version of ["3.0.6", "3.3.2"]) {
      const fake = fakeRuns(runInEachState);
      const { actions } = actionsOver(fake.client, { version });
      await actions.cancelRuns(byIds(["a", "b"]));
      expect(fake.state()[1]?.tasks).toEqual({ one: "failed", two: "skipped" });
      expect((await actions.retryRuns(byIds(["a", "b", "c", "d"]))).succeeded).toBe(4);
      expect(fake.state().map(({ tasks }) => tasks)).toEqual([
        { one: null },
        { one: null, two: null },
        { one: null, two: null },
        { one: "success" },
      ]);
    }
  });

  it("changes nothing in a dry run, and returns what it would do", async () => {
    for (const name of ACTIONS) {
      const fake = fakeRuns(runInEachState);
      const before = fake.state();
      const { actions } = actionsOver(fake.client);
      const dry = await apply(actions, name, byIds(["a", "b", "d"], { dryRun: true }));
      expect([dry.dryRun, dry.matched]).toEqual([true, 3]);
      expect(fake.state()).toEqual(before);
      const real = await apply(actions, name, byIds(["a", "b", "d"]));
      expect(dry.results.map((result) => result.succeeded)).toEqual(real.results.map((result) => result.succeeded));
    }
  });
});

describe("a bulk action with a filter", () => {
  it("is applied when the number of runs is the expected one", async () => {
    const fake = fakeRuns(runInEachState);
    const { actions } = actionsOver(fake.client);
    const outcome = await actions.cancelRuns(byFilter({ expectedCount: 4 }));
    expect([outcome.matched, outcome.succeeded]).toEqual([4, 4]);
    expect(fake.state().map((run) => run.state)).toEqual(["failed", "failed", "failed", "success"]);
  });

  it("throws PRECONDITION_FAILED when the number of runs is another", async () => {
    const fake = fakeRuns(runInEachState);
    const { actions } = actionsOver(fake.client);
    await expect(actions.deleteRuns(byFilter({ expectedCount: 3 }))).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "Expected 3 runs, found 4. Nothing was changed.",
    });
    expect(fake.state()).toHaveLength(4);
  });

  it("requires expectedCount, except in a dry run", async () => {
    const { actions } = actionsOver(fakeRuns(runInEachState).client);
    await expect(actions.deleteRuns(byFilter({}))).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    expect((await actions.deleteRuns(byFilter({ dryRun: true }))).matched).toBe(4);
  });

  it("accepts either a filter or at most 100 ids", async () => {
    const { actions, calls } = actionsOver({});
    await expect(actions.deleteRuns(byIds([], { ids: null }))).rejects.toThrow("Specify either `ids` or `filter`.");
    await expect(actions.deleteRuns(byIds(["a"], { filter: {} }))).rejects.toThrow("Specify either `ids` or `filter`.");
    await expect(actions.deleteRuns(byIds(Array.from({ length: 101 }, (_, at) => `r${at}`)))).rejects.toMatchObject({
      code: "LIMIT_EXCEEDED",
      details: { limit: { name: "ids", max: 100, actual: 101 } },
    });
    await expect(actions.deleteRuns(byIds(["a/tasks/b"]))).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    expect(calls).toEqual([]);
  });
});
