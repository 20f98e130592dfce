import type { BaseContext } from "@apollo/server";
import { GatewayError } from "../domain/errors.ts";
import { checkMethod } from "./check-request.ts";
import type { Exchange } from "./exchange.ts";
import { sendPage, type Page } from "./explorer/page.ts";
import { handleGraphQL, type GraphQLEndpoint } from "./graphql-endpoint.ts";
import { HttpError, toHttpError } from "./http-error.ts";
import { send } from "./send.ts";

export type RouterOptions<C extends BaseContext> = GraphQLEndpoint<C> & {
  /** The path of GraphQL. */
  readonly path: string;
  /** Other pages by path, such as `/sandbox`. */
  readonly pages?: Readonly<Record<string, Page>>;
  /** The readiness that `/readyz` reports. */
  readonly health: { readonly ready: () => Health };
  readonly isDraining: () => boolean;
};

type Health = { readonly ok: boolean; readonly body: Readonly<Record<string, unknown>> };

/** Creates the function that handles a request by its path. It rejects with an HttpError when the request is refused. */
export function createRouter<C extends BaseContext>(options: RouterOptions<C>): (exchange: Exchange) => Promise<void> {
  const { path: graphqlPath, pages = {}, health, isDraining, limits } = options;

  function readiness(): Health {
    const { ok, body } = health.ready();
    return isDraining() ? { ok: false, body: { ...body, status: "draining" } } : { ok, body };
  }

  function sendHealth(exchange: Exchange, { ok, body }: Health): void {
    checkMethod(exchange.request, ["GET", "HEAD"]);
    const headers = new Map([["content-type", "application/json; charset=utf-8"]]);
    send(exchange, { status: ok ? 200 : 503, body: `${JSON.stringify(body)}\n`, headers }, limits);
  }

  return async (exchange) => {
    const { request, path } = exchange;
    checkHeaders(exchange);
    const page = pages[path];
    if (path === graphqlPath) {
      if (isDraining()) throw shuttingDown();
      await handleGraphQL(options, exchange);
    } else if (path === "/healthz") {
      sendHealth(exchange, { ok: true, body: { status: "ok" } });
    } else if (path === "/readyz") {
      sendHealth(exchange, readiness());
    } else if (page !== undefined) {
      checkMethod(request, ["GET", "HEAD"]);
      await sendPage(exchange, page, limits);
    } else {
      throw notFound(graphqlPath);
    }
  };
}

function checkHeaders({ request: { headers, httpVersion } }: Exchange): void {
  if (headers.host === undefined && httpVersion === "1.1") {
    throw new HttpError(400, "Missing Host header.", { headers: { connection: "close" } });
  }
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== "100-continue") {
    throw new HttpError(417, "Unsupported Expect header. Only 100-continue is supported.");
  }
}

/** The 404 for an unknown path. */
export function notFound(graphqlPath: string): HttpError {
  return toHttpError(new GatewayError("NOT_FOUND", `Not found. GraphQL is served at ${graphqlPath}.`));
}

/** The 503 while the gateway shuts down; it closes the connection. */
export function shuttingDown(): HttpError {
  const error = new GatewayError("RATE_LIMITED", "The gateway is shutting down. Retry later.", {
    status: 503,
    reason: "SHUTTING_DOWN",
    retryAfterMs: 1_000,
  });
  return toHttpError(error, { connection: "close" });
}
