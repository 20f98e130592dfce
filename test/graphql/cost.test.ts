import { getOperationAST, parse } from "graphql";
import { describe, expect, test } from "vitest";
import { checkCost, costsByField } from "../../src/graphql/cost.ts";
import { GRAPHQL_LIMITS } from "../../src/graphql/limits.ts";
import { createOperation } from "../../src/graphql/operation.ts";
import { createShop } from "../support/shop.ts";

const { schema } = createShop();

function given(query: string, variables: Record<string, unknown> = {}) {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (operation == null) throw new Error("This document has no operation.");
  return createOperation({ schema, document, operation, variables });
}

/** The maximum number of objects of each field in the result. */
function costs(query: string, variables?: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(costsByField(given(query, variables), GRAPHQL_LIMITS));
}

describe("the cost of a query", () => {
  test.each([
    ["{ book(id: 1) { title } }", { "Query.book": 1 }],
    ["{ hello __typename }", {}],
    ["{ books { nodes { id } } }", { "Query.books": 10 }],
    ["{ books(first: 7) { nodes { id } pageInfo { endCursor } totalCount } }", { "Query.books": 7 }],
    ["{ books(first: 7) { edges { cursor node { id } } } }", { "Query.books": 7 }],
    ["{ books(first: 7) { totalCount } }", {}],
    ["{ books(first: 7) { nodes { title cover } } }", { "Query.books": 7, "Book.cover": 7 }],
    ["{ books(first: 7) { a: totalCount nodes { a: title b: title title } } }", { "Query.books": 7, "Book.title": 14 }],
    ["{ books(first: 0) { nodes { sequel { id } } } }", {}],
    ["{ shelf { books { id } } }", { "Query.shelf": 1, "Shelf.books": 25 }],
    ["{ shelf { log(first: 40) { lines { text } } } }", { "Query.shelf": 1, "Shelf.log": 40 }],
    ["{ nodes(ids: [1, 2, 3]) { id } }", { "Query.nodes": 3 }],
    ["{ books(first: 7) { nodes { reviews { nodes { text } } } } }", { "Query.books": 7, "Book.reviews": 35 }],
    [
      "{ books(first: 7) { edges { node { authors { books(first: 2) { nodes { sequel { id } } } } } } } }",
      { "Query.books": 7, "Book.authors": 175, "Author.books": 350, "Book.sequel": 350 },
    ],
  ])("%s", (query, expected) => {
    expect(costs(query)).toEqual(expected);
  });

  test("uses the value of a variable, then its default, then the default of the argument", () => {
    const query =
      "query ($n: Int = 3, $m: Int) { a: books(first: $n) { nodes { id } } b: books(first: $m) { nodes { id } } }";
    expect(costs(query, { m: 4 })).toEqual({ "Query.books": 7 });
    expect(costs(query, { n: null })).toEqual({ "Query.books": 20 });
    expect(costs(query)).toEqual({ "Query.books": 13 });
  });

  test("counts a field once when several selections of it are merged", () => {
    const query = `
      { books(first: 5) { nodes { sequel { id } } } ...Again ... on Query { books(first: 5) { nodes { sequel { title } } } } }
      fragment Again on Query { books(first: 5) { nodes { id sequel { title } } } }
    `;
    expect(costs(query)).toEqual({ "Query.books": 5, "Book.sequel": 5 });
  });

  test("ignores selections that @skip or @include leave out", () => {
    const query =
      "query ($no: Boolean!) { book(id: 1) @include(if: $no) { id } shelf @skip(if: true) { books { id } } }";
    expect(costs(query, { no: false })).toEqual({});
    expect(costs(query, { no: true })).toEqual({ "Query.book": 1 });
  });

  test("includes the selections on every type of an interface", () => {
    expect(
      costs("{ nodes(ids: [1, 2]) { ... on Book { sequel { id } } ... on Author { books { nodes { id } } } } }"),
    ).toEqual({
      "Query.nodes": 2,
      "Book.sequel": 2,
      "Author.books": 20,
    });
  });
});

describe("the cost limit", () => {
  const query = "query ($n: Int) { books(first: 400) { nodes { reviews(first: $n) { nodes { text } } } } }";

  test("allows 200,000 objects, and names the most expensive field beyond", () => {
    expect(() => checkCost(given(query, { n: 499 }), GRAPHQL_LIMITS)).not.toThrow();
    expect(() => checkCost(given(query, { n: 500 }), GRAPHQL_LIMITS)).toThrow(
      expect.objectContaining({
        code: "LIMIT_EXCEEDED",
        message:
          "The result may have at most 200000 objects (this operation could return 200400, most of them from Book.reviews). Lower `first` or select fewer lists.",
        details: { limit: { name: "cost", max: 200_000, actual: 200_400, field: "Book.reviews" } },
      }),
    );
  });

  test("leaves invalid variables to execution", () => {
    expect(() => checkCost(given(query, { n: "many" }), GRAPHQL_LIMITS)).not.toThrow();
  });

  test("rejects fragments that double at each level without visiting all of them", () => {
    const levels = Array.from(
      { length: 14 },
      (_, i) => `fragment F${i} on Book { a${i}: sequel { ...F${i + 1} } b${i}: sequel { ...F${i + 1} } }`,
    );
    const bomb = `{ book(id: 1) { ...F0 } } ${levels.join(" ")} fragment F14 on Book { id }`;
    expect(() => checkCost(given(bomb), GRAPHQL_LIMITS)).toThrow(
      expect.objectContaining({
        details: { limit: expect.objectContaining({ name: "selections", max: 10_000 }) as unknown },
      }),
    );
  });
});
