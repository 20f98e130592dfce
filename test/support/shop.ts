import { makeExecutableSchema } from "@graphql-tools/schema";
import { GatewayError } from "../../src/domain/errors.ts";
import type { RequestRecord } from "../../src/http/exchange.ts";

/** The context of a request to the shop. */
export type ShopContext = { readonly requestId: string; readonly record: RequestRecord; readonly signal: AbortSignal };

const typeDefs = /* GraphQL */ `
  scalar JSON
  type Query {
    hello(name: String = "you"): String!
    book(id: ID!): Book
    books(first: Int = 10, after: String, ids: [ID!], filter: BookFilter): BookConnection
    nodes(ids: [ID!]!): [Node]
    shelf: Shelf
    fails(how: Failure!): String
    mustNotFail(how: Failure!): String!
    large(bytes: Int!): String
    waits: String
  }
  input BookFilter {
    ids: [ID!]
    words: [String!]
  }
  enum Failure {
    FORBIDDEN
    UNAVAILABLE
    TIMEOUT
    BUG
    CONTRADICTION
  }
  interface Node {
    id: ID!
  }
  type Book implements Node {
    id: ID!
    title: String!
    cover: JSON
    sequel: Book
    authors: [Author!]
    reviews(first: Int = 5): ReviewConnection
  }
  type Author implements Node {
    id: ID!
    books(first: Int = 10): BookConnection
  }
  type Review {
    text: String
    book: Book
  }
  type Shelf {
    books: [Book!]!
    log(first: Int = 1000, tail: Int): Log
  }
  type Log {
    lines: [Line!]!
  }
  type Line {
    text: String
  }
  type PageInfo {
    endCursor: String
  }
  type BookConnection {
    nodes: [Book!]!
    edges: [BookEdge!]!
    pageInfo: PageInfo!
    totalCount: Int
  }
  type BookEdge {
    cursor: String!
    node: Book!
  }
  type ReviewConnection {
    nodes: [Review!]!
  }
  input BuyInput {
    id: ID!
    note: String
    card: String
  }
  type Mutation {
    buy(input: BuyInput!): Book
    buyAll(inputs: [BuyInput!]!): [Book]
  }
  type Subscription {
    ticks(count: Int = 3): Int
  }
`;

const FAILURES: Readonly<Record<string, () => Error>> = {
  FORBIDDEN: () => new GatewayError("FORBIDDEN", "Airflow denies access."),
  UNAVAILABLE: () => new GatewayError("AIRFLOW_UNAVAILABLE", "Airflow cannot be reached.", { retryAfterMs: 1500 }),
  TIMEOUT: () => new GatewayError("AIRFLOW_TIMEOUT", "Airflow did not respond in 10 s."),
  BUG: () => new Error("secret of a bug, with Bearer abc.def"),
  CONTRADICTION: () => new GatewayError("CONFLICT", "The state has changed."),
};

const book = (id: string) => ({ __typename: "Book", id, title: `Book ${id}` });
const page = ({ first }: { first?: number | null }) => {
  const nodes = Array.from({ length: first ?? 10 }, (_, index) => book(String(index)));
  return { nodes, edges: nodes.map((node) => ({ cursor: node.id, node })), pageInfo: {}, totalCount: nodes.length };
};
const fail = (_: unknown, { how }: { how: string }): never => {
  throw FAILURES[how]?.() ?? new Error(how);
};

/** A small API with every construct that the HTTP server and the limits handle. `bought` records its mutations. */
export function createShop() {
  const bought: unknown[] = [];
  const waiting: { reached: () => void } = { reached: () => {} };
  const schema = makeExecutableSchema<ShopContext>({
    typeDefs,
    resolvers: {
      Query: {
        hello: (_: unknown, { name }: { name: string }) => `Hello ${name}`,
        book: (_: unknown, { id }: { id: string }, { record }) => {
          record.airflowCalls += 1;
          return id === "none" ? null : book(id);
        },
        books: (_: unknown, args: { first?: number | null }) => page(args),
        nodes: (_: unknown, { ids }: { ids: string[] }) => ids.map(book),
        shelf: () => ({ books: [book("1")] }),
        fails: fail,
        mustNotFail: fail,
        large: (_: unknown, { bytes }: { bytes: number }) => "x".repeat(bytes),
        waits: (_: unknown, __: unknown, { signal }) =>
          new Promise((resolve) => {
            signal.addEventListener("abort", () => resolve("left"));
            waiting.reached();
          }),
      },
      Book: { sequel: () => book("2"), authors: () => [], reviews: () => ({ nodes: [] }) },
      Mutation: {
        buy: (_: unknown, { input }: { input: { id: string } }) => {
          bought.push(input.id);
          return book(input.id);
        },
      },
      Subscription: {
        ticks: {
          subscribe: async function* (_: unknown, { count }: { count: number }) {
            for (let ticks = 1; ticks <= count; ticks += 1) yield { ticks };
          },
        },
      },
    },
  });
  return { schema, bought, waiting };
}
