import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { GraphQLError, type ExecutionArgs } from "graphql";
import { handleProtocols, makeServer } from "graphql-ws";
import { WebSocketServer } from "ws";
import { GatewayError } from "../../domain/errors.ts";
import type { RequestInfo } from "../exchange.ts";
import { HTTP_LIMITS } from "../http-limits.ts";
import { createStreamInfo, type OpenStreams, type StreamOperations } from "./open-streams.ts";
import { attachProtocol, CLOSE_GOING_AWAY, type SocketExtra } from "./websocket-connection.ts";

/** Operations that may be open on one socket. */
const MAX_OPERATIONS = 100;

/** Handles the WebSocket handshakes of an HTTP server; see `HttpServerOptions.onUpgrade`. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * GraphQL over WebSocket (graphql-transport-ws) for all operation types. The token comes from `Authorization` in
 * `connectionParams`, or from the header of the handshake.
 */
export function createWebSockets(
  operations: StreamOperations,
  { streams, responseTimeoutMs }: { readonly streams: OpenStreams; readonly responseTimeoutMs: number },
): UpgradeHandler {
  const infos = new WeakMap<ExecutionArgs, RequestInfo>();
  const infoOf = (args: ExecutionArgs): RequestInfo => {
    const info = infos.get(args);
    if (info === undefined) throw new Error("The operation was not prepared.");
    return info;
  };
  const run = (args: ExecutionArgs) => operations.run(args, infoOf(args));
  const protocol = makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: 10_000,
    onSubscribe({ extra, connectionParams, subscriptions }, _id, { query, operationName, variables }) {
      if (Object.keys(subscriptions).length > MAX_OPERATIONS) return [tooManyOperations()];
      const info = createInfo(extra, connectionParams);
      const prepared = operations.prepare({ query, operationName, variables }, info);
      if (isErrors(prepared)) return prepared;
      infos.set(prepared, info);
      return prepared;
    },
    execute: run,
    subscribe: run,
    onNext(_context, _id, _payload, args, { errors, data }) {
      if (errors === undefined) return undefined;
      const formatted = operations.formatErrors(errors, infoOf(args));
      return data === undefined ? { errors: formatted } : { data, errors: formatted };
    },
    onError: ({ extra, connectionParams }, _id, _payload, errors) =>
      operations.formatErrors(errors, createInfo(extra, connectionParams)),
  });
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: HTTP_LIMITS.bodyBytes,
    handleProtocols,
  });
  return (request, socket, head) => {
    let close = (): void => void socket.destroy();
    const release = streams.add(() => close());
    socket.once("close", release);
    server.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = attachProtocol(webSocket, request, { protocol, responseTimeoutMs });
      close = () => connection.close(CLOSE_GOING_AWAY, "Going away");
    });
  };
}

function createInfo(
  { request, signal, disconnect }: SocketExtra,
  params: Readonly<Record<string, unknown>> | undefined,
): RequestInfo {
  const token = params?.["Authorization"] ?? params?.["authorization"];
  return createStreamInfo(request, {
    authorization: typeof token === "string" ? token : undefined,
    signal,
    disconnect,
  });
}

const isErrors = (prepared: ExecutionArgs | readonly GraphQLError[]): prepared is readonly GraphQLError[] =>
  Array.isArray(prepared);

function tooManyOperations(): GraphQLError {
  const message = `At most ${MAX_OPERATIONS} operations may be open on one WebSocket.`;
  const limit = { name: "operations", max: MAX_OPERATIONS, actual: MAX_OPERATIONS + 1 };
  return new GraphQLError(message, { originalError: new GatewayError("LIMIT_EXCEEDED", message, { limit }) });
}
