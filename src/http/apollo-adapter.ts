import { HeaderMap, type ApolloServer, type BaseContext } from "@apollo/server";
import { GraphQLError } from "graphql";
import { GatewayError } from "../domain/errors.ts";
import type { Exchange, RequestInfo } from "./exchange.ts";
import { toHttpError } from "./http-error.ts";
import type { HttpLimits } from "./http-limits.ts";
import { JSON_TYPE, parseMediaType } from "./media-type.ts";
import { parseJsonBody, readBody } from "./read-body.ts";
import { send } from "./send.ts";

/** What executes the GraphQL requests of the HTTP server. */
export type ApolloBackend<C extends BaseContext> = {
  readonly apollo: ApolloServer<C>;
  /** May throw a GatewayError, which becomes the response. Apollo makes a shallow copy: return a plain object. */
  readonly contextValue: (info: RequestInfo) => C | Promise<C>;
  readonly limits: HttpLimits;
};

/** The parts of a request that Apollo receives. */
export type ApolloRequest = {
  readonly method: string;
  /** The negotiated type, in place of the request's `Accept` header. */
  readonly accept?: string;
  readonly body: unknown;
};

/** The parsed JSON body of a request. Undefined when the body is empty or has another content type. */
export async function readJsonBody({ request }: Exchange, limits: HttpLimits): Promise<unknown> {
  if (parseMediaType(request.headers["content-type"] ?? "")?.essence !== JSON_TYPE) return undefined;
  return parseJsonBody(await readBody(request, { maxBytes: limits.bodyBytes, timeoutMs: limits.bodyMs }));
}

/** Executes a request with Apollo and sends the response. */
export async function executeWithApollo<C extends BaseContext>(
  { apollo, contextValue, limits }: ApolloBackend<C>,
  exchange: Exchange,
  { method, accept, body }: ApolloRequest,
): Promise<void> {
  const headers = toHeaderMap(exchange);
  if (accept !== undefined) headers.set("accept", accept);
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers, search: exchange.search, body },
    context: async () => {
      try {
        return await contextValue(exchange.info);
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error;
        const { "retry-after": retryAfter } = toHttpError(error).headers;
        if (retryAfter !== undefined) exchange.response.setHeader("retry-after", retryAfter);
        throw withStatus(error);
      }
    },
  });
  if (response.body.kind !== "complete") throw new Error("Incremental delivery is not supported.");
  send(exchange, { status: response.status ?? 200, body: response.body.string, headers: response.headers }, limits);
}

function toHeaderMap({ request }: Exchange): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return headers;
}

/** Apollo responds with 500 to an error of the context function, unless the error carries a status. */
function withStatus(error: GatewayError): GraphQLError {
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...error.extensions, http: { status: error.status } },
  });
}
