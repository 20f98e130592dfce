import { getIntrospectionQuery } from "graphql";
import { describe, expect, test } from "vitest";
import { GRAPHQL_LIMITS } from "../../src/graphql/limits.ts";
import { checkResponseSize } from "../../src/graphql/response-size.ts";
import { post, startShop, type GraphQLResponse } from "../support/http.ts";

/** The only error of a response. */
function onlyError({ errors = [] }: GraphQLResponse): {
  message: string;
  extensions: Readonly<Record<string, unknown>>;
} {
  expect(errors).toHaveLength(1);
  return errors[0] ?? { message: "", extensions: {} };
}

/** The limit that the shop reports for a document. The response always has status 400, and nothing was executed. */
async function limitOf(query: string, variables?: Record<string, unknown>): Promise<unknown> {
  const { url, bought } = await startShop();
  const { status, body } = await post(url, query, { variables });
  const { extensions } = onlyError(body);
  expect({ status, code: extensions["code"], retryable: extensions["retryable"], bought }).toEqual({
    status: 400,
    code: "LIMIT_EXCEEDED",
    retryable: false,
    bought: [],
  });
  return extensions["limit"];
}

/** Whether the shop executes the query without errors. */
async function isServed(query: string, variables?: Record<string, unknown>): Promise<boolean> {
  const { url } = await startShop();
  return (await post(url, query, { variables })).body.errors === undefined;
}

/** A query of the given depth: a book, its sequel, the sequel of that, and so on. */
function sequels(depth: number): string {
  return `{ book(id: "1") { ${"sequel { ".repeat(depth - 2)} title ${"} ".repeat(depth - 2)} } }`;
}

const ids = (count: number): string[] => Array.from({ length: count }, String);

/** A mutation with the given number of fields. */
const buys = (fields: number): string =>
  `mutation { ${repeat(fields, (i) => `a${i}: buy(input: { id: "${i}" }) { id }`)} }`;

const repeat = (times: number, part: (index: number) => string): string =>
  Array.from({ length: times }, (_, i) => part(i)).join(" ");

describe("tokens", () => {
  test("are limited to 1,000", async () => {
    const eleven = "... @include(if: true) { __typename }";
    const query = (tokens: number): string =>
      `{ shelf { ${repeat(90, () => eleven)} ${"__typename ".repeat(tokens - 995)} } }`;
    expect(await isServed(query(1000))).toBe(true);
    expect(await limitOf(query(1001))).toEqual({ name: "tokens", max: 1000, actual: 1001 });
  });

  test("are counted before a document 50,000 levels deep is traversed", async () => {
    expect(await limitOf(`${"{b".repeat(50_000)}${"}".repeat(50_000)}`)).toMatchObject({ name: "tokens" });
  });

  test("do not include comments, but the size of the body does", async () => {
    const { url } = await startShop();
    expect((await post(url, `{ hello } # ${"x".repeat(200_000)}`)).status).toBe(200);
    expect((await post(url, `{ hello } # ${"x".repeat(1_000_000)}`)).status).toBe(413);
  });
});

describe("depth", () => {
  test("is limited to 16 levels", async () => {
    expect(await isServed(sequels(16))).toBe(true);
    expect(await limitOf(sequels(17))).toEqual({ name: "depth", max: 16, actual: 17, field: "Book.title" });
  });

  test("includes the depth of fragments", async () => {
    const chain = repeat(8, (i) => `fragment F${i} on Book { sequel { sequel { ...F${i + 1} } } }`);
    const query = `{ book(id: "1") { ...F0 } } ${chain} fragment F8 on Book { ... on Node { id } }`;
    expect(await limitOf(query)).toMatchObject({ name: "depth", actual: 18, field: "Node.id" });
  });

  test("does not apply to introspection: GraphiQL's query is allowed", async () => {
    const { url } = await startShop();
    const options = { descriptions: true, inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true };
    expect((await post(url, getIntrospectionQuery(options))).body.errors).toBeUndefined();
  });
});

describe("aliases and root fields", () => {
  test("allow 30 aliases, also in fragments", async () => {
    const query = (aliases: number): string => `{ shelf { ${repeat(aliases, (i) => `a${i}: __typename`)} } }`;
    expect(await isServed(query(30))).toBe(true);
    expect(await limitOf(query(31))).toEqual({ name: "aliases", max: 30, actual: 31, field: "Shelf.__typename" });
    const fragments = `{ shelf { ...A ...B } } fragment A on Shelf { ${repeat(15, (i) => `a${i}: __typename`)} }
      fragment B on Shelf { ...A ${repeat(16, (i) => `b${i}: __typename`)} }`;
    expect(await limitOf(fragments)).toMatchObject({ name: "aliases", actual: 31 });
  });

  test("refuse 101 aliased root fields, and one root field 500 times", async () => {
    expect(await limitOf(`{ ${repeat(101, (i) => `a${i}: hello`)} }`)).toEqual({
      name: "rootFields",
      max: 20,
      actual: 101,
      field: "Query.hello",
    });
    expect(await limitOf(`{ ${"hello ".repeat(500)} }`)).toMatchObject({ name: "rootFields", actual: 500 });
  });

  test("count a fragment each time it is spread", async () => {
    const query = `{ ...A ...A ...A } fragment A on Query { ${"hello ".repeat(7)} }`;
    expect(await limitOf(query)).toMatchObject({ name: "rootFields", actual: 21 });
  });

  test("allow 10 mutations, and run none of 100", async () => {
    expect(await limitOf(buys(50))).toEqual({ name: "mutationFields", max: 10, actual: 50, field: "Mutation.buy" });
    expect(await limitOf(buys(100))).toMatchObject({ name: "tokens" });
    const { url, bought } = await startShop();
    await post(url, buys(10));
    expect(bought).toHaveLength(10);
  });
});

describe("sizes in arguments", () => {
  test("allow `first` from 0 (an empty page) to 1,000", async () => {
    const { url } = await startShop();
    const { body } = await post(
      url,
      "{ none: books(first: 0) { nodes { id } } all: books(first: 1000) { totalCount } }",
    );
    expect(body).toEqual({ data: { none: { nodes: [] }, all: { totalCount: 1000 } } });
  });

  test("refuse a `first` of 10^9 as a literal, a variable or a default", async () => {
    const limit = { name: "first", max: 1000, actual: 1e9, field: "Query.books" };
    expect(await limitOf("{ books(first: 1000000000) { totalCount } }")).toEqual(limit);
    expect(await limitOf("query ($n: Int) { books(first: $n) { totalCount } }", { n: 1e9 })).toEqual(limit);
    expect(await limitOf("query ($n: Int = 1000000000) { books(first: $n) { totalCount } }")).toEqual(limit);
  });

  test("refuse a negative `first` as invalid input", async () => {
    const { url } = await startShop();
    const { status, body } = await post(url, "{ books(first: -1) { totalCount } }");
    expect([status, onlyError(body).extensions["code"]]).toEqual([400, "BAD_USER_INPUT"]);
  });

  test("allow 100 items in a list, also inside an input object", async () => {
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    expect(await isServed(query, { ids: ids(100) })).toBe(true);
    expect(await limitOf(query, { ids: ids(101) })).toEqual({
      name: "ids",
      max: 100,
      actual: 101,
      field: "Query.nodes",
    });
    const nested = "query ($filter: BookFilter) { books(filter: $filter) { totalCount } }";
    expect(await limitOf(nested, { filter: { ids: ids(101) } })).toMatchObject({ name: "ids", field: "Query.books" });
    const inputs = ids(101).map((id) => ({ id }));
    expect(await limitOf("mutation ($inputs: [BuyInput!]!) { buyAll(inputs: $inputs) { id } }", { inputs })).toEqual({
      name: "items",
      max: 100,
      actual: 101,
      field: "Mutation.buyAll",
    });
  });

  test("can have another maximum for one field", async () => {
    const { url } = await startShop({ graphql: { limits: { fieldSizes: { "Shelf.log": { first: 5000 } } } } });
    const status = async (first: number): Promise<number> =>
      (await post(url, `{ shelf { log(first: ${first}) { lines { text } } } }`)).status;
    expect([await status(5000), await status(5001)]).toEqual([200, 400]);
  });
});

describe("errors of a document or its variables", () => {
  test("are limited to 5 for 10 unknown directives", async () => {
    const { url } = await startShop();
    const { body } = await post(url, `{ hello ${repeat(10, (i) => `@unknown${i}`)} }`);
    expect(body.errors?.map(({ extensions }) => extensions["code"])).toEqual(
      Array(5).fill("GRAPHQL_VALIDATION_FAILED"),
    );
  });

  test("are limited to 5 for 5,000 wrong variables", async () => {
    const { url } = await startShop();
    const variables = { filter: { words: Array.from({ length: 5000 }, (_, i) => i) } };
    const { body } = await post(url, "query ($filter: BookFilter) { books(filter: $filter) { totalCount } }", {
      variables,
    });
    expect(body).toEqual({
      errors: Array.from({ length: 5 }, (_, i) => ({
        message: `Variable "$filter.words[${i}]": String cannot represent a non string value.`,
        locations: [{ line: 1, column: 8 }],
        extensions: { code: "BAD_USER_INPUT", retryable: false },
      })),
    });
  });
});

describe("the size of a response", () => {
  const large = (times: number) => `{ ${repeat(times, (i) => `a${i}: large(bytes: 100)`)} }`;

  test("is limited: an error with its own status replaces larger data", async () => {
    const { url, log } = await startShop({ graphql: { limits: { answer: 1_000 } } });
    expect((await post(url, large(9))).status).toBe(200);
    const { status, body } = await post(url, large(10), { headers: { accept: "application/json" } });
    expect(status).toBe(400);
    expect(body.data).toBeUndefined();
    expect(onlyError(body)).toMatchObject({
      message:
        "The response must be at most 1000 characters of JSON. Request fewer rows or fewer fields. Changes made by a mutation remain in effect.",
      extensions: { code: "LIMIT_EXCEEDED", retryable: false, limit: { name: "answer", max: 1_000, actual: 1_001 } },
    });
    expect(log.lines.filter(({ message }) => message === "request failed")).toHaveLength(1);
  });

  test("counts a shared value at each place, and measures it once", () => {
    const schema = { title: "x".repeat(1_000), properties: { reads: { type: "array" } } };
    const members = Array.from({ length: 50_000 }, (_, i): [string, unknown] => [`a${i}`, schema]);
    const data = Object.fromEntries(members);
    const check = (answer: number) => () => checkResponseSize(data, { ...GRAPHQL_LIMITS, answer });
    expect(check(40_000_000)).toThrow("The response must be at most 40000000 characters of JSON.");
    expect(check(JSON.stringify(data).length * 1.1)).not.toThrow();
  });
});

describe("without introspection", () => {
  test("it is refused, and messages contain no names that the client did not send", async () => {
    const { url } = await startShop({ graphql: { introspection: false } });
    for (const query of [
      "{ __schema { types { name } } }",
      "{ helo }",
      "{ book { tite } }",
      "{ hello(nme: 1) }",
      "{ fails(how: FORBIDEN) }",
      "{ shelf }",
      "{ ... on Bok { id } }",
      "query ($a: Bok) { hello }",
      "{ node: nodes(ids: []) { title } }",
    ]) {
      const { body } = await post(url, query);
      expect([query, JSON.stringify(body)]).not.toEqual([query, expect.stringContaining("Did you mean")]);
      expect(body.data).toBeUndefined();
    }
    const { body } = await post(url, "query ($how: Failure!) { fails(how: $how) }", { variables: { how: "BUGS" } });
    expect(body.errors?.[0]?.message).toBe('Variable "$how": The value does not exist in "Failure" enum.');
  });
});
