import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";

/** What the log line of a request reports. Mutable; each request has its own. */
export type RequestRecord = {
  /** The name of the GraphQL operation. Null while it is unknown, and for an anonymous operation. */
  operationName: string | null;
  /** The number of calls to Airflow. */
  airflowCalls: number;
};

/** The part of a request that the context of a GraphQL operation is created from. */
export type RequestInfo = {
  /** Random; also sent as `X-Request-Id`. A header of that name in the request is ignored. */
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  /** Aborted when the client disconnects before the response is complete. */
  readonly signal: AbortSignal;
  /** `performance.now()` when the headers were received. */
  readonly startedAtMs: number;
  readonly record: RequestRecord;
  /** Disconnects a client that does not read its events. Streams only. */
  readonly disconnect?: () => void;
};

/** One request and its response. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The path as the client sent it, without the query string. */
  readonly path: string;
  /** The query string without `?`, not decoded. */
  readonly search: string;
  readonly info: RequestInfo;
};

/** Creates the exchange of a request, with a new id and a signal that aborts when the client disconnects. */
export function createExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const disconnected = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) disconnected.abort();
  });
  const target = originForm(request.url ?? "/");
  const queryStart = target.indexOf("?");
  return {
    request,
    response,
    path: queryStart < 0 ? target : target.slice(0, queryStart),
    search: queryStart < 0 ? "" : target.slice(queryStart + 1),
    info: {
      requestId: randomUUID(),
      headers: request.headers,
      signal: disconnected.signal,
      startedAtMs: performance.now(),
      record: { operationName: null, airflowCalls: 0 },
    },
  };
}

/** The request target without scheme and host. Servers must accept absolute targets (RFC 9112, section 3.2.2). */
function originForm(target: string): string {
  if (target.startsWith("/") || !URL.canParse(target)) return target;
  const { pathname, search } = new URL(target);
  return pathname + search;
}
