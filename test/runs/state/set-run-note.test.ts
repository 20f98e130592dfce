import { describe, expect, it } from "vitest";
import { isCancelled, noteWithoutMark } from "../../../src/domain/run-note.ts";
import { methodsOf } from "../../support/runs/run-actions.ts";
import { key, withRun } from "../../support/runs/one-run.ts";

describe("setRunNote", () => {
  it("keeps the mark of a cancelled run", async () => {
    const { actions } = withRun({ state: "running" });
    await actions.cancelRun({ key, reason: "wrong sample" });
    const run = await actions.setRunNote({ key, note: "found the cause" });
    expect([isCancelled(run), noteWithoutMark(run.note)]).toEqual([true, "found the cause"]);
    const empty = await actions.setRunNote({ key, note: "" });
    expect([isCancelled(empty), noteWithoutMark(empty.note)]).toEqual([true, null]);
  });

  it("removes the note for an empty text, and writes nothing when the note is unchanged", async () => {
    const { actions, calls } = withRun({ state: "success", note: "x" });
    await actions.setRunNote({ key, note: "x" });
    expect(methodsOf(calls)).toEqual(["dagRun"]);
    expect((await actions.setRunNote({ key, note: "" })).note).toBeNull();
  });

  it("accepts at most 1,000 characters", async () => {
    const { actions } = withRun({ state: "success" });
    await actions.setRunNote({ key, note: "x".repeat(1_000) });
    await expect(actions.setRunNote({ key, note: "x".repeat(1_001) })).rejects.toThrow(
      "`note` must be at most 1,000 characters (got 1,001).",
    );
  });

  it("counts an emoji as one character, as Airflow does", async () => {
    const { actions } = withRun({ state: "success" });
    expect((await actions.setRunNote({ key, note: "🧬".repeat(1_000) })).note).toBe("🧬".repeat(1_000));
    await expect(actions.setRunNote({ key, note: "🧬".repeat(1_001) })).rejects.toThrow(
      "`note` must be at most 1,000 characters (got 1,001).",
    );
  });
});
