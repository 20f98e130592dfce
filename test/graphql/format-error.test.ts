import fc from "fast-check";
import { makeExecutableSchema } from "@graphql-tools/schema";
import { execute, GraphQLError, GraphQLScalarType, parse } from "graphql";
import { describe, expect, test } from "vitest";
import { badInput, ERROR_CODES, GatewayError, type ErrorCode } from "../../src/domain/errors.ts";
import { ErrorFormatter } from "../../src/graphql/format-error.ts";
import { post, createRecordingLog, startShop } from "../support/http.ts";
import { createShop } from "../support/shop.ts";

const { schema } = createShop();

/** An error as execution reports it: the thrown value with the path of the field. */
function inField(thrown: unknown): GraphQLError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return new GraphQLError(error.message, { originalError: error, path: ["books", 0, "title"] });
}

function createFormatter() {
  const log = createRecordingLog();
  let ids = 0;
  const newId = (): string => `error-${(ids += 1)}`;
  return { log, formatter: new ErrorFormatter({ log, newId }) };
}

describe("an expected error", () => {
  test.each(Object.entries(ERROR_CODES).filter(([code]) => code !== "INTERNAL_SERVER_ERROR"))(
    "%s keeps its message and reports whether it is retryable",
    (code, { retryable }) => {
      const { formatter } = createFormatter();
      expect(formatter.format(inField(new GatewayError(code as ErrorCode, "Just so.")))).toEqual({
        message: "Just so.",
        path: ["books", 0, "title"],
        extensions: { code, retryable, errorId: "error-1" },
      });
    },
  );

  test("has all details as extensions, except the status and the cause", () => {
    const { formatter } = createFormatter();
    const problem = {
      message: "memory_gb must be at most 32 (compute-base@1.0.0)",
      pointer: "/tasks/read_qc/memory_gb",
      keyword: "maximum",
      taskId: "read_qc",
      dapProfile: "read-trim@1.4.0",
      definedBy: "compute-base@1.0.0",
    };
    const details = {
      reason: "IDEMPOTENCY_KEY_REUSED",
      retryAfterMs: 1500,
      airflow: { status: 409 },
      problems: [problem],
      problemsTruncated: true,
      limit: { name: "first", max: 1000, actual: 1e9, field: "Query.runs" },
      runId: "align/runs/gw__1",
      idempotencyKey: "k",
    } as const;
    const error = new GatewayError("OUTCOME_UNKNOWN", "It may have started.", {
      ...details,
      status: 418,
      retryable: true,
      cause: new Error("secret"),
    });
    expect(formatter.format(error)).toEqual({
      message: "It may have started.",
      extensions: { code: "OUTCOME_UNKNOWN", ...details, retryable: true, errorId: "error-1" },
    });
  });

  test("of 50 fields has 50 paths, one errorId and one log line", async () => {
    const { url, log } = await startShop();
    const failure = new GatewayError("AIRFLOW_UNAVAILABLE", "Airflow cannot be reached.");
    const { formatter, log: lines } = createFormatter();
    const formatted = Array.from({ length: 50 }, (_, index) =>
      formatter.format(
        new GraphQLError(failure.message, { originalError: failure, path: ["runs", index] }),
        "request-1",
      ),
    );
    expect(new Set(formatted.map(({ path }) => path?.join("."))).size).toBe(50);
    expect(new Set(formatted.map(({ extensions }) => extensions?.["errorId"]))).toEqual(new Set(["error-1"]));
    expect(lines.lines).toEqual([
      {
        level: "warn",
        message: "Airflow cannot be reached.",
        requestId: "request-1",
        errorId: "error-1",
        code: "AIRFLOW_UNAVAILABLE",
      },
    ]);
    const { headers, body } = await post(url, "{ hello fails(how: TIMEOUT) }");
    expect(log.lines.find(({ level }) => level === "warn")).toMatchObject({
      requestId: headers.get("x-request-id"),
      errorId: body.errors?.[0]?.extensions["errorId"],
    });
  });
});

describe("an unexpected error", () => {
  test("is logged with its stack and request id, without credentials", async () => {
    const { url, log } = await startShop();
    const { headers, body } = await post(url, "{ fails(how: BUG) }");
    expect(body.errors).toEqual([
      {
        message: "Internal server error.",
        locations: [{ line: 1, column: 3 }],
        path: ["fails"],
        extensions: {
          code: "INTERNAL_SERVER_ERROR",
          retryable: false,
          errorId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
        },
      },
    ]);
    const bugs = log.lines.filter(({ level }) => level === "error");
    expect(bugs).toHaveLength(1);
    expect(bugs[0]).toMatchObject({
      requestId: headers.get("x-request-id"),
      errorId: body.errors?.[0]?.extensions["errorId"],
      err: {
        name: "Error",
        message: "secret of a bug, with Bearer [secret]",
        stack: expect.stringContaining("shop.ts") as unknown,
      },
    });
    expect(JSON.stringify(bugs)).not.toContain("abc.def");
  });

  test("never reaches the client with its own message", () => {
    const { formatter } = createFormatter();
    // Long enough not to occur in the gateway's own messages.
    const secret = fc.string({ minLength: 12, unit: fc.constantFrom("K", "Q", "X", "Z", "7") });
    const thrown = secret.chain((text) =>
      fc.constantFrom<() => unknown>(
        () => new Error(text),
        () => new TypeError(text, { cause: new GatewayError("CONFLICT", text) }),
        () => new GraphQLError(text),
        () => new GraphQLError(text, { extensions: { code: "BAD_USER_INPUT", hint: text, http: { status: 400 } } }),
        () => new GraphQLError(text, { originalError: new Error(text), extensions: { code: "CONFLICT" } }),
        () => Object.assign(new Error(text), { extensions: { code: "FORBIDDEN", text } }),
        () => new AggregateError([new Error(text)], text),
        () => text,
        () => ({ message: text, extensions: { text } }),
        () => null,
      ),
    );
    fc.assert(
      fc.property(secret, thrown, (_, make) => {
        const formatted = JSON.stringify(formatter.format(inField(make())));
        expect(formatted).not.toMatch(/[KQXZ7]{12}/);
        expect(formatted).toContain("Internal server error.");
      }),
    );
    expect(formatter.format("KQXZKQXZKQXZ").message).toBe("Internal server error.");
    expect(formatter.format(new Error("KQXZKQXZKQXZ")).message).toBe("Internal server error.");
  });
});

describe("a variable error", () => {
  test.each([
    ["Int", 3e9, 'Variable "$v": Int cannot represent non 32-bit signed integer value.'],
    ["Int", 1.5, 'Variable "$v": Int cannot represent non-integer value.'],
    ["ID", { a: "secret" }, 'Variable "$v": ID cannot represent value.'],
    ["String", ["secret: secret"], 'Variable "$v": String cannot represent a non string value.'],
    ["Boolean", "secret", 'Variable "$v": Boolean cannot represent a non boolean value.'],
    ["Failure", "secret", 'Variable "$v": The value does not exist in "Failure" enum.'],
    ["Failure", { secret: "secret" }, 'Variable "$v": Enum "Failure" cannot represent non-string value.'],
    ["[Int]", [1, "secret"], 'Variable "$v[1]": Int cannot represent non-integer value.'],
    ["BuyInput", { card: "secret" }, 'Variable "$v": Field "id" of required type "ID!" was not provided.'],
    [
      "BuyInput",
      { id: "1", card: { of: 'secret" at "v.x' } },
      'Variable "$v.card": String cannot represent a non string value.',
    ],
    ["BuyInput", "secret", 'Variable "$v": Expected type "BuyInput" to be an object.'],
    ["Int!", null, 'Variable "$v" of non-null type "Int!" must not be null.'],
    ["Int!", undefined, 'Variable "$v" of required type "Int!" was not provided.'],
  ])("contains the path and the reason, but not the value: %s %j", async (type, v, message) => {
    const { formatter, log } = createFormatter();
    const document = parse(`query ($v: ${type}) { hello }`);
    const { errors = [] } = await execute({ schema, document, variableValues: v === undefined ? {} : { v } });
    expect(errors.map((error) => formatter.format(error))).toEqual([
      { message, locations: [{ line: 1, column: 8 }], extensions: { code: "BAD_USER_INPUT", retryable: false } },
    ]);
    expect(log.lines).toEqual([]);
  });

  test("keeps the message of a scalar's GatewayError and replaces any other", async () => {
    const scalars = makeExecutableSchema({
      typeDefs: "scalar Ours scalar Buggy type Query { hello(a: Ours, b: Buggy): String }",
      resolvers: {
        Ours: new GraphQLScalarType({
          name: "Ours",
          parseValue: () => {
            throw badInput("A date has an offset.");
          },
        }),
        Buggy: new GraphQLScalarType({
          name: "Buggy",
          parseValue: () => {
            throw new TypeError("secret");
          },
        }),
      },
    });
    const { formatter } = createFormatter();
    const document = parse("query ($a: Ours, $b: Buggy) { hello(a: $a, b: $b) }");
    const { errors = [] } = await execute({ schema: scalars, document, variableValues: { a: "secret", b: "secret" } });
    expect(errors.map((error) => formatter.format(error).message)).toEqual([
      'Variable "$a": A date has an offset.',
      'Variable "$b" has an invalid value.',
    ]);
  });

  test("of an argument whose variable is null has the path of the field", async () => {
    const { url, log } = await startShop();
    const { status, body } = await post(url, 'query ($id: ID = "1") { book(id: $id) { id } }', {
      variables: { id: null },
    });
    expect([status, body]).toEqual([
      400,
      {
        data: { book: null },
        errors: [
          {
            message: 'Argument "id" of non-null type "ID!" must not be null.',
            locations: [{ line: 1, column: 34 }],
            path: ["book"],
            extensions: { code: "BAD_USER_INPUT", retryable: false },
          },
        ],
      },
    ]);
    expect(log.lines.map(({ level }) => level)).toEqual(["info"]);
  });
});
