import type { IncomingMessage, ServerResponse } from "node:http";
import type { BaseContext } from "@apollo/server";
import { GatewayError } from "../domain/errors.ts";
import { executeWithApollo, readJsonBody, type ApolloBackend } from "./apollo-adapter.ts";
import { checkContentType, checkMethod, checkSameSite } from "./check-request.ts";
import { isAllowedPreflight, sendPreflight } from "./cors.ts";
import type { Exchange, RequestInfo } from "./exchange.ts";
import { sendPage, type Page } from "./explorer/page.ts";
import { HttpError, toHttpError } from "./http-error.ts";
import { EVENT_STREAM_TYPE, GRAPHQL_TYPE, HTML_TYPE, JSON_TYPE, preferredType } from "./media-type.ts";

/** What the GraphQL path serves. */
export type GraphQLEndpoint<C extends BaseContext> = ApolloBackend<C> & {
  readonly allowedOrigins: ReadonlySet<string>;
  /** The page for browsers that open the path. Without it there is no explorer. */
  readonly explorer?: Page | undefined;
  /** Handles requests that accept `text/event-stream`, after the cross-site check. Without it they get 406. */
  readonly onEventStream?: (request: IncomingMessage, response: ServerResponse, info: RequestInfo) => Promise<void>;
};

/** Handles a request on the GraphQL path: a preflight, the explorer, an event stream or a single operation. */
export async function handleGraphQL<C extends BaseContext>(
  endpoint: GraphQLEndpoint<C>,
  exchange: Exchange,
): Promise<void> {
  const { allowedOrigins, explorer, limits, onEventStream } = endpoint;
  const { request, response } = exchange;
  if (isAllowedPreflight(request, allowedOrigins)) {
    sendPreflight(response);
    return;
  }
  checkMethod(request, ["GET", "HEAD", "POST"]);
  if (request.method !== "POST") response.appendHeader("vary", "Accept");
  if (acceptsPage(exchange)) {
    // The explorer never runs the query in the URL, so links from other sites may open it.
    if (explorer !== undefined) return sendPage(exchange, explorer, limits);
    const hasQuery = new URLSearchParams(exchange.search).has("query");
    if (!hasQuery)
      throw toHttpError(new GatewayError("NOT_FOUND", "The explorer is disabled. Set EXPLORER=on to enable it."));
  }
  checkSameSite(request, allowedOrigins);
  if (onEventStream !== undefined && acceptsEvents(exchange)) return onEventStream(request, response, exchange.info);
  return handleOperation(endpoint, exchange);
}

function acceptsPage({ request: { method, headers } }: Exchange): boolean {
  return method !== "POST" && preferredType(headers.accept, [GRAPHQL_TYPE, JSON_TYPE, HTML_TYPE]) === HTML_TYPE;
}

function acceptsEvents({ request: { headers } }: Exchange): boolean {
  return preferredType(headers.accept, [GRAPHQL_TYPE, JSON_TYPE, EVENT_STREAM_TYPE]) === EVENT_STREAM_TYPE;
}

async function handleOperation<C extends BaseContext>(endpoint: GraphQLEndpoint<C>, exchange: Exchange): Promise<void> {
  const { request } = exchange;
  const isPost = request.method === "POST";
  if (isPost) checkContentType(request);
  const accept = preferredType(request.headers.accept, [GRAPHQL_TYPE, JSON_TYPE]);
  if (accept === null) throw new HttpError(406, `The Accept header must allow ${GRAPHQL_TYPE} or ${JSON_TYPE}.`);
  const body = isPost ? await readJsonBody(exchange, endpoint.limits) : undefined;
  if (Array.isArray(body)) throw new HttpError(400, "Batching is not supported. Send one operation per request.");
  // Apollo does not support HEAD. Node omits the body of the GET response.
  await executeWithApollo(endpoint, exchange, { method: isPost ? "POST" : "GET", accept, body });
}
