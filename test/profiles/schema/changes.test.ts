import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { schemaChanges } from "../../../src/profiles/schema/changes.ts";
import { accepts } from "../../../src/profiles/schema/compile.ts";
import { fill, frameOf } from "../../../src/profiles/schema/frame.ts";
import { when } from "../../support/profiles/when.ts";
import { isObject, isSameJson, objectAt } from "../../../src/domain/json.ts";
import { childPointer, pointerKeys } from "../../../src/domain/json-pointer.ts";
import type { Json, JsonObject } from "../../../src/domain/json.ts";

const params = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: "object",
  properties,
  additionalProperties: false,
  ...more,
});
const changesOf = (before: JsonObject, after: JsonObject) =>
  schemaChanges(before, after).changes.map(({ pointer, compatibility, message }) => [pointer, compatibility, message]);
const x = (before: JsonObject, after: JsonObject) => changesOf(params({ x: before }), params({ x: after }));

describe("the changes between two schemas", () => {
  test("ignores $id and the order of keys", () => {
    const one = { $id: "urn:dap:a:1.0.0", ...params({ x: { type: "integer", minimum: 1 } }) };
    const other = { $id: "urn:dap:a:1.1.0", ...params({ x: { minimum: 1, type: "integer" } }) };
    expect(schemaChanges(one, other)).toEqual({ compatibility: "NONE", changes: [] });
  });

  test("returns each change with its pointer and both values", () => {
    const before = params({ memory_gb: { type: "integer", maximum: 64 }, old: { type: "string" } });
    const after = params({ memory_gb: { type: "integer", maximum: 32 }, young: { type: "string" } });
    expect(schemaChanges(before, after)).toEqual({
      compatibility: "BREAKING",
      changes: [
        {
          pointer: "/properties/memory_gb/maximum",
          compatibility: "BREAKING",
          message: "memory_gb: maximum was 64 and is now 32",
          before: 64,
          after: 32,
        },
        {
          pointer: "/properties/old",
          compatibility: "BREAKING",
          message: "old was removed",
          before: { type: "string" },
          after: null,
        },
        {
          pointer: "/properties/young",
          compatibility: "COMPATIBLE",
          message: "young is new",
          before: null,
          after: { type: "string" },
        },
      ],
    });
  });

  test.each<[string, JsonObject, JsonObject, string]>([
    ["a title", { type: "string" }, { type: "string", title: "X" }, "COMPATIBLE"],
    ["a higher maximum", { type: "integer", maximum: 1 }, { type: "integer", maximum: 2 }, "COMPATIBLE"],
    ["a lower maximum", { type: "integer", maximum: 2 }, { type: "integer", maximum: 1 }, "BREAKING"],
    ["a new maximum", { type: "integer" }, { type: "integer", maximum: 1 }, "BREAKING"],
    ["a removed maximum", { type: "integer", maximum: 1 }, { type: "integer" }, "COMPATIBLE"],
    ["a higher minLength", { type: "string", minLength: 1 }, { type: "string", minLength: 2 }, "BREAKING"],
    ["an added choice", { enum: ["a"] }, { enum: ["b", "a"] }, "COMPATIBLE"],
    ["a removed choice", { enum: ["a", "b"] }, { enum: ["a"] }, "BREAKING"],
    ["a number for an integer", { type: "integer" }, { type: "number" }, "COMPATIBLE"],
    ["an integer for a number", { type: "number" }, { type: "integer" }, "BREAKING"],
    ["an added type", { type: "string" }, { type: ["string", "null"] }, "COMPATIBLE"],
    ["another pattern", { type: "string", pattern: "^a" }, { type: "string", pattern: "^b" }, "BREAKING"],
    ["a removed pattern", { type: "string", pattern: "^a" }, { type: "string" }, "COMPATIBLE"],
    ["another default", { type: "string", default: "a" }, { type: "string", default: "b" }, "COMPATIBLE"],
    ["another const", { const: 1 }, { const: 2 }, "BREAKING"],
    ["an unknown keyword", { type: "string" }, { type: "string", contentSchema: {} }, "BREAKING"],
    [
      "items of a wider type",
      { type: "array", items: { type: "integer" } },
      { type: "array", items: { type: "number" } },
      "COMPATIBLE",
    ],
    [
      "items of a narrower type",
      { type: "array", items: { type: "number" } },
      { type: "array", items: { type: "integer" } },
      "BREAKING",
    ],
  ])("classifies %s", (_, before, after, expected) => {
    expect(x(before, after).map(([, compatibility]) => compatibility)).toEqual([expected]);
  });

  test("a newly required parameter is breaking only without a default", () => {
    const required = { required: ["x"] };
    expect(changesOf(params({ x: { type: "string" } }), params({ x: { type: "string" } }, required))).toEqual([
      ["/required", "BREAKING", "x must be sent"],
    ]);
    const defaultValue = { x: { type: "string", default: "a" } };
    expect(changesOf(params(defaultValue), params(defaultValue, required))).toEqual([
      ["/required", "COMPATIBLE", "x is required and has a default"],
    ]);
    expect(changesOf(params(defaultValue, required), params(defaultValue))).toEqual([
      ["/required", "COMPATIBLE", "x is no longer required"],
    ]);
  });

  test("a required parameter that loses its default is breaking", () => {
    const required = { required: ["x"] };
    const changes = changesOf(
      params({ x: { type: "string", default: "a" } }, required),
      params({ x: { type: "string" } }, required),
    );
    expect(changes).toContainEqual(["/required", "BREAKING", "x must be sent"]);
  });

  test("a new const of null is breaking where parameters depend on each other", () => {
    const more = { dependentRequired: { x: ["y"] } };
    const y = { type: "string" };
    expect(schemaChanges(params({ y }, more), params({ x: { const: null }, y }, more)).compatibility).toBe("BREAKING");
  });

  test("another default is breaking where parameters depend on each other", () => {
    const more = when({ properties: { x: { const: 2 } } }, { required: ["y"] });
    const y = { type: "string" };
    const before = params({ x: { type: "integer", default: 1 }, y }, more);
    const after = params({ x: { type: "integer", default: 2 }, y }, more);
    expect(schemaChanges(before, after).compatibility).toBe("BREAKING");
  });
});

const scalar = fc.constantFrom<Json>(0, 1, 2, 5, 1.5, "", "a", "ab", "abc", true, null);
const simple: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record(
    {
      type: fc.constantFrom("integer", "number", "string"),
      minimum: fc.nat(3),
      maximum: fc.integer({ min: 1, max: 5 }),
      multipleOf: fc.constantFrom(1, 2),
      default: fc.constantFrom<Json>(1, 2),
    },
    { requiredKeys: ["type"], noNullPrototype: true },
  ),
  fc.record(
    {
      type: fc.constantFrom<Json>("string", ["string", "null"]),
      minLength: fc.nat(2),
      maxLength: fc.integer({ min: 1, max: 3 }),
      pattern: fc.constantFrom("^a", "b$"),
      default: fc.constantFrom<Json>("a", "ab"),
      title: fc.constantFrom("A", "B"),
    },
    { requiredKeys: ["type"], noNullPrototype: true },
  ),
  fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }) }, { noNullPrototype: true }),
  fc.record({ const: scalar }, { noNullPrototype: true }),
);
const schema: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 4, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc.record(
      { type: fc.constant("array"), items: simple, minItems: fc.nat(1), uniqueItems: fc.boolean() },
      { requiredKeys: ["type", "items"], noNullPrototype: true },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        type: fc.constant("object"),
        properties: fc.dictionary(fc.constantFrom("k", "l"), simple, { noNullPrototype: true }),
        required: fc.subarray(["k", "l"]),
        additionalProperties: fc.boolean(),
        minProperties: fc.nat(1),
      },
      { requiredKeys: ["type", "properties"], noNullPrototype: true },
    ),
  },
);
const condition = fc.constantFrom<JsonObject>(
  { required: ["a"] },
  when({ properties: { a: { const: 1 } }, required: ["a"] }, { required: ["b"] }),
  { maxProperties: 1 },
  { anyOf: [{ required: ["a"] }, { required: ["b"] }] },
);
const whole = fc
  .record(
    {
      properties: fc.dictionary(fc.constantFrom("a", "b", "c"), schema, { noNullPrototype: true }),
      required: fc.subarray(["a", "b"]),
      allOf: fc.array(condition, { minLength: 1, maxLength: 2 }),
      dependentRequired: fc.constantFrom({ a: ["b"] }, { b: ["a"] }),
    },
    { requiredKeys: ["properties"], noNullPrototype: true },
  )
  .map((keywords): JsonObject => ({ type: "object", ...keywords, additionalProperties: false }));

/** The pointers where two schemas differ. */
function places(one: Json | undefined, two: Json | undefined, pointer = ""): readonly string[] {
  if (!isObject(one) && !isObject(two)) return isSameJson(one, two) ? [] : [pointer];
  const keys = new Set([one, two].flatMap((side) => (isObject(side) ? Object.keys(side) : [])));
  const inner = [...keys].flatMap((key) => places(memberOf(one, key), memberOf(two, key), childPointer(pointer, key)));
  return isObject(one) && isObject(two) ? inner : [pointer, ...inner];
}

function memberOf(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) ? value[key] : undefined;
}

/** A copy with the value at one place taken from the other schema. */
function taking(one: Json | undefined, two: Json | undefined, [key, ...rest]: readonly string[]): Json | undefined {
  if (key === undefined) return two;
  const member = taking(memberOf(one, key), memberOf(two, key), rest);
  const { [key]: _, ...others } = isObject(one) ? one : {};
  return member === undefined ? others : { ...others, [key]: member };
}

function acceptsItsDefaults(of: JsonObject): boolean {
  return Object.values(objectAt(of, "properties")).every(
    (property) =>
      !isObject(property) ||
      ((property["default"] === undefined || accepts(property, property["default"])) && acceptsItsDefaults(property)),
  );
}

/** A schema, and a copy with one or two places of another schema, like the next version of a profile. */
const pair = fc
  .tuple(whole, whole, fc.array(fc.nat(), { minLength: 1, maxLength: 2 }))
  .map(([before, other, picks]) => {
    const after = picks.reduce<Json | undefined>((schema, pick) => {
      const open = places(schema, other);
      return open.length === 0 ? schema : taking(schema, other, pointerKeys(open[pick % open.length] ?? ""));
    }, before);
    return { before, after: isObject(after) ? after : before };
  })
  // The linter rejects profiles whose defaults violate their schemas.
  .filter(({ after }) => acceptsItsDefaults(after));
const value = fc.dictionary(
  fc.constantFrom("a", "b", "c"),
  fc.oneof(
    { weight: 6, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }) },
    { weight: 1, arbitrary: fc.dictionary(fc.constantFrom("k", "l", "m"), scalar, { noNullPrototype: true }) },
  ),
  { maxKeys: 2, noNullPrototype: true },
);

/** Validates as a start does, with defaults filled in. */
const isValid = (of: JsonObject, params: Json): boolean => accepts(of, fill(frameOf(of), params));

test("a compatible change keeps every valid value valid", () => {
  let checked = 0;
  fc.assert(
    fc.property(pair, fc.array(value, { minLength: 30, maxLength: 30 }), ({ before, after }, values) => {
      const { compatibility } = schemaChanges(before, after);
      if (compatibility === "BREAKING") return;
      const valid = [{}, ...values].filter((each) => isValid(before, each));
      checked += compatibility === "COMPATIBLE" ? valid.length : 0;
      expect(valid.filter((each) => !isValid(after, each))).toEqual([]);
    }),
    { numRuns: 1_500 },
  );
  expect(checked).toBeGreaterThan(500);
});
