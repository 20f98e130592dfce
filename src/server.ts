import { readFileSync } from "node:fs";
import { makeExecutableSchema } from "@graphql-tools/schema";
import { createAirflow, type Airflow } from "./airflow/airflow.ts";
import { systemClock } from "./domain/clock.ts";
import type { Context } from "./context/context.ts";
import { createContexts, type ContextSources } from "./context/create-contexts.ts";
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
import { resolvers } from "./resolvers/index.ts";
import { WatchService } from "./watch/watch-service.ts";

/** WebSockets and event streams at once: each keeps one of the connections, and plain requests want some, too. */
const MAX_STREAMS = 1200;

/** What a gateway is made of: of the sources of its contexts, those that it does not make itself. */
export type GatewayOptions = Omit<ContextSources, "airflow" | "watchService">;

/** A gateway that listens. */
export type Gateway = {
  /** Of its GraphQL: `http://127.0.0.1:4000/graphql`. */
  readonly url: string;
  readonly airflow: Airflow;
  /** Finishes what is open, for as long as the configuration lets it, and lets go of everything. */
  close(): Promise<void>;
};

/** Wires the floors together and listens. Airflow need not be there: it is looked for, and looked for again. */
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
  const contextOf = createContexts({ ...options, airflow, watchService });
  const schema = makeExecutableSchema<Context>({
    typeDefs: readFileSync(new URL("../schema.graphql", import.meta.url), "utf8"),
    resolvers,
    inheritResolversFromInterfaces: false,
  });
  const pipeline = createPipeline({
    schema,
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
    onUpgrade: createWebSockets(operations, { streams }),
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
