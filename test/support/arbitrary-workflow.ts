import fc from "fast-check";
import type { Catalog, Json, JsonObject, Profile } from "../../src/profiles/profile.ts";
import type { WorkflowDefinition } from "../../src/profiles/definition.ts";
import { accepts } from "../../src/profiles/compile.ts";
import { conditional } from "../../src/profiles/conjunction.ts";
import { isObject } from "../../src/profiles/json.ts";
import { catalog, definition, manifest, profile } from "./profiles.ts";

/** A workflow and params somebody sends for it. */
export type Case = { readonly catalog: Catalog; readonly definition: WorkflowDefinition; readonly params: Json };

const NAMES = ["a", "b", "c", "d"];
const dice = Array.from({ length: 100 }, (_, at) => at);

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
    ...conditional({ properties: { k: { type: "integer", minimum: 2 } } }, [["then", { required: ["l"] }]]),
  },
  { anyOf: [{ type: "integer", minimum: 3 }, { type: "string" }] },
);

/** Enough to meet every schema above, and to miss it. */
const POOL: readonly Json[] = [
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

/** Mostly what a schema takes, sometimes nothing, sometimes anything. */
function sentFor(schema: JsonObject, dice: number): readonly Json[] {
  if (dice < 12) return [];
  const fit = POOL.filter((one) => accepts(schema, one));
  const from = dice < 96 && fit.length > 0 ? fit : POOL;
  return [from[dice % from.length] ?? null];
}

/** Two tasks that run generated profiles, one under a generated manifest, one by the DAG's own word, and a DAG Param. */
export const anyCase: fc.Arbitrary<Case> = fc
  .record({
    one: anyProfile("one@1.0.0"),
    two: anyProfile("two@1.0.0"),
    rolesOfOne: roles,
    rolesOfTwo: roles,
    values: fc.array(value, { minLength: 4, maxLength: 10 }),
    dag: fc.option(fc.tuple(plainSchema, value)),
    dice: fc.array(fc.constantFrom(...dice), { minLength: 13, maxLength: 13 }),
    stray: fc.oneof(
      { weight: 9, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom("tasks", "shared", "dag", "first", "second"), value) },
    ),
  })
  .map(({ one, two, rolesOfOne, rolesOfTwo, values, dag, dice, stray }) => {
    const { shared: sharedOfOne, ...first } = bindingOf(one, rolesOfOne, values);
    const { shared: sharedOfTwo, ...second } = bindingOf(two, rolesOfTwo, values);
    const targets = NAMES.map((each): [string, string[]] => [
      each,
      [
        ...(sharedOfOne.includes(each) ? [`first.${each}`] : []),
        ...(sharedOfTwo.includes(each) ? [`second.${each}`] : []),
      ],
    ]);
    const schemaOf = (of: Profile, each: string): JsonObject =>
      of.params.find(({ name }) => name === each)?.schema ?? {};
    const isOwn = (role: Role | undefined): boolean => role === "own" || role === "default";
    const sent = (of: Profile, said: readonly Role[], from: number): JsonObject =>
      Object.fromEntries(
        of.params.flatMap(({ name, schema }) => {
          const at = NAMES.indexOf(name);
          return isOwn(said[at]) ? sentFor(schema, dice[from + at] ?? 0).map((one): [string, Json] => [name, one]) : [];
        }),
      );
    const shared = targets.flatMap(([name, [target]], at) => {
      const of = target?.startsWith("first") === true ? one : two;
      return target === undefined
        ? []
        : sentFor(schemaOf(of, name), dice[8 + at] ?? 0).map((one): [string, Json] => [name, one]);
    });
    const asked: JsonObject = {
      tasks: { first: sent(one, rolesOfOne, 0), second: sent(two, rolesOfTwo, 4) },
      shared: Object.fromEntries(shared),
      dag: Object.fromEntries(
        dag === null ? [] : sentFor(dag[0], dice[12] ?? 0).map((one): [string, Json] => ["p", one]),
      ),
    };
    return {
      catalog: catalog(
        [one, two],
        [
          manifest("w", {
            tasks: { first, second },
            shared: Object.fromEntries(targets.filter(([, all]) => all.length > 0)),
          }),
        ],
      ),
      definition: definition("w", {
        tasks: { first: null, second: two.id },
        dagParams: dag === null ? {} : { p: { schema: dag[0], value: accepts(dag[0], dag[1]) ? dag[1] : null } },
      }),
      params: stray === null ? withoutEmpty(asked) : { ...asked, [stray[0]]: stray[1] },
    };
  });

/** A section without members is as good as none: half of the generated ones leave it out. */
function withoutEmpty(params: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(params).filter(([, section]) => isObject(section) && Object.keys(section).length > 0),
  );
}
