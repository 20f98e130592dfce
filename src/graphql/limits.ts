import { GatewayError } from "../domain/errors.ts";

/** The limits of one operation. All are inclusive: a value equal to the limit is allowed. */
export type GraphQLLimits = {
  /** Lexical tokens in the document. Comments do not count. */
  readonly tokens: number;
  /** Nesting of fields. Introspection fields do not count. */
  readonly depth: number;
  readonly aliases: number;
  /** Root fields of a query or subscription, counted with repetitions. */
  readonly rootFields: number;
  /** Root fields of a mutation, counted with repetitions. */
  readonly mutationFields: number;
  /** Errors reported for one document or its variables. */
  readonly errors: number;
  /** Objects in the result: the product of the list sizes, computed before any call to Airflow. */
  readonly cost: number;
  /** The size that the cost assumes for a list without a `first` argument. */
  readonly unpagedSize: number;
  /** Items of a list in an argument, such as ids or runs to start. */
  readonly items: number;
  /** Characters of the response's data as JSON. */
  readonly answer: number;
  /** The maximum of each size argument, by argument name. The minimum is always 0. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Overrides of `sizes` for single fields, by coordinate: `{ "TaskInstance.log": { first: 5000 } }`. */
  readonly fieldSizes: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

/** The default limits. */
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

/** LIMIT_EXCEEDED. `field` is the coordinate of the field that contributes most, such as `Query.workflows`. */
export function limitExceeded(
  message: string,
  limit: { readonly name: string; readonly max: number; readonly actual: number; readonly field?: string },
): GatewayError {
  return new GatewayError("LIMIT_EXCEEDED", message, { limit });
}
