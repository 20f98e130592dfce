import fc from "fast-check";
import { expect, test } from "vitest";
import { cacheFaults } from "../../../src/profiles/lint/fault-cache.ts";
import { loadFiles } from "../../../src/profiles/catalog/load-files.ts";
import type { Json } from "../../../src/domain/json.ts";
import { profileOf } from "../../support/profiles/profiles-folder.ts";

/** As if these files had been found. */
const found = (files: Readonly<Record<string, Json>>) =>
  Object.entries(files).map(([file, value]) => ({ file, text: JSON.stringify(value), diagnostics: [] }));

const word = fc.constantFrom(
  ..."id name extends abstract deprecated pipeline params ui properties required allOf anyOf not if items prefixItems".split(
    " ",
  ),
  ..."type enum const default examples pattern format minimum maximum $ref $defs $id additionalProperties x".split(" "),
  ..."workflow tasks shared dap fixed provided defaults patternProperties dependentSchemas help_text x-a.b constructor".split(
    " ",
  ),
);
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    fc.constantFrom<Json>(
      null,
      true,
      0,
      -1.5,
      "",
      "a@1.0.0",
      "b@1.0.0",
      "string",
      "object",
      "(",
      "#",
      "#/$defs/x",
      "./f.json",
      "email",
    ),
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(word, tie("json"), { maxKeys: 5, noNullPrototype: true }),
  ),
}));
const file = fc.dictionary(word, json, { maxKeys: 6, noNullPrototype: true });

test("loading never throws, and reports every file that does not load", async () => {
  await fc.assert(
    fc.asyncProperty(file, file, file, file, async (a, b, foreign, manifest) => {
      const files = {
        "daps/a.json": { name: "A", ...a, id: "a@1.0.0" },
        "daps/b.json": { name: "B", ...b, id: "b@1.0.0" },
        "daps/f.json": foreign,
        "workflows/w.json": { ...manifest, workflow: "w" },
      };
      const { profiles, diagnostics } = loadFiles(found(files));
      for (const id of ["a@1.0.0", "b@1.0.0"].filter((id) => !profiles.has(id)))
        expect(diagnostics.filter(({ profileId, severity }) => profileId === id && severity === "ERROR")).not.toEqual(
          [],
        );
      expect(diagnostics.filter(({ hint, line, file }) => !hint || !line || !file)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("loads 500 profiles, each from its own file", async () => {
  const files = Array.from({ length: 500 }, (_, index) => {
    const properties = {
      n: { type: "integer", maximum: index },
      word: { type: "string", pattern: `^a${index}[a-z]+$` },
    };
    return [`daps/p${index}.json`, { id: `p${index}@1.0.0`, name: "P", params: { properties } }] as const;
  });
  const catalog = loadFiles(found(Object.fromEntries(files)));
  expect(catalog.diagnostics).toEqual([]);
  expect(catalog.profiles.size).toBe(500);
  expect(profileOf(catalog, "p7@1.0.0").params.map(({ schema }) => schema)).toEqual([
    { type: "integer", maximum: 7 },
    { type: "string", pattern: "^a7[a-z]+$" },
  ]);
});

test("checks equal schemas once, also across reloads", () => {
  const judged: Json[] = [];
  const find = (schema: Json): readonly never[] => {
    judged.push(schema);
    return [];
  };
  const first = cacheFaults(new Map(), find);
  first.faultsOf({ type: "integer", minimum: 1 });
  first.faultsOf({ minimum: 1, type: "integer" });
  first.faultsOf({ type: "string" });
  const second = cacheFaults(first.known, find);
  second.faultsOf({ type: "integer", minimum: 1 });
  expect(judged).toEqual([{ type: "integer", minimum: 1 }, { type: "string" }]);
  expect([...second.known.keys()]).toEqual(['{"minimum":1,"type":"integer"}']);
});
