import { createAirflow, type Airflow } from "./airflow/airflow.ts";
import { systemClock } from "./domain/clock.ts";
import type { Context } from "./context/context.ts";
import { createContextFactory, type ContextSources } from "./context/context-factory.ts";
import { exampleTabs } from "./http/explorer/example-tabs.ts";
import { createApolloServer } from "./graphql/apollo-server.ts";
import { createPipeline } from "./graphql/pipeline.ts";
import { createStreamOperations } from "./graphql/stream-operations.ts";
import { createEventStreams } from "./http/streams/event-streams.ts";
import { createGraphiqlPage } from "./http/explorer/graphiql-page.ts";
import { createHttpServer } from "./http/http-server.ts";
import type { RequestInfo } from "./http/exchange.ts";
import { createSandboxPage } from "./http/explorer/sandbox-page.ts";
import { OpenStreams } from "./http/streams/open-streams.ts";
import { createWebSockets } from "./http/streams/websockets.ts";
import { createSchema } from "./resolvers/schema.ts";
import { WatchService } from "./watch/watch-service.ts";

/** Open WebSockets and event streams. Each occupies one connection; the rest remain for plain requests. */
const MAX_STREAMS = 1200;

/** The sources of the contexts, except those that the gateway creates itself. */
export type GatewayOptions = Omit<ContextSources, "airflow" | "watchService"> & {
  /** How long a WebSocket client may take to answer a ping or to close. Default: 12 s. */
  readonly webSocketTimeoutMs?: number;
};

/** A running gateway. */
export type Gateway = {
  /** The URL of GraphQL, such as `http://127.0.0.1:4000/graphql`. */
  readonly url: string;
  readonly airflow: Airflow;
  /** Waits for open requests, at most as long as configured, and releases all resources. */
  close(): Promise<void>;
};

/** Creates the parts of a gateway and listens. Airflow need not be available; its health is checked in the background. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, log } = options;
  const airflow = createAirflow({
    baseUrl: options.airflowUrl,
    account: config.account,
    maxConnections: config.airflowMaxConnections,
    timeoutMs: config.airflowTimeoutMs,
    userAgent: `dap-gateway/${options.version}`,
    onHealthReport: ({ version, problem, note }) => {
      if (problem !== null) log.warn({ airflow: version }, problem);
      else log.info({ airflow: version }, note ?? "Airflow is available");
    },
  });
  const watchService = new WatchService({
    airflow: (token) =>
      airflow.clientFor({
        ...(token === undefined ? {} : { token }),
        deadline: Date.now() + config.requestTimeoutMs,
        owner: {},
      }),
    clock: systemClock,
    intervalMs: config.watchIntervalMs,
  });
  const contextOf = createContextFactory({ ...options, airflow, watchService });
  const pipeline = createPipeline({
    schema: createSchema(),
    log,
    introspection: config.introspection,
    limits: { fieldSizes: { "TaskInstance.log": { first: 5000 } } },
  });
  const apollo = createApolloServer<Context>({
    pipeline,
    sandbox: config.explorer,
    requestOf: ({ request }) => request,
  });
  await apollo.start();
  const operations = createStreamOperations<RequestInfo>(pipeline, contextOf);
  const streams = new OpenStreams(MAX_STREAMS);
  const http = createHttpServer<Context>({
    apollo,
    contextValue: (info) => contextOf(info),
    onUpgrade: createWebSockets(operations, { streams, responseTimeoutMs: options.webSocketTimeoutMs ?? 12_000 }),
    onEventStream: createEventStreams(operations, { streams }),
    corsOrigins: config.corsOrigins,
    explorer: config.explorer
      ? createGraphiqlPage({ title: "dap-gateway", endpoint: "/graphql", tabs: exampleTabs(options) })
      : undefined,
    pages: config.explorer ? { "/sandbox": createSandboxPage(apollo, "/graphql") } : {},
    health: {
      ready: () => ({
        ok: true,
        body: { status: "ok", airflow: airflow.health().problem === null ? "ok" : "problem" },
      }),
    },
    log,
  });
  const port = await http.listen({ port: config.port, host: config.host });
  void airflow.checkHealth();
  return {
    url: `http://${hostInUrl(config.host)}:${port}/graphql`,
    airflow,
    close: async () => {
      streams.closeAll();
      watchService.close();
      await http.close({ drainTimeoutMs: config.drainTimeoutMs });
      await apollo.stop();
      await airflow.close();
    },
  };
}

const hostInUrl = (host: string): string => (host.includes(":") ? `[${host}]` : host);
