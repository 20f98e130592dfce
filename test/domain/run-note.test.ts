import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AirflowDagRun } from "../../src/airflow/wire/rows.ts";
import { isCancelled, cancellationNote, noteKeepingMark, noteWithoutMark } from "../../src/domain/run-note.ts";
import { runRow } from "../support/airflow-rows.ts";

const failed = (note: string | null, over: Partial<AirflowDagRun> = {}): AirflowDagRun =>
  runRow({ state: "failed", note, ...over });
const MARK = "[dap-gateway: cancelled; queued 2026-11-22T09:00:00Z]";
const text = fc.string({ unit: "binary", maxLength: 300 }).filter((note) => !note.includes("[dap-gateway"));

describe("the mark of a cancelled run", () => {
  it("follows the previous note and the reason, each on its own line", () => {
    expect(cancellationNote(failed("started by Kim"), "wrong sample")).toBe(`started by Kim\nwrong sample\n${MARK}`);
    expect(cancellationNote(failed(null), "wrong sample")).toBe(`wrong sample\n${MARK}`);
    expect(cancellationNote(failed("started by Kim"), null)).toBe(`started by Kim\n${MARK}`);
    expect(cancellationNote(failed(""), null)).toBe(MARK);
  });

  it("is recognized, and removed from the note that clients read", () => {
    expect(isCancelled(failed(`sorry\n${MARK}`))).toBe(true);
    expect(noteWithoutMark(`sorry\n${MARK}`)).toBe("sorry");
    expect(noteWithoutMark(MARK)).toBeNull();
    expect(isCancelled(failed("sorry"))).toBe(false);
    expect(noteWithoutMark("sorry")).toBe("sorry");
  });

  it("does not apply to a run that was cleared later or set to success", () => {
    expect(isCancelled(failed(MARK, { queued_at: "2026-11-22T10:00:00Z" }))).toBe(false);
    expect(isCancelled(failed(MARK, { state: "success" }))).toBe(false);
  });

  it("applies while a teardown still runs", () => {
    expect(isCancelled(failed(MARK, { state: "running" }))).toBe(true);
  });

  it("is kept by a later note, and not restored once it no longer applies", () => {
    expect(noteKeepingMark(failed(`sorry\n${MARK}`), "found the cause")).toBe(`found the cause\n${MARK}`);
    expect(noteKeepingMark(failed(MARK), "")).toBe(MARK);
    expect(noteKeepingMark(failed(MARK, { queued_at: "2026-11-22T10:00:00Z" }), "again")).toBe("again");
    expect(noteKeepingMark(failed("sorry"), "")).toBeNull();
  });

  it("limits the note to the remaining characters", () => {
    const available = 1_000 - MARK.length - 1;
    expect(noteKeepingMark(failed(MARK), "x".repeat(available))).toHaveLength(1_000);
    expect(() => noteKeepingMark(failed(MARK), "x".repeat(available + 1))).toThrow(
      `The note of a cancelled run must be at most ${available} characters (got ${available + 1}). The mark of the cancellation uses the rest.`,
    );
    expect(noteKeepingMark(failed(MARK), "🧬".repeat(available))).toBe(`${"🧬".repeat(available)}\n${MARK}`);
    const full = "🧬".repeat(1_000);
    expect(cancellationNote(failed(full), null)).toBe(`${"🧬".repeat(available - 1)}…\n${MARK}`);
  });

  it("truncates a long previous note, but never the reason or the mark", () => {
    const before = fc.string({ unit: "binary", maxLength: 3_000 });
    fc.assert(
      fc.property(before, fc.option(fc.string({ maxLength: 900 })), (note, reason) => {
        const marked = cancellationNote(failed(note), reason);
        expect(Array.from(marked).length).toBeLessThanOrEqual(1_000);
        expect(isCancelled(failed(marked))).toBe(true);
        expect(marked).toContain(reason ?? "");
      }),
    );
  });

  it("leaves the text of notes unchanged through a cancellation and later notes", () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const cancelled = failed(cancellationNote(failed(one), null));
        expect(noteWithoutMark(cancelled.note)).toBe(one === "" ? null : one);
        const later = failed(noteKeepingMark(cancelled, other));
        expect([isCancelled(later), noteWithoutMark(later.note)]).toEqual([true, other === "" ? null : other]);
      }),
    );
  });
});
