import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { BaseContext } from "@apollo/server";
import { GatewayError } from "../domain/errors.ts";
import { describeError } from "../domain/redaction.ts";
import { checkMethod, checkSameSite } from "./check-request.ts";
import { answerClientError, refuseSocket } from "./client-error.ts";
import { Connections } from "./connections.ts";
import { setCorsHeaders } from "./cors.ts";
import { answerEndpoint, type Endpoint } from "./endpoint.ts";
import { beginExchange, type Exchange } from "./exchange.ts";
import { HTTP_LIMITS, type HttpLimits } from "./http-limits.ts";
import { sendPage, type Page } from "./page.ts";
import { Refusal, refusalOf } from "./refusal.ts";
import { logRequest, type HttpLog } from "./request-log.ts";
import { send, sendRefusal } from "./send.ts";

/** What the server is made of; only `apollo`, `contextValue`, `health` and `log` have to be given. */
export type HttpServerOptions<C extends BaseContext> = Omit<Endpoint<C>, "limits" | "allowedOrigins"> & {
  /** `/graphql` unless given. */
  readonly path?: string;
  readonly limits?: Partial<HttpLimits>;
  /** Origins whose pages may read answers: `https://portal.example.org`. None unless given. */
  readonly corsOrigins?: readonly string[];
  /** Further pages by their path, `/sandbox`. */
  readonly pages?: Readonly<Record<string, Page>>;
  /** Whether work may be sent here, and what `/readyz` says of it. */
  readonly health: { readonly ready: () => { readonly ok: boolean; readonly body: Record<string, unknown> } };
  readonly log: HttpLog;
  /**
   * Takes WebSocket handshakes on `path`, but for those from pages of other sites; without it they are answered as the plain
   * requests they are. What it takes is its own to close.
   */
  readonly onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
};

/** A server that is not listening yet. */
export type HttpServer = {
  readonly server: Server;
  /** Resolves to the port that was taken, which is a free one for 0. Rejects when it cannot be had. */
  readonly listen: (address: { readonly port: number; readonly host: string }) => Promise<number>;
  /** Stops accepting, lets what is open finish for `drainTimeoutMs`, then cuts it off. Resolves when all is closed. */
  readonly close: (options: { readonly drainTimeoutMs: number }) => Promise<void>;
};

/**
 * The gateway's HTTP: GraphQL by GET and POST on one path, its explorer's pages, `/healthz` and `/readyz`; all else is refused.
 * Every answer but a page is JSON.
 */
export function createHttpServer<C extends BaseContext>(options: HttpServerOptions<C>): HttpServer {
  const limits = { ...HTTP_LIMITS, ...options.limits };
  const path = options.path ?? "/graphql";
  const allowedOrigins = new Set(options.corsOrigins);
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    // The body has a clock of its own, which can answer in JSON; this one is for what that cannot see.
    requestTimeout: limits.headersMs + limits.bodyMs + 5_000,
    connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    keepAliveTimeout: limits.keepAliveMs,
    // Node would answer without a body.
    requireHostHeader: false,
    // What is offered besides (Java's client offers h2c with each request) may be passed over, and is.
    shouldUpgradeCallback: ({ headers }) =>
      options.onUpgrade !== undefined && headers.upgrade?.toLowerCase() === "websocket",
  });
  const connections = new Connections(server, limits.connections);
  let isDraining = false;

  server.on("request", handle);
  server.on("checkExpectation", handle);
  server.on("checkContinue", (request, response) => {
    if (Number(request.headers["content-length"] ?? 0) <= limits.bodyBytes) response.writeContinue();
    server.emit("request", request, response);
  });
  server.on("clientError", answerClientError);
  if (options.onUpgrade !== undefined) server.on("upgrade", upgrade);

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const exchange = beginExchange(request, response);
    response.setHeader("x-request-id", exchange.info.requestId);
    response.setHeader("cache-control", "no-store");
    response.setHeader("x-content-type-options", "nosniff");
    setCorsHeaders(request, response, allowedOrigins);
    response.once("close", () => logRequest(options.log, exchange));
    route(exchange).catch((error: unknown) => fail(exchange, error));
  }

  async function route(exchange: Exchange): Promise<void> {
    const { request } = exchange;
    if (request.headers.host === undefined && request.httpVersion === "1.1") {
      throw new Refusal(400, "The Host header is missing.", { headers: { connection: "close" } });
    }
    if (request.headers.expect !== undefined && request.headers.expect.toLowerCase() !== "100-continue") {
      throw new Refusal(417, "Nothing but 100-continue can be expected.");
    }
    const page = options.pages?.[exchange.path];
    if (exchange.path === path) await answerGraphQL(exchange);
    else if (exchange.path === "/healthz") answerHealth(exchange, { ok: true, body: { status: "ok" } });
    else if (exchange.path === "/readyz") answerHealth(exchange, readiness());
    else if (page !== undefined) await answerPage(exchange, page);
    else throw nothingHere(path);
  }

  async function answerGraphQL(exchange: Exchange): Promise<void> {
    if (isDraining) throw shuttingDown();
    await answerEndpoint({ ...options, limits, allowedOrigins }, exchange);
  }

  /** No preflight protects a handshake: pages of other sites are told apart here. */
  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    try {
      if (isDraining) throw shuttingDown();
      if (request.url?.split("?")[0] !== path) throw nothingHere(path);
      checkSameSite(request, allowedOrigins);
      options.onUpgrade?.(request, socket, head);
    } catch (error) {
      refuseSocket(socket, error instanceof Refusal ? error : somethingWentWrong());
    }
  }

  async function answerPage(exchange: Exchange, page: Page): Promise<void> {
    checkMethod(exchange.request, ["GET", "HEAD"]);
    await sendPage(exchange, page, limits);
  }

  function readiness(): { ok: boolean; body: Record<string, unknown> } {
    const { ok, body } = options.health.ready();
    return isDraining ? { ok: false, body: { ...body, status: "draining" } } : { ok, body };
  }

  function answerHealth(exchange: Exchange, { ok, body }: { ok: boolean; body: Record<string, unknown> }): void {
    checkMethod(exchange.request, ["GET", "HEAD"]);
    const headers = new Map([["content-type", "application/json; charset=utf-8"]]);
    send(exchange, { status: ok ? 200 : 503, body: `${JSON.stringify(body)}\n`, headers }, limits);
  }

  function fail(exchange: Exchange, error: unknown): void {
    if (error instanceof Refusal) {
      sendRefusal(exchange, error, limits);
      return;
    }
    if (exchange.info.signal.aborted) return;
    options.log.error({ requestId: exchange.info.requestId, err: describeError(error) }, "answering a request failed");
    sendRefusal(exchange, somethingWentWrong(), limits);
  }

  async function close({ drainTimeoutMs }: { drainTimeoutMs: number }): Promise<void> {
    isDraining = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    connections.drain();
    const late = setTimeout(() => connections.destroy(), drainTimeoutMs);
    await closed;
    clearTimeout(late);
  }

  return { server, listen: (address) => listen(server, address), close };
}

async function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

function nothingHere(path: string): Refusal {
  return refusalOf(new GatewayError("NOT_FOUND", `There is nothing here; GraphQL is at ${path}.`));
}

function somethingWentWrong(): Refusal {
  return refusalOf(new GatewayError("INTERNAL_SERVER_ERROR", "Something went wrong"));
}

function shuttingDown(): Refusal {
  const error = new GatewayError("RATE_LIMITED", "The gateway is shutting down; another one may answer.", {
    status: 503,
    reason: "SHUTTING_DOWN",
    retryAfterMs: 1_000,
  });
  return refusalOf(error, { connection: "close" });
}
