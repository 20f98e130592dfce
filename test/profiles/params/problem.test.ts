import { describe, expect, test } from "vitest";
import { conditional } from "../../../src/profiles/schema/conjunction.ts";
import { createForm } from "../../../src/profiles/form/form.ts";
import type { Json, JsonObject } from "../../../src/domain/json.ts";
import { checkParams } from "../../../src/profiles/params/check-params.ts";
import { catalog, definition, profile } from "../../support/profiles/profiles.ts";

function problemsWith(schema: JsonObject, value: Json) {
  const of = profile("p@1.0.0", { properties: { x: schema } });
  const form = createForm(catalog([of]), definition("w", { tasks: { t: of.id } }));
  return checkParams(form, { tasks: { t: { x: value } } }).problems.map(({ message, pointer, keyword }) => [
    keyword,
    pointer.slice("/tasks/t".length),
    message.replace(" (p@1.0.0)", ""),
  ]);
}

const object: JsonObject = { type: "object", properties: { a: { type: "integer" }, b: { type: "string" } } };

describe("a problem is one sentence", () => {
  test.each<[JsonObject, Json, string, string, string]>([
    [{ type: "integer" }, "a", "type", "/x", "x must be a whole number"],
    [{ type: ["boolean", "null"] }, 1, "type", "/x", "x must be true or false or null"],
    [{ enum: ["a", 1, null] }, "b", "enum", "/x", 'x must be one of "a", 1, null'],
    [{ const: "a" }, "b", "const", "/x", 'x must be "a"'],
    [{ type: "string", pattern: "^a" }, "b", "pattern", "/x", "x must match ^a"],
    [{ type: "string", minLength: 1 }, "", "minLength", "/x", "x must not be empty"],
    [{ type: "string", minLength: 2 }, "a", "minLength", "/x", "x must be at least 2 characters long"],
    [{ type: "string", maxLength: 1 }, "ab", "maxLength", "/x", "x must be at most 1 character long"],
    [{ type: "string", format: "email" }, "a", "format", "/x", "x must be a valid email"],
    [{ type: "number", minimum: 1 }, 0, "minimum", "/x", "x must be at least 1"],
    [{ type: "number", maximum: 1 }, 2, "maximum", "/x", "x must be at most 1"],
    [{ type: "number", exclusiveMinimum: 1 }, 1, "exclusiveMinimum", "/x", "x must be more than 1"],
    [{ type: "number", exclusiveMaximum: 1 }, 1, "exclusiveMaximum", "/x", "x must be less than 1"],
    [{ type: "number", multipleOf: 2 }, 3, "multipleOf", "/x", "x must be a multiple of 2"],
    [{ type: "array", minItems: 1 }, [], "minItems", "/x", "x must contain at least 1 item"],
    [{ type: "array", maxItems: 1 }, [1, 2], "maxItems", "/x", "x must contain at most 1 item"],
    [{ type: "array", uniqueItems: true }, [1, 1], "uniqueItems", "/x", "x must not contain duplicate items"],
    [{ type: "array", items: { type: "string" } }, ["a", 1], "type", "/x/1", "x[1] must be a string"],
    [
      { type: "array", prefixItems: [{}], items: false, minItems: 1 },
      [1, 2],
      "items",
      "/x",
      "x must contain at most 1 item",
    ],
    [
      { type: "array", contains: { const: 1 } },
      [2],
      "contains",
      "/x",
      "x must contain at least 1 item of the required kind",
    ],
    [
      { type: "array", contains: { const: 1 }, maxContains: 1 },
      [1, 1],
      "contains",
      "/x",
      "x must contain 1 to 1 item of the required kind",
    ],
    [{ ...object, required: ["a"] }, {}, "required", "/x/a", "x.a is required"],
    [{ ...object, additionalProperties: false }, { c: 1 }, "additionalProperties", "/x/c", "x.c is not a known name"],
    [{ ...object, minProperties: 1 }, {}, "minProperties", "/x", "x must contain at least 1 member"],
    [{ ...object, maxProperties: 1 }, { a: 1, b: "b" }, "maxProperties", "/x", "x must contain at most 1 member"],
    [
      { ...object, dependentRequired: { a: ["b"] } },
      { a: 1 },
      "dependentRequired",
      "/x/b",
      "x.b is required when a is given",
    ],
    [{ ...object, dependentSchemas: { a: { required: ["b"] } } }, { a: 1 }, "required", "/x/b", "x.b is required"],
    [
      { ...object, propertyNames: { pattern: "^[ab]$" } },
      { c: 1 },
      "propertyNames",
      "/x/c",
      "x.c is not an allowed name",
    ],
    [{ ...object, properties: { a: false } }, { a: 1 }, "not", "/x/a", "x.a must not be sent"],
    [{ not: { type: "string" } }, "a", "not", "/x", "x matches a schema that is excluded"],
    [
      { anyOf: [{ type: "integer", minimum: 3 }, { const: 0 }] },
      1,
      "anyOf",
      "/x",
      "x must be at least 3, or must be 0",
    ],
    [
      { oneOf: [{ type: "integer" }, { type: "boolean" }] },
      "a",
      "oneOf",
      "/x",
      "x must be a whole number, or must be true or false",
    ],
    [
      { oneOf: [{ type: "integer" }, { minimum: 1 }] },
      2,
      "oneOf",
      "/x",
      "x matches several alternatives but must match exactly one",
    ],
    [
      { ...object, anyOf: [{ required: ["a"] }, { required: ["b"] }] },
      {},
      "anyOf",
      "/x",
      "x matches none of the alternatives: a is required; or b is required",
    ],
    [conditional({ type: "integer" }, [["then", { minimum: 3 }]]), 1, "minimum", "/x", "x must be at least 3"],
    [conditional({ type: "integer" }, [["else", { type: "string" }]]), true, "type", "/x", "x must be a string"],
    [
      { oneOf: [{ type: "integer" }, { type: "number", minimum: 1 }, { type: "string" }] },
      2,
      "oneOf",
      "/x",
      "x matches several alternatives but must match exactly one",
    ],
  ])("%j refuses %j: %s at %s: %s", (schema, value, keyword, pointer, message) => {
    expect(problemsWith(schema, value)).toEqual([[keyword, pointer, message]]);
  });

  test("cuts a long list of choices and never contains the value, which may be a secret", () => {
    const choices = Array.from({ length: 30 }, (_, at) => at);
    expect(problemsWith({ enum: choices }, "hunter2")).toEqual([
      ["enum", "/x", "x must be one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 18 more"],
    ]);
  });
});
