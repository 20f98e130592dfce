import type { IncomingMessage, ServerResponse } from "node:http";
import type { BaseContext } from "@apollo/server";
import { GatewayError } from "../domain/errors.ts";
import { answerByApollo, jsonBodyOf, type GraphQLEndpoint } from "./apollo-adapter.ts";
import { checkContentType, checkMethod, checkSameSite } from "./check-request.ts";
import { answerPreflight, isAllowedPreflight } from "./cors.ts";
import type { Exchange, RequestInfo } from "./exchange.ts";
import { EVENT_STREAM_TYPE, GRAPHQL_TYPE, HTML_TYPE, JSON_TYPE, preferredType } from "./media-type.ts";
import { sendPage, type Page } from "./page.ts";
import { Refusal, refusalOf } from "./refusal.ts";

/** The path of GraphQL, and what may be asked there. */
export type Endpoint<C extends BaseContext> = GraphQLEndpoint<C> & {
  readonly allowedOrigins: ReadonlySet<string>;
  /** What a browser gets that opens the path. Without it there is no explorer. */
  readonly explorer?: Page | undefined;
  /** Takes requests that want `text/event-stream`, after the checks for other sites; without it they get 406. */
  readonly onEventStream?: (request: IncomingMessage, response: ServerResponse, info: RequestInfo) => Promise<void>;
};

/** Answers a request on the path of GraphQL: a preflight, the explorer, a stream of events or an operation. */
export async function answerEndpoint<C extends BaseContext>(endpoint: Endpoint<C>, exchange: Exchange): Promise<void> {
  const { allowedOrigins, explorer, limits, onEventStream } = endpoint;
  const { request, response } = exchange;
  if (isAllowedPreflight(request, allowedOrigins)) {
    answerPreflight(response);
    return;
  }
  checkMethod(request, ["GET", "HEAD", "POST"]);
  if (request.method !== "POST") response.appendHeader("vary", "Accept");
  if (wantsPage(exchange)) {
    // Never runs what stands in the address, so it may be reached from anywhere.
    if (explorer !== undefined) return sendPage(exchange, explorer, limits);
    const isQuery = new URLSearchParams(exchange.search).has("query");
    if (!isQuery) throw refusalOf(new GatewayError("NOT_FOUND", "The explorer is switched off."));
  }
  checkSameSite(request, allowedOrigins);
  if (onEventStream !== undefined && wantsEvents(exchange)) return onEventStream(request, response, exchange.info);
  return answerOperation(endpoint, exchange);
}

function wantsPage({ request: { method, headers } }: Exchange): boolean {
  return method !== "POST" && preferredType(headers.accept, [GRAPHQL_TYPE, JSON_TYPE, HTML_TYPE]) === HTML_TYPE;
}

function wantsEvents({ request: { headers } }: Exchange): boolean {
  return preferredType(headers.accept, [GRAPHQL_TYPE, JSON_TYPE, EVENT_STREAM_TYPE]) === EVENT_STREAM_TYPE;
}

async function answerOperation<C extends BaseContext>(endpoint: Endpoint<C>, exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const isPost = request.method === "POST";
  if (isPost) checkContentType(request);
  const accept = preferredType(request.headers.accept, [GRAPHQL_TYPE, JSON_TYPE]);
  if (accept === null) throw new Refusal(406, `Answers are ${GRAPHQL_TYPE} or ${JSON_TYPE}.`);
  const body = isPost ? await jsonBodyOf(exchange, endpoint.limits) : undefined;
  if (Array.isArray(body)) throw new Refusal(400, "One operation a request: arrays are not taken.");
  // Apollo knows no HEAD; Node sends the headers of the GET alone.
  await answerByApollo(endpoint, exchange, { method: isPost ? "POST" : "GET", accept, body });
}
