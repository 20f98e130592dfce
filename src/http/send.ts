import type { Exchange } from "./exchange.ts";
import { GRAPHQL_TYPE, JSON_TYPE, preferredType } from "./media-type.ts";
import { refusalBody, type Refusal } from "./refusal.ts";

/** Closes the connection with this answer: what is left of a body that was not read would be taken for the next request. */
function closeIfUnread({ request, response }: Exchange): void {
  const hasBody =
    request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0;
  if (hasBody && !request.complete) response.setHeader("connection", "close");
}

/** Sends an answer whole; nothing of it when its client has left. A HEAD gets its headers alone. */
export function send(
  exchange: Exchange,
  answer: { status: number; body: string | Buffer; headers: Iterable<readonly [string, string]> },
  { writeMs }: { writeMs: number },
): void {
  const { response } = exchange;
  if (response.headersSent || response.destroyed) return;
  closeIfUnread(exchange);
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  const body = Buffer.from(answer.body);
  response.setHeader("content-length", body.length);
  const unread = setTimeout(() => response.destroy(), writeMs);
  response.once("close", () => clearTimeout(unread));
  response.end(body);
}

/** Sends the refusal of a request as JSON, in the type that the client names, as far as it names one. */
export function sendRefusal(exchange: Exchange, refusal: Refusal, limits: { writeMs: number }): void {
  const type = preferredType(exchange.request.headers.accept, [GRAPHQL_TYPE, JSON_TYPE]) ?? JSON_TYPE;
  const headers = new Map([["content-type", `${type}; charset=utf-8`], ...Object.entries(refusal.headers)]);
  send(exchange, { status: refusal.status, body: refusalBody(refusal), headers }, limits);
}
