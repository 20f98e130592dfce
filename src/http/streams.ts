import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { ExecutionArgs, ExecutionResult, GraphQLError, GraphQLFormattedError } from "graphql";
import { GatewayError } from "../domain/errors.ts";
import type { RequestInfo } from "./exchange.ts";
import { refusalOf } from "./refusal.ts";

/** The GraphQL behind what is not one request and one answer. */
export type StreamedGraphQL = {
  readonly prepare: (params: OperationParams, info: RequestInfo) => ExecutionArgs | readonly GraphQLError[];
  readonly run: (
    args: ExecutionArgs,
    info: RequestInfo,
  ) => Promise<ExecutionResult | AsyncGenerator<ExecutionResult>>;
  readonly formatErrors: (errors: readonly GraphQLError[], info: RequestInfo) => readonly GraphQLFormattedError[];
};
export type OperationParams = {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
};

/**
 * The WebSockets and event streams that are open: at most so many, since each keeps a connection that plain requests then
 * have not, and all of them closed when the gateway goes.
 */
export class Streams {
  readonly #max: number;
  readonly #open = new Set<() => void>();

  constructor(max: number) {
    this.#max = max;
  }

  get count(): number {
    return this.#open.size;
  }

  /** Counts one more, until what is given back is called; `close` ends it. Throws 503 when there are too many. */
  enter(close: () => void): () => void {
    if (this.#open.size >= this.#max) throw tooMany();
    // A function of its own each: two streams may be closed the same way.
    const closing = (): void => close();
    this.#open.add(closing);
    return () => this.#open.delete(closing);
  }

  /** Closes all of them, in a way that makes clients come again. */
  close(): void {
    for (const close of this.#open) close();
  }
}

/** What an operation of a stream is made from: headers as the stream began, unless it brought an `authorization` of its own. */
export function streamInfo(
  request: IncomingMessage,
  more: { readonly authorization?: string | undefined; readonly signal: AbortSignal; readonly drop: () => void },
): RequestInfo {
  const { authorization, signal, drop } = more;
  return {
    requestId: randomUUID(),
    headers: authorization === undefined ? request.headers : { ...request.headers, authorization },
    signal,
    startedAtMs: performance.now(),
    record: { operationName: null, airflowCalls: 0 },
    drop,
  };
}

const tooMany = () =>
  refusalOf(
    new GatewayError("RATE_LIMITED", "Too many streams are open here.", {
      status: 503,
      reason: "OVERLOADED",
      retryAfterMs: 5_000,
    }),
  );
