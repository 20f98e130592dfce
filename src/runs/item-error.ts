import { GatewayError, type ErrorCode, type Problem } from "../domain/errors.ts";
import type { RunSources } from "./sources.ts";

/** Why one of several failed, in the words that the single act's error has. */
export type ItemError = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly problems: readonly Problem[] | null;
};

/** What a caller reads of one failure among several. A bug is told to the log, and hides no other result. */
export function itemError({ onBug }: Pick<RunSources, "onBug">, error: unknown): ItemError {
  if (error instanceof GatewayError) {
    const { code, message, retryable, details } = error;
    return { code, message, retryable, problems: details.problems ?? null };
  }
  onBug(error);
  return { code: "INTERNAL_SERVER_ERROR", message: "Something went wrong", retryable: false, problems: null };
}
