import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { GraphQLError, type ExecutionArgs } from "graphql";
import { handleProtocols, makeServer } from "graphql-ws";
import { WebSocketServer } from "ws";
import { GatewayError } from "../domain/errors.ts";
import type { RequestInfo } from "./exchange.ts";
import { HTTP_LIMITS } from "./http-limits.ts";
import { GOING_AWAY, runProtocol, type SocketExtra } from "./socket.ts";
import { streamInfo, type StreamedGraphQL, type Streams } from "./streams.ts";

/** What is open on one socket at once. */
const MAX_OPERATIONS = 100;

/** Takes the handshakes of an HTTP server; see `HttpServerOptions.onUpgrade`. */
export type WebSockets = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * GraphQL over WebSocket (graphql-transport-ws), for all operations. Who asks stands in the `Authorization` of
 * `connectionParams`, or of the handshake.
 */
export function createWebSockets(
  graphql: StreamedGraphQL,
  { streams, keepAliveMs = 12_000 }: { readonly streams: Streams; readonly keepAliveMs?: number },
): WebSockets {
  const infos = new WeakMap<ExecutionArgs, RequestInfo>();
  const infoOf = (args: ExecutionArgs): RequestInfo => {
    const info = infos.get(args);
    if (info === undefined) throw new Error("An operation was never prepared.");
    return info;
  };
  const perform = (args: ExecutionArgs) => graphql.run(args, infoOf(args));
  const protocol = makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: 10_000,
    onSubscribe({ extra, connectionParams, subscriptions }, _id, { query, operationName, variables }) {
      if (Object.keys(subscriptions).length > MAX_OPERATIONS) return [tooManyOperations()];
      const info = infoFrom(extra, connectionParams);
      const prepared = graphql.prepare({ query, operationName, variables }, info);
      if (isErrors(prepared)) return prepared;
      infos.set(prepared, info);
      return prepared;
    },
    execute: perform,
    subscribe: perform,
    onNext(_context, _id, _payload, args, { errors, data }) {
      if (errors === undefined) return undefined;
      const shown = graphql.formatErrors(errors, infoOf(args));
      return data === undefined ? { errors: shown } : { data, errors: shown };
    },
    onError: ({ extra, connectionParams }, _id, _payload, errors) =>
      graphql.formatErrors(errors, infoFrom(extra, connectionParams)),
  });
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: HTTP_LIMITS.bodyBytes,
    handleProtocols,
  });
  return (request, socket, head) => {
    let close = (): void => void socket.destroy();
    const release = streams.enter(() => close());
    socket.once("close", release);
    server.handleUpgrade(request, socket, head, (webSocket) => {
      const running = runProtocol(webSocket, request, { protocol, keepAliveMs });
      close = () => running.close(GOING_AWAY, "Going away");
    });
  };
}

function infoFrom(
  { request, signal, drop }: SocketExtra,
  params: Readonly<Record<string, unknown>> | undefined,
): RequestInfo {
  const given = params?.["Authorization"] ?? params?.["authorization"];
  return streamInfo(request, { authorization: typeof given === "string" ? given : undefined, signal, drop });
}

const isErrors = (prepared: ExecutionArgs | readonly GraphQLError[]): prepared is readonly GraphQLError[] =>
  Array.isArray(prepared);

function tooManyOperations(): GraphQLError {
  const message = `At most ${MAX_OPERATIONS} operations may be open on one socket.`;
  const limit = { name: "operations", max: MAX_OPERATIONS, actual: MAX_OPERATIONS + 1 };
  return new GraphQLError(message, { originalError: new GatewayError("LIMIT_EXCEEDED", message, { limit }) });
}
