import { DAG_ENDPOINTS } from "./dag-endpoints.ts";
import type { Endpoint } from "./endpoint.ts";
import type { EndpointClientOptions } from "./endpoint-client.ts";
import { RUN_ENDPOINTS } from "./run-endpoints.ts";
import { TASK_INSTANCE_ENDPOINTS } from "./task-instance-endpoints.ts";

/** Every endpoint of Airflow's REST API v2 that the gateway uses, each declared once. */
export const ENDPOINTS = { ...DAG_ENDPOINTS, ...RUN_ENDPOINTS, ...TASK_INSTANCE_ENDPOINTS };

/**
 * Airflow's REST API v2 for one caller: one method per endpoint. Ids are validated before the request is sent
 * (`BAD_USER_INPUT`); every failure is a `GatewayError`.
 */
export type AirflowClient = {
  readonly [Name in keyof typeof ENDPOINTS]: ClientMethod<(typeof ENDPOINTS)[Name]>;
};

type ClientMethod<E> = E extends Endpoint<infer Args, infer Result> ? (...args: Args) => Promise<Result> : never;

/** A method of the client, where it does not matter which. */
export type AnyMethod = (...args: never) => Promise<unknown>;

/** Builds a client of one method per endpoint. `select` returns the method of another client for the same endpoint. */
export function buildClient(
  build: (endpoint: Endpoint<never, unknown>, select: (client: AirflowClient) => AnyMethod) => AnyMethod,
): AirflowClient {
  const names = Object.keys(ENDPOINTS).filter(isEndpointName);
  const methods: Record<string, AnyMethod> = {};
  for (const name of names) methods[name] = build(ENDPOINTS[name], (client) => client[name]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript cannot relate each name to its type.
  return methods as AirflowClient;
}

const isEndpointName = (name: string): name is keyof AirflowClient => Object.hasOwn(ENDPOINTS, name);

/** The client for one caller, over HTTP. */
export const createAirflowClient = (options: EndpointClientOptions): AirflowClient =>
  buildClient(
    (endpoint) =>
      async (...args) =>
        endpoint.call(options, ...args),
  );
