import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AirflowDagRun } from "../../../src/airflow/wire/rows.ts";
import { isCancelled, noteOfCancelled, noteWithWords, wordsOf } from "../../../src/runs/state/cancel-mark.ts";
import { runRow } from "../../support/airflow-rows.ts";

const failed = (note: string | null, over: Partial<AirflowDagRun> = {}): AirflowDagRun =>
  runRow({ state: "failed", note, ...over });
const MARK = "[dap-gateway: cancelled; queued 2026-11-22T09:00:00Z]";
const words = fc.string({ unit: "binary", maxLength: 300 }).filter((text) => !text.includes("[dap-gateway"));

describe("the mark of a cancelled run", () => {
  it("stands behind what was said before and the reason, each on a line", () => {
    expect(noteOfCancelled(failed("started by Kim"), "wrong sample")).toBe(`started by Kim\nwrong sample\n${MARK}`);
    expect(noteOfCancelled(failed(null), "wrong sample")).toBe(`wrong sample\n${MARK}`);
    expect(noteOfCancelled(failed("started by Kim"), null)).toBe(`started by Kim\n${MARK}`);
    expect(noteOfCancelled(failed(""), null)).toBe(MARK);
  });

  it("is read back as isCancelled, and not shown as a word of anybody's", () => {
    expect(isCancelled(failed(`sorry\n${MARK}`))).toBe(true);
    expect(wordsOf(`sorry\n${MARK}`)).toBe("sorry");
    expect(wordsOf(MARK)).toBeNull();
    expect(isCancelled(failed("sorry"))).toBe(false);
    expect(wordsOf("sorry")).toBe("sorry");
  });

  it("says nothing of a run that was cleared since, whoever cleared it, or that was set to success", () => {
    expect(isCancelled(failed(MARK, { queued_at: "2026-11-22T10:00:00Z" }))).toBe(false);
    expect(isCancelled(failed(MARK, { state: "success" }))).toBe(false);
  });

  it("counts while a teardown still runs", () => {
    expect(isCancelled(failed(MARK, { state: "running" }))).toBe(true);
  });

  it("is not lost by a later note, and does not come back by one", () => {
    expect(noteWithWords(failed(`sorry\n${MARK}`), "found the cause")).toBe(`found the cause\n${MARK}`);
    expect(noteWithWords(failed(MARK), "")).toBe(MARK);
    expect(noteWithWords(failed(MARK, { queued_at: "2026-11-22T10:00:00Z" }), "again")).toBe("again");
    expect(noteWithWords(failed("sorry"), "")).toBeNull();
  });

  it("leaves room for so many words; more are refused", () => {
    const room = 1_000 - MARK.length - 1;
    expect(noteWithWords(failed(MARK), "x".repeat(room))).toHaveLength(1_000);
    expect(() => noteWithWords(failed(MARK), "x".repeat(room + 1))).toThrow(
      `The note of a cancelled run has room for ${room} characters beside the mark that says so; this one has ${room + 1}.`,
    );
    expect(noteWithWords(failed(MARK), "🧬".repeat(room))).toBe(`${"🧬".repeat(room)}\n${MARK}`);
    const full = "🧬".repeat(1_000);
    expect(noteOfCancelled(failed(full), null)).toBe(`${"🧬".repeat(room - 1)}…\n${MARK}`);
  });

  it("fits into any note: what stood there is cut, never the reason nor the mark", () => {
    const before = fc.string({ unit: "binary", maxLength: 3_000 });
    fc.assert(
      fc.property(before, fc.option(fc.string({ maxLength: 900 })), (note, reason) => {
        const marked = noteOfCancelled(failed(note), reason);
        expect(Array.from(marked).length).toBeLessThanOrEqual(1_000);
        expect(isCancelled(failed(marked))).toBe(true);
        expect(marked).toContain(reason ?? "");
      }),
    );
  });

  it("and words go through a cancel and later notes unharmed", () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const cancelled = failed(noteOfCancelled(failed(one), null));
        expect(wordsOf(cancelled.note)).toBe(one === "" ? null : one);
        const later = failed(noteWithWords(cancelled, other));
        expect([isCancelled(later), wordsOf(later.note)]).toEqual([true, other === "" ? null : other]);
      }),
    );
  });
});
