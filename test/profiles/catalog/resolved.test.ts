import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Profile } from "../../../src/profiles/profile.ts";
import type { Json, JsonObject } from "../../../src/domain/json.ts";
import { walkSchema } from "../../../src/profiles/schema/walk.ts";
import { digestOf } from "../../../src/domain/digest.ts";
import { loadFiles } from "../../../src/profiles/catalog/load-files.ts";

const NAMES = ["a", "b", "c"] as const;

const parameter: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record(
    {
      type: fc.constant("integer"),
      minimum: fc.integer({ min: -5, max: 0 }),
      maximum: fc.integer({ min: 1, max: 9 }),
      default: fc.constant(1),
    },
    { requiredKeys: ["type"], noNullPrototype: true },
  ),
  fc.record(
    {
      type: fc.constant("string"),
      maxLength: fc.nat(9),
      "x-note": fc.string(),
      help_text: fc.string(),
      format: fc.constantFrom("email", "file-path"),
    },
    { requiredKeys: ["type"], noNullPrototype: true },
  ),
  fc.record(
    {
      type: fc.constant("array"),
      items: fc.constantFrom({ $ref: "#/$defs/word" }, { type: "boolean" }),
      maxItems: fc.nat(4),
    },
    { requiredKeys: ["type", "items"], noNullPrototype: true },
  ),
);
const patch: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(null),
  fc.record({ title: fc.string(), "x-group": fc.string() }, { requiredKeys: [], noNullPrototype: true }),
  parameter,
);
const params = (of: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> =>
  fc.record(
    {
      $defs: fc.constant({ word: { type: "string", maxLength: 8 } }),
      properties: fc.dictionary(fc.constantFrom(...NAMES), of, { noNullPrototype: true }),
    },
    { noNullPrototype: true },
  );

/** A parent and two children of it, and one that extends both. */
const family = fc
  .tuple(params(parameter), params(patch), params(patch), params(patch))
  .map(([base, left, right, child]) => [
    { id: "base@1.0.0", name: "Base", params: base },
    { id: "left@1.0.0", name: "Left", extends: "base@1.0.0", params: left },
    { id: "right@1.0.0", name: "Right", extends: "base@1.0.0", params: right },
    { id: "child@1.0.0", name: "Child", extends: ["left@1.0.0", "right@1.0.0"], params: child },
  ]);

async function profilesOf(files: readonly { readonly id: string }[]): Promise<readonly Profile[]> {
  const found = files.map((file) => ({ file: `daps/${file.id}.json`, text: JSON.stringify(file), diagnostics: [] }));
  return [...loadFiles(found).profiles.values()];
}

test("a resolved schema compiles in strict mode, is closed and has no $ref", async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(family, async (files) => {
      for (const { paramSchema } of await profilesOf(files)) {
        seen += 1;
        const words = new Set<string>();
        walkSchema(paramSchema, (schema) => {
          expect(schema).not.toHaveProperty("$ref");
          expect(schema).not.toHaveProperty("$defs");
          for (const word of Object.keys(schema)) if (word.startsWith("x-")) words.add(word);
        });
        const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
        addFormats.default(ajv);
        ajv.addVocabulary([...words]);
        expect(() => ajv.compile(paramSchema)).not.toThrow();
        expect(paramSchema["additionalProperties"]).toBe(false);
      }
    }),
    { numRuns: 40 },
  );
  expect(seen).toBeGreaterThan(40);
});

test("every keyword of every parameter has an origin among the profile and its ancestors", async () => {
  await fc.assert(
    fc.asyncProperty(family, async (files) => {
      for (const { id, ancestors, params, requiredBy } of await profilesOf(files)) {
        const kin = new Set([id, ...ancestors]);
        for (const { schema, keywordOrigins, definedBy, changedBy } of params) {
          expect([definedBy, ...changedBy, ...Object.values(keywordOrigins)].filter((who) => !kin.has(who))).toEqual(
            [],
          );
          const leaves = Object.keys(schema).filter((keyword) => keyword !== "items");
          expect(leaves.filter((keyword) => keywordOrigins[`/${keyword}`] === undefined)).toEqual([]);
        }
        expect(Object.values(requiredBy).filter((who) => !kin.has(who))).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});

test("the digest does not depend on the order of keys", async () => {
  const turned = (value: Json): Json => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, turned(member)]),
    );
  };
  await fc.assert(
    fc.asyncProperty(params(parameter), async (said) => {
      const one = await profilesOf([{ id: "p@1.0.0", name: "P", params: said } as { id: string }]);
      const other = await profilesOf([{ id: "p@1.0.0", name: "P", params: turned(said) } as { id: string }]);
      expect(other.map(({ digest }) => digest)).toEqual(one.map(({ digest }) => digest));
      expect(one.map(({ digest }) => digest)).toEqual(one.map(({ paramSchema }) => digestOf(paramSchema)));
    }),
    { numRuns: 40 },
  );
  expect(digestOf({ b: 1, a: 2 })).toBe("sha256:d3626ac30a87e6f7a6428233b3c68299976865fa5508e4267c5415c76af7a772");
});
