import { HeaderMap, type ApolloServer, type BaseContext, type HTTPGraphQLRequest } from "@apollo/server";
import { GraphQLError } from "graphql";
import { GatewayError } from "../errors.ts";
import { checkContentType } from "./check-request.ts";
import type { Exchange, RequestInfo } from "./exchange.ts";
import type { HttpLimits } from "./http-limits.ts";
import { GRAPHQL_TYPE, JSON_TYPE, preferredType } from "./media-type.ts";
import { parseJsonBody, readBody } from "./read-body.ts";
import { Refusal, refusalOf } from "./refusal.ts";
import { send } from "./send.ts";

/** How the GraphQL of a request is answered. */
export type GraphQLEndpoint<C extends BaseContext> = {
  readonly apollo: ApolloServer<C>;
  /** May throw a GatewayError, which then is the answer. Apollo copies it flatly: plain objects only. */
  readonly contextValue: (info: RequestInfo) => C | Promise<C>;
  readonly limits: HttpLimits;
};

/** Runs the operation of a GET, HEAD or POST, and sends its result. Throws a Refusal where there is none to run. */
export async function answerGraphQL<C extends BaseContext>(
  { apollo, contextValue, limits }: GraphQLEndpoint<C>,
  exchange: Exchange,
): Promise<void> {
  const { request, info } = exchange;
  const isPost = request.method === "POST";
  if (isPost) checkContentType(request);
  const type = preferredType(request.headers.accept, [GRAPHQL_TYPE, JSON_TYPE]);
  if (type === null) throw new Refusal(406, `Answers are ${GRAPHQL_TYPE} or ${JSON_TYPE}.`);
  const body = isPost ? parseJsonBody(await readPost(exchange, limits)) : undefined;
  if (Array.isArray(body)) throw new Refusal(400, "One operation a request: arrays are not taken.");
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: toApollo(exchange, type, body),
    context: async () => {
      try {
        return await contextValue(info);
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

function readPost({ request }: Exchange, limits: HttpLimits): Promise<Buffer> {
  return readBody(request, { maxBytes: limits.bodyBytes, timeoutMs: limits.bodyMs });
}

/** Apollo chooses by other rules than ours between types that are liked equally, and knows no HEAD. */
function toApollo({ request, search }: Exchange, accept: string, body: unknown): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  headers.set("accept", accept);
  return { method: request.method === "POST" ? "POST" : "GET", headers, search, body };
}

/** Apollo answers 500 when a context fails, unless the error says otherwise. */
function withStatus(error: GatewayError): GraphQLError {
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...error.extensions, http: { status: error.status } },
  });
}
