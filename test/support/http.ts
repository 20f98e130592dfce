import type { Server } from "node:http";
import { onTestFinished } from "vitest";
import { createApolloServer } from "../../src/graphql/apollo-server.ts";
import { createPipeline, type Pipeline, type PipelineOptions } from "../../src/graphql/pipeline.ts";
import { createStreamOperations } from "../../src/graphql/stream-operations.ts";
import type { RequestInfo } from "../../src/http/exchange.ts";
import { createHttpServer, type HttpServer, type HttpServerOptions } from "../../src/http/http-server.ts";
import { createEventStreams } from "../../src/http/streams/event-streams.ts";
import { OpenStreams } from "../../src/http/streams/open-streams.ts";
import { createWebSockets } from "../../src/http/streams/websockets.ts";
import { createShop, type ShopContext } from "./shop.ts";

/** A logged line. */
export type LogLine = { readonly level: string; readonly message: string } & Readonly<Record<string, unknown>>;

/** A log that keeps its lines as they are serialized to JSON. */
export function createRecordingLog() {
  const lines: LogLine[] = [];
  const at = (level: string) => (fields: object, message: string) => {
    lines.push({ level, message, ...plain(fields) });
  };
  return { lines, info: at("info"), warn: at("warn"), error: at("error") };
}

function plain(fields: object): Record<string, unknown> {
  const parsed: unknown = JSON.parse(JSON.stringify(fields));
  return typeof parsed === "object" ? { ...parsed } : {};
}

/** Listens on a free local port until the test ends. */
export async function listen(server: HttpServer): Promise<URL> {
  const port = await server.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => server.close({ drainTimeoutMs: 0 }));
  return new URL(`http://127.0.0.1:${port}/graphql`);
}

/** The shop behind the whole of HTTP and GraphQL, composed as the gateway is; `streams` adds WebSocket and SSE. */
export async function startShop(
  options: Partial<HttpServerOptions<ShopContext>> & {
    graphql?: Partial<PipelineOptions> & { sandbox?: boolean };
    streams?: boolean;
  } = {},
) {
  const shop = createShop();
  const log = createRecordingLog();
  const { graphql: { sandbox = false, ...graphql } = {}, streams = false, ...http } = options;
  const pipeline = createPipeline({ schema: shop.schema, log, introspection: true, ...graphql });
  const apollo = createApolloServer<ShopContext>({ pipeline, sandbox, requestOf: (context) => context });
  await apollo.start();
  const web = createHttpServer<ShopContext>({
    apollo,
    contextValue: contextOf,
    health: { ready: () => ({ ok: true, body: { status: "ready" } }) },
    log,
    ...(streams ? streamHandlers(pipeline) : {}),
    ...http,
  });
  const url = await listen(web);
  return { ...shop, log, apollo, url, close: web.close, server: web.server };
}

const contextOf = ({ requestId, record, signal }: RequestInfo): ShopContext => ({ requestId, record, signal });

function streamHandlers(pipeline: Pipeline) {
  const operations = createStreamOperations(pipeline, contextOf);
  const streams = new OpenStreams(100);
  return {
    onUpgrade: createWebSockets(operations, { streams, responseTimeoutMs: 12_000 }),
    onEventStream: createEventStreams(operations, { streams }),
  };
}

/** Sends a document by POST and returns the response. */
export async function post(
  url: URL,
  query: string,
  {
    variables,
    headers = {},
    ...more
  }: { variables?: unknown; headers?: Record<string, string>; extensions?: unknown } = {},
) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables, ...more }),
  });
  return { status: response.status, headers: response.headers, body: await readResponse(response) };
}

/** The body of a GraphQL response. */
export type GraphQLResponse = {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
};

/** Parses the body of a response, which is JSON for errors, too. */
export async function readResponse(response: Response): Promise<GraphQLResponse> {
  const body: unknown = await response.json();
  if (!isGraphQLResponse(body)) throw new Error(`Not a GraphQL response: ${JSON.stringify(body)}`);
  return body;
}

function isGraphQLResponse(body: unknown): body is GraphQLResponse {
  return typeof body === "object" && body !== null && ("data" in body || "errors" in body);
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("The server is not listening.");
  return address.port;
}
