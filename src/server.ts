import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { makeExecutableSchema } from "@graphql-tools/schema";
import type { AirflowClient } from "./airflow/client.ts";
import { createAirflow, type Airflow } from "./airflow/airflow.ts";
import { systemClock } from "./airflow/clock.ts";
import { createUiLinks } from "./airflow/ui-links.ts";
import type { Config } from "./config.ts";
import { GatewayError } from "./errors.ts";
import type { Context } from "./context.ts";
import { exampleTabs } from "./example-tabs.ts";
import { createApollo } from "./graphql/apollo-server.ts";
import { createGraphiqlPage } from "./http/graphiql-page.ts";
import { createHttpServer } from "./http/http-server.ts";
import type { RequestInfo } from "./http/exchange.ts";
import { createSandboxPage } from "./http/sandbox-page.ts";
import { airflowStatus } from "./loaders/airflow-status.ts";
import { createLoaders } from "./loaders/index.ts";
import { viewerOf } from "./loaders/viewer.ts";
import type { Log } from "./log.ts";
import { FormCache } from "./profiles/form-cache.ts";
import { schemaChanges } from "./profiles/changes.ts";
import type { Catalog } from "./profiles/profile.ts";
import { resolvers } from "./resolvers/index.ts";
import { createRunActs } from "./runs/index.ts";

/** Calls to Airflow that one request may cost. */
const MAX_AIRFLOW_CALLS = 2000;

/** Everything a gateway is made of. */
export type GatewayOptions = {
  readonly config: Config;
  /** Where Airflow is: as configured, or the embedded demo. */
  readonly airflowUrl: string;
  readonly isDemo: boolean;
  readonly catalog: { readonly current: () => Catalog };
  readonly log: Log;
  readonly version: string;
};

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
    onFinding: ({ version, problem, note }) => {
      if (problem !== null) log.warn({ airflow: version }, problem);
      else log.info({ airflow: version }, note ?? "Airflow is there");
    },
  });
  const contextOf = createContexts(options, airflow);
  const schema = makeExecutableSchema<Context>({
    typeDefs: readFileSync(new URL("../schema.graphql", import.meta.url), "utf8"),
    resolvers,
    inheritResolversFromInterfaces: false,
  });
  const apollo = createApollo<Context>({
    schema,
    log,
    introspection: config.introspection,
    sandbox: config.explorer,
    limits: { fieldSizes: { "TaskInstance.log": { first: 5000 } } },
    requestId: ({ request }) => request.requestId,
    named: ({ request }, name) => {
      request.record.operationName = name;
    },
  });
  await apollo.start();
  const http = createHttpServer<Context>({
    apollo,
    contextValue: contextOf,
    corsOrigins: config.corsOrigins,
    explorer: config.explorer
      ? createGraphiqlPage({ title: "dap-gateway", endpoint: "/graphql", tabs: exampleTabs() })
      : undefined,
    pages: config.explorer ? { "/sandbox": createSandboxPage(apollo, "/graphql") } : {},
    health: {
      ready: () => ({
        ok: true,
        body: { status: "ok", airflow: airflow.finding().problem === null ? "ok" : "problem" },
      }),
    },
    log,
  });
  await new Promise<void>((resolve, reject) => {
    http.server.once("error", reject);
    http.server.listen(config.port, config.host, resolve);
  });
  void airflow.look();
  return {
    url: `http://${hostInUrl(config.host)}:${portOf(http.server.address())}/graphql`,
    airflow,
    close: async () => {
      await http.close({ drainTimeoutMs: config.drainTimeoutMs });
      await apollo.stop();
      await airflow.close();
    },
  };
}

/** Makes what each request may reach. */
function createContexts(
  { config, catalog, version, airflowUrl, isDemo, log }: GatewayOptions,
  airflow: Airflow,
): (info: RequestInfo) => Context {
  const forms = new FormCache();
  const links = createUiLinks(config.airflowUiUrl ?? airflowUrl);
  const about = { isDemo, url: airflowUrl, problem: () => airflow.finding().problem };
  return (request) => {
    const token = airflow.mode === "caller" ? bearerToken(request.headers.authorization) : undefined;
    const caller = {
      ...(token === undefined ? {} : { token }),
      deadline: Date.now() + config.requestTimeoutMs,
      signal: request.signal,
      owner: request,
      onCall: () => countCall(request),
    };
    const client = airflow.as(caller);
    const features = async () => {
      if (airflow.version() === null) await client.version();
      return airflow.features();
    };
    const now = catalog.current();
    const loaders = createLoaders({ airflow: client, features, catalog: now, forms });
    return {
      request,
      catalog: now,
      loaders,
      acts: createRunActs({
        airflow: client,
        features,
        catalog: now,
        loaders,
        clock: systemClock,
        deadline: caller.deadline,
        newKey: randomUUID,
        onBug: (error) => log.error({ err: error, requestId: request.requestId }, "one of several acts failed"),
      }),
      links,
      viewer: async () => viewerOf(airflow, caller, "username" in config.account ? config.account.username : null),
      service: { version },
      airflowStatus: async () => statusOf(client, about),
      schemaChanges: (older, newer) => (older === null ? null : schemaChanges(older.paramSchema, newer.paramSchema)),
    };
  };
}

/** Called just before each call goes out, so that the one too many never does. */
function countCall({ record }: RequestInfo): void {
  record.airflowCalls += 1;
  if (record.airflowCalls <= MAX_AIRFLOW_CALLS) return;
  throw new GatewayError(
    "LIMIT_EXCEEDED",
    `This request needs more than ${MAX_AIRFLOW_CALLS} calls to Airflow. Ask for less at once.`,
    {
      limit: { name: "airflowCalls", max: MAX_AIRFLOW_CALLS, actual: record.airflowCalls },
    },
  );
}

const statusOf = async (client: AirflowClient, about: Parameters<typeof airflowStatus>[1]) =>
  airflowStatus(client, about);

/** The token of an `Authorization: Bearer` header; anything else in it is no token. */
const bearerToken = (header: string | undefined): string | undefined => /^Bearer +(\S+) *$/i.exec(header ?? "")?.[1];

const hostInUrl = (host: string): string => (host.includes(":") ? `[${host}]` : host);
const portOf = (address: AddressInfo | string | null): number =>
  address !== null && typeof address === "object" ? address.port : 0;
