import { badInput } from "../../domain/errors.ts";
import type { LogPageArgs } from "../../logs/read-log.ts";

type Maybe<T> = T | null | undefined;

const MAX_WAIT_SECONDS = 300;

// In all arguments, null means the same as an omitted argument: the default.

/** Converts the arguments of a page of a list. */
export const toPage = (
  page: { readonly first?: Maybe<number>; readonly after?: Maybe<string> },
  defaultFirst: number,
): { first: number; after: string | null } => ({
  first: page.first ?? defaultFirst,
  after: page.after ?? null,
});

/** Converts the arguments of a page of a log. */
export const toLogPage = (args: {
  readonly attempt?: Maybe<number>;
  readonly tail?: Maybe<number>;
  readonly after?: Maybe<string>;
  readonly first?: Maybe<number>;
}): LogPageArgs => ({
  attempt: args.attempt ?? null,
  tail: args.tail ?? null,
  after: args.after ?? null,
  first: args.first ?? 1000,
});

/** `timeoutSeconds` in milliseconds. Throws BAD_USER_INPUT unless it is 0 to 300. */
export function toWaitMs(seconds: number): number {
  if (seconds < 0 || seconds > MAX_WAIT_SECONDS)
    throw badInput(`\`timeoutSeconds\` must be 0 to ${MAX_WAIT_SECONDS} (got ${seconds}).`);
  return seconds * 1000;
}
