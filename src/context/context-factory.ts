import { randomUUID } from "node:crypto";
import type { Airflow } from "../airflow/airflow.ts";
import type { AirflowClient } from "../airflow/client/client.ts";
import { systemClock } from "../domain/clock.ts";
import { createUiLinks } from "../airflow/client/ui-links.ts";
import type { Config } from "../config.ts";
import type { Context } from "./context.ts";
import { GatewayError } from "../domain/errors.ts";
import { describeError } from "../domain/redaction.ts";
import type { RequestInfo } from "../http/exchange.ts";
import { airflowStatus } from "../loaders/airflow-status.ts";
import { createLoaders } from "../loaders/create-loaders.ts";
import { viewerOf } from "../loaders/viewer.ts";
import type { Log } from "../log.ts";
import { createLogs } from "../logs/create-logs.ts";
import { schemaChanges } from "../profiles/schema/changes.ts";
import { FormCache } from "../profiles/form/form-cache.ts";
import type { Catalog } from "../profiles/profile.ts";
import { createRunActions } from "../runs/create-run-actions.ts";
import { provenanceOf } from "../runs/provenance.ts";
import type { WatchService } from "../watch/watch-service.ts";
import { RunEvent } from "../watch/run-event.ts";

/** Calls to Airflow that one request may make, or one event of a subscription. */
const MAX_AIRFLOW_CALLS = 2000;

/** The parts of the gateway that all contexts share. */
export type ContextSources = {
  readonly config: Config;
  /** The URL of Airflow: the configured one, or that of the embedded demo. */
  readonly airflowUrl: string;
  readonly isDemo: boolean;
  readonly catalog: { readonly current: () => Catalog };
  readonly log: Log;
  readonly version: string;
  readonly airflow: Airflow;
  readonly watchService: WatchService;
};

/**
 * Returns the function that creates the context of a request, or of one event of a subscription. The context of an event
 * reads the rows that the event contains, and shares its other calls to Airflow with all subscribers to the same change.
 */
export function createContextFactory(sources: ContextSources): (info: RequestInfo, event?: unknown) => Context {
  const { config, catalog, airflow, airflowUrl, isDemo, log, version, watchService } = sources;
  const forms = new FormCache();
  const links = createUiLinks(config.airflowUiUrl ?? airflowUrl);
  const airflowInfo = { isDemo, url: airflowUrl, problem: () => airflow.health().problem };
  return (info, event) => {
    const request = event === undefined ? info : withOwnRecord(info);
    const { signal } = request;
    const token = airflow.mode === "caller" ? bearerToken(request.headers.authorization) : undefined;
    const caller = {
      ...(token === undefined ? {} : { token }),
      deadline: Date.now() + config.requestTimeoutMs,
      signal,
      owner: request,
      onCall: () => countCall(request),
    };
    const ownClient = airflow.clientFor(caller);
    const client = event instanceof RunEvent ? event.clientFor(ownClient) : ownClient;
    const longLivedClient = (until: AbortSignal): AirflowClient =>
      airflow.clientFor({
        ...caller,
        deadline: Date.now() + config.requestTimeoutMs,
        signal: AbortSignal.any([signal, until]),
        onCall: () => undefined,
      });
    const features = async () => {
      if (airflow.version() === null) await client.version();
      return airflow.features();
    };
    const currentCatalog = catalog.current();
    const loaders = createLoaders({ airflow: client, features, catalog: currentCatalog, forms });
    return {
      request,
      catalog: currentCatalog,
      loaders,
      actions: createRunActions({
        airflow: client,
        features,
        catalog: currentCatalog,
        loaders,
        clock: systemClock,
        deadline: caller.deadline,
        newKey: randomUUID,
        onUnexpectedError: (error) =>
          log.error(
            { err: describeError(error), requestId: request.requestId },
            "unexpected error in one of several operations",
          ),
      }),
      provenanceOf,
      watch: watchService.forCaller({
        token,
        airflow: client,
        features,
        signal,
        disconnect: () => request.disconnect?.(),
        onWaited: (key, run) => {
          caller.deadline = Date.now() + config.requestTimeoutMs;
          loaders.runById.clear(key).prime(key, run);
          loaders.taskInstancesOfRun.clear(key);
        },
      }),
      logs: createLogs({
        airflow: client,
        longLivedClient,
        clock: systemClock,
        intervalMs: config.watchIntervalMs,
      }),
      links,
      viewer: async () => viewerOf(airflow, caller, "username" in config.account ? config.account.username : null),
      service: { version },
      airflowStatus: async () => airflowStatus(client, airflowInfo),
      schemaChanges: (older, newer) => (older === null ? null : schemaChanges(older.paramSchema, newer.paramSchema)),
    };
  };
}

/** The same request with its own start time and counters. */
const withOwnRecord = (info: RequestInfo): RequestInfo => ({
  ...info,
  startedAtMs: performance.now(),
  record: { ...info.record, airflowCalls: 0 },
});

/** Runs before each call to Airflow. Throws LIMIT_EXCEEDED for the first call beyond the limit, which is not made. */
function countCall({ record }: RequestInfo): void {
  record.airflowCalls += 1;
  if (record.airflowCalls <= MAX_AIRFLOW_CALLS) return;
  throw new GatewayError(
    "LIMIT_EXCEEDED",
    `This request needs more than ${MAX_AIRFLOW_CALLS} calls to Airflow. Request less data at once.`,
    {
      limit: { name: "airflowCalls", max: MAX_AIRFLOW_CALLS, actual: record.airflowCalls },
    },
  );
}

/** The token of an `Authorization: Bearer` header. Undefined for any other value. */
const bearerToken = (header: string | undefined): string | undefined => /^Bearer +(\S+) *$/i.exec(header ?? "")?.[1];
