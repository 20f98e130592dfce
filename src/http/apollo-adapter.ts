import { HeaderMap, type ApolloServer, type BaseContext } from "@apollo/server";
import { GraphQLError } from "graphql";
import { GatewayError } from "../domain/errors.ts";
import type { Exchange, RequestInfo } from "./exchange.ts";
import type { HttpLimits } from "./http-limits.ts";
import { JSON_TYPE, parseMediaType } from "./media-type.ts";
import { parseJsonBody, readBody } from "./read-body.ts";
import { refusalOf } from "./refusal.ts";
import { send } from "./send.ts";

/** How the GraphQL of a request is answered. */
export type GraphQLEndpoint<C extends BaseContext> = {
  readonly apollo: ApolloServer<C>;
  /** May throw a GatewayError, which then is the answer. Apollo copies it flatly: plain objects only. */
  readonly contextValue: (info: RequestInfo) => C | Promise<C>;
  readonly limits: HttpLimits;
};

/** A request as Apollo is told of it. */
export type ApolloRequest = {
  readonly method: string;
  /** What it takes, in place of its own `Accept`. */
  readonly accept?: string;
  readonly body: unknown;
};

/** The JSON of a request's body; undefined when it has none, or one of another type. */
export async function jsonBodyOf({ request }: Exchange, limits: HttpLimits): Promise<unknown> {
  if (parseMediaType(request.headers["content-type"] ?? "")?.essence !== JSON_TYPE) return undefined;
  return parseJsonBody(await readBody(request, { maxBytes: limits.bodyBytes, timeoutMs: limits.bodyMs }));
}

/** Lets Apollo answer a request, and sends what it answers. */
export async function answerByApollo<C extends BaseContext>(
  { apollo, contextValue, limits }: GraphQLEndpoint<C>,
  exchange: Exchange,
  { method, accept, body }: ApolloRequest,
): Promise<void> {
  const headers = headersOf(exchange);
  if (accept !== undefined) headers.set("accept", accept);
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers, search: exchange.search, body },
    context: async () => {
      try {
        return await contextValue(exchange.info);
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error;
        const { "retry-after": retryAfter } = refusalOf(error).headers;
        if (retryAfter !== undefined) exchange.response.setHeader("retry-after", retryAfter);
        throw withStatus(error);
      }
    },
  });
  if (answer.body.kind !== "complete") throw new Error("Incremental delivery is not served.");
  send(exchange, { status: answer.status ?? 200, body: answer.body.string, headers: answer.headers }, limits);
}

function headersOf({ request }: Exchange): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

/** Apollo answers 500 when a context fails, unless the error says otherwise. */
function withStatus(error: GatewayError): GraphQLError {
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...error.extensions, http: { status: error.status } },
  });
}
