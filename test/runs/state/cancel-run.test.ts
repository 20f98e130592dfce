import { describe, expect, it } from "vitest";
import { isCancelled, noteWithoutMark } from "../../../src/domain/run-note.ts";
import { methodsOf } from "../../support/runs/run-actions.ts";
import { key, withLostResponse, withRun } from "../../support/runs/one-run.ts";

describe("cancelRun", () => {
  it("sets the run to failed and marks it as cancelled in one call", async () => {
    const { actions, fake, calls } = withRun({ state: "queued", note: "for Kim" });
    const { run, cancelled } = await actions.cancelRun({ key, reason: "wrong sample" });
    expect([cancelled, run.state, isCancelled(run), noteWithoutMark(run.note)]).toEqual([
      true,
      "failed",
      true,
      "for Kim\nwrong sample",
    ]);
    expect(fake.state()[0]?.note).toBe("for Kim\nwrong sample\n[dap-gateway: cancelled; queued …]");
    expect(methodsOf(calls)).toEqual(["dagRun", "patchDagRun"]);
  });

  it("leaves a finished run unchanged", async () => {
    for (const state of ["success", "failed"]) {
      const { actions, calls } = withRun({ state });
      expect(await actions.cancelRun({ key, reason: "late" })).toMatchObject({
        cancelled: false,
        run: { state, note: null },
      });
      expect(methodsOf(calls)).toEqual(["dagRun"]);
    }
  });

  it("leaves a cancelled run unchanged", async () => {
    const { actions, calls } = withRun({ state: "running" });
    await actions.cancelRun({ key, reason: "wrong sample" });
    const again = await actions.cancelRun({ key, reason: "really" });
    expect([again.cancelled, noteWithoutMark(again.run.note)]).toEqual([false, "wrong sample"]);
    expect(methodsOf(calls)).toEqual(["dagRun", "patchDagRun", "dagRun"]);
  });

  it("rejects a reason that does not fit into a note, without a call", async () => {
    const { actions, calls } = withRun({ state: "running" });
    await expect(actions.cancelRun({ key, reason: "x".repeat(901) })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    expect(calls).toEqual([]);
  });

  it("confirms a lost response by the mark", async () => {
    const { actions } = withLostResponse({ state: "running" }, "patchDagRun");
    expect((await actions.cancelRun({ key, reason: null })).cancelled).toBe(true);
  });
});
