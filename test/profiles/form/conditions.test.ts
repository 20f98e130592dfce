import { describe, expect, test } from "vitest";
import { conditional } from "../../../src/profiles/schema/conjunction.ts";
import { createForm } from "../../../src/profiles/form/form.ts";
import type { JsonObject } from "../../../src/domain/json.ts";
import { checkParams } from "../../../src/profiles/params/check-params.ts";
import { strictValidator } from "../../support/profiles/strict-validator.ts";
import { catalog, definition, manifest, profile } from "../../support/profiles/profiles.ts";
import { inputsOf, renderForm } from "../../support/profiles/render-form.ts";

describe("a condition of a profile over several parameters", () => {
  const quality: JsonObject = { type: "integer", default: 20 };
  const withCondition = (
    condition: JsonObject,
    binding: JsonObject = {},
    shared: Record<string, readonly string[]> = {},
  ) => {
    const strict = profile("strict@1.0.0", {
      properties: { quality, adapter: { type: "string" }, mode: { type: "string", enum: ["fast", "slow"] } },
      conditions: { allOf: [condition] },
    });
    return createForm(
      catalog([strict], [manifest("w", { tasks: { t: { dap: strict.id, ...binding } }, shared })]),
      definition("w", { tasks: { t: null } }),
    );
  };
  const adapterForSlow = conditional({ properties: { mode: { const: "slow" } }, required: ["mode"] }, [
    ["then", { required: ["adapter"] }],
  ]);
  const agrees = (built: ReturnType<typeof withCondition>, values: readonly JsonObject[]) => {
    const valid = strictValidator(built.paramSchema);
    const taken = values.map((value) => checkParams(built, value).problems.length === 0);
    expect(values.map(valid)).toEqual(taken);
    return taken;
  };

  test("stays in the task's schema when it concerns only the task's parameters", () => {
    expect(
      agrees(withCondition(adapterForSlow), [
        {},
        { tasks: { t: { mode: "slow" } } },
        { tasks: { t: { mode: "slow", adapter: "A" } } },
      ]),
    ).toEqual([true, false, true]);
  });

  test("moves to the root when it also concerns a shared parameter", () => {
    const built = withCondition(adapterForSlow, {}, { mode: ["t.mode"] });
    expect(built.paramSchema?.["allOf"]).toHaveLength(1);
    expect(
      agrees(built, [
        {},
        { shared: { mode: "fast" } },
        { shared: { mode: "slow" } },
        { shared: { mode: "slow" }, tasks: { t: { adapter: "A" } } },
      ]),
    ).toEqual([true, true, false, true]);
  });

  test("at the root can be drawn by react-jsonschema-form", () => {
    const { paramSchema: schema, uiSchema } = withCondition(adapterForSlow, {}, { mode: ["t.mode"] });
    const html = renderForm({ schema, uiSchema, formData: { shared: { mode: "slow" } } });
    expect(inputsOf(html)).toEqual(["root_shared_mode", "root_tasks_t_quality", "root_tasks_t_adapter"]);
    expect(html).toMatch(/adapter<span class="required">/u);
  });

  test("takes fixed values into account", () => {
    const built = withCondition(adapterForSlow, { fixed: { mode: "slow" } });
    expect(built.paramSchema?.["required"]).toEqual(["tasks"]);
    expect(agrees(built, [{}, { tasks: { t: { adapter: "A" } } }])).toEqual([false, true]);
    expect(checkParams(built, {}).problems).toEqual([
      {
        message: "adapter is required (strict@1.0.0)",
        pointer: "/tasks/t/adapter",
        keyword: "required",
        taskId: "t",
        dapProfile: "strict@1.0.0",
        definedBy: "strict@1.0.0",
      },
    ]);
  });

  test("takes defaults into account", () => {
    const built = withCondition(
      conditional({ properties: { quality: { type: "integer", maximum: 20 } } }, [["then", { required: ["adapter"] }]]),
    );
    expect(agrees(built, [{}, { tasks: { t: { adapter: "A" } } }, { tasks: { t: { quality: 30 } } }])).toEqual([
      false,
      true,
      true,
    ]);
    const unmet = withCondition(
      conditional({ properties: { quality: { type: "integer", minimum: 30 } } }, [["then", { required: ["adapter"] }]]),
    );
    expect(agrees(unmet, [{}, { tasks: { t: { quality: 30 } } }])).toEqual([true, false]);
  });

  test("counts provided parameters as present and is dropped when it needs their value", () => {
    const needsPresence = withCondition({ dependentRequired: { mode: ["adapter"] } }, { provided: ["mode"] });
    expect(agrees(needsPresence, [{}, { tasks: { t: { adapter: "A" } } }])).toEqual([false, true]);
    const needsValue = withCondition(adapterForSlow, { provided: ["mode"] });
    expect(agrees(needsValue, [{}])).toEqual([true]);
    expect(needsValue.tasks.get("t")?.paramSchema["$comment"]).toBe(
      "Not checked, because it needs a value that an upstream task provides: /allOf/0 of strict@1.0.0.",
    );
  });

  test("that the form cannot express is checked at the start, and $comment states it", () => {
    const built = withCondition({ minProperties: 3 });
    expect(built.tasks.get("t")?.paramSchema["$comment"]).toBe(
      "Checked only when a run is started: /allOf/0 of strict@1.0.0.",
    );
    expect(strictValidator(built.paramSchema)({})).toBe(true);
    expect(checkParams(built, {}).problems.map(({ message }) => message)).toEqual([
      "the parameters of t must contain at least 3 members (strict@1.0.0)",
    ]);
  });
});
