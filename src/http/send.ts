import type { Exchange } from "./exchange.ts";
import { httpErrorBody, type HttpError } from "./http-error.ts";
import { GRAPHQL_TYPE, JSON_TYPE, preferredType } from "./media-type.ts";

/** Sends a complete response, unless the client has disconnected. For HEAD, Node sends the headers only. */
export function send(
  exchange: Exchange,
  content: { status: number; body: string | Buffer; headers: Iterable<readonly [string, string]> },
  { writeMs }: { writeMs: number },
): void {
  const { response } = exchange;
  if (response.headersSent || response.destroyed) return;
  closeIfUnread(exchange);
  response.statusCode = content.status;
  for (const [name, value] of content.headers) response.setHeader(name, value);
  const body = Buffer.from(content.body);
  response.setHeader("content-length", body.length);
  const timer = setTimeout(() => response.destroy(), writeMs);
  response.once("close", () => clearTimeout(timer));
  response.end(body);
}

/** Sends an error as JSON, in the JSON type that the client prefers. */
export function sendHttpError(exchange: Exchange, error: HttpError, limits: { writeMs: number }): void {
  const type = preferredType(exchange.request.headers.accept, [GRAPHQL_TYPE, JSON_TYPE]) ?? JSON_TYPE;
  const headers = new Map([["content-type", `${type}; charset=utf-8`], ...Object.entries(error.headers)]);
  send(exchange, { status: error.status, body: httpErrorBody(error), headers }, limits);
}

/** Closes the connection after the response: the rest of an unread body would be parsed as the next request. */
function closeIfUnread({ request, response }: Exchange): void {
  const hasBody =
    request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0;
  if (hasBody && !request.complete) response.setHeader("connection", "close");
}
