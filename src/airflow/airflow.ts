import type { Account, Login } from "../domain/account.ts";
import { systemClock, type Clock } from "../domain/clock.ts";
import { callerCredentials, fixedToken, serviceAccount, type Credentials } from "./auth/credentials.ts";
import { ServiceToken } from "./auth/service-token.ts";
import { fetchToken } from "./auth/token-endpoint.ts";
import { createAirflowClient, type AirflowClient } from "./client/client.ts";
import { checkHealth, isResponding, type HealthReport } from "./client/health-check.ts";
import { HealthMonitor } from "./client/health-monitor.ts";
import { featuresOf, type Features } from "./client/version.ts";
import { parseBaseUrl } from "./transport/base-url.ts";
import type { Caller } from "./transport/caller.ts";
import { Transport } from "./transport/transport.ts";

export type AirflowOptions = {
  /** See `parseBaseUrl` for what it may contain. */
  readonly baseUrl: string;
  readonly account: Account;
  /** Concurrent requests, and one more for writes; default 4. */
  readonly maxConnections?: number;
  /** For one request including its retries; default 10 s. */
  readonly timeoutMs?: number;
  readonly userAgent?: string;
  /** Called once for each new health report, to be logged. */
  readonly onHealthReport?: (report: HealthReport) => void;
  readonly clock?: Clock;
  /** A number from 0 to 1, for the delays between retries. */
  readonly random?: () => number;
};

/** The connection to one Airflow, shared by all requests. */
export type Airflow = {
  readonly mode: "caller" | "service";
  clientFor(caller: Caller): AirflowClient;
  /** The token that is sent to Airflow for this caller; that of a service account is fetched if necessary. */
  tokenFor(caller: Caller): Promise<string>;
  /** Checks Airflow's health, and again until it is healthy; resolves after the first check. Never throws. */
  checkHealth(): Promise<void>;
  /** The newest health report; all null before the first check has ended. */
  health(): HealthReport;
  /** Airflow's version, kept from the first response that contains it; null before. */
  version(): string | null;
  /** The features of that version; those of the oldest while the version is not known. */
  features(): Features;
  /** Refuses waiting requests, lets open ones end, and stops the health checks. */
  close(): Promise<void>;
};

/** Opens no connection before the first request or health check. Throws a `TypeError` for an invalid base URL. */
export function createAirflow(options: AirflowOptions): Airflow {
  const { account, maxConnections = 4, timeoutMs = 10_000, userAgent = "dap-gateway", clock = systemClock } = options;
  const baseUrl = parseBaseUrl(options.baseUrl);
  let knownVersion: string | null = null;
  const version = () => knownVersion;

  const transport: Transport = new Transport({
    baseUrl,
    maxConnections,
    timeoutMs,
    clock,
    random: options.random ?? Math.random,
    probe: () => isResponding(healthCheck),
    onCircuitChange(isOpen) {
      if (!isOpen) void monitor.check();
      // The problem that a health check found is more precise than that requests fail.
      else if (monitor.report().problem === null)
        monitor.update({ version: knownVersion, problem: "Airflow is unavailable (circuit open).", note: null });
    },
  });
  const credentials = createCredentials(account, clock, (login) =>
    fetchToken({ transport, baseUrl, timeoutMs, clock, userAgent, ...login }),
  );
  const healthCheck = { transport, baseUrl, account, credentials, timeoutMs, clock, userAgent };
  const monitor = new HealthMonitor({
    check: () => checkHealth(healthCheck),
    clock,
    onReport(report) {
      knownVersion = report.version ?? knownVersion;
      options.onHealthReport?.(report);
    },
  });

  return {
    mode: credentials.mode,
    clientFor(caller) {
      const client = createAirflowClient({
        transport,
        credentials,
        basePath: baseUrl.path,
        userAgent,
        version,
        caller,
      });
      return {
        ...client,
        async version() {
          knownVersion ??= (await client.version()).version;
          return { version: knownVersion };
        },
      };
    },
    tokenFor: (caller) => credentials.token(caller),
    checkHealth: () => monitor.check(),
    health: () => monitor.report(),
    version,
    features: () => featuresOf(knownVersion),
    async close() {
      monitor.stop();
      await transport.close();
    },
  };
}

function createCredentials(account: Account, clock: Clock, fetch: (login: Login) => Promise<string>): Credentials {
  if (account.mode === "caller") return callerCredentials();
  if ("token" in account) return fixedToken(account.token);
  return serviceAccount(new ServiceToken(() => fetch(account), clock));
}
