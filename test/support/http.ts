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

/** A line that was logged. */
export type LogLine = { readonly level: string; readonly message: string } & Readonly<Record<string, unknown>>;

/** A log that keeps its lines, as JSON would keep them. */
export function createLogbook() {
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

/** Listens on a free port of the loopback interface until the test is over. */
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
  const log = createLogbook();
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
    onUpgrade: createWebSockets(operations, { streams }),
    onEventStream: createEventStreams(operations, { streams }),
  };
}

/** The answer to a POST of this document. */
export async function ask(
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
  return { status: response.status, headers: response.headers, body: await readAnswer(response) };
}

/** The body of an answer. */
export type Answer = {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
};

/** The body of an answer, which is JSON whatever went wrong. */
export async function readAnswer(response: Response): Promise<Answer> {
  const body: unknown = await response.json();
  if (!isAnswer(body)) throw new Error(`This is no answer: ${JSON.stringify(body)}`);
  return body;
}

function isAnswer(body: unknown): body is Answer {
  return typeof body === "object" && body !== null && ("data" in body || "errors" in body);
}

/** The port that a server has taken. */
export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("This server is not listening.");
  return address.port;
}
