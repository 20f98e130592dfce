import type { ApolloServerPlugin, BaseContext, GraphQLRequestListener } from "@apollo/server";
import { GraphQLError, OperationTypeNode } from "graphql";
import type { LoggedRequest, Pipeline } from "./pipeline.ts";
import { retryAfterSeconds, statusOf } from "./response-status.ts";

/** Applies the pipeline to Apollo's requests, rejects subscriptions, and sets the HTTP status and `Retry-After`. */
export function createPipelinePlugin<C extends BaseContext>(
  pipeline: Pipeline,
  requestOf: (context: C) => LoggedRequest,
): ApolloServerPlugin<C> {
  const listener: GraphQLRequestListener<C> = {
    didResolveOperation: async ({ document, operation, operationName, request, contextValue }) => {
      if (operation === undefined) return;
      requestOf(contextValue).record.operationName = operationName;
      if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw subscriptionOverHttp();
      pipeline.checkOperation({ document, operation, variables: request.variables ?? {} });
    },
    didEncounterErrors: async ({ errors, contextValue }) => {
      for (const error of errors) pipeline.formatError(error, requestOf(contextValue).requestId);
    },
    willSendResponse: async ({ response: { http, body }, errors = [], request, contextValue }) => {
      if (body.kind !== "single") return;
      let thrown = errors;
      body.singleResult = pipeline.limitResult(body.singleResult, (error) => {
        thrown = [error];
        return pipeline.formatError(error, requestOf(contextValue).requestId);
      });
      if (thrown.length === 0) return;
      const isPlainJson = !(request.http?.headers.get("accept") ?? "").includes("graphql-response+json");
      http.status = statusOf({ errors: thrown, data: body.singleResult.data, isPlainJson });
      const seconds = retryAfterSeconds(thrown);
      if (seconds !== null && http.status !== 200) http.headers.set("retry-after", String(seconds));
    },
  };
  return { requestDidStart: async () => listener };
}

function subscriptionOverHttp(): GraphQLError {
  return new GraphQLError(
    "Subscriptions are served over WebSocket (graphql-transport-ws) and server-sent events (graphql-sse), not as a single HTTP response.",
    { extensions: { code: "BAD_REQUEST", http: { status: 400 } } },
  );
}
