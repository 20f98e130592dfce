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

describe("mergePatch", () => {
  test.each(CASES)("of %j by %j is %j (RFC 7396, appendix A)", (target, patch, expected) => {
    expect(mergePatch(target, patch)).toEqual(expected);
  });

  test("always follows RFC 7396 and changes neither argument", () => {
    fc.assert(
      fc.property(json, json, (target, patch) => {
        const before = JSON.stringify([target, patch]);
        expect(mergePatch(target, patch)).toEqual(rfc7396(target, patch));
        expect(JSON.stringify([target, patch])).toBe(before);
      }),
    );
  });
});

describe("mergePatchWithOrigins", () => {
  const start = { value: undefined, origins: new Map<string, string>() };
  const one = (base: { value: Json | undefined; origins: ReadonlyMap<string, string> }, patch: Json, who: string) =>
    mergePatchWithOrigins(base, patch, () => who);

  test("always returns the same value as mergePatch", () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const base = one(start, a, "a");
        expect(base.value).toEqual(mergePatch(undefined, a));
        expect(one(base, b, "b").value).toEqual(mergePatch(base.value, b));
      }),
    );
  });

  test("always has the last origin of every leaf, and no others", () => {
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

  test("originsAt finds origins at, above or below a pointer", () => {
    const origins = new Map([
      ["/items/pattern", "a"],
      ["/enum", "b"],
    ]);
    expect(originsAt(origins, "/enum/3")).toEqual([["/enum", "b"]]);
    expect(originsAt(origins, "/items")).toEqual([["/items/pattern", "a"]]);
    expect(originsAt(origins, "/maximum")).toEqual([]);
  });
});
