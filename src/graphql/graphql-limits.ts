/** What one document may ask for. Counts are inclusive: the limit itself is still served. */
export type GraphQLLimits = {
  /** Lexical tokens of the document; comments are none. */
  readonly tokens: number;
  /** Fields below one another, introspection apart. */
  readonly depth: number;
  readonly aliases: number;
  /** Fields of the operation itself, repeats counted. */
  readonly rootFields: number;
  /** The same of a mutation: each is an act. */
  readonly mutationFields: number;
  /** Errors told of a document, or of its variables. */
  readonly errors: number;
  /** Rows, as list sizes multiply to, before any call. */
  readonly cost: number;
  /** What a list counts as whose size nobody asked for. */
  readonly unpagedSize: number;
  /** Items of a list in an argument: ids, starts. */
  readonly items: number;
  /** Characters of an answer's data, as JSON. */
  readonly answer: number;
  /** The most of each argument that says how many; any such argument is at least 0. */
  readonly sizes: Readonly<Record<string, number>>;
  /** The same where a field differs, by its coordinate: `{ "TaskInstance.log": { first: 5000 } }`. */
  readonly fieldSizes: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

export const GRAPHQL_LIMITS: GraphQLLimits = {
  tokens: 1000,
  depth: 16,
  aliases: 30,
  rootFields: 20,
  mutationFields: 10,
  errors: 5,
  cost: 200_000,
  unpagedSize: 25,
  items: 100,
  answer: 32 * 1024 * 1024,
  sizes: { first: 1000, tail: 5000 },
  fieldSizes: {},
};
