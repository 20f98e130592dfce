import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from "@apollo/server";
import { GraphQLError, OperationTypeNode } from "graphql";
import { tooLarge } from "./answer-size.ts";
import type { ErrorFormatter } from "./format-error.ts";
import { explain } from "./explain-error.ts";
import type { GraphQLLimits } from "./graphql-limits.ts";
import { checkLimits } from "./limits.ts";
import { retryAfterSeconds, statusOf } from "./response-status.ts";

/** Refuses, before it is executed, an operation beyond the limits, and a subscription: an answer is one, and then over. */
export function createLimitsPlugin<C extends BaseContext>(limits: GraphQLLimits): ApolloServerPlugin<C> {
  const listener: GraphQLRequestListener<C> = {
    didResolveOperation: async ({ schema, document, operation, request }) => {
      if (operation?.operation === OperationTypeNode.SUBSCRIPTION) throw noSubscription();
      if (operation === undefined) return;
      checkLimits({ schema, document, operation, variables: request.variables ?? {} }, limits);
    },
    willSendResponse: async ({ response: { body } }) => {
      if (body.kind !== "single" || body.singleResult.data !== undefined) return;
      const { errors } = body.singleResult;
      // GraphQL counts its own "too many errors" on top.
      if (errors !== undefined) body.singleResult.errors = errors.slice(0, limits.errors);
    },
  };
  return { requestDidStart: async () => listener };
}

function noSubscription(): GraphQLError {
  return new GraphQLError(
    "Subscriptions are served over WebSocket (graphql-transport-ws) and server-sent events (graphql-sse), not as one answer.",
    { extensions: { code: "BAD_REQUEST", http: { status: 400 } } },
  );
}

/** Sets the HTTP status of an answer, and `Retry-After` where trying again can help. */
export function createStatusPlugin<C extends BaseContext>(): ApolloServerPlugin<C> {
  const listener: GraphQLRequestListener<C> = {
    willSendResponse: async ({ response: { http, body }, errors = [], request }) => {
      if (body.kind !== "single" || errors.length === 0) return;
      const isPlainJson = !(request.http?.headers.get("accept") ?? "").includes("graphql-response+json");
      http.status = statusOf({ errors, data: body.singleResult.data, isPlainJson });
      const seconds = retryAfterSeconds(errors);
      if (seconds !== null && http.status !== 200) http.headers.set("retry-after", String(seconds));
    },
  };
  return { requestDidStart: async () => listener };
}

/** Sends an error in place of an answer that is too large to be written out. */
export function createAnswerSizePlugin<C extends BaseContext>(
  limits: GraphQLLimits,
  formatter: ErrorFormatter,
  { requestId }: Pick<RequestLogging<C>, "requestId">,
): ApolloServerPlugin<C> {
  const listener: GraphQLRequestListener<C> = {
    willSendResponse: async ({ response, contextValue }) => {
      if (response.body.kind !== "single") return;
      const error = tooLarge(response.body.singleResult.data, limits.answer);
      if (error === null) return;
      response.body.singleResult = { errors: [formatter.format(error, requestId(contextValue))] };
      response.http.status = explain(error).status;
    },
  };
  return { requestDidStart: async () => listener };
}

/** What the gateway has to know of a request's context to write its log. */
export type RequestLogging<C> = {
  readonly requestId: (context: C) => string;
  /** Told the name of the operation, once it is known. */
  readonly named: (context: C, operationName: string) => void;
};

/** Gives the lines about errors the id of their request, and the request's own line the name of its operation. */
export function createLoggingPlugin<C extends BaseContext>(
  formatter: ErrorFormatter,
  { requestId, named }: RequestLogging<C>,
): ApolloServerPlugin<C> {
  const listener: GraphQLRequestListener<C> = {
    didResolveOperation: async ({ operationName, contextValue }) => {
      if (operationName !== null) named(contextValue, operationName);
    },
    didEncounterErrors: async ({ errors, contextValue }) => {
      for (const error of errors) formatter.format(error, requestId(contextValue));
    },
  };
  return { requestDidStart: async () => listener };
}
