import { describe, expect, it } from "vitest";
import { GatewayError } from "../../../src/domain/errors.ts";
import { actionsOver, lostResponse, methodsOf } from "../../support/runs/run-actions.ts";
import { byIds, runInEachState } from "../../support/runs/bulk-requests.ts";
import { fakeRuns } from "../../support/runs/fake-runs.ts";
import { createManualClock } from "../../support/manual-clock.ts";

describe("a bulk write whose response was lost", () => {
  it("reads each run, and writes none of them individually", async () => {
    const clock = createManualClock();
    const fake = fakeRuns(runInEachState);
    const { actions, calls } = actionsOver(
      {
        ...fake.client,
        bulkDagRuns: async () => {
          await fake.client.deleteDagRun?.({ dagId: "etl", dagRunId: "d" });
          throw lostResponse;
        },
      },
      { clock },
    );
    const outcome = actions.deleteRuns(byIds(["a", "c", "d"]));
    await clock.advance(6_000);
    expect((await outcome).results.map(({ id, error }) => [id, error?.code ?? null])).toEqual([
      ["etl/runs/a", "OUTCOME_UNKNOWN"],
      ["etl/runs/c", "OUTCOME_UNKNOWN"],
      ["etl/runs/d", null],
    ]);
    expect(methodsOf(calls).filter((method) => method === "deleteDagRun")).toEqual([]);
  });

  it("succeeds when the write was applied to all runs", async () => {
    const fake = fakeRuns(runInEachState);
    const client = {
      ...fake.client,
      clearDagRuns: async (body: { dag_runs: readonly { dag_run_id: string }[] }) => {
        for (const { dag_run_id } of body.dag_runs) {
          await fake.client.clearDagRun?.(
            { dagId: "etl", dagRunId: dag_run_id },
            { dry_run: false, only_failed: false },
          );
        }
        throw lostResponse;
      },
    };
    const outcome = await actionsOver(client).actions.retryRuns(byIds(["c", "d"]));
    expect(outcome.succeeded).toBe(2);
  });
});

describe("a rejected bulk write", () => {
  it("is not repeated individually when every run would meet the same error", async () => {
    const forbidden = new GatewayError("FORBIDDEN", "Airflow does not allow this operation.");
    const { actions, calls } = actionsOver({
      ...fakeRuns(runInEachState).client,
      bulkDagRuns: async () => Promise.reject(forbidden),
    });
    const outcome = await actions.deleteRuns(byIds(["a", "c", "d"]));
    expect(outcome.results.map(({ error }) => error?.code)).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]);
    expect(methodsOf(calls).filter((method) => method === "deleteDagRun")).toEqual([]);
  });

  it("is repeated individually when one run caused the error", async () => {
    const gone = new GatewayError("NOT_FOUND", "The DagRun was not found", { airflow: { status: 404 } });
    const fake = fakeRuns(runInEachState);
    const { actions } = actionsOver({ ...fake.client, clearDagRuns: async () => Promise.reject(gone) });
    const outcome = await actions.retryRuns(byIds(["c", "d"]));
    expect([outcome.succeeded, fake.state()[2]?.state]).toEqual([2, "queued"]);
  });
});
