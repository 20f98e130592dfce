import fc from "fast-check";
import { parseValue, type ConstValueNode } from "graphql";
import { describe, expect, it } from "vitest";
import { containing } from "../support/matching.ts";
import { DateTime, JSONScalar } from "../../src/resolvers/scalars.ts";
import { dagRow, taskRow } from "../support/airflow-rows.ts";
import { gatewayOver } from "../support/small-airflow.ts";

const literal = (text: string): ConstValueNode => parseValue(text) as ConstValueNode;
const isRejected = (value: unknown): boolean => {
  try {
    DateTime.parseValue(value);
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: "BAD_USER_INPUT" });
    return true;
  }
};

describe("a DateTime", () => {
  it("is converted to UTC with up to six fractional digits", () => {
    for (const [given, sent] of [
      ["2026-11-22T09:30:00Z", "2026-11-22T09:30:00.000Z"],
      ["2026-11-22T09:30:00+02:00", "2026-11-22T07:30:00.000Z"],
      ["2026-11-22T23:30:00-05:30", "2026-11-23T05:00:00.000Z"],
      ["2026-11-22T09:30:00.1Z", "2026-11-22T09:30:00.100Z"],
      ["2026-11-22T09:30:00.123456Z", "2026-11-22T09:30:00.123456Z"],
      ["2026-11-22T09:30:00.123456789+01:00", "2026-11-22T08:30:00.123456Z"],
      ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
      ["2026-12-31T23:59:60Z", "2026-12-31T23:59:59.000Z"],
      ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
      ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z"],
      ["2026-11-22t09:30:00z", "2026-11-22T09:30:00.000Z"],
    ]) {
      expect([given, DateTime.parseValue(given)]).toEqual([given, sent]);
      expect(DateTime.parseLiteral(literal(JSON.stringify(given)), {})).toBe(sent);
    }
  });

  it("must have an offset, an existing day and time, and a year that Airflow supports", () => {
    for (const wrong of [
      "2026-11-22T09:30:00",
      "2026-11-22",
      "2026-02-29T00:00:00Z",
      "2026-13-01T00:00:00Z",
      "2026-04-31T00:00:00Z",
      "2026-11-22T24:00:00Z",
      "2026-11-22T09:60:00Z",
      "2026-11-22T09:30:60Z",
      "2026-11-22T09:30:00+24:00",
      "2026-11-22T09:30:00+0200",
      "2026-11-22 09:30:00Z",
      "0000-01-01T00:00:00Z",
      "0001-01-01T00:00:00+01:00",
      "9999-12-31T23:59:59-01:00",
      "10000-01-01T00:00:00Z",
      "+2026-11-22T09:30:00Z",
      "22.11.2026 09:30",
      "now",
      "",
      1_795_339_800,
      null,
      true,
      {},
      ["2026-11-22T09:30:00Z"],
    ])
      expect([wrong, isRejected(wrong)]).toEqual([wrong, true]);
    for (const wrong of ["1795339800", "null", "NOW", "{}"])
      expect(() => DateTime.parseLiteral(literal(wrong), {})).toThrow(
        expect.objectContaining({ code: "BAD_USER_INPUT" }),
      );
  });

  it("is always the same instant to the microsecond, or rejected", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("0002-01-01"), max: new Date("9998-01-01"), noInvalidDate: true }),
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        (date, micros, offset) => {
          const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
          const two = (n: number): string => String(n).padStart(2, "0");
          const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
          const digits = String(micros).padStart(3, "0");
          expect(DateTime.parseValue(`${local}${digits}${zone}`)).toBe(`${date.toISOString().slice(0, -1)}${digits}Z`);
        },
      ),
    );
  });

  it("that is invalid is BAD_USER_INPUT in a variable and in the document, without a call", async () => {
    const { gateway, airflow } = await gatewayOver({});
    const token = "t";
    const inVariable = await gateway.request(
      "query ($at: DateTime) { runs(filter: { runAfter: { from: $at } }) { totalCount } }",
      {
        token,
        variables: { at: "2026-02-30T00:00:00Z" },
      },
    );
    const inDocument = await gateway.request(
      '{ runs(filter: { runAfter: { from: "2026-02-30T00:00:00Z" } }) { totalCount } }',
      { token },
    );
    for (const { errors } of [inVariable, inDocument])
      expect(errors).toMatchObject([
        { message: containing("A DateTime must be an existing date"), extensions: { code: "BAD_USER_INPUT" } },
      ]);
    expect(airflow.calls).toEqual([]);
  });
});

describe("a JSON value", () => {
  it("is the same in a variable and in the document", () => {
    const value = { list: [1, -2.5, "three", true, null], deep: { er: {} }, empty: [] };
    expect(JSONScalar.parseValue(value)).toBe(value);
    expect(
      plain(
        JSONScalar.parseLiteral(literal('{ list: [1, -2.5, "three", true, null], deep: { er: {} }, empty: [] }'), {}),
      ),
    ).toEqual(value);
  });

  it("can contain variables", () => {
    const node = parseValue("{ a: $a, b: [$b] }") as ConstValueNode;
    expect(plain(JSONScalar.parseLiteral(node, { a: { x: 1 }, b: "two" }))).toEqual({ a: { x: 1 }, b: ["two"] });
  });

  it("never turns a number that JavaScript cannot represent into a plausible one", () => {
    for (const text of ["9007199254740993", "-9007199254740993", "123456789012345678901234567890", "1e400", "-1e999"]) {
      const value = Number(JSONScalar.parseLiteral(literal(text), {}));
      expect([text, Number.isSafeInteger(value)]).toEqual([text, false]);
      expect(Number.isInteger(value) || !Number.isFinite(value)).toBe(true);
    }
  });

  it("with such a number is rejected with the number's pointer, in variable and document", async () => {
    const { request, airflow } = await gatewayOver({
      "GET /dags/w": () => dagRow({ dag_id: "w" }),
      "GET /dags/w/tasks": () => ({
        tasks: [taskRow({ params: { n: { value: 1, schema: { type: "number" }, description: null, source: "dag" } } })],
        total_entries: 1,
      }),
    });
    const start = (params: string) =>
      `mutation { startRun(input: { workflowId: "w", params: ${params} }) { run { id } } }`;
    const refused = [{ extensions: { code: "BAD_USER_INPUT", problems: [{ pointer: "/dag/n" }] } }];
    for (const number of ["9007199254740993", "-9007199254740992", "1e400"])
      expect([number, (await request(start(`{ dag: { n: ${number} } }`))).errors]).toMatchObject([number, refused]);
    const inVariable = await request(
      'mutation ($params: JSON) { startRun(input: { workflowId: "w", params: $params }) { run { id } } }',
      { variables: { params: { dag: { n: 2 ** 53 } } } },
    );
    expect(inVariable.errors).toMatchObject(refused);
    expect((await request(start("{ dag: { __proto__: { n: 1 } } }"))).errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", problems: [{ pointer: "/dag/__proto__" }] } },
    ]);
    expect(airflow.calls.filter((call) => call.startsWith("POST"))).toEqual([]);
  });

  it("treats keys such as __proto__ as plain keys", () => {
    const value = JSONScalar.parseLiteral(
      literal("{ __proto__: { polluted: true }, constructor: { prototype: { polluted: true } } }"),
      {},
    );
    expect(Object.keys(value as object)).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect((value as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
