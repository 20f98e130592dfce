import { describe, expect, it } from "vitest";
import { actionsOver, lostResponse, methodsOf } from "../../support/runs/run-actions.ts";
import { fakeRuns } from "../../support/runs/fake-runs.ts";
import { createManualClock } from "../../support/manual-clock.ts";
import { key, withLostResponse, withRun } from "../../support/runs/one-run.ts";

describe("setRunState", () => {
  const set = { key, note: null, ifState: null };

  it("writes state and note in one call, and returns the run of Airflow's response", async () => {
    const { actions, calls } = withRun({ state: "running" });
    const run = await actions.setRunState({ ...set, state: "success", note: "good enough" });
    expect([run.state, run.note]).toEqual(["success", "good enough"]);
    expect(calls.at(-1)).toEqual(["patchDagRun", key, { state: "success", note: "good enough" }]);
  });

  it("changes only the note of a run that already has the state", async () => {
    const { actions, calls } = withRun({ state: "failed", note: "x" });
    await actions.setRunState({ ...set, state: "failed" });
    expect(methodsOf(calls)).toEqual(["dagRun"]);
    await actions.setRunState({ ...set, state: "failed", note: "y" });
    expect(calls.at(-1)).toEqual(["patchDagRun", key, { note: "y" }]);
  });

  it("throws PRECONDITION_FAILED when the state is not one of ifState", async () => {
    const { actions, fake } = withRun({ state: "running" });
    await expect(
      actions.setRunState({ ...set, state: "failed", ifState: ["queued", "success"] }),
    ).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "etl/runs/a is running, but `ifState` allows only queued or success. Nothing was changed.",
    });
    expect(fake.state()[0]?.state).toBe("running");
    expect((await actions.setRunState({ ...set, state: "failed", ifState: ["running"] })).state).toBe("failed");
  });

  it("treats a state of a newer Airflow as unknown in ifState", async () => {
    const { actions } = withRun({ state: "paused_by_a_newer_airflow" });
    expect((await actions.setRunState({ ...set, state: "failed", ifState: ["unknown"] })).state).toBe("failed");
  });

  it("confirms a lost response by the state, or by the new queued_at for QUEUED", async () => {
    for (const state of ["success", "failed", "queued"] as const) {
      const { actions, calls } = withLostResponse({ state: "running" }, "patchDagRun");
      const run = await actions.setRunState({ ...set, state });
      expect(run.state).toBe(state);
      expect(methodsOf(calls).filter((method) => method === "patchDagRun")).toHaveLength(1);
    }
  });

  it("throws OUTCOME_UNKNOWN, not retryable, when the run is unchanged after a lost response", async () => {
    const clock = createManualClock();
    const fake = fakeRuns([{ id: "a", state: "running" }]);
    const { actions } = actionsOver(
      { ...fake.client, patchDagRun: async () => Promise.reject(lostResponse) },
      { clock },
    );
    const error = actions.setRunState({ ...set, state: "failed" }).catch((thrown: unknown) => thrown);
    await clock.advance(6_000);
    expect(await error).toMatchObject({ code: "OUTCOME_UNKNOWN", retryable: false, details: { runId: "etl/runs/a" } });
  });
});
