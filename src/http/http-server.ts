import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { BaseContext } from "@apollo/server";
import { GatewayError } from "../domain/errors.ts";
import { describeError } from "../domain/redaction.ts";
import { checkSameSite } from "./check-request.ts";
import { Connections } from "./connections.ts";
import { setCorsHeaders } from "./cors.ts";
import { createExchange, type Exchange } from "./exchange.ts";
import { HttpError, toHttpError } from "./http-error.ts";
import { HTTP_LIMITS, type HttpLimits } from "./http-limits.ts";
import { endWithHttpError, handleClientError } from "./raw-response.ts";
import { logRequest, type HttpLog } from "./request-log.ts";
import { createRouter, notFound, shuttingDown, type RouterOptions } from "./router.ts";
import { sendHttpError } from "./send.ts";

/** Only `apollo`, `contextValue`, `health` and `log` are required. */
export type HttpServerOptions<C extends BaseContext> = Omit<
  RouterOptions<C>,
  "path" | "limits" | "allowedOrigins" | "isDraining"
> & {
  /** The path of GraphQL. The default is `/graphql`. */
  readonly path?: string;
  readonly limits?: Partial<HttpLimits>;
  /** Origins whose pages may read responses, such as `https://portal.example.org`. The default is none. */
  readonly corsOrigins?: readonly string[];
  readonly log: HttpLog;
  /**
   * Handles WebSocket handshakes on `path`, after the cross-site check, and is responsible for closing the sockets.
   * Without it, a handshake is handled as the plain request that it also is.
   */
  readonly onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

/** A server that is not listening yet. */
export type HttpServer = {
  readonly server: Server;
  /** Resolves to the port, which is a free one when `port` is 0. Rejects when the server cannot listen. */
  readonly listen: (address: { readonly port: number; readonly host: string }) => Promise<number>;
  /** Stops accepting connections and waits `drainTimeoutMs` for open requests. Resolves when all are closed. */
  readonly close: (options: { readonly drainTimeoutMs: number }) => Promise<void>;
};

/**
 * Creates the gateway's HTTP server: GraphQL by GET and POST on one path, the explorer's pages, `/healthz` and
 * `/readyz`. Every response except a page is JSON.
 */
export function createHttpServer<C extends BaseContext>(options: HttpServerOptions<C>): HttpServer {
  const { log, onUpgrade, path = "/graphql" } = options;
  const limits = { ...HTTP_LIMITS, ...options.limits };
  const allowedOrigins = new Set(options.corsOrigins);
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    // readBody has its own timeout, which responds in JSON. This one covers requests that never reach it.
    requestTimeout: limits.headersMs + limits.bodyMs + 5_000,
    connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    keepAliveTimeout: limits.keepAliveMs,
    // The router checks the Host header: Node would respond without a body.
    requireHostHeader: false,
    // A server may ignore an offered protocol. Java's HTTP client offers h2c with each request.
    shouldUpgradeCallback: ({ headers }) => onUpgrade !== undefined && headers.upgrade?.toLowerCase() === "websocket",
  });
  const connections = new Connections(server, limits.connections);
  let isDraining = false;
  const route = createRouter({ ...options, path, limits, allowedOrigins, isDraining: () => isDraining });

  server.on("request", onRequest);
  server.on("checkExpectation", onRequest);
  server.on("checkContinue", (request, response) => {
    if (Number(request.headers["content-length"] ?? 0) <= limits.bodyBytes) response.writeContinue();
    server.emit("request", request, response);
  });
  server.on("clientError", handleClientError);
  if (onUpgrade !== undefined) server.on("upgrade", upgrade);

  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    const exchange = createExchange(request, response);
    response.setHeader("x-request-id", exchange.info.requestId);
    response.setHeader("cache-control", "no-store");
    response.setHeader("x-content-type-options", "nosniff");
    setCorsHeaders(request, response, allowedOrigins);
    response.once("close", () => logRequest(log, exchange));
    route(exchange).catch((error: unknown) => sendError(exchange, error));
  }

  function sendError(exchange: Exchange, error: unknown): void {
    if (error instanceof HttpError) {
      sendHttpError(exchange, error, limits);
      return;
    }
    if (exchange.info.signal.aborted) return;
    log.error({ requestId: exchange.info.requestId, err: describeError(error) }, "unexpected error");
    sendHttpError(exchange, internalError(), limits);
  }

  /** Browsers send no preflight for a handshake, so the cross-site check is needed here, too. */
  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    try {
      if (isDraining) throw shuttingDown();
      if (request.url?.split("?")[0] !== path) throw notFound(path);
      checkSameSite(request, allowedOrigins);
      onUpgrade?.(request, socket, head);
    } catch (error) {
      endWithHttpError(socket, error instanceof HttpError ? error : internalError());
    }
  }

  async function close({ drainTimeoutMs }: { drainTimeoutMs: number }): Promise<void> {
    isDraining = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    connections.drain();
    const timer = setTimeout(() => connections.destroy(), drainTimeoutMs);
    await closed;
    clearTimeout(timer);
  }

  return { server, listen: (address) => listen(server, address), close };
}

async function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

function internalError(): HttpError {
  return toHttpError(new GatewayError("INTERNAL_SERVER_ERROR", "Internal server error."));
}
