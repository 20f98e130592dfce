import fc from "fast-check";
import type { Catalog, Json, JsonObject, Profile } from "../../src/profiles/profile.ts";
import type { WorkflowDefinition } from "../../src/profiles/definition.ts";
import { accepts } from "../../src/profiles/compile.ts";
import { catalog, definition, manifest, profile } from "./profiles.ts";

/** A workflow and params somebody sends for it. */
export type Case = { readonly catalog: Catalog; readonly definition: WorkflowDefinition; readonly params: Json };

const NAMES = ["a", "b", "c", "d"];

const scalar: fc.Arbitrary<Json> = fc.constantFrom<Json>(0, 1, 2, 3, 7, 1.5, true, false, null, "", "x", "xy", "zzz");
const nested: fc.Arbitrary<Json> = fc.record({ k: scalar, l: scalar }, { requiredKeys: [] });
const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: nested },
  { weight: 2, arbitrary: fc.array(fc.oneof(scalar, nested), { maxLength: 3 }) },
);

const plainSchema: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
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
    if: { properties: { k: { type: "integer", minimum: 2 } } },
    then: { required: ["l"] },
  },
  { anyOf: [{ type: "integer", minimum: 3 }, { type: "string" }] },
);

/** A schema, mostly with a default that it accepts. */
const paramSchema: fc.Arbitrary<JsonObject> = fc
  .tuple(plainSchema, fc.option(value))
  .map(([schema, preset]) => (preset !== null && accepts(schema, preset) ? { ...schema, default: preset } : schema));

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
    fc.tuple(tie("condition"), tie("condition")).map(([one, two]): JsonObject => conditional(one, two)),
    fc.array(tie("condition"), { minLength: 1, maxLength: 2 }).map((anyOf): JsonObject => ({ anyOf })),
    fc.array(tie("condition"), { minLength: 1, maxLength: 2 }).map((oneOf): JsonObject => ({ oneOf })),
    tie("condition").map((not): JsonObject => ({ not })),
    fc.tuple(name, tie("condition")).map(([one, then]): JsonObject => ({ dependentSchemas: { [one]: then } })),
  ),
}));

function conditional(one: Json, two: Json): JsonObject {
  return Object.fromEntries([["if", one] as const, ["then", two] as const]);
}

function anyProfile(id: string): fc.Arbitrary<Profile> {
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

type Role = "own" | "fixed" | "provided" | "default" | "shared";
const roles = fc.array(fc.constantFrom<Role>("own", "own", "fixed", "provided", "default", "shared", "shared"), {
  minLength: NAMES.length,
  maxLength: NAMES.length,
});

/** What a manifest says of one task; values that the profile refuses are left out, as the linter would have it. */
function bindingOf(of: Profile, said: readonly Role[], values: readonly Json[]) {
  const ofRole = (role: Role): readonly string[] =>
    NAMES.filter((each, at) => said[at] === role && of.params.some(({ name }) => name === each));
  const given = (role: Role): JsonObject =>
    Object.fromEntries(
      ofRole(role).flatMap((each) => {
        const found = of.params.find(({ name }) => name === each);
        const fit = values.find((one) => found !== undefined && accepts(found.schema, one));
        return fit === undefined ? [] : [[each, fit] as const];
      }),
    );
  return {
    dap: of.id,
    fixed: given("fixed"),
    provided: ofRole("provided"),
    defaults: given("default"),
    shared: ofRole("shared"),
  };
}

const sent: fc.Arbitrary<JsonObject> = fc.dictionary(
  fc.oneof({ weight: 20, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: name }),
  value,
);

/** Two tasks that run generated profiles under a generated manifest, a third by the DAG's own word, and DAG Params. */
export const anyCase: fc.Arbitrary<Case> = fc
  .record({
    one: anyProfile("one@1.0.0"),
    two: anyProfile("two@1.0.0"),
    rolesOfOne: roles,
    rolesOfTwo: roles,
    values: fc.array(value, { minLength: 4, maxLength: 10 }),
    dag: fc.option(fc.tuple(plainSchema, value)),
    params: fc.record(
      {
        tasks: fc.record({ first: sent, second: sent }, { requiredKeys: [] }),
        shared: sent,
        dag: fc.dictionary(fc.constantFrom("p", "q"), value, { maxKeys: 1 }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ one, two, rolesOfOne, rolesOfTwo, values, dag, params }) => {
    const { shared: sharedOfOne, ...first } = bindingOf(one, rolesOfOne, values);
    const { shared: sharedOfTwo, ...second } = bindingOf(two, rolesOfTwo, values);
    const shared = Object.fromEntries(
      NAMES.map((each) => [
        each,
        [
          ...(sharedOfOne.includes(each) ? [`first.${each}`] : []),
          ...(sharedOfTwo.includes(each) ? [`second.${each}`] : []),
        ],
      ]).filter(([, targets]) => targets !== undefined && targets.length > 0) as [string, string[]][],
    );
    return {
      catalog: catalog([one, two], [manifest("w", { tasks: { first, second }, shared })]),
      definition: definition("w", {
        tasks: { first: null, second: two.id },
        dagParams: dag === null ? {} : { p: { schema: dag[0], value: accepts(dag[0], dag[1]) ? dag[1] : null } },
      }),
      params,
    };
  });
