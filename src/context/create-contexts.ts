import { randomUUID } from "node:crypto";
import type { Airflow } from "../airflow/airflow.ts";
import type { AirflowClient } from "../airflow/client/client.ts";
import { systemClock } from "../domain/clock.ts";
import { createUiLinks } from "../airflow/client/ui-links.ts";
import type { Config } from "../config.ts";
import type { Context } from "./context.ts";
import { GatewayError } from "../domain/errors.ts";
import type { RequestInfo } from "../http/exchange.ts";
import { airflowStatus } from "../loaders/airflow-status.ts";
import { createLoaders } from "../loaders/index.ts";
import { viewerOf } from "../loaders/viewer.ts";
import type { Log } from "../log.ts";
import { createLogs } from "../logs/index.ts";
import { schemaChanges } from "../profiles/schema/changes.ts";
import { FormCache } from "../profiles/form/form-cache.ts";
import type { Catalog } from "../profiles/profile.ts";
import { createRunActs } from "../runs/index.ts";
import type { Watching } from "../watch/index.ts";
import { RunEvent } from "../watch/run-event.ts";

/** Calls to Airflow that one request may cost; of a subscription, each event. */
const MAX_AIRFLOW_CALLS = 2000;

/** What contexts are made from. */
export type ContextSources = {
  readonly config: Config;
  /** Where Airflow is: as configured, or the embedded demo. */
  readonly airflowUrl: string;
  readonly isDemo: boolean;
  readonly catalog: { readonly current: () => Catalog };
  readonly log: Log;
  readonly version: string;
  readonly airflow: Airflow;
  readonly watching: Watching;
};

/**
 * Makes what one request may reach, or what is executed for one event of a subscription: that reads from what the event
 * knows, and shares what else it has to ask with all who are told of the same change.
 */
export function createContexts(sources: ContextSources): (info: RequestInfo, event?: unknown) => Context {
  const { config, catalog, airflow, airflowUrl, isDemo, log, version, watching } = sources;
  const forms = new FormCache();
  const links = createUiLinks(config.airflowUiUrl ?? airflowUrl);
  const about = { isDemo, url: airflowUrl, problem: () => airflow.finding().problem };
  return (info, event) => {
    const request = event === undefined ? info : ofEvent(info);
    const { signal } = request;
    const token = airflow.mode === "caller" ? bearerToken(request.headers.authorization) : undefined;
    const caller = {
      ...(token === undefined ? {} : { token }),
      deadline: Date.now() + config.requestTimeoutMs,
      signal,
      owner: request,
      onCall: () => countCall(request),
    };
    const own = airflow.as(caller);
    const client = event instanceof RunEvent ? event.readsFor(own) : own;
    const lasting = (until: AbortSignal): AirflowClient =>
      airflow.as({
        ...caller,
        deadline: Date.now() + config.requestTimeoutMs,
        signal: AbortSignal.any([signal, until]),
        onCall: () => undefined,
      });
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
      watch: watching.as({
        token,
        airflow: client,
        features,
        signal,
        drop: () => request.drop?.(),
        onWaited: (key, run) => {
          caller.deadline = Date.now() + config.requestTimeoutMs;
          loaders.runById.clear(key).prime(key, run);
          loaders.taskInstancesOfRun.clear(key);
        },
      }),
      logs: createLogs({ airflow: client, lasting, clock: systemClock, intervalMs: config.watchIntervalMs }),
      links,
      viewer: async () => viewerOf(airflow, caller, "username" in config.account ? config.account.username : null),
      service: { version },
      airflowStatus: async () => airflowStatus(client, about),
      schemaChanges: (older, newer) => (older === null ? null : schemaChanges(older.paramSchema, newer.paramSchema)),
    };
  };
}

/** The same request with a count of its own. */
const ofEvent = (info: RequestInfo): RequestInfo => ({
  ...info,
  startedAtMs: performance.now(),
  record: { ...info.record, airflowCalls: 0 },
});

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

/** The token of an `Authorization: Bearer` header; anything else in it is no token. */
const bearerToken = (header: string | undefined): string | undefined => /^Bearer +(\S+) *$/i.exec(header ?? "")?.[1];
