import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Sets the headers by which browsers let a page of an allowed origin read the answer, and none for any other origin.
 * Never for credentials: the only one the gateway takes is a Bearer header, which pages set themselves.
 */
export function setCorsHeaders(
  { headers: { origin } }: IncomingMessage,
  response: ServerResponse,
  allowedOrigins: ReadonlySet<string>,
): void {
  if (allowedOrigins.size === 0) return;
  response.appendHeader("vary", "Origin");
  if (origin === undefined || !allowedOrigins.has(origin)) return;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-expose-headers", "x-request-id, retry-after");
}

/** Whether this is a browser asking, for a page of an allowed origin, what it may send. */
export function isAllowedPreflight(
  { method, headers: { origin } }: IncomingMessage,
  allowedOrigins: ReadonlySet<string>,
): boolean {
  return method === "OPTIONS" && origin !== undefined && allowedOrigins.has(origin);
}

/** Answers it: GET and POST, with the headers that clients of GraphQL use, for ten minutes. */
export function answerPreflight(response: ServerResponse): void {
  response.setHeader("access-control-allow-methods", "GET, POST");
  response.setHeader("access-control-allow-headers", "authorization, content-type, accept, apollo-require-preflight");
  response.setHeader("access-control-max-age", "600");
  response.writeHead(204).end();
}
