import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { ExecutionArgs, ExecutionResult, GraphQLError, GraphQLFormattedError } from "graphql";
import { GatewayError } from "../../domain/errors.ts";
import type { OperationParams } from "../../domain/operation.ts";
import type { RequestInfo } from "../exchange.ts";
import { toHttpError } from "../http-error.ts";

/** The GraphQL execution that WebSockets and event streams use. */
export type StreamOperations = {
  readonly prepare: (params: OperationParams, info: RequestInfo) => ExecutionArgs | readonly GraphQLError[];
  readonly run: (args: ExecutionArgs, info: RequestInfo) => Promise<ExecutionResult | AsyncGenerator<ExecutionResult>>;
  readonly formatErrors: (errors: readonly GraphQLError[], info: RequestInfo) => readonly GraphQLFormattedError[];
};

/**
 * The open WebSockets and event streams. Their number is limited, because each occupies a connection that plain
 * requests cannot use.
 */
export class OpenStreams {
  readonly #max: number;
  readonly #closers = new Set<() => void>();

  constructor(max: number) {
    this.#max = max;
  }

  /** Registers a stream that `close` ends. Returns the function that removes it. Throws 503 when the limit is reached. */
  add(close: () => void): () => void {
    if (this.#closers.size >= this.#max) throw tooManyStreams();
    // A new function for each stream, since two streams may pass the same `close`.
    const closer = (): void => close();
    this.#closers.add(closer);
    return () => this.#closers.delete(closer);
  }

  /** Ends all streams in a way that makes clients reconnect. */
  closeAll(): void {
    for (const close of this.#closers) close();
  }
}

/** The request info of one operation of a stream. `authorization` replaces the header of the stream's request. */
export function createStreamInfo(
  request: IncomingMessage,
  options: {
    readonly authorization?: string | undefined;
    readonly signal: AbortSignal;
    readonly disconnect: () => void;
  },
): RequestInfo {
  const { authorization, signal, disconnect } = options;
  return {
    requestId: randomUUID(),
    headers: authorization === undefined ? request.headers : { ...request.headers, authorization },
    signal,
    startedAtMs: performance.now(),
    record: { operationName: null, airflowCalls: 0 },
    disconnect,
  };
}

const tooManyStreams = () =>
  toHttpError(
    new GatewayError("RATE_LIMITED", "Too many open streams. Retry in 5 s.", {
      status: 503,
      reason: "OVERLOADED",
      retryAfterMs: 5_000,
    }),
  );
