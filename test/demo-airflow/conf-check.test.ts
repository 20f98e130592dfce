import { expect, test } from "vitest";
import { dagOf, demoOf, rowOf, worldOf } from "./demo-client.ts";

const request = async (conf: unknown) =>
  await demoOf(world).request("POST", "/api/v2/dags/dag/dagRuns", { body: { logical_date: null, conf } });

const world = worldOf(
  dagOf([], {
    params: {
      required: { schema: { type: "string" } },
      depth: { value: 3, schema: { type: "integer", minimum: 1, maximum: 10 } },
      optional: {
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
  [{}, "Invalid input for param required: No value passed"],
  [{ required: 5 }, "Invalid input for param required: 5 is not of type 'string'"],
  [{ required: "x", depth: 0 }, "Invalid input for param depth: 0 is less than the minimum of 1"],
  [{ required: "x", depth: "3" }, "Invalid input for param depth: '3' is not of type 'integer'"],
  [{ required: "x", optional: 1 }, "Invalid input for param optional: 1 is not of type 'null', 'object'"],
  [
    { required: "x", optional: { b: 1 } },
    "Invalid input for param optional: Additional properties are not allowed ('b' was unexpected)",
  ],
])("rejects conf %j with the message of Python's jsonschema", async (conf, message) => {
  const { status, body } = await request(conf);
  expect(status).toBe(400);
  expect(String(rowOf(body)["detail"]).split("\n")[0]).toBe(message);
});

test("The error of a nested value contains its path and the schema in Python syntax", async () => {
  const { body } = await request({ required: "x", optional: { a: "1" } });
  expect(rowOf(body)["detail"]).toBe(
    [
      "Invalid input for param optional: '1' is not of type 'integer'",
      "",
      "Failed validating 'type' in schema['properties']['a']:",
      "    {'type': 'integer'}",
      "",
      "On instance['a']:",
      "    '1'",
    ].join("\n"),
  );
});
