import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { GatewayError } from "../domain/errors.ts";
import { describeError, redact } from "../domain/redaction.ts";
import { explainError, type ErrorExplanation } from "./explain-error.ts";

/** The part of a log that the formatter writes to. pino's loggers match it. */
export type ErrorLog = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** Formats every error that a client receives, and logs it once. */
export class ErrorFormatter {
  readonly #log: ErrorLog;
  readonly #hideSuggestions: boolean;
  readonly #newId: () => string;
  /** Error ids by the thrown object: one failed call can be the cause of errors at many fields. */
  readonly #ids = new WeakMap<object, string>();

  constructor(options: { log: ErrorLog; hideSuggestions?: boolean; newId?: () => string }) {
    this.#log = options.log;
    this.#hideSuggestions = options.hideSuggestions ?? false;
    this.#newId = options.newId ?? randomUUID;
  }

  /**
   * The error as the client receives it: no stack, and only messages of the gateway or of GraphQL itself.
   *
   * A thrown value is logged the first time it is formatted, with the `errorId` that the client receives. Errors of the
   * document and its variables are not logged and have no id.
   */
  format(error: unknown, requestId: string | null = null): GraphQLFormattedError {
    const explanation = explainError(error);
    const { message, code, retryable, details, thrown } = explanation;
    const errorId = thrown === null ? undefined : this.#idOf(thrown.value, explanation, requestId);
    const { locations, path } = error instanceof GraphQLError ? error.toJSON() : {};
    return {
      message: this.#hideSuggestions ? message.replace(/ ?Did you mean [^]*\?$/, "") : message,
      ...(locations === undefined ? {} : { locations }),
      ...(path === undefined ? {} : { path }),
      extensions: { code, retryable, ...details, ...(errorId === undefined ? {} : { errorId }) },
    };
  }

  #idOf(thrown: unknown, explanation: ErrorExplanation, requestId: string | null): string {
    const key = typeof thrown === "object" && thrown !== null ? thrown : null;
    const known = key === null ? undefined : this.#ids.get(key);
    if (known !== undefined) return known;
    const errorId = this.#newId();
    if (key !== null) this.#ids.set(key, errorId);
    this.#write(thrown, explanation, { requestId, errorId, code: explanation.code });
    return errorId;
  }

  #write(
    thrown: unknown,
    { status, details }: ErrorExplanation,
    ids: { requestId: string | null; errorId: string; code: string },
  ) {
    if (!(thrown instanceof GatewayError)) {
      this.#log.error({ ...ids, err: describeError(thrown) }, "unexpected error");
      return;
    }
    const { reason, airflow, runId } = details;
    const cause = thrown.cause === undefined ? {} : { cause: describeError(thrown.cause) };
    const fields = { ...ids, reason, airflow, runId, ...cause };
    if (status >= 500) this.#log.warn(fields, redact(thrown.message));
    // The message of a client error can quote the client's input, so it is not logged.
    else this.#log.info(fields, "request failed");
  }
}
