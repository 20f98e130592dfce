import { describe, expect, test } from "vitest";
import { load, profileOf, formatDiagnostics, diagnosticsOfParams } from "../../support/profiles/profiles-folder.ts";

/** A profile of one parameter x, on line 5 of its file. */
const x = (schema: string): Promise<readonly string[]> => diagnosticsOfParams(`properties:\n  x: ${schema}`);

describe("the linter reports in a parameter's schema, with line, column and hint,", () => {
  test.each([
    [
      "an unknown keyword, with a suggestion",
      "{ type: integer, minimun: 3 }",
      '5:25 UNKNOWN_KEYWORD x: "minimun" is not a JSON Schema keyword. (Did you mean "minimum"?)',
    ],
    [
      "an unknown keyword without a suggestion",
      "{ type: integer, colour: red }",
      '5:25 UNKNOWN_KEYWORD x: "colour" is not a JSON Schema keyword. (Prefix your own annotations with x-: x-colour.)',
    ],
    [
      "an unknown keyword deep inside",
      "{ type: array, items: { type: string, maxLenght: 3 } }",
      '5:46 UNKNOWN_KEYWORD x: "maxLenght" is not a JSON Schema keyword. (Did you mean "maxLength"?)',
    ],
    [
      "a default that violates its own schema",
      "{ type: integer, maximum: 3, default: 4 }",
      "5:37 BAD_VALUE x: The default 4 violates its own schema: it must be <= 3. (Change the value or the schema.)",
    ],
    [
      "a const that violates its own schema",
      "{ type: integer, const: a }",
      '5:25 BAD_VALUE x: The const "a" violates its own schema: it must be integer. (Change the value or the schema.)',
    ],
    [
      "an example that violates its own schema",
      "{ type: integer, examples: [1, a] }",
      '5:39 BAD_VALUE x: The example "a" violates its own schema: it must be integer. (Change the value or the schema.)',
    ],
    [
      "a member's default that violates its own schema",
      "{ type: object, properties: { y: { type: string, default: 3 } } }",
      "5:57 BAD_VALUE x: The default 3 violates its own schema: it must be string. (Change the value or the schema.)",
    ],
    [
      "a default that is never filled in",
      "{ anyOf: [ { type: string, default: a }, { type: integer } ] }",
      "5:35 IGNORED_DEFAULT x: A default inside a condition (allOf, anyOf, oneOf, not, if, contains, …) is never filled in. (Move it to the parameter itself.)",
    ],
    [
      "an empty enum",
      "{ type: string, enum: [] }",
      "5:24 BAD_ENUM x: The enum is empty, so no value is valid. (List each valid value once.)",
    ],
    [
      "an enum with a duplicate value",
      "{ type: string, enum: [a, b, a] }",
      '5:24 BAD_ENUM x: The enum contains "a" twice. (List it once.)',
    ],
    [
      "a pattern that is not a regular expression",
      "{ type: string, pattern: '(' }",
      "5:24 BAD_PATTERN x: The pattern is not a regular expression: /(/u: Unterminated group. (With the flag u, escape only characters that have a special meaning.)",
    ],
    [
      "a pattern that cannot be matched in linear time",
      "{ type: string, pattern: '(a)\\1' }",
      "5:24 SLOW_PATTERN x: The pattern cannot be matched in linear time: it contains a back-reference. (Write the group out a second time.)",
    ],
    [
      "an $id",
      "{ type: string, $id: x }",
      "5:24 FORBIDDEN_KEYWORD x: $id is not allowed in a parameter's schema. (The gateway sets the $id of the schema.)",
    ],
    [
      "a $dynamicRef",
      "{ $dynamicRef: '#x' }",
      "5:10 FORBIDDEN_KEYWORD x: $dynamicRef is not allowed in a parameter's schema. (Refer by a JSON Pointer: #/$defs/name.)",
    ],
    [
      "unevaluatedProperties",
      "{ type: object, unevaluatedProperties: false }",
      "5:24 FORBIDDEN_KEYWORD x: unevaluatedProperties is not allowed in a parameter's schema. (The list of parameters is always closed. Inside a parameter, use additionalProperties.)",
    ],
    [
      "bounds that contradict each other",
      "{ type: integer, minimum: 5, maximum: 3 }",
      "5:25 CONTRADICTORY_BOUNDS x: minimum is 5 and maximum is 3, so no value is valid. (Change one of the two.)",
    ],
    [
      "lengths that contradict each other",
      "{ type: string, minLength: 5, maxLength: 3 }",
      "5:24 CONTRADICTORY_BOUNDS x: minLength is 5 and maxLength is 3, so no value is valid. (Change one of the two.)",
    ],
    [
      "an unknown format",
      "{ type: string, format: emial }",
      '5:24 UNKNOWN_FORMAT x: Unknown format "emial". (Did you mean "email"?)',
    ],
    [
      "a keyword of the wrong type",
      "{ type: integer, maximum: '3' }",
      "5:25 BAD_SCHEMA x: maximum must be number. (See JSON Schema 2020-12 for the values that the keyword allows.)",
    ],
    [
      "a type that is none",
      "{ type: int }",
      "5:10 BAD_SCHEMA x: type is not a JSON Schema type. (Use string, number, integer, boolean, array, object or null, or a list of them.)",
    ],
    [
      "a bound without a type",
      "{ minimum: 3 }",
      '5:5 BAD_SCHEMA x: Validators in strict mode reject the schema: missing type "number" for keyword "minimum". (Add type: number.)',
    ],
    [
      "a list that is open behind its first items",
      "{ type: array, prefixItems: [ { type: string } ] }",
      "5:23 BAD_SCHEMA x: prefixItems does not fix the number of items, which validators in strict mode reject. (Add minItems: 1 and maxItems: 1.)",
    ],
    [
      "a remote $ref, without fetching anything",
      "{ $ref: 'http://example.com/x.json' }",
      "5:10 BAD_REF The $ref http://example.com/x.json is remote. Remote schemas are not fetched. (Refer to a part of this file: #/$defs/name.)",
    ],
    [
      "a $ref to a file anywhere but at the top",
      "{ $ref: ./x.json }",
      "5:10 BAD_REF The $ref ./x.json refers to a file. (Import a whole file with params: { $ref: ./file.json }.)",
    ],
    [
      "a $ref to nothing",
      "{ $ref: '#/$defs/y' }",
      "5:10 BAD_REF The target of the $ref #/$defs/y does not exist. (Refer to a part of this file: #/$defs/name.)",
    ],
    [
      "a $ref to an enclosing schema",
      "{ $ref: '#' }",
      "5:10 RECURSIVE_REF The $ref # refers to itself. (Write out the levels that the form needs.)",
    ],
    ["a schema that is not an object", "true", "5:5 WRONG_TYPE The schema of x is not an object. (x: { type: … })"],
  ])("%s", async (_, schema, expected) => {
    expect(await x(schema)).toEqual([`daps/p.yaml:${expected}`]);
  });

  test.each(["a-b", "1st", "constructor", "prototype", "x".repeat(65)])("a name like %s", async (name) => {
    expect(await diagnosticsOfParams(`properties:\n  ${name}: { type: string }`)).toEqual([
      `daps/p.yaml:5:5 BAD_PARAMETER_NAME "${name}" is not a valid parameter name. (Use letters, digits and _, not starting with a digit, at most 64 characters.)`,
    ]);
  });

  test("a $ref that refers to itself through other definitions", async () => {
    const params =
      "$defs: { a: { type: array, items: { $ref: '#/$defs/a' } } }\nproperties: { x: { $ref: '#/$defs/a' } }";
    expect(await diagnosticsOfParams(params)).toEqual([
      "daps/p.yaml:4:39 RECURSIVE_REF The $ref #/$defs/a refers to itself. (Write out the levels that the form needs.)",
    ]);
  });

  test("definitions that grow exponentially", async () => {
    const defs = Array.from({ length: 30 }, (_, index) => {
      const inner = `{ $ref: '#/$defs/a${index}' }`;
      return `  a${index + 1}: { type: object, properties: { l: ${inner}, r: ${inner} } }`;
    });
    const lines = await diagnosticsOfParams(
      ["$defs:", "  a0: { type: string }", ...defs, "properties: { x: { $ref: '#/$defs/a30' } }"].join("\n"),
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /EXPANDS_TOO_FAR The schema contains more than 5000 schemas, or is nested more than 32 levels deep\./,
    );
  });
});

describe("the linter reports in params", () => {
  test.each([
    [
      "required that names nothing",
      "properties: { reads: { type: string } }\nrequired: [read]",
      '5:14 UNKNOWN_REQUIRED required names read, which is not a parameter. (Did you mean "reads"?)',
    ],
    [
      "a condition that requires what is no parameter",
      "properties: { x: { type: string } }\nallOf: [ { if: { required: [x] }, then: { required: [y] } } ]",
      "5:12 UNKNOWN_REQUIRED A condition requires y, which is not a parameter. (Name a parameter, or remove the name.)",
    ],
    [
      "an open list of parameters",
      "additionalProperties: true",
      "4:3 FORBIDDEN_KEYWORD additionalProperties must be false: unknown parameters are rejected. (Remove additionalProperties.)",
    ],
    [
      "parameters by pattern",
      "patternProperties: { '^x': { type: string } }",
      "4:3 FORBIDDEN_KEYWORD patternProperties is not allowed at the top of params. (List parameters under properties.)",
    ],
    [
      "another type than object",
      "type: array",
      "4:3 BAD_SCHEMA params must describe an object. (See JSON Schema 2020-12 for the values that the keyword allows.)",
    ],
    [
      "an unknown keyword",
      "propertys: {}",
      '4:3 UNKNOWN_KEYWORD "propertys" is not a JSON Schema keyword. (Did you mean "properties"?)',
    ],
    [
      "a question without an answer",
      "properties: { x: { type: string } }\nallOf: [ { if: { required: [x] } } ]",
      '5:12 BAD_SCHEMA Validators in strict mode reject the schema: "if" without "then" and "else" is ignored. (See JSON Schema 2020-12 for the values that the keyword allows.)',
    ],
  ])("%s", async (_, params, expected) => {
    expect(await diagnosticsOfParams(params)).toEqual([`daps/p.yaml:${expected}`]);
  });

  test("an inherited condition that requires a removed parameter", async () => {
    const catalog = await load({
      "daps/a.yaml": `id: a@1.0.0
name: A
params:
  properties: { x: { type: string }, y: { type: string } }
  allOf: [ { if: { required: [x] }, then: { required: [y] } } ]
`,
      "daps/b.yaml": "id: b@1.0.0\nname: B\nextends: a@1.0.0\nparams:\n  properties: { y: null }\n",
    });
    expect(formatDiagnostics(catalog.diagnostics)).toEqual([
      "daps/b.yaml:4:1 UNKNOWN_REQUIRED A condition requires y, which is not a parameter. (Name a parameter, or remove the name.)",
    ]);
  });
});

describe("the linter reports in the keys of a profile", () => {
  test.each([
    ["an id without a version", "id: P\nname: P\n", '1:1 BAD_ID "P" is not a profile id.'],
    ["an incomplete version", "id: p@1.0\nname: P\n", '1:1 BAD_ID "p@1.0" is not a profile id.'],
    ["a version with a v", "id: p@v1.0.0\nname: P\n", '1:1 BAD_ID "p@v1.0.0" is not a profile id.'],
    ["no id", "name: P\n", "1:1 BAD_ID A profile must have an id."],
  ])("%s", async (_, text, expected) => {
    const hint = "(<slug>@<version>, e.g. read-trim@1.4.0: lower-case letters, digits and dashes, then three numbers.)";
    expect(formatDiagnostics((await load({ "daps/p.yaml": text })).diagnostics)).toEqual([
      `daps/p.yaml:${expected} ${hint}`,
    ]);
  });

  test("an unknown key, with a suggestion", async () => {
    const catalog = await load({ "daps/p.yaml": "id: p@1.0.0\nname: P\nextend: a@1.0.0\n" });
    expect(formatDiagnostics(catalog.diagnostics)).toEqual([
      'daps/p.yaml:3:1 UNKNOWN_KEY Unknown key "extend". (Did you mean "extends"?)',
    ]);
    expect(catalog.profiles.size).toBe(0);
  });

  test("an id that two files have, and loads neither", async () => {
    const text = "id: a@1.0.0\nname: A\n";
    const catalog = await load({ "daps/a.yaml": text, "daps/b.yaml": text });
    expect(formatDiagnostics(catalog.diagnostics)).toEqual([
      "daps/a.yaml:1:1 DUPLICATE_ID a@1.0.0 is also the id of daps/b.yaml. (Give one of them another version.)",
      "daps/b.yaml:1:1 DUPLICATE_ID a@1.0.0 is also the id of daps/a.yaml. (Give one of them another version.)",
    ]);
    expect(catalog.profiles.size).toBe(0);
  });

  test("all faults of a file at once", async () => {
    const catalog = await load({
      "daps/p.yaml": `id: p@1.0.0
name: 7
extends: q@1.0.0
params:
  properties:
    x: { type: integer, minimun: 3 }
    a-b: { $ref: '#/$defs/y' }
nmae: P
`,
    });
    expect(catalog.diagnostics.map(({ line, code }) => [line, code])).toEqual([
      [2, "WRONG_TYPE"],
      [3, "UNKNOWN_PROFILE"],
      [6, "UNKNOWN_KEYWORD"],
      [7, "BAD_PARAMETER_NAME"],
      [7, "BAD_REF"],
      [8, "UNKNOWN_KEY"],
    ]);
  });

  test("an inherited fault once, in the profile that causes it", async () => {
    const catalog = await load({
      "daps/a.yaml": "id: a@1.0.0\nname: A\nparams: { properties: { x: { type: integer, minimun: 3 } } }\n",
      "daps/b.yaml": "id: b@1.0.0\nname: B\nextends: a@1.0.0\n",
    });
    expect(catalog.diagnostics.map(({ file, code }) => [file, code])).toEqual([
      ["daps/a.yaml", "UNKNOWN_KEYWORD"],
      ["daps/b.yaml", "BROKEN_PARENT"],
    ]);
  });

  test("an inherited bound's violation at the default that violates it", async () => {
    const catalog = await load({
      "daps/a.yaml": "id: a@1.0.0\nname: A\nparams: { properties: { x: { type: integer, maximum: 3 } } }\n",
      "daps/b.yaml": "id: b@1.0.0\nname: B\nextends: a@1.0.0\nparams:\n  properties:\n    x: { default: 4 }\n",
      "daps/c.yaml": "id: c@1.0.0\nname: C\nextends: d@1.0.0\nparams:\n  properties:\n    x: { maximum: 3 }\n",
      "daps/d.yaml": "id: d@1.0.0\nname: D\nparams: { properties: { x: { type: integer, default: 4 } } }\n",
    });
    expect(catalog.diagnostics.map(({ file, line, column, code }) => [file, line, column, code])).toEqual([
      ["daps/b.yaml", 6, 10, "BAD_VALUE"],
      ["daps/c.yaml", 6, 10, "BAD_VALUE"],
    ]);
  });
});

describe("the linter accepts", () => {
  test("local definitions, which the published schema does not contain", async () => {
    const catalog = await load({
      "daps/p.yaml": `id: p@1.0.0
name: P
params:
  $defs:
    fastq: { type: string, maxLength: 1024, title: FASTQ }
  properties:
    a: { $ref: "#/$defs/fastq" }
    b: { $ref: "#/$defs/fastq", title: Reverse, default: b.fq }
    c: { $ref: "#/$defs/fastq", maxLength: 10 }
`,
    });
    expect(catalog.diagnostics).toEqual([]);
    expect(profileOf(catalog, "p@1.0.0").paramSchema).toEqual({
      $id: "urn:dap:p:1.0.0",
      type: "object",
      properties: {
        a: { type: "string", maxLength: 1024, title: "FASTQ" },
        b: { type: "string", maxLength: 1024, title: "Reverse", default: "b.fq" },
        c: { type: "string", maxLength: 1024, title: "FASTQ", allOf: [{ maxLength: 10 }] },
      },
      additionalProperties: false,
    });
  });

  test("nf-core annotations and formats, which become uiSchema options", async () => {
    const catalog = await load({
      "daps/p.yaml": `id: p@1.0.0
name: P
params:
  properties:
    sheet: { type: string, format: file-path, exists: true, help_text: A sheet., x-note: kept }
    trace: { type: boolean, hidden: true }
ui: { sheet: { "ui:help": Better words. } }
`,
    });
    expect(catalog.diagnostics).toEqual([]);
    const profile = profileOf(catalog, "p@1.0.0");
    expect(profile.paramSchema["properties"]).toEqual({
      sheet: { type: "string", "x-note": "kept" },
      trace: { type: "boolean" },
    });
    expect(profile.uiSchema).toEqual({
      sheet: { "ui:help": "Better words.", "ui:options": { "nf-core": { exists: true, format: "file-path" } } },
      trace: { "ui:widget": "hidden" },
    });
  });

  test("a pattern that takes JavaScript exponential time", async () => {
    expect(await x("{ type: string, pattern: '^(a+)+$', default: aaa }")).toEqual([]);
    expect(await x("{ type: string, pattern: '\\S+\\.bed$' }")).toEqual([]);
  });

  test("a ui:order with removed and missing names, which is completed", async () => {
    const catalog = await load({
      "daps/a.yaml":
        "id: a@1.0.0\nname: A\nparams: { properties: { x: { type: string }, y: { type: string } } }\nui: { 'ui:order': [y, x] }\n",
      "daps/b.yaml":
        "id: b@1.0.0\nname: B\nextends: a@1.0.0\nparams: { properties: { y: null, z: { type: string } } }\n",
    });
    expect(profileOf(catalog, "b@1.0.0").uiSchema).toEqual({ "ui:order": ["x", "*"] });
  });
});
