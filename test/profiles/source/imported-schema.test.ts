import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { load, profileOf, told } from "../../support/profiles-folder.ts";
import type { Files } from "../../support/profiles-folder.ts";
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
    ])("%s loads without a word", async (name, count, required) => {
      const catalog = await load(bringing(published(name)));
      expect(told(catalog.diagnostics)).toEqual([]);
      const { params, paramSchema } = profileOf(catalog, "p@1.0.0");
      expect(params).toHaveLength(count);
      expect(params.filter((param) => param.group === null || param.definedBy !== "p@1.0.0")).toEqual([]);
      expect(paramSchema["required"]).toEqual(required);
    });

    test("sarek@3.10.0: the four patterns that take exponential time are named, and its three quadratic ones", async () => {
      const { diagnostics } = await load(bringing(published("sarek@3.10.0")));
      expect(
        diagnostics.map(({ severity, code, message, file, line }) => [
          severity,
          code,
          message.split(":")[0],
          file,
          line,
        ]),
      ).toEqual([
        ["WARNING", "SLOW_PATTERN", "intervals", "daps/nextflow_schema.json", 92],
        ["ERROR", "SLOW_PATTERN", "tools", "daps/nextflow_schema.json", 114],
        ["ERROR", "SLOW_PATTERN", "skip_tools", "daps/nextflow_schema.json", 121],
        ["ERROR", "SLOW_PATTERN", "use_gatk_spark", "daps/nextflow_schema.json", 303],
        ["ERROR", "SLOW_PATTERN", "phenotypes_include_types", "daps/nextflow_schema.json", 719],
        ["WARNING", "SLOW_PATTERN", "germline_resource", "daps/nextflow_schema.json", 1018],
        ["WARNING", "SLOW_PATTERN", "germline_resource_tbi", "daps/nextflow_schema.json", 1026],
      ]);
    });

    test("sarek@3.10.0 loads when the profile patches them", async () => {
      const simple = '{ pattern: "^[a-z0-9_,]+$" }';
      const own = `{ tools: ${simple}, skip_tools: { pattern: null }, use_gatk_spark: null, phenotypes_include_types: ${simple} }`;
      const catalog = await load(bringing(published("sarek@3.10.0"), own));
      expect(catalog.diagnostics.filter(({ severity }) => severity === "ERROR")).toEqual([]);
      const { params } = profileOf(catalog, "p@1.0.0");
      expect(params).toHaveLength(175);
      expect(params.find(({ name }) => name === "tools")?.schema["pattern"]).toBe("^[a-z0-9_,]+$");
    });

    test("ampliseq@2.16.0: the misspelt keyword is named, and no other", async () => {
      const { diagnostics } = await load(bringing(published("ampliseq@2.16.0")));
      expect(told(diagnostics)).toEqual([
        'daps/nextflow_schema.json:674:21 UNKNOWN_KEYWORD sidle_ref_degenerates: "min" is not a JSON Schema keyword. (did you mean "minimum"? Fix the file, or patch the parameter in daps/p.yaml.)',
      ]);
    });

    test("ampliseq@2.16.0 loads when the profile patches it", async () => {
      const catalog = await load(
        bringing(published("ampliseq@2.16.0"), "{ sidle_ref_degenerates: { min: null, minimum: 0 } }"),
      );
      expect(told(catalog.diagnostics)).toEqual([]);
      expect(profileOf(catalog, "p@1.0.0").params).toHaveLength(149);
    });

    test("what is published of them compiles in a strict ajv that knows x-group and nothing else", async () => {
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

    test("help texts become the form's, and hidden parameters its hidden ones", async () => {
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

describe("a schema of somebody else's, brought in by $ref", () => {
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

  test.each(["$defs", "definitions"])(
    "groups under %s are flattened, and each parameter keeps the title of its own",
    async (keyword) => {
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
      expect(told(catalog.diagnostics)).toEqual([]);
      expect(profileOf(catalog, "p@1.0.0").paramSchema).toEqual({
        $id: "urn:dap:p:1.0.0",
        type: "object",
        properties: { c: text, a: { type: "string", "x-group": "Input" }, b: { type: "string", "x-group": "other" } },
        required: ["a"],
        additionalProperties: false,
      });
    },
  );

  test("a group that nothing joins is left out, with a warning", async () => {
    const schema = groups(
      { a: { properties: { a: text } }, b: { properties: { b: text } } },
      { allOf: [{ $ref: "#/$defs/a" }] },
    );
    const catalog = await load(bringing(schema));
    expect(told(catalog.diagnostics)).toEqual([
      'daps/nextflow_schema.json:15:3 warning UNUSED_GROUP The group b is not joined by an allOf; its parameters are ignored. (Add { "$ref": "#/$defs/b" } to the root\'s allOf, or take it out.)',
    ]);
    expect(profileOf(catalog, "p@1.0.0").params.map(({ name }) => name)).toEqual(["a"]);
  });

  test("a parameter in two groups that accept the same: the first stands, with a warning", async () => {
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

  test("a parameter in two groups that accept different things is an error, unless the profile takes it away", async () => {
    const schema = groups({ a: { properties: { x: text } }, b: { properties: { x: { type: "integer" } } } });
    expect((await load(bringing(schema))).diagnostics.map(({ severity, code }) => [severity, code])).toEqual([
      ["ERROR", "DUPLICATE_PARAMETER"],
    ]);
    expect((await load(bringing(schema, "{ x: null }"))).diagnostics).toEqual([]);
  });

  test("draft-07's words are said as 2020-12 has them", async () => {
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
    expect(told(catalog.diagnostics)).toEqual([]);
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

  test("an unknown word is kept as an annotation, with one warning for each word and file", async () => {
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

  test("an $id anywhere but at the root is refused", async () => {
    const inGroup = await load(bringing(groups({ g: { $id: "x", properties: { a: text } } })));
    const inParam = await load(bringing(groups({ g: { properties: { a: { type: "string", $id: "x" } } } })));
    for (const { diagnostics, profiles } of [inGroup, inParam]) {
      expect(diagnostics.map(({ severity, code }) => [severity, code])).toContainEqual(["ERROR", "FORBIDDEN_KEYWORD"]);
      expect(profiles.size).toBe(0);
    }
  });

  test("a group's own word that looks misspelt is an error, another unknown one is left out with a warning", async () => {
    const catalog = await load(bringing(groups({ g: { properties: { a: text }, requierd: ["a"], colour: "red" } })));
    expect(catalog.diagnostics.map(({ severity, code, message }) => [severity, code, message])).toEqual([
      ["ERROR", "UNKNOWN_KEYWORD", '"requierd" is not a JSON Schema keyword.'],
      ["WARNING", "UNKNOWN_KEYWORD", '"colour" is not a JSON Schema keyword; it is ignored.'],
      ["ERROR", "BAD_REF", "daps/nextflow_schema.json has errors."],
    ]);
  });

  test("a default that its own schema refuses is an error, unless the profile patches it", async () => {
    const schema = groups({ g: { properties: { a: { type: "integer", maximum: 3, default: 4 } } } });
    expect((await load(bringing(schema))).diagnostics.map(({ code, file }) => [code, file])).toEqual([
      ["BAD_VALUE", "daps/nextflow_schema.json"],
    ]);
    for (const own of ["{ a: null }", "{ a: { default: 2 } }", "{ a: { default: null } }", "{ a: { maximum: 5 } }"])
      expect((await load(bringing(schema, own))).diagnostics).toEqual([]);
  });

  test("what a group says of its parameters together, it goes on saying", async () => {
    const schema = groups({ g: { title: "G", properties: { a: text, b: text }, dependentRequired: { a: ["b"] } } });
    const catalog = await load(bringing(schema));
    expect(catalog.diagnostics).toEqual([]);
    expect(profileOf(catalog, "p@1.0.0").paramSchema["allOf"]).toEqual([{ dependentRequired: { a: ["b"] } }]);
  });

  test("another dialect than 2020-12 and draft-07 is refused", async () => {
    const catalog = await load(bringing('{ "$schema": "http://json-schema.org/draft-04/schema#", "properties": {} }'));
    expect(told(catalog.diagnostics)).toEqual([
      'daps/nextflow_schema.json:1:3 BAD_SCHEMA "http://json-schema.org/draft-04/schema#" is neither JSON Schema 2020-12 nor draft-07. (See JSON Schema 2020-12 for the values that the keyword allows.)',
      "daps/p.yaml:4:3 BAD_REF daps/nextflow_schema.json has errors. (Fix that first.)",
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

  test("a file that a profile refers to, and any *.schema.json, is no profile itself", async () => {
    const catalog = await load({ ...bringing(groups({})), "daps/unused.schema.json": "{}" });
    expect(catalog.diagnostics).toEqual([]);
    expect([...catalog.profiles.keys()]).toEqual(["p@1.0.0"]);
  });
});
