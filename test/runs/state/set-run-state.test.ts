import { describe, expect, it } from "vitest";
import { actsOver, methods } from "../../support/acts.ts";
import { fakeRuns } from "../../support/fake-runs.ts";
import { createManualClock } from "../../support/manual-clock.ts";
import { key, losing, lost, over } from "../../support/one-run.ts";

describe("setRunState", () => {
  const set = { key, note: null, ifState: null };

  it("writes state and note in one call, and gives the run as Airflow answers", async () => {
    const { acts, asked } = over({ state: "running" });
    const run = await acts.setRunState({ ...set, state: "success", note: "good enough" });
    expect([run.state, run.note]).toEqual(["success", "good enough"]);
    expect(asked.at(-1)).toEqual(["patchDagRun", key, { state: "success", note: "good enough" }]);
  });

  it("leaves a run alone that is in that state, but for its note", async () => {
    const { acts, asked } = over({ state: "failed", note: "x" });
    await acts.setRunState({ ...set, state: "failed" });
    expect(methods(asked)).toEqual(["dagRun"]);
    await acts.setRunState({ ...set, state: "failed", note: "y" });
    expect(asked.at(-1)).toEqual(["patchDagRun", key, { note: "y" }]);
  });

  it("with ifState writes only in one of these states: PRECONDITION_FAILED in any other", async () => {
    const { acts, fake } = over({ state: "running" });
    await expect(acts.setRunState({ ...set, state: "failed", ifState: ["queued", "success"] })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "etl/runs/a is running, and not queued or success.",
    });
    expect(fake.state()[0]?.state).toBe("running");
    expect((await acts.setRunState({ ...set, state: "failed", ifState: ["running"] })).state).toBe("failed");
  });

  it("counts a state that it does not know as unknown", async () => {
    const { acts } = over({ state: "paused_by_a_newer_airflow" });
    expect((await acts.setRunState({ ...set, state: "failed", ifState: ["unknown"] })).state).toBe("failed");
  });

  it("settles a lost answer by reading: the state, or for QUEUED the new instant of queueing", async () => {
    for (const state of ["success", "failed", "queued"] as const) {
      const { acts, asked } = losing({ state: "running" }, "patchDagRun");
      const run = await acts.setRunState({ ...set, state });
      expect(run.state).toBe(state);
      expect(methods(asked).filter((method) => method === "patchDagRun")).toHaveLength(1);
    }
  });

  it("is OUTCOME_UNKNOWN where the answer is lost and the run stands as before; not to be sent again blindly", async () => {
    const clock = createManualClock();
    const fake = fakeRuns([{ id: "a", state: "running" }]);
    const { acts } = actsOver({ ...fake.answers, patchDagRun: async () => Promise.reject(lost) }, { clock });
    const error = acts.setRunState({ ...set, state: "failed" }).catch((thrown: unknown) => thrown);
    await clock.pass(6_000);
    expect(await error).toMatchObject({ code: "OUTCOME_UNKNOWN", retryable: false, details: { runId: "etl/runs/a" } });
  });
});
