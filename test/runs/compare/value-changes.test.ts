import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { valueChanges } from "../../../src/runs/compare/value-changes.ts";

describe("valueChanges", () => {
  it("compares objects member by member, with JSON Pointers", () => {
    const a = { tasks: { trim: { threads: 8, "a/b~c": 1 } }, dag: { depth: 3 } };
    const b = { tasks: { trim: { threads: 4, "a/b~c": 2 } }, shared: { sample_id: "S1" }, dag: { depth: 3 } };
    expect(valueChanges(a, b)).toEqual([
      { pointer: "/tasks/trim/threads", a: 8, b: 4 },
      { pointer: "/tasks/trim/a~1b~0c", a: 1, b: 2 },
      { pointer: "/shared", a: null, b: { sample_id: "S1" } },
    ]);
  });

  it("compares a list as a whole", () => {
    expect(valueChanges({ reads: ["a", "b"] }, { reads: ["a", "c"] })).toEqual([
      { pointer: "/reads", a: ["a", "b"], b: ["a", "c"] },
    ]);
  });

  it("is empty for a copy, and symmetric", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(valueChanges(one, structuredClone(one))).toEqual([]);
        const back = valueChanges(other, one).map(({ pointer, a, b }) => ({ pointer, a: b, b: a }));
        const byPointer = (x: { pointer: string }, y: { pointer: string }) => (x.pointer < y.pointer ? -1 : 1);
        expect(valueChanges(one, other).toSorted(byPointer)).toEqual(back.toSorted(byPointer));
      }),
    );
  });
});
