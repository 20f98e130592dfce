import type { GraphQLError } from "graphql";
import { explain } from "./explain-error.ts";

/** What decides the status: the errors as they were thrown, the data beside them, and the type of the answer. */
export type Outcome = {
  readonly errors: readonly GraphQLError[];
  /** undefined when nothing was executed. */
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  /** The answer is `application/json`, whose readers take any other status than 200 for no answer at all. */
  readonly isPlainJson: boolean;
};

/**
 * The HTTP status of an answer: 200 as soon as one field of the operation was delivered (null without an error is), else that
 * of the first error. Errors of the document and its variables are 200 in plain JSON, as GraphQL over HTTP wants it.
 */
export function statusOf({ errors, data, isPlainJson }: Outcome): number {
  const [first] = errors;
  if (first === undefined || isDelivered(data, errors)) return 200;
  const { status, isOfDocument } = explain(first);
  return isOfDocument && isPlainJson ? 200 : status;
}

function isDelivered(data: Outcome["data"], errors: readonly GraphQLError[]): boolean {
  if (data === null || data === undefined) return false;
  const failed = new Set(errors.map(({ path }) => path?.[0]));
  return Object.entries(data).some(([name, value]) => value !== null || !failed.has(name));
}

/** For how many seconds a client should wait, as `Retry-After` has it: the longest of the errors' times, or null. */
export function retryAfterSeconds(errors: readonly GraphQLError[]): number | null {
  const times = errors.map((error) => explain(error).details["retryAfterMs"]).filter((ms) => typeof ms === "number");
  return times.length === 0 ? null : Math.ceil(Math.max(...times) / 1000);
}
