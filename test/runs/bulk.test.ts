import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnswerLost } from "../../src/airflow/answer-lost.ts";
import { GatewayError } from "../../src/errors.ts";
import type { BulkRequest } from "../../src/runs/bulk-selection.ts";
import type { RunActs } from "../../src/runs/index.ts";
import { actsOver, methods } from "../support/acts.ts";
import { fakeRuns, type FakeRun } from "../support/fake-runs.ts";
import { createManualClock } from "../support/manual-clock.ts";

const ACTS = ["deleteRuns", "cancelRuns", "retryRuns"] as const;
type Act = (typeof ACTS)[number];

const byIds = (ids: readonly string[], over: Partial<BulkRequest> = {}): BulkRequest => ({
  ids: ids.map((id) => `etl/runs/${id}`),
  filter: null,
  expectedCount: null,
  dryRun: false,
  ...over,
});
const byFilter = (over: Partial<BulkRequest>): BulkRequest => byIds([], { ids: null, filter: {}, ...over });
const act = async (acts: RunActs, name: Act, request: BulkRequest) => acts[name](request);

const someRuns: readonly FakeRun[] = [
  { id: "a", state: "queued", tasks: { one: null } },
  { id: "b", state: "running", tasks: { one: "running", two: null } },
  { id: "c", state: "failed", tasks: { one: "failed", two: "upstream_failed" } },
  { id: "d", state: "success", note: "fine", tasks: { one: "success" } },
];

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

describe("an act on many runs whose answer is lost", () => {
  const lost = new AnswerLost("Airflow's answer was lost.", null);

  it("is looked up for each run, and done one by one for none", async () => {
    const clock = createManualClock();
    const fake = fakeRuns(someRuns);
    const { acts, asked } = actsOver(
      {
        ...fake.answers,
        bulkDagRuns: async () => {
          await fake.answers.deleteDagRun?.({ dagId: "etl", dagRunId: "d" });
          throw lost;
        },
      },
      { clock },
    );
    const outcome = acts.deleteRuns(byIds(["a", "c", "d"]));
    await clock.pass(6_000);
    expect((await outcome).results.map(({ id, error }) => [id, error?.code ?? null])).toEqual([
      ["etl/runs/a", "OUTCOME_UNKNOWN"],
      ["etl/runs/c", "OUTCOME_UNKNOWN"],
      ["etl/runs/d", null],
    ]);
    expect(methods(asked).filter((method) => method === "deleteDagRun")).toEqual([]);
  });

  it("is a success where all of them are as wanted", async () => {
    const fake = fakeRuns(someRuns);
    const answers = {
      ...fake.answers,
      clearDagRuns: async (body: { dag_runs: readonly { dag_run_id: string }[] }) => {
        for (const { dag_run_id } of body.dag_runs) {
          await fake.answers.clearDagRun?.(
            { dagId: "etl", dagRunId: dag_run_id },
            { dry_run: false, only_failed: false },
          );
        }
        throw lost;
      },
    };
    const outcome = await actsOver(answers).acts.retryRuns(byIds(["c", "d"]));
    expect(outcome.succeeded).toBe(2);
  });
});

describe("an act on many runs that is refused as a whole", () => {
  it("is not tried fifty times more where each would meet the same", async () => {
    const forbidden = new GatewayError("FORBIDDEN", "Airflow does not allow you to do this.");
    const { acts, asked } = actsOver({
      ...fakeRuns(someRuns).answers,
      bulkDagRuns: async () => Promise.reject(forbidden),
    });
    const outcome = await acts.deleteRuns(byIds(["a", "c", "d"]));
    expect(outcome.results.map(({ error }) => error?.code)).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]);
    expect(methods(asked).filter((method) => method === "deleteDagRun")).toEqual([]);
  });

  it("is done one by one where one of them was in the way", async () => {
    const gone = new GatewayError("NOT_FOUND", "The DagRun was not found", { airflow: { status: 404 } });
    const fake = fakeRuns(someRuns);
    const { acts } = actsOver({ ...fake.answers, clearDagRuns: async () => Promise.reject(gone) });
    const outcome = await acts.retryRuns(byIds(["c", "d"]));
    expect([outcome.succeeded, fake.state()[2]?.state]).toEqual([2, "queued"]);
  });
});
