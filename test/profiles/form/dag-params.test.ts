import { describe, expect, it, test } from "vitest";
import { createForm } from "../../../src/profiles/form/form.ts";
import { checkParams } from "../../../src/profiles/params/check-params.ts";
import type { Json, JsonObject } from "../../../src/domain/json.ts";
import { DAG_PARAM_CASES } from "../../real-airflow/dag-params.cases.ts";
import { catalog, definition } from "../../support/profiles.ts";
import { freshValidator } from "../../support/fresh-validator.ts";

function formOf(schema: JsonObject | null, value: Json = null) {
  return createForm(catalog([]), definition("w", { tasks: { t: null }, dagParams: { p: { schema, value } } }));
}

describe("a DAG Param takes what Airflow takes", () => {
  test.each(DAG_PARAM_CASES)("%s: %s %s", (_, schema, value, isTaken) => {
    const form = formOf(JSON.parse(schema) as JsonObject);
    const params = { dag: { p: JSON.parse(value) as Json } };
    expect(form.diagnostics).toEqual([]);
    expect(checkParams(form, params).problems.length === 0).toBe(isTaken);
    expect(freshValidator(form.paramSchema)(params)).toBe(isTaken);
  });
});

describe("the `dag` section", () => {
  it("requires a Param that is null and may not be", () => {
    const form = formOf({ type: "string", enum: ["hiseq", "timstof"] });
    expect(form.paramSchema?.["required"]).toEqual(["dag"]);
    expect(form.paramDefaults).toEqual({});
    expect(checkParams(form, null).problems).toEqual([
      {
        message: "p is required",
        pointer: "/dag/p",
        keyword: "required",
        taskId: null,
        dapProfile: null,
        definedBy: null,
      },
    ]);
  });

  it("fills in Airflow's value, also null where that is taken", () => {
    expect(checkParams(formOf({ type: ["null", "integer"] }), {}).dag).toEqual({ p: null });
    expect(checkParams(formOf({ type: "integer" }, 30), {}).dag).toEqual({ p: 30 });
  });

  it("takes anything for a Param without a schema, and draws the kind of its value", () => {
    const form = formOf(null, 3);
    expect(checkParams(form, { dag: { p: [{ a: null }] } }).problems).toEqual([]);
    expect(form.paramSchema).toMatchObject({
      properties: {
        dag: { properties: { p: { type: ["number", "string", "boolean", "array", "object", "null"], default: 3 } } },
      },
    });
  });

  it("never fills in a Param that a task has one of the same name for, since Airflow would put it over the task's own", () => {
    const form = createForm(
      catalog([]),
      definition("w", {
        tasks: { t: null },
        paramNames: { t: ["depth"] },
        dagParams: { depth: { value: 3, schema: { type: "integer" } } },
      }),
    );
    expect(checkParams(form, {}).dag).toEqual({});
    expect(checkParams(form, { dag: { depth: 5 } }).dag).toEqual({ depth: 5 });
  });

  it("takes anything for a Param whose schema cannot be read here, and says so", () => {
    const form = formOf({ type: "string", pattern: "^(?>a+)b" });
    expect(form.diagnostics.map(({ severity, code }) => [severity, code])).toEqual([["WARNING", "UNREAD_PARAM"]]);
    expect(checkParams(form, { dag: { p: 1 } }).problems).toEqual([]);
  });

  it("believes Airflow's own value more than its reading of the schema", () => {
    const form = formOf({ type: "string", maxLength: 2 }, "long");
    expect(checkParams(form, {}).problems).toEqual([]);
  });

  it("says in the author's words what a pattern or a format demands", () => {
    expect(checkParams(formOf({ type: "string", pattern: "^\\d+$" }), { dag: { p: "x" } }).problems[0]?.message).toBe(
      "p must match ^\\d+$",
    );
    expect(checkParams(formOf({ type: "string", format: "date" }), { dag: { p: "x" } }).problems[0]?.message).toBe(
      "p must be a valid date",
    );
  });

  it("stops a pattern that takes exponential time", () => {
    const form = formOf({ type: "string", pattern: "^(a+)+$" });
    const { problems } = checkParams(form, { dag: { p: `${"a".repeat(60)}!` } });
    expect(problems.map(({ pointer, keyword }) => [pointer, keyword])).toEqual([["/dag", "pattern"]]);
  });
});
