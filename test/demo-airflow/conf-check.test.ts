import { expect, test } from "vitest";
import { dagOf, demoOf, rowOf, worldOf } from "./asking.ts";

const request = async (conf: unknown) =>
  await demoOf(checked).request("POST", "/api/v2/dags/dag/dagRuns", { body: { logical_date: null, conf } });

const checked = worldOf(
  dagOf([], {
    params: {
      must: { schema: { type: "string" } },
      depth: { value: 3, schema: { type: "integer", minimum: 1, maximum: 10 } },
      opt: {
        value: null,
        schema: {
          type: ["null", "object"],
          properties: { a: { type: "integer" } },
          additionalProperties: false,
          description: "a schema that is too long to be printed on one line",
        },
      },
    },
  }),
);

test.each([
  [{}, "Invalid input for param must: No value passed"],
  [{ must: 5 }, "Invalid input for param must: 5 is not of type 'string'"],
  [{ must: "x", depth: 0 }, "Invalid input for param depth: 0 is less than the minimum of 1"],
  [{ must: "x", depth: "3" }, "Invalid input for param depth: '3' is not of type 'integer'"],
  [{ must: "x", opt: 1 }, "Invalid input for param opt: 1 is not of type 'null', 'object'"],
  [
    { must: "x", opt: { b: 1 } },
    "Invalid input for param opt: Additional properties are not allowed ('b' was unexpected)",
  ],
])("conf %j breaks a Param", async (conf, sentence) => {
  const { status, body } = await request(conf);
  expect(status).toBe(400);
  expect(String(rowOf(body)["detail"]).split("\n")[0]).toBe(sentence);
});

test("What is wrong deep inside is shown with its place, the schema broken into lines as Python's pprint does", async () => {
  const { body } = await request({ must: "x", opt: { a: "1" } });
  expect(rowOf(body)["detail"]).toBe(
    [
      "Invalid input for param opt: '1' is not of type 'integer'",
      "",
      "Failed validating 'type' in schema['properties']['a']:",
      "    {'type': 'integer'}",
      "",
      "On instance['a']:",
      "    '1'",
    ].join("\n"),
  );
});
