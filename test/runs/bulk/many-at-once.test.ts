import { describe, expect, it } from "vitest";
import { AnswerLost } from "../../../src/airflow/transport/lost-response-error.ts";
import { GatewayError } from "../../../src/domain/errors.ts";
import { actsOver, methods } from "../../support/acts.ts";
import { byIds, someRuns } from "../../support/bulk.ts";
import { fakeRuns } from "../../support/fake-runs.ts";
import { createManualClock } from "../../support/manual-clock.ts";

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
