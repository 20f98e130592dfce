import { readConfig, type Config } from "../../src/config.ts";
import { createLog } from "../../src/log.ts";
import { loadCatalog } from "../../src/profiles/catalog/catalog.ts";
import type { Catalog } from "../../src/profiles/profile.ts";
import { startGateway } from "../../src/server.ts";

/** A response. `Data` is the shape that the test expects. */
export type Answer<Data> = {
  readonly status: number;
  readonly data: Data;
  readonly errors:
    | readonly {
        readonly message: string;
        readonly path?: readonly (string | number)[];
        readonly extensions: Readonly<Record<string, unknown>>;
      }[]
    | undefined;
};

type RequestOptions = { readonly variables?: Record<string, unknown>; readonly token?: string | undefined };

export type TestGateway = {
  readonly url: string;
  /** Sends an operation, with this token or none. */
  request<Data>(query: string, options?: RequestOptions): Promise<Answer<Data>>;
  close(): Promise<void>;
};

/** Starts a gateway on a free port. It passes on the callers' tokens unless `env` configures a service account. */
export async function startTestGateway(options: {
  readonly airflowUrl: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly catalog?: Catalog;
  readonly profilesDir?: string;
  readonly isDemo?: boolean;
  /** The poll interval of watchers. May be shorter than the configuration allows. */
  readonly watchIntervalMs?: number;
  readonly webSocketTimeoutMs?: number;
}): Promise<TestGateway> {
  const catalog = options.catalog ?? (await loadCatalog(options.profilesDir ?? "profiles"));
  const config = configOf({ PORT: "0", LOG_LEVEL: "silent", AIRFLOW_URL: options.airflowUrl, ...options.env });
  const { watchIntervalMs = config.watchIntervalMs } = options;
  const gateway = await startGateway({
    config: { ...config, watchIntervalMs },
    airflowUrl: options.airflowUrl,
    isDemo: options.isDemo ?? false,
    catalog: { current: () => catalog },
    log: createLog({ level: "silent", pretty: false }),
    version: "0.0.0-test",
    ...(options.webSocketTimeoutMs !== undefined && { webSocketTimeoutMs: options.webSocketTimeoutMs }),
  });
  await gateway.airflow.checkHealth();
  return {
    url: gateway.url,
    request: async <Data>(query: string, requestOptions?: RequestOptions) =>
      requestGateway<Data>(gateway.url, query, requestOptions),
    close: async () => gateway.close(),
  };
}

/** Sends an operation to the gateway at `url`, with this token or none. */
export async function requestGateway<Data>(
  url: string,
  query: string,
  { variables = {}, token }: RequestOptions = {},
): Promise<Answer<Data>> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as Pick<Answer<Data>, "data" | "errors">;
  return { status: response.status, data: body.data, errors: body.errors };
}

function configOf(env: Record<string, string>): Config {
  const read = readConfig(env);
  if ("problems" in read) throw new Error(read.problems.join("\n"));
  return read.config;
}
