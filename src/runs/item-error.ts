import { GatewayError, type ErrorCode, type Problem } from "../domain/errors.ts";
import type { RunSources } from "./sources.ts";

/** Why one of several operations failed; code and message are those of the single operation. */
export type ItemError = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly problems: readonly Problem[] | null;
};

/** Converts an error of one operation for the client. An unexpected error is logged, and its message is replaced. */
export function itemError({ onUnexpectedError }: Pick<RunSources, "onUnexpectedError">, error: unknown): ItemError {
  if (error instanceof GatewayError) {
    const { code, message, retryable, details } = error;
    return { code, message, retryable, problems: details.problems ?? null };
  }
  onUnexpectedError(error);
  return { code: "INTERNAL_SERVER_ERROR", message: "Internal server error.", retryable: false, problems: null };
}
