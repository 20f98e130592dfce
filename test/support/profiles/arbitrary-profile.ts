import fc from "fast-check";
import { accepts } from "../../../src/profiles/schema/compile.ts";
import { conditional } from "../../../src/profiles/schema/conjunction.ts";
import type { Profile } from "../../../src/profiles/profile.ts";
import type { Json, JsonObject } from "../../../src/domain/json.ts";
import { profile } from "./profiles.ts";

/** The names that generated parameters have. */
export const NAMES = ["a", "b", "c", "d"];
/** A number of these decides; constants are drawn evenly, numbers are not. */
export const dice = Array.from({ length: 100 }, (_, at) => at);

const scalar: fc.Arbitrary<Json> = fc.constantFrom<Json>(0, 1, 2, 3, 7, 1.5, true, false, null, "", "x", "xy", "zzz");
const nested: fc.Arbitrary<Json> = fc.record({ k: scalar, l: scalar }, { requiredKeys: [] });
/** Any value, with what the schemas below are about among it. */
export const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: nested },
  { weight: 2, arbitrary: fc.array(fc.oneof(scalar, nested), { maxLength: 3 }) },
);

/** Schemas of one parameter, some with defaults inside. */
export const plainSchema: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
  { type: "integer" },
  { type: "integer", minimum: 1 },
  { type: "integer", maximum: 2 },
  { type: "number", multipleOf: 0.5 },
  { type: "string" },
  { type: "string", enum: ["x", "xy"] },
  { type: "string", pattern: "^x" },
  { type: "string", maxLength: 2 },
  { type: "boolean" },
  { type: "boolean", const: true },
  { type: ["string", "null"] },
  { enum: [0, "x", null] },
  { type: "array", items: { type: "integer" }, uniqueItems: true },
  { type: "array", items: { type: "object", properties: { k: { type: "integer", default: 1 } }, required: ["k"] } },
  { type: "object", properties: { k: { type: "integer", default: 1 }, l: { type: "string" } }, required: ["k"] },
  {
    type: "object",
    properties: { k: { type: "integer", default: 2 }, l: { type: "string" } },
    required: ["k"],
    additionalProperties: false,
    ...conditional({ properties: { k: { type: "integer", minimum: 2 } } }, [["then", { required: ["l"] }]]),
  },
  { anyOf: [{ type: "integer", minimum: 3 }, { type: "string" }] },
);

/** Enough to meet every schema above, and to miss it. */
export const POOL: readonly Json[] = [
  0,
  1,
  2,
  3,
  7,
  1.5,
  true,
  false,
  null,
  "",
  "x",
  "xy",
  "zzz",
  [],
  [1],
  [1, 2],
  [1, 1],
  [{}],
  [{ k: 2 }],
].concat([{}, { k: 1 }, { k: 2, l: "x" }, { l: "x" }, { m: 1 }]);

/** A schema, mostly with a default that it accepts. */
const paramSchema: fc.Arbitrary<JsonObject> = fc
  .tuple(plainSchema, fc.constantFrom(...dice))
  .map(([schema, thrown]) => {
    const fit = POOL.filter((one) => accepts(schema, one));
    const preset = fit[thrown % Math.max(1, fit.length)];
    return thrown < 60 && preset !== undefined ? { ...schema, default: preset } : schema;
  });

const name = fc.constantFrom(...NAMES, "unknown");
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 2 });
const about: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  { type: "integer", minimum: 2 },
  { const: 1 },
  { type: "string" },
  { enum: ["x", 0] },
  { not: { type: "boolean" } },
  { type: "object", properties: { k: { const: 1 } }, required: ["k"] },
  false,
);
const { condition } = fc.letrec<{ condition: JsonObject; leaf: JsonObject }>((tie) => ({
  leaf: fc.oneof(
    names.map((required): JsonObject => ({ required })),
    fc.dictionary(name, about, { minKeys: 1, maxKeys: 2 }).map((properties): JsonObject => ({ properties })),
    fc
      .tuple(name, about, names)
      .map(([one, schema, required]): JsonObject => ({ properties: { [one]: schema }, required })),
    fc
      .dictionary(name, names, { minKeys: 1, maxKeys: 1 })
      .map((dependentRequired): JsonObject => ({ dependentRequired })),
    about.map((schema): JsonObject => ({ patternProperties: { "^[ab]$": schema } })),
    fc.constantFrom<JsonObject>({ minProperties: 2 }, { maxProperties: 2 }, { propertyNames: { pattern: "^[abc]$" } }),
    fc
      .tuple(name, about)
      .map(([one, schema]): JsonObject => ({ properties: { [one]: true }, additionalProperties: schema })),
  ),
  condition: fc.oneof(
    { maxDepth: 2, depthSize: "small" },
    tie("leaf"),
    fc.tuple(tie("condition"), tie("condition")).map(([one, two]): JsonObject => conditional(one, [["then", two]])),
    fc.array(tie("condition"), { minLength: 1, maxLength: 2 }).map((anyOf): JsonObject => ({ anyOf })),
    fc.array(tie("condition"), { minLength: 1, maxLength: 2 }).map((oneOf): JsonObject => ({ oneOf })),
    tie("condition").map((not): JsonObject => ({ not })),
    fc.tuple(name, tie("condition")).map(([one, then]): JsonObject => ({ dependentSchemas: { [one]: then } })),
  ),
}));

/** A profile with up to four parameters and conditions over them. */
export function anyProfile(id: string): fc.Arbitrary<Profile> {
  return fc
    .record({
      properties: fc.dictionary(fc.constantFrom(...NAMES), paramSchema, { minKeys: 1 }),
      required: fc.subarray(NAMES),
      conditions: fc.oneof(
        { weight: 2, arbitrary: fc.constant<JsonObject>({}) },
        {
          weight: 3,
          arbitrary: fc.array(condition, { minLength: 1, maxLength: 2 }).map((allOf): JsonObject => ({ allOf })),
        },
        { weight: 1, arbitrary: condition },
      ),
    })
    .map(({ properties, required, conditions }) => {
      // At the top these two are about each parameter, and the profile's own.
      const { properties: more, required: _required, additionalProperties: _closed, ...rest } = conditions;
      return profile(id, {
        properties,
        required: required.filter((each) => Object.hasOwn(properties, each)),
        conditions: more === undefined ? rest : { ...rest, allOf: [{ properties: more }] },
      });
    });
}
