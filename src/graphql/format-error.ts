import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { GatewayError } from "../domain/errors.ts";
import { describeThrown, scrub } from "../domain/redaction.ts";
import { explain, type Explained } from "./explain-error.ts";

/** What is needed of a log; pino's loggers are one. */
export type ErrorLog = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** The one door through which errors leave. */
export class ErrorFormatter {
  readonly #log: ErrorLog;
  readonly #hidesSuggestions: boolean;
  readonly #newId: () => string;
  /** By what was thrown: one failed call may stand behind many fields. */
  readonly #ids = new WeakMap<object, string>();

  constructor(options: { log: ErrorLog; hidesSuggestions?: boolean; newId?: () => string }) {
    this.#log = options.log;
    this.#hidesSuggestions = options.hidesSuggestions ?? false;
    this.#newId = options.newId ?? randomUUID;
  }

  /**
   * What a client reads of an error: never a stack, and only messages that are ours or GraphQL's own.
   *
   * What was thrown is logged the first time that it comes by, under the `errorId` that the client reads. Errors of the document
   * and of its variables are the client's alone: they have no id and no line.
   */
  format(error: unknown, requestId: string | null = null): GraphQLFormattedError {
    const explained = explain(error);
    const { message, code, retryable, details, thrown } = explained;
    const errorId = thrown === null ? undefined : this.#idOf(thrown.value, explained, requestId);
    const { locations, path } = error instanceof GraphQLError ? error.toJSON() : {};
    return {
      message: this.#hidesSuggestions ? message.replace(/ ?Did you mean [^]*\?$/, "") : message,
      ...(locations === undefined ? {} : { locations }),
      ...(path === undefined ? {} : { path }),
      extensions: { code, retryable, ...details, ...(errorId === undefined ? {} : { errorId }) },
    };
  }

  #idOf(thrown: unknown, explained: Explained, requestId: string | null): string {
    const key = typeof thrown === "object" && thrown !== null ? thrown : null;
    const known = key === null ? undefined : this.#ids.get(key);
    if (known !== undefined) return known;
    const errorId = this.#newId();
    if (key !== null) this.#ids.set(key, errorId);
    this.#write(thrown, explained, { requestId, errorId, code: explained.code });
    return errorId;
  }

  #write(
    thrown: unknown,
    { status, details }: Explained,
    ids: { requestId: string | null; errorId: string; code: string },
  ) {
    if (!(thrown instanceof GatewayError)) {
      this.#log.error({ ...ids, err: describeThrown(thrown) }, "a bug: something was thrown that nobody foresaw");
      return;
    }
    const { reason, airflow, runId } = details;
    const cause = thrown.cause === undefined ? {} : { cause: describeThrown(thrown.cause) };
    const fields = { ...ids, reason, airflow, runId, ...cause };
    if (status >= 500) this.#log.warn(fields, scrub(thrown.message));
    // Of what a caller did wrong the message may quote what he sent.
    else this.#log.info(fields, "a request failed");
  }
}
