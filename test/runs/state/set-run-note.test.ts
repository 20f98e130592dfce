import { describe, expect, it } from "vitest";
import { methods } from "../../support/acts.ts";
import { key, over } from "../../support/one-run.ts";

describe("setRunNote", () => {
  it("keeps the mark of a cancelled run", async () => {
    const { acts } = over({ state: "running" });
    await acts.cancelRun({ key, reason: "wrong sample" });
    const run = await acts.setRunNote({ key, note: "found the cause" });
    expect([acts.isCancelled(run), acts.wordsOf(run.note)]).toEqual([true, "found the cause"]);
    const empty = await acts.setRunNote({ key, note: "" });
    expect([acts.isCancelled(empty), acts.wordsOf(empty.note)]).toEqual([true, null]);
  });

  it("takes an empty note for none, and writes nothing where it says that already", async () => {
    const { acts, asked } = over({ state: "success", note: "x" });
    await acts.setRunNote({ key, note: "x" });
    expect(methods(asked)).toEqual(["dagRun"]);
    expect((await acts.setRunNote({ key, note: "" })).note).toBeNull();
  });

  it("takes 1,000 characters", async () => {
    const { acts } = over({ state: "success" });
    await acts.setRunNote({ key, note: "x".repeat(1_000) });
    await expect(acts.setRunNote({ key, note: "x".repeat(1_001) })).rejects.toThrow(
      "`note` is longer than 1,000 characters.",
    );
  });

  it("counts as Airflow does: an emoji is one character", async () => {
    const { acts } = over({ state: "success" });
    expect((await acts.setRunNote({ key, note: "🧬".repeat(1_000) })).note).toBe("🧬".repeat(1_000));
    await expect(acts.setRunNote({ key, note: "🧬".repeat(1_001) })).rejects.toThrow(
      "`note` is longer than 1,000 characters.",
    );
  });
});
