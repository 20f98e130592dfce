import fc from "fast-check";
import { accepts } from "../../../src/profiles/schema/compile.ts";
import type { WorkflowDefinition } from "../../../src/profiles/form/definition.ts";
import { isObject } from "../../../src/domain/json.ts";
import type { Catalog, Profile } from "../../../src/profiles/profile.ts";
import type { Json, JsonObject } from "../../../src/domain/json.ts";
import { anyProfile, dice, NAMES, plainSchema, POOL, value } from "./arbitrary-profile.ts";
import { catalog, definition, manifest } from "./profiles.ts";

/** A workflow and params that are sent for it. */
export type Case = { readonly catalog: Catalog; readonly definition: WorkflowDefinition; readonly params: Json };

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
