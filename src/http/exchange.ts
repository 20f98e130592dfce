import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";

/** What is counted and named while a request is at work; its log line is made of it. Mutable, one for each request. */
export type RequestRecord = {
  /** Of the GraphQL operation; null before it is known, and where it has none. */
  operationName: string | null;
  /** Calls to Airflow on its behalf. */
  airflowCalls: number;
};

/** What the context of a GraphQL request may be made from. */
export type RequestInfo = {
  /** Our own, random; also in the answer's `X-Request-Id`. What a client sends under that name is ignored. */
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  /** Aborted when the client leaves before its answer is whole. */
  readonly signal: AbortSignal;
  /** `performance.now()` when its headers had come. */
  readonly startedAtMs: number;
  readonly record: RequestRecord;
  /** Cuts off a client that does not take what it asked for; of streams alone. */
  readonly drop?: () => void;
};

/** One request and the answer to it. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The path as it was sent, without the query. */
  readonly path: string;
  /** What follows the `?`, not decoded. */
  readonly search: string;
  readonly info: RequestInfo;
};

/** Begins an exchange: gives it an id, and aborts its signal should the client leave. */
export function beginExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const left = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) left.abort();
  });
  const target = originForm(request.url ?? "/");
  const mark = target.indexOf("?");
  return {
    request,
    response,
    path: mark < 0 ? target : target.slice(0, mark),
    search: mark < 0 ? "" : target.slice(mark + 1),
    info: {
      requestId: randomUUID(),
      headers: request.headers,
      signal: left.signal,
      startedAtMs: performance.now(),
      record: { operationName: null, airflowCalls: 0 },
    },
  };
}

/** The target without the scheme and host that requests to a proxy have, and that a server has to take, too (RFC 9112, 3.2.2). */
function originForm(target: string): string {
  if (target.startsWith("/") || !URL.canParse(target)) return target;
  const { pathname, search } = new URL(target);
  return pathname + search;
}
