import { describe, expect, test } from "vitest";
import { createForm } from "../../../src/profiles/form/form.ts";
import { objectAt } from "../../../src/domain/json.ts";
import type { JsonObject } from "../../../src/domain/json.ts";
import { checkParams } from "../../../src/profiles/params/check-params.ts";
import { strictValidator } from "../../support/profiles/strict-validator.ts";
import { catalog, definition, manifest, profile } from "../../support/profiles/profiles.ts";

describe("a shared parameter", () => {
  const shares = (first: JsonObject, second: JsonObject, required: readonly string[] = []) =>
    createForm(
      catalog(
        [profile("a@1.0.0", { properties: { x: first }, required }), profile("b@1.0.0", { properties: { y: second } })],
        [
          manifest("w", {
            tasks: { one: { dap: "a@1.0.0" }, two: { dap: "b@1.0.0" } },
            shared: { z: ["one.x", "two.y"] },
          }),
        ],
      ),
      definition("w", { tasks: { one: null, two: null } }),
    );
  const shared = ({ paramSchema }: ReturnType<typeof shares>) =>
    objectAt(objectAt(paramSchema ?? {}, "properties"), "shared");

  test("has its first target's schema, and others' additions in allOf", () => {
    const both = shares(
      { type: "integer", title: "Threads", minimum: 1, maximum: 32 },
      { type: "integer", title: "CPUs", minimum: 1, maximum: 16 },
    );
    expect(shared(both)["properties"]).toEqual({
      z: { type: "integer", title: "Threads", minimum: 1, maximum: 32, allOf: [{ maximum: 16 }] },
    });
  });

  test("whose targets differ in type compiles in strict mode", () => {
    const both = shares(
      { anyOf: [{ type: "integer" }, { type: "string" }], title: "Z" },
      { type: "string", minLength: 2 },
    );
    expect(shared(both)["properties"]).toEqual({
      z: {
        title: "Z",
        allOf: [{ anyOf: [{ type: "integer" }, { type: "string" }] }, { type: "string", minLength: 2 }],
      },
    });
    const valid = strictValidator(both.paramSchema);
    expect([{ shared: { z: "ab" } }, { shared: { z: "a" } }, { shared: { z: 1 } }].map(valid)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("is required when a target refuses the default", () => {
    const both = shares({ type: "integer", default: 8 }, { type: "integer", maximum: 4 });
    expect(shared(both)).toMatchObject({
      properties: { z: { type: "integer", allOf: [{ maximum: 4 }] } },
      required: ["z"],
    });
    expect(checkParams(both, {}).problems.map(({ pointer, keyword }) => [pointer, keyword])).toEqual([
      ["/shared/z", "required"],
    ]);
  });

  test("is required when any target requires it", () => {
    expect(shared(shares({ type: "string" }, { type: "string" }, ["x"]))["required"]).toEqual(["z"]);
    expect(shared(shares({ type: "string" }, { type: "string" }))["required"]).toBeUndefined();
  });
});
