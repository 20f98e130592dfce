import { describe, expect, it, test } from "vitest";
import { createForm } from "../../../src/profiles/form/form.ts";
import { checkParams } from "../../../src/profiles/params/check-params.ts";
import type { Json, JsonObject } from "../../../src/domain/json.ts";
import { DAG_PARAM_CASES } from "../../real-airflow/dag-params.cases.ts";
import { catalog, definition } from "../../support/profiles/profiles.ts";
import { strictValidator } from "../../support/profiles/strict-validator.ts";

function formOf(schema: JsonObject | null, value: Json = null) {
  return createForm(catalog([]), definition("w", { tasks: { t: null }, dagParams: { p: { schema, value } } }));
}

/** Patterns that only Python reads in this way: Airflow alone checks these Params. */
const PYTHON_ONLY = new Set<Json | undefined>([
  String.raw`^[a-z]+\Z`,
  String.raw`^\w+$`,
  String.raw`^[\W\d]+$`,
  String.raw`^[^\W_]+$`,
  String.raw`^\s$`,
  String.raw`caf\b`,
  String.raw`^a\-b\@c\_d\/$`,
  "^(?P<c>.)(?P=c)$",
  "(?i)^s3://",
  "^{{ .+ }}$",
  "^a{,2}$",
  "^[]a]+$",
]);
/** Texts that Python's `$` (before a final line break) and `.` match, and JavaScript's do not. */
const STRICTER = new Set(['"abc\\n"', '"b\\n"', '"\\u2028"']);

const isPythonOnly = (schema: string): boolean => PYTHON_ONLY.has((JSON.parse(schema) as JsonObject)["pattern"]);

describe("a DAG Param accepts what Airflow accepts", () => {
  test.each(DAG_PARAM_CASES.filter(([, schema]) => !isPythonOnly(schema)))("%s: %s %s", (_, schema, value, isTaken) => {
    const form = formOf(JSON.parse(schema) as JsonObject);
    const params = { dag: { p: JSON.parse(value) as Json } };
    const expected = isTaken && !STRICTER.has(value);
    expect(form.diagnostics).toEqual([]);
    expect(checkParams(form, params).problems.length === 0).toBe(expected);
    expect(strictValidator(form.paramSchema)(params)).toBe(expected);
  });

  const unread = DAG_PARAM_CASES.filter(([, schema]) => isPythonOnly(schema));
  test.each(unread)("leaves a pattern that only Python understands to Airflow: %s", (_, schema, value) => {
    const form = formOf(JSON.parse(schema) as JsonObject);
    const params = { dag: { p: JSON.parse(value) as Json } };
    expect(form.diagnostics.map(({ code }) => code)).toEqual(["UNREAD_PARAM"]);
    expect(checkParams(form, params).problems).toEqual([]);
    expect(strictValidator(form.paramSchema)(params)).toBe(true);
  });
});

describe("the `dag` section", () => {
  it("requires a Param whose value is null but must not be", () => {
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

  it("fills in Airflow's value, including an allowed null", () => {
    expect(checkParams(formOf({ type: ["null", "integer"] }), {}).dag).toEqual({ p: null });
    expect(checkParams(formOf({ type: "integer" }, 30), {}).dag).toEqual({ p: 30 });
  });

  it("accepts any value for a Param without a schema, typed first as its value", () => {
    const form = formOf(null, 3);
    expect(checkParams(form, { dag: { p: [{ a: null }] } }).problems).toEqual([]);
    expect(form.paramSchema).toMatchObject({
      properties: {
        dag: { properties: { p: { type: ["number", "string", "boolean", "array", "object", "null"], default: 3 } } },
      },
    });
  });

  it("does not fill in a Param that a task also declares", () => {
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

  it("accepts any value for an unreadable schema and reports it", () => {
    const form = formOf({ type: "string", pattern: "^(?>a+)b" });
    expect(form.diagnostics.map(({ severity, code }) => [severity, code])).toEqual([["WARNING", "UNREAD_PARAM"]]);
    expect(checkParams(form, { dag: { p: 1 } }).problems).toEqual([]);
  });

  it("trusts Airflow's value over its own reading of the schema", () => {
    const form = formOf({ type: "string", maxLength: 2 }, "long");
    expect(checkParams(form, {}).problems).toEqual([]);
  });

  it("quotes the author's pattern or format in a problem", () => {
    expect(checkParams(formOf({ type: "string", pattern: "^\\d+$" }), { dag: { p: "x" } }).problems[0]?.message).toBe(
      "p must match ^\\d+$",
    );
    expect(checkParams(formOf({ type: "string", format: "date" }), { dag: { p: "x" } }).problems[0]?.message).toBe(
      "p must be a valid date",
    );
  });

  it("checks a pattern in linear time that takes JavaScript exponential time", () => {
    const form = formOf({ type: "string", pattern: "^(a+)+$" });
    const { problems } = checkParams(form, { dag: { p: `${"a".repeat(60)}!` } });
    expect(problems.map(({ message, pointer }) => [message, pointer])).toEqual([["p must match ^(a+)+$", "/dag/p"]]);
  });
});
