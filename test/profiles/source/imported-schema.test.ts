import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { load, profileOf, formatDiagnostics } from "../../support/profiles/profiles-folder.ts";
import type { Files } from "../../support/profiles/profiles-folder.ts";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const DATA = "../shared/data/nf-core";

/** A profile that brings a schema in as it stands, and says `own` over it. */
const bringing = (schema: string, own = "{}"): Files => ({
  "daps/nextflow_schema.json": schema,
  "daps/p.yaml": `id: p@1.0.0\nname: P\nparams:\n  $ref: ./nextflow_schema.json\n  properties: ${own}\n`,
});
const published = (name: string): string => readFileSync(`${DATA}/${name}/nextflow_schema.json`, "utf8");

describe.skipIf(!existsSync(DATA))(
  "nf-core's schemas as published (skipped where the shared data is not there)",
  () => {
    test.each([
      ["fetchngs@1.12.0", 31, ["input", "outdir"]],
      ["rnaseq@3.14.0", 109, ["input", "outdir"]],
      ["rnaseq@3.24.0", 133, ["input", "outdir"]],
      ["sarek@3.10.0", 176, ["step", "outdir"]],
    ])("%s loads without diagnostics", async (name, count, required) => {
      const catalog = await load(bringing(published(name)));
      expect(formatDiagnostics(catalog.diagnostics)).toEqual([]);
      const { params, paramSchema } = profileOf(catalog, "p@1.0.0");
      expect(params).toHaveLength(count);
      expect(params.filter((param) => param.group === null || param.definedBy !== "p@1.0.0")).toEqual([]);
      expect(paramSchema["required"]).toEqual(required);
    });

    test("ampliseq@2.16.0: only the misspelled keyword is reported", async () => {
      const { diagnostics } = await load(bringing(published("ampliseq@2.16.0")));
      expect(formatDiagnostics(diagnostics)).toEqual([
        'daps/nextflow_schema.json:674:21 UNKNOWN_KEYWORD sidle_ref_degenerates: "min" is not a JSON Schema keyword. (Did you mean "minimum"? Fix the file, or patch the parameter in daps/p.yaml.)',
      ]);
    });

    test("ampliseq@2.16.0 loads when the profile patches it", async () => {
      const catalog = await load(
        bringing(published("ampliseq@2.16.0"), "{ sidle_ref_degenerates: { min: null, minimum: 0 } }"),
      );
      expect(formatDiagnostics(catalog.diagnostics)).toEqual([]);
      expect(profileOf(catalog, "p@1.0.0").params).toHaveLength(149);
    });

    test("published schemas compile in a strict ajv with the vocabulary x-group only", async () => {
      for (const name of ["fetchngs@1.12.0", "rnaseq@3.14.0", "rnaseq@3.24.0"]) {
        const { paramSchema } = profileOf(await load(bringing(published(name))), "p@1.0.0");
        const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
        addFormats.default(ajv);
        ajv.addVocabulary(["x-group"]);
        const validate = ajv.compile(paramSchema);
        expect(validate({ input: "samples.csv", outdir: "results" })).toBe(true);
        expect(validate({ input: "samples.csv", outdir: "results", unheard_of: 1 })).toBe(false);
      }
    });

    test("help_text and hidden become uiSchema options", async () => {
      const { uiSchema } = profileOf(await load(bringing(published("fetchngs@1.12.0"))), "p@1.0.0");
      const hidden = Object.values(uiSchema).filter((hints) => JSON.stringify(hints).includes('"ui:widget":"hidden"'));
      expect(hidden).toHaveLength(21);
      expect(uiSchema["input"]).toEqual({
        "ui:options": {
          "nf-core": {
            format: "file-path",
            exists: true,
            schema: "assets/schema_input.json",
            mimetype: "text/csv",
            fa_icon: "fas fa-file-excel",
          },
        },
      });
    });
  },
);

describe("an imported schema", () => {
  const groups = (defs: object, more: object = {}, keyword = "$defs"): string =>
    JSON.stringify(
      {
        $schema:
          keyword === "$defs"
            ? "https://json-schema.org/draft/2020-12/schema"
            : "http://json-schema.org/draft-07/schema",
        $id: "https://example.com/s.json",
        title: "T",
        description: "D",
        type: "object",
        [keyword]: defs,
        allOf: Object.keys(defs).map((name) => ({ $ref: `#/${keyword}/${name}` })),
        ...more,
      },
      null,
      1,
    );
  const text = { type: "string" };

  test.each(["$defs", "definitions"])("flattens groups under %s and keeps each group's title", async (keyword) => {
    const schema = groups(
      {
        input: {
          title: "Input",
          type: "object",
          default: "",
          fa_icon: "fas",
          properties: { a: text },
          required: ["a"],
        },
        other: { type: "object", properties: { b: text } },
      },
      { properties: { c: text } },
      keyword,
    );
    const catalog = await load(bringing(schema));
    expect(formatDiagnostics(catalog.diagnostics)).toEqual([]);
    expect(profileOf(catalog, "p@1.0.0").paramSchema).toEqual({
      $id: "urn:dap:p:1.0.0",
      type: "object",
      properties: { c: text, a: { type: "string", "x-group": "Input" }, b: { type: "string", "x-group": "other" } },
      required: ["a"],
      additionalProperties: false,
    });
  });

  test("ignores a group that no allOf joins, with a warning", async () => {
    const schema = groups(
      { a: { properties: { a: text } }, b: { properties: { b: text } } },
      { allOf: [{ $ref: "#/$defs/a" }] },
    );
    const catalog = await load(bringing(schema));
    expect(formatDiagnostics(catalog.diagnostics)).toEqual([
      'daps/nextflow_schema.json:15:3 warning UNUSED_GROUP The group b is not included by an allOf; its parameters are ignored. (Add { "$ref": "#/$defs/b" } to the root\'s allOf, or remove the group.)',
    ]);
    expect(profileOf(catalog, "p@1.0.0").params.map(({ name }) => name)).toEqual(["a"]);
  });

  test("uses the first of two equal definitions, with a warning", async () => {
    const schema = groups({
      a: { title: "A", properties: { x: { type: "string", description: "one" } } },
      b: { title: "B", properties: { x: { type: "string", help_text: "two", hidden: true } } },
    });
    const catalog = await load(bringing(schema));
    expect(catalog.diagnostics.map(({ severity, code, line }) => [severity, code, line])).toEqual([
      ["WARNING", "DUPLICATE_PARAMETER", 20],
    ]);
    expect(profileOf(catalog, "p@1.0.0").params[0]?.schema).toEqual({
      type: "string",
      description: "one",
      "x-group": "A",
    });
  });

  test("refuses two different definitions unless the profile removes the parameter", async () => {
    const schema = groups({ a: { properties: { x: text } }, b: { properties: { x: { type: "integer" } } } });
    expect((await load(bringing(schema))).diagnostics.map(({ severity, code }) => [severity, code])).toEqual([
      ["ERROR", "DUPLICATE_PARAMETER"],
    ]);
    expect((await load(bringing(schema, "{ x: null }"))).diagnostics).toEqual([]);
  });

  test("translates draft-07 keywords to 2020-12", async () => {
    const schema = groups(
      {
        g: {
          properties: {
            pair: {
              type: "array",
              items: [text, { type: "integer" }],
              additionalItems: false,
              minItems: 2,
              maxItems: 2,
            },
            box: {
              type: "object",
              properties: { a: text, b: text },
              dependencies: { a: ["b"], b: { minProperties: 2 } },
            },
            none: { type: ["null", "string"], const: null },
            ref: { $ref: "#/definitions/word", minLength: 5, description: "kept" },
          },
        },
        word: { type: "string", maxLength: 3 },
      },
      { allOf: [{ $ref: "#/definitions/g" }] },
      "definitions",
    );
    const catalog = await load(bringing(schema));
    expect(formatDiagnostics(catalog.diagnostics)).toEqual([]);
    expect(profileOf(catalog, "p@1.0.0").paramSchema["properties"]).toEqual({
      pair: {
        type: "array",
        prefixItems: [text, { type: "integer" }],
        items: false,
        minItems: 2,
        maxItems: 2,
        "x-group": "g",
      },
      box: {
        type: "object",
        properties: { a: text, b: text },
        dependentRequired: { a: ["b"] },
        dependentSchemas: { b: { minProperties: 2 } },
        "x-group": "g",
      },
      none: { type: ["null", "string"], enum: [null], "x-group": "g" },
      // draft-07 ignores what stands beside a $ref, but for what it tells.
      ref: { type: "string", maxLength: 3, description: "kept", "x-group": "g" },
    });
  });

  test("keeps an unknown keyword as an annotation, with one warning per keyword and file", async () => {
    const param = { type: "string", help: "h", header: "H", is_required: true };
    const files = {
      ...bringing(groups({ g: { properties: { a: param, b: param } } })),
      "daps/q.yaml": "id: q@1.0.0\nname: Q\nparams: { $ref: ./nextflow_schema.json }\n",
    };
    const catalog = await load(files);
    expect(catalog.diagnostics.map(({ severity, code, message }) => [severity, code, message])).toEqual(
      ["help", "header", "is_required"].map((word) => [
        "WARNING",
        "UNKNOWN_KEYWORD",
        `"${word}" is not a JSON Schema keyword; it is kept as the annotation x-${word}.`,
      ]),
    );
    expect(profileOf(catalog, "q@1.0.0").params[1]?.schema).toEqual({
      type: "string",
      "x-help": "h",
      "x-header": "H",
      "x-is_required": true,
      "x-group": "g",
    });
  });

  test.each(["min", "maxlen", "requierd", "patern", "defualt"])(
    "a word that looks misspelt is an error: %s",
    async (word) => {
      const catalog = await load(bringing(groups({ g: { properties: { a: { type: "string", [word]: 1 } } } })));
      expect(catalog.diagnostics.map(({ severity, code }) => [severity, code])).toEqual([["ERROR", "UNKNOWN_KEYWORD"]]);
    },
  );

  test("refuses an $id below the root", async () => {
    const inGroup = await load(bringing(groups({ g: { $id: "x", properties: { a: text } } })));
    const inParam = await load(bringing(groups({ g: { properties: { a: { type: "string", $id: "x" } } } })));
    for (const { diagnostics, profiles } of [inGroup, inParam]) {
      expect(diagnostics.map(({ severity, code }) => [severity, code])).toContainEqual(["ERROR", "FORBIDDEN_KEYWORD"]);
      expect(profiles.size).toBe(0);
    }
  });

  test("reports a misspelled keyword of a group, and ignores another with a warning", async () => {
    const catalog = await load(bringing(groups({ g: { properties: { a: text }, requierd: ["a"], colour: "red" } })));
    expect(catalog.diagnostics.map(({ severity, code, message }) => [severity, code, message])).toEqual([
      ["ERROR", "UNKNOWN_KEYWORD", '"requierd" is not a JSON Schema keyword.'],
      ["WARNING", "UNKNOWN_KEYWORD", '"colour" is not a JSON Schema keyword; it is ignored.'],
      ["ERROR", "BAD_REF", "daps/nextflow_schema.json has errors."],
    ]);
  });

  test("refuses a default that violates its schema unless the profile patches it", async () => {
    const schema = groups({ g: { properties: { a: { type: "integer", maximum: 3, default: 4 } } } });
    expect((await load(bringing(schema))).diagnostics.map(({ code, file }) => [code, file])).toEqual([
      ["BAD_VALUE", "daps/nextflow_schema.json"],
    ]);
    for (const own of ["{ a: null }", "{ a: { default: 2 } }", "{ a: { default: null } }", "{ a: { maximum: 5 } }"])
      expect((await load(bringing(schema, own))).diagnostics).toEqual([]);
  });

  test("keeps a group's conditions between parameters", async () => {
    const schema = groups({ g: { title: "G", properties: { a: text, b: text }, dependentRequired: { a: ["b"] } } });
    const catalog = await load(bringing(schema));
    expect(catalog.diagnostics).toEqual([]);
    expect(profileOf(catalog, "p@1.0.0").paramSchema["allOf"]).toEqual([{ dependentRequired: { a: ["b"] } }]);
  });

  test("refuses other dialects than 2020-12 and draft-07", async () => {
    const catalog = await load(bringing('{ "$schema": "http://json-schema.org/draft-04/schema#", "properties": {} }'));
    expect(formatDiagnostics(catalog.diagnostics)).toEqual([
      'daps/nextflow_schema.json:1:3 BAD_SCHEMA "http://json-schema.org/draft-04/schema#" is neither JSON Schema 2020-12 nor draft-07. (See JSON Schema 2020-12 for the values that the keyword allows.)',
      "daps/p.yaml:4:3 BAD_REF daps/nextflow_schema.json has errors. (Fix that file first.)",
    ]);
    expect(catalog.profiles.size).toBe(0);
  });

  test.each([
    ["a file that is not there", "./nothing.json"],
    ["itself", "./p.yaml"],
    ["another profile", "./q.yaml"],
    ["a file outside the folder", "../../x.json"],
    ["another machine", "https://example.com/x.json"],
  ])("a $ref to %s is refused, and the other profiles are served", async (_, ref) => {
    const catalog = await load({
      "daps/p.yaml": `id: p@1.0.0\nname: P\nparams: { $ref: ${ref} }\n`,
      "daps/q.yaml": "id: q@1.0.0\nname: Q\n",
    });
    expect(catalog.diagnostics.map(({ code, file, line }) => [code, file, line])).toEqual([
      ["BAD_REF", "daps/p.yaml", 3],
    ]);
    expect([...catalog.profiles.keys()]).toEqual(["q@1.0.0"]);
  });

  test("does not treat an imported file or *.schema.json as a profile", async () => {
    const catalog = await load({ ...bringing(groups({})), "daps/unused.schema.json": "{}" });
    expect(catalog.diagnostics).toEqual([]);
    expect([...catalog.profiles.keys()]).toEqual(["p@1.0.0"]);
  });
});
