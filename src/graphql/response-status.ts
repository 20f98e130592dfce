import type { GraphQLError } from "graphql";
import { explainError } from "./explain-error.ts";

/** The parts of a GraphQL response that decide its HTTP status. */
export type Outcome = {
  /** As they were thrown, before formatting. */
  readonly errors: readonly GraphQLError[];
  /** Undefined when nothing was executed. */
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  /** Whether the response is `application/json`, whose clients ignore a body with another status than 200. */
  readonly isPlainJson: boolean;
};

/**
 * The HTTP status of a GraphQL response: 200 when at least one root field succeeded (null without an error counts),
 * otherwise the status of the first error. Errors of the document and its variables are 200 in plain JSON, as the
 * GraphQL-over-HTTP specification requires.
 */
export function statusOf({ errors, data, isPlainJson }: Outcome): number {
  const [first] = errors;
  if (first === undefined || hasSuccess(data, errors)) return 200;
  const { status, isDocumentError } = explainError(first);
  return isDocumentError && isPlainJson ? 200 : status;
}

function hasSuccess(data: Outcome["data"], errors: readonly GraphQLError[]): boolean {
  if (data === null || data === undefined) return false;
  const failed = new Set(errors.map(({ path }) => path?.[0]));
  return Object.entries(data).some(([name, value]) => value !== null || !failed.has(name));
}

/** The value of `Retry-After` in seconds: the longest delay among the errors, or null when none has one. */
export function retryAfterSeconds(errors: readonly GraphQLError[]): number | null {
  const delays = errors
    .map((error) => explainError(error).details["retryAfterMs"])
    .filter((ms) => typeof ms === "number");
  return delays.length === 0 ? null : Math.ceil(Math.max(...delays) / 1000);
}
