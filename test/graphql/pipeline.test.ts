import { createClient as createSseClient } from "graphql-sse";
import { createClient as createWebSocketClient } from "graphql-ws";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { GatewayError } from "../../src/domain/errors.ts";
import type { GraphQLLimits } from "../../src/graphql/limits.ts";
import { OPERATION_CHECKS, RESULT_CHECKS } from "../../src/graphql/pipeline.ts";
import { post, startShop, type GraphQLResponse } from "../support/http.ts";

type Operation = { readonly query: string; readonly variables?: Record<string, unknown> };

/** The results of an operation over each transport. */
const TRANSPORTS = {
  HTTP: async (url, { query, variables }) => [(await post(url, query, { variables })).body],
  SSE: async (url, operation) => {
    const client = createSseClient({ url: url.href, retryAttempts: 0 });
    return collect((sink) => client.subscribe(operation, sink));
  },
  WebSocket: async (url, operation) => {
    const client = createWebSocketClient({
      url: url.href.replace(/^http/, "ws"),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const results = await collect((sink) => client.subscribe(operation, sink));
    await client.dispose();
    return results;
  },
} satisfies Record<string, (url: URL, operation: Operation) => Promise<readonly GraphQLResponse[]>>;

type Sink = { next: (result: unknown) => void; error: (error: unknown) => void; complete: () => void };

/** Collects the results. Both clients report the errors of a rejected operation as an array. */
async function collect(subscribe: (sink: Sink) => unknown): Promise<readonly GraphQLResponse[]> {
  const results: GraphQLResponse[] = [];
  await new Promise<void>((resolve, reject) => {
    subscribe({
      next: (result) => results.push(result as GraphQLResponse),
      complete: resolve,
      error: (error) => {
        if (!Array.isArray(error)) return reject(error);
        results.push({ errors: error as NonNullable<GraphQLResponse["errors"]> });
        resolve();
      },
    });
  });
  return results;
}

/** The errors of the only result over each transport, without the random `errorId`. */
async function errorsOverTransports(url: URL, operation: Operation) {
  const entries = Object.entries(TRANSPORTS).map(async ([name, send]) => {
    const [result, ...rest] = await send(url, operation);
    expect([name, rest]).toEqual([name, []]);
    expect([name, result?.data ?? null]).toEqual([name, null]);
    const errors = result?.errors?.map((error) => ({ ...error, extensions: { ...error.extensions, errorId: null } }));
    return [name, errors];
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<keyof typeof TRANSPORTS, GraphQLResponse["errors"]>;
}

const repeat = (times: number, part: (index: number) => string): string =>
  Array.from({ length: times }, (_, i) => part(i)).join(" ");
const ids = Array.from({ length: 101 }, String);
const doublingFragments = repeat(
  14,
  (i) => `fragment F${i} on Book { a${i}: sequel { ...F${i + 1} } b${i}: sequel { ...F${i + 1} } }`,
);

const SHOP = { streams: true, graphql: { limits: { answer: 1000, fieldSizes: { "Shelf.log": { first: 50 } } } } };

/** An operation that exceeds each declared limit. A new limit does not compile without an operation here. */
const EXCEEDING: Record<keyof GraphQLLimits, Operation & { readonly name: string }> = {
  tokens: { name: "tokens", query: `{ ${"hello ".repeat(999)} }` },
  depth: { name: "depth", query: `{ book(id: 1) { ${"sequel { ".repeat(15)} id ${"} ".repeat(15)} } }` },
  aliases: { name: "aliases", query: `{ shelf { ${repeat(31, (i) => `a${i}: __typename`)} } }` },
  rootFields: { name: "rootFields", query: `{ ${"hello ".repeat(21)} }` },
  mutationFields: {
    name: "mutationFields",
    query: `mutation { ${repeat(11, (i) => `a${i}: buy(input: { id: 1 }) { id }`)} }`,
  },
  cost: { name: "cost", query: "{ books(first: 500) { nodes { reviews(first: 500) { nodes { text } } } } }" },
  unpagedSize: {
    name: "cost",
    query: "{ books(first: 900) { nodes { authors { books(first: 10) { nodes { id } } } } } }",
  },
  items: { name: "ids", query: "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", variables: { ids } },
  answer: { name: "answer", query: "{ large(bytes: 2000) }" },
  sizes: { name: "first", query: "{ books(first: 1001) { totalCount } }" },
  fieldSizes: { name: "first", query: "{ shelf { log(first: 51) { lines { text } } } }" },
  errors: { name: "", query: `{ hello ${repeat(10, (i) => `@unknown${i}`)} }` },
};
const { errors: tooManyErrors, ...REFUSED } = {
  ...EXCEEDING,
  tail: { name: "tail", query: "{ shelf { log(first: 1, tail: 5001) { lines { text } } } }" },
  listOfInputs: {
    name: "items",
    query: "mutation ($inputs: [BuyInput!]!) { buyAll(inputs: $inputs) { id } }",
    variables: { inputs: ids.map((id) => ({ id })) },
  },
  selections: {
    name: "selections",
    query: `{ book(id: 1) { ...F0 } } ${doublingFragments} fragment F14 on Book { id }`,
  },
};

describe("a limit", () => {
  test.each(Object.entries(REFUSED))(
    "(%s) is reported with the same error over all transports",
    async (_, { name, ...operation }) => {
      const { url, bought } = await startShop(SHOP);
      const { HTTP, SSE, WebSocket: socket } = await errorsOverTransports(url, operation);
      expect(HTTP).toEqual([
        expect.objectContaining({
          message: expect.stringMatching(/\.$/) as unknown,
          extensions: expect.objectContaining({
            code: "LIMIT_EXCEEDED",
            limit: expect.objectContaining({ name }) as unknown,
          }) as unknown,
        }),
      ]);
      expect([SSE, socket]).toEqual([HTTP, HTTP]);
      expect(bought).toEqual([]);
    },
  );

  test.each([
    ["a document", tooManyErrors],
    [
      "variables",
      {
        query: "query ($filter: BookFilter) { books(filter: $filter) { totalCount } }",
        variables: { filter: { words: Array.from({ length: 100 }, (_, i) => i) } },
      },
    ],
  ])("of 5 errors for %s is the same over all transports", async (_, { query, ...options }: Operation) => {
    const { url } = await startShop(SHOP);
    const { HTTP, SSE, WebSocket: socket } = await errorsOverTransports(url, { query, ...options });
    expect(HTTP).toHaveLength(5);
    expect([SSE, socket]).toEqual([HTTP, HTTP]);
  });
});

describe("any other error", () => {
  test.each([
    ["a negative size", "{ books(first: -1) { totalCount } }", "BAD_USER_INPUT"],
    ["a syntax error", "{", "GRAPHQL_PARSE_FAILED"],
    ["an unknown field", "{ helo }", "GRAPHQL_VALIDATION_FAILED"],
    ["disabled introspection", "{ __schema { types { name } } }", "GRAPHQL_VALIDATION_FAILED"],
    ["an expected failure", "{ mustNotFail(how: TIMEOUT) }", "AIRFLOW_TIMEOUT"],
    ["a defect", "{ mustNotFail(how: BUG) }", "INTERNAL_SERVER_ERROR"],
  ])("(%s) is the same over all transports", async (_, query, code) => {
    const { url } = await startShop({ streams: true, graphql: { introspection: false } });
    const { HTTP, SSE, WebSocket: socket } = await errorsOverTransports(url, { query });
    expect(HTTP?.[0]?.extensions["code"]).toBe(code);
    expect([SSE, socket]).toEqual([HTTP, HTTP]);
    expect(JSON.stringify(HTTP)).not.toMatch(/Did you mean|secret/);
  });
});

describe("a check that is added to the pipeline", () => {
  const error = (name: string): GatewayError =>
    new GatewayError("LIMIT_EXCEEDED", `Not more than one ${name}.`, { limit: { name, max: 1, actual: 2 } });

  test("before execution is applied over all transports", async () => {
    const { url, bought } = await startShop({
      streams: true,
      graphql: {
        operationChecks: [
          ...OPERATION_CHECKS,
          ({ operation }) => {
            if (operation.name?.value === "Forbidden") throw error("operation");
          },
        ],
      },
    });
    const query = "mutation Forbidden { buy(input: { id: 1 }) { id } }";
    const { HTTP, SSE, WebSocket: socket } = await errorsOverTransports(url, { query });
    expect(HTTP).toMatchObject([{ message: "Not more than one operation.", extensions: { code: "LIMIT_EXCEEDED" } }]);
    expect([SSE, socket]).toEqual([HTTP, HTTP]);
    expect(bought).toEqual([]);
  });

  test("of results is applied over all transports, and to each event of a subscription", async () => {
    const { url } = await startShop({
      streams: true,
      graphql: {
        resultChecks: [
          ...RESULT_CHECKS,
          (data) => {
            if (data["hello"] === "Hello you" || data["ticks"] === 2) throw error("result");
          },
        ],
      },
    });
    const { HTTP, SSE, WebSocket: socket } = await errorsOverTransports(url, { query: "{ hello }" });
    expect(HTTP).toMatchObject([{ message: "Not more than one result.", extensions: { code: "LIMIT_EXCEEDED" } }]);
    expect([SSE, socket]).toEqual([HTTP, HTTP]);
    for (const send of [TRANSPORTS.SSE, TRANSPORTS.WebSocket]) {
      const results = await send(url, { query: "subscription { ticks }" });
      expect(results).toMatchObject([
        { data: { ticks: 1 } },
        { errors: [{ message: "Not more than one result." }] },
        { data: { ticks: 3 } },
      ]);
      expect(results[1]).not.toHaveProperty("data");
    }
  });
});
