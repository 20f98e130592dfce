import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Sets the CORS headers that let pages of an allowed origin read the response. Other origins get none.
 * Credentials are never allowed: the only credential is a Bearer header, which pages set themselves.
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

/** Whether the request is a CORS preflight from an allowed origin. */
export function isAllowedPreflight(
  { method, headers: { origin } }: IncomingMessage,
  allowedOrigins: ReadonlySet<string>,
): boolean {
  return method === "OPTIONS" && origin !== undefined && allowedOrigins.has(origin);
}

/** Responds to a preflight: GET and POST with the headers of GraphQL clients, valid for ten minutes. */
export function sendPreflight(response: ServerResponse): void {
  response.setHeader("access-control-allow-methods", "GET, POST");
  response.setHeader("access-control-allow-headers", "authorization, content-type, accept, apollo-require-preflight");
  response.setHeader("access-control-max-age", "600");
  response.writeHead(204).end();
}
