import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergePatch, mergePatchWithOrigins, originsAt } from "../../src/domain/merge-patch.ts";
import { isObject } from "../../src/domain/json.ts";
import { childPointer } from "../../src/domain/json-pointer.ts";
import type { Json } from "../../src/domain/json.ts";

/** The pseudocode of RFC 7396, section 2, word for word. */
function rfc7396(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const result: Record<string, Json> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = rfc7396(result[name], value);
  }
  return result;
}

const key = fc.constantFrom("a", "b", "c", "a/b", "~");
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<Json>(null, true, 1, "x", []),
    fc.array(tie("json"), { maxLength: 2 }),
    fc.dictionary(key, tie("json"), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

/** Pointers of whatever is not an object with members. */
function leaves(value: Json, pointer = ""): readonly string[] {
  if (!isObject(value) || Object.keys(value).length === 0) return [pointer];
  return Object.entries(value).flatMap(([name, member]) => leaves(member, childPointer(pointer, name)));
}

// RFC 7396, appendix A.
const CASES: readonly (readonly [Json, Json, Json])[] = [
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [
    ["a", "b"],
    ["c", "d"],
    ["c", "d"],
  ],
  [{ a: "b" }, ["c"], ["c"]],
  [{ a: "foo" }, null, null],
  [{ a: "foo" }, "bar", "bar"],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

describe("a merge patch", () => {
  test.each(CASES)("of %j by %j is %j, as RFC 7396 has it", (target, patch, expected) => {
    expect(mergePatch(target, patch)).toEqual(expected);
  });

  test("is always what RFC 7396 says, and changes neither of its sides", () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const before = JSON.stringify([target, patch]);
        expect(mergePatch(target, patch)).toEqual(rfc7396(target, patch));
        expect(JSON.stringify([target, patch])).toBe(before);
      }),
    );
  });
});

describe("a merge patch that remembers who origins what", () => {
  const start = { value: undefined, origins: new Map<string, string>() };
  const one = (base: { value: Json | undefined; origins: ReadonlyMap<string, string> }, patch: Json, who: string) =>
    mergePatchWithOrigins(base, patch, () => who);

  test("always gives the same value as one that does not", () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const base = one(start, a, "a");
        expect(base.value).toEqual(mergePatch(undefined, a));
        expect(one(base, b, "b").value).toEqual(mergePatch(base.value, b));
      }),
    );
  });

  test("always knows of every leaf who origins it last, and of nothing else", () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const merged = one(one(start, a, "a"), b, "b");
        expect([...merged.origins.keys()].toSorted()).toEqual([...leaves(merged.value)].toSorted());
        const given = new Set(leaves(mergePatch(undefined, b)));
        const sayers = [...merged.origins].filter(([pointer]) => given.has(pointer)).map(([, who]) => who);
        expect(sayers.filter((who) => who !== "b")).toEqual([]);
      }),
    );
  });

  test("finds who origins a keyword at it, above it or below it", () => {
    const origins = new Map([
      ["/items/pattern", "a"],
      ["/enum", "b"],
    ]);
    expect(originsAt(origins, "/enum/3")).toEqual([["/enum", "b"]]);
    expect(originsAt(origins, "/items")).toEqual([["/items/pattern", "a"]]);
    expect(originsAt(origins, "/maximum")).toEqual([]);
  });
});
