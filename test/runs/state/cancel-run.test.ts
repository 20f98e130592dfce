import { describe, expect, it } from "vitest";
import { methods } from "../../support/acts.ts";
import { key, losing, over } from "../../support/one-run.ts";

describe("cancelRun", () => {
  it("fails the run and marks it in one call", async () => {
    const { acts, fake, asked } = over({ state: "queued", note: "for Kim" });
    const { run, cancelled } = await acts.cancelRun({ key, reason: "wrong sample" });
    expect([cancelled, run.state, acts.isCancelled(run), acts.wordsOf(run.note)]).toEqual([
      true,
      "failed",
      true,
      "for Kim\nwrong sample",
    ]);
    expect(fake.state()[0]?.note).toBe("for Kim\nwrong sample\n[dap-gateway: cancelled; queued …]");
    expect(methods(asked)).toEqual(["dagRun", "patchDagRun"]);
  });

  it("leaves a finished run alone", async () => {
    for (const state of ["success", "failed"]) {
      const { acts, asked } = over({ state });
      expect(await acts.cancelRun({ key, reason: "late" })).toMatchObject({
        cancelled: false,
        run: { state, note: null },
      });
      expect(methods(asked)).toEqual(["dagRun"]);
    }
  });

  it("twice is once", async () => {
    const { acts, asked } = over({ state: "running" });
    await acts.cancelRun({ key, reason: "wrong sample" });
    const again = await acts.cancelRun({ key, reason: "really" });
    expect([again.cancelled, acts.wordsOf(again.run.note)]).toEqual([false, "wrong sample"]);
    expect(methods(asked)).toEqual(["dagRun", "patchDagRun", "dagRun"]);
  });

  it("refuses a reason that no note could hold, before it asks", async () => {
    const { acts, asked } = over({ state: "running" });
    await expect(acts.cancelRun({ key, reason: "x".repeat(901) })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    expect(asked).toEqual([]);
  });

  it("whose answer is lost is settled by its mark", async () => {
    const { acts } = losing({ state: "running" }, "patchDagRun");
    expect((await acts.cancelRun({ key, reason: null })).cancelled).toBe(true);
  });
});
